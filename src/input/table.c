/* SPDX-License-Identifier: ISC */
/* Tables: a header, then an article a row. */
#include "input/articles.h"
#include "input/csv_rows.h"

struct table_reader {
    const struct article_options *o;
    const char *name;
    struct document d;
    struct article_sink sink;
    struct messages *m;
    struct arena arena; /* the header's names */
    struct row_cell *cells;
    size_t ncells; /* of the header; 0 before it was read */
    struct row row;
};

static enum csv_next take_header(struct table_reader *t, const struct csv_row *row) {
    t->cells = arena_alloc(&t->arena, (row->n + 1) * sizeof *t->cells);
    for (size_t i = 0; t->cells && i < row->n; i++) {
        struct slice name = row->cells[i];
        t->cells[i] = (struct row_cell){.name = arena_copy(&t->arena, name)};
        if (!t->cells[i].name.s) {
            t->cells = NULL;
        }
    }
    if (!t->cells) {
        message_memory(t->m, t->name);
        return CSV_FAILED;
    }
    t->ncells = row->n;
    t->row.cells = t->cells;
    t->row.n = row->n;
    t->row.line = row->line;
    return row_names_good(t->o, &t->row, t->name, t->m) ? CSV_GO_ON : CSV_ENOUGH;
}

static enum csv_next take_row(void *state, const struct csv_row *row) {
    struct table_reader *t = state;
    if (!t->ncells) {
        return take_header(t, row);
    }
    if (row->n != t->ncells) {
        message_error(t->m, t->name, row->line, "row has %zu cells, the header has %zu", row->n,
                      t->ncells);
    }
    t->row.cells = t->cells;
    t->row.n = t->ncells; /* cells that are missing are empty: the columns are the header's */
    t->row.line = row->line;
    for (size_t i = 0; i < t->row.n; i++) {
        t->cells[i].value = i < row->n ? row->cells[i] : (struct slice){"", 0};
    }
    return row_take(&t->row, t->o, t->name, &t->d, t->sink, t->m) ? CSV_GO_ON : CSV_FAILED;
}

bool table_read(char delimiter, const struct article_options *o, FILE *f, const char *name,
                struct slice first, struct article_sink sink, struct messages *m) {
    struct table_reader t = {.o = o, .name = name, .sink = sink, .m = m};
    struct csv_sink rows = {&t, take_row};
    bool ok = csv_rows_read(f, name, delimiter, first, rows, m);
    buf_free(&t.row.text);
    arena_free(&t.arena);
    document_free(&t.d);
    return ok;
}
