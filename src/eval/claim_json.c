/* SPDX-License-Identifier: ISC */
/* Objects of quoth-json to claims. */
#include "eval/claim.h"

#include <stdio.h>

/* The value under a key as a cell: strings unchanged, numbers as text, null as nothing. False
 * when it is something else or memory is short. */
static bool as_cell(const json_t *value, struct arena *a, struct slice *cell) {
    char number[64];
    if (json_is_string(value)) {
        *cell = (struct slice){json_string_value(value), json_string_length(value)};
        return true;
    }
    if (json_is_null(value)) {
        *cell = (struct slice){"", 0};
        return true;
    }
    if (json_is_integer(value)) {
        snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    } else if (json_is_real(value)) {
        snprintf(number, sizeof number, "%.6g", json_real_value(value));
    } else {
        return false;
    }
    *cell = arena_copy(a, slice_of(number));
    return cell->s;
}

static bool json_metadata(const struct claim *c, struct slice key, struct slice *value) {
    const json_t *all = json_object_get(c->row, "metadata");
    const json_t *one = json_is_object(all) ? json_object_getn(all, key.s, key.len) : NULL;
    if (json_is_null(one)) {
        *value = (struct slice){"", 0};
        return true;
    }
    if (!json_is_string(one)) {
        return false; /* a number is the text's value in another form */
    }
    *value = (struct slice){json_string_value(one), json_string_length(one)};
    return true;
}

static bool take_spans(const json_t *list, struct arena *a, struct spans *out) {
    size_t i;
    json_t *pair;
    json_array_foreach(list, i, pair) {
        const json_t *start = json_array_get(pair, 0), *end = json_array_get(pair, 1);
        json_int_t s = json_integer_value(start), e = json_integer_value(end);
        if (!json_is_integer(start) || !json_is_integer(end) || json_array_size(pair) != 2 ||
            s < 0 || e <= s || !spans_add(out, a, (struct span){(size_t)s, (size_t)e})) {
            return false;
        }
    }
    return json_is_array(list) && (!out->n || claim_ordered(out));
}

/* In version 1 `cue` and `source` are spans, and `quote` is a number. */
static bool take_cells(struct claim *c, const json_t *object, struct arena *a) {
    for (size_t k = 0; k < CLAIM_PARTS; k++) {
        for (size_t i = 0; !c->names[k] && claim_names[k][i]; i++) {
            const json_t *value = json_object_get(object, claim_names[k][i]);
            bool skipped = !value || json_is_array(value) || json_is_object(value) ||
                           (k == CLAIM_QUOTE && !json_is_string(value));
            if (!skipped && !as_cell(value, a, &c->cells[k])) {
                return false;
            }
            c->names[k] = skipped ? NULL : claim_names[k][i];
        }
    }
    return true;
}

static bool take_speakers(struct claim *c, const json_t *list, struct arena *a) {
    size_t n = json_array_size(list);
    c->speakers = arena_alloc(a, (n + 1) * sizeof *c->speakers);
    c->roles = arena_alloc(a, (n + 1) * sizeof *c->roles);
    c->has_names = json_is_array(list);
    if (!c->speakers || !c->roles) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_array_get(list, i);
        const json_t *name = json_object_get(one, "name"), *role = json_object_get(one, "role");
        if (!json_is_object(one) || (name && !as_cell(name, a, &c->speakers[i])) ||
            (role && !as_cell(role, a, &c->roles[i]))) {
            return false;
        }
    }
    c->nspeakers = n;
    return true;
}

/* Version 1 has the numbers of document and quotation apart. */
static bool take_numbers(struct claim *c, const json_t *object) {
    json_int_t document = json_integer_value(json_object_get(object, "doc_number"));
    json_int_t quotation = json_integer_value(json_object_get(object, "quote"));
    c->document = document > 0 ? (size_t)document : 0;
    c->quotation = quotation > 0 ? (size_t)quotation : 0;
    return document > 0 && quotation > 0;
}

const char *claim_object(struct claim *c, const json_t *object, size_t line, struct arena *a) {
    *c = (struct claim){.line = line, .metadata = json_metadata, .row = object};
    const json_t *spans = json_object_get(object, "spans");
    bool second = json_is_object(spans);
    const json_t *from = second ? spans : object;
    if (!take_cells(c, object, a) || !take_speakers(c, json_object_get(object, "speakers"), a)) {
        return "a value has the wrong type";
    }
    if (!c->names[CLAIM_FILE] || !c->names[CLAIM_QUOTE]) {
        return "the keys file, quote and spans are required";
    }
    claim_take_unit(c);
    c->has_parts = take_spans(json_object_get(from, "cue"), a, &c->cue) &&
                   take_spans(json_object_get(from, "source"), a, &c->source);
    if (!take_spans(json_object_get(from, "content"), a, &c->content) || !c->content.n ||
        !c->has_parts) {
        return "the spans are not ascending pairs of numbers";
    }
    if (!second) {
        return take_numbers(c, object) ? NULL : "doc_number and quote are not numbers from 1 on";
    }
    return claim_take_id(c);
}
