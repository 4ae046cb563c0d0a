/* SPDX-License-Identifier: ISC */
/* Rows of a CSV file or a workbook to claims. */
#include "eval/claim.h"

static size_t find_column(const struct csv_row *row, enum claim_part part, const char **name) {
    size_t at = row->n;
    for (size_t i = 0; at == row->n && claim_names[part][i]; i++) {
        *name = claim_names[part][i];
        at = csv_column(row, *name);
    }
    *name = at < row->n ? *name : NULL;
    return at;
}

const char *claim_header(struct claim_header *h, const struct csv_row *row) {
    *h = (struct claim_header){.n = row->n};
    for (size_t k = 0; k < CLAIM_PARTS; k++) {
        h->at[k] = find_column(row, (enum claim_part)k, &h->names[k]);
    }
    bool where = h->names[CLAIM_SPANS] || (h->names[CLAIM_START] && h->names[CLAIM_END]);
    if (!h->names[CLAIM_FILE] || !h->names[CLAIM_QUOTE] || !where) {
        return "the columns file, quote, and spans or byte_start and byte_end are required";
    }
    for (size_t i = 0; i < row->n; i++) {
        size_t k = 0;
        while (k < CLAIM_PARTS && h->at[k] != i) {
            k++;
        }
        uint64_t *other = k == CLAIM_PARTS ? table_add(&h->others, &h->arena, row->cells[i]) : NULL;
        if (k == CLAIM_PARTS && !other) {
            return "out of memory";
        }
        if (other && !*other) {
            *other = i + 1;
        }
    }
    return NULL;
}

void claim_header_free(struct claim_header *h) {
    arena_free(&h->arena);
    *h = (struct claim_header){0};
}

/* A field whose name is also one of quoth's columns has the prefix meta_. */
static bool csv_metadata(const struct claim *c, struct slice key, struct slice *value) {
    static const char prefix[] = "meta_";
    const struct claim_header *h = c->header;
    const struct csv_row *row = c->row;
    char name[256];
    const uint64_t *at = NULL;
    if (key.len + sizeof prefix <= sizeof name) {
        memcpy(name, prefix, sizeof prefix - 1);
        memcpy(name + sizeof prefix - 1, key.s, key.len);
        at = table_find(&h->others, (struct slice){name, sizeof prefix - 1 + key.len});
    }
    at = at ? at : table_find(&h->others, key);
    if (at) {
        *value = row->cells[*at - 1];
    }
    return at;
}

/* The spans of a row: its spans cell, else from start to end. */
static bool take_spans(struct claim *c, struct arena *a) {
    struct span s = {0, 0};
    if (c->names[CLAIM_SPANS]) {
        struct field f = {slice_of("spans"), c->cells[CLAIM_SPANS]};
        return record_spans(&f, a, &c->content) && claim_ordered(&c->content);
    }
    struct field start = {slice_of("start"), c->cells[CLAIM_START]};
    struct field end = {slice_of("end"), c->cells[CLAIM_END]};
    return record_number(&start, &s.start) && record_number(&end, &s.end) && s.start < s.end &&
           spans_add(&c->content, a, s);
}

const char *claim_row(struct claim *c, const struct claim_header *h, const struct csv_row *row,
                      struct arena *a) {
    *c = (struct claim){.line = row->line, .metadata = csv_metadata, .row = row, .header = h};
    if (row->n != h->n) {
        return "the row has more or fewer cells than the header";
    }
    for (size_t k = 0; k < CLAIM_PARTS; k++) {
        c->names[k] = h->names[k];
        c->cells[k] = h->names[k] ? row->cells[h->at[k]] : (struct slice){"", 0};
    }
    claim_take_unit(c);
    return take_spans(c, a) ? claim_take_id(c) : "the spans are not ascending pairs of numbers";
}
