/* SPDX-License-Identifier: ISC */
/* JSON Lines: one object per line. */
#include "input/articles.h"

#include "base/json.h"
#include "base/lines.h"
#include "input/json_numbers.h"

#include <stdlib.h>
#include <string.h>

struct object {
    struct row row;
    bool begun;  /* an object was read */
    bool enough; /* the first one has not what the options name */
    size_t cap;
    struct arena arena; /* texts of values that are no strings */
    struct json_numbers numbers;
    struct buf plain; /* the line, without them */
};

/* A member's value as text: strings unchanged, null as nothing, everything else as JSON. */
static bool value_text(struct object *x, const json_t *value, struct slice *out) {
    if (json_is_string(value)) {
        *out = (struct slice){json_string_value(value), json_string_length(value)};
        return true;
    }
    *out = (struct slice){"", 0};
    if (json_is_null(value)) {
        return true;
    }
    struct buf plain = {0}, text = {0};
    bool ok = json_write(&plain, value, JSON_ENCODE_ANY | JSON_COMPACT);
    json_numbers_restore(&x->numbers, buf_slice(&plain), &text);
    ok = ok && !text.failed;
    *out = ok ? arena_copy(&x->arena, buf_slice(&text)) : (struct slice){NULL, 0};
    buf_free(&plain);
    buf_free(&text);
    return out->s != NULL;
}

static bool collect(struct object *x, json_t *object) {
    const char *key;
    json_t *value;
    size_t n = json_object_size(object);
    x->row.n = 0;
    if (n > x->cap) {
        struct row_cell *cells = realloc(x->row.cells, n * sizeof *cells);
        if (!cells) {
            return false;
        }
        x->row.cells = cells;
        x->cap = n;
    }
    json_object_foreach(object, key, value) {
        if (x->row.n == x->cap) {
            return false;
        }
        struct row_cell *c = &x->row.cells[x->row.n++];
        c->name = slice_of(key);
        c->is_json = !json_is_string(value) && !json_is_null(value);
        if (!value_text(x, value, &c->value)) {
            return false;
        }
    }
    return true;
}

/* One line; false when the reading must stop. */
static bool take_line(struct object *x, struct slice line, const struct article_options *o,
                      const char *name, struct document *d, struct article_sink sink,
                      struct messages *m) {
    json_error_t error;
    while (line.len && strchr(" \t\r\n", line.s[line.len - 1])) {
        line.len--;
    }
    if (!line.len) {
        return true;
    }
    bool memory;
    buf_clear(&x->plain);
    if (!json_numbers_take(&x->numbers, &x->arena, line, &x->plain)) {
        message_memory(m, name);
        return false;
    }
    json_t *object =
        json_read(buf_slice(&x->plain), JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error, &memory);
    if (memory) {
        message_memory(m, name);
        return false;
    }
    if (!json_is_object(object)) {
        message_error(m, name, x->row.line, "not a JSON object: %s; skipped",
                      object ? "another value" : error.text);
        json_decref(object);
        arena_reset(&x->arena);
        return true;
    }
    bool ok = collect(x, object);
    if (!ok) {
        message_memory(m, name);
    }
    x->enough =
        ok && !x->begun && (o->text_column || o->id_column) && !row_names_good(o, &x->row, name, m);
    x->begun = true;
    ok = ok && (x->enough || row_take(&x->row, o, name, d, sink, m));
    json_decref(object);
    arena_reset(&x->arena);
    return ok;
}

bool json_lines_read(const struct article_options *o, FILE *f, const char *name, struct slice first,
                     struct article_sink sink, struct messages *m) {
    struct object x = {0};
    struct document d = {0};
    struct lines lines = {.f = f, .name = name, .m = m, .head = first, .most = ARTICLE_MOST};
    enum line_result result;
    struct slice line;
    bool ok = true;
    while (ok && !x.enough && (result = lines_next(&lines, &line)) != LINE_END &&
           result != LINE_FAILED) {
        x.row.line = lines.number;
        if (result == LINE_TOO_LONG) {
            message_error(m, name, lines.number, "line longer than %zu bytes; skipped",
                          ARTICLE_MOST);
        } else {
            ok = take_line(&x, line, o, name, &d, sink, m);
        }
    }
    buf_free(&lines.line);
    free(x.row.cells);
    buf_free(&x.row.text);
    buf_free(&x.plain);
    arena_free(&x.arena);
    document_free(&d);
    return ok;
}
