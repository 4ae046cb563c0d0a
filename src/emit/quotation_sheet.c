/* SPDX-License-Identifier: ISC */
#include "emit/quotation_sheet.h"

#include "base/files.h"
#include "emit/columns.h"
#include "emit/spool.h"

#include <stdlib.h>

/* What is wide, by the column's name; the others are as wide as a word or two. */
static double width_of(const char *name) {
    static const struct {
        const char *name;
        double width;
    } wide[] = {{"quote", 70},          {"speaker", 24},       {"role", 28},
                {"context_before", 40}, {"context_after", 40}, {"title", 40},
                {"question", 30},       {"reason", 28},        {"source", 24}};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (strcmp(wide[i].name, name) == 0) {
            return wide[i].width;
        }
    }
    return 12;
}

bool quotation_sheet_begin(struct quotation_sheet *s, enum offset_unit unit, struct messages *m) {
    *s = (struct quotation_sheet){.unit = unit, .spool = file_temporary(m)};
    if (s->spool && !sheet_begin_below(&s->rows, s->spool)) {
        message_memory(m, NULL);
        return false;
    }
    return s->spool != NULL;
}

/* The column of a key, from 1, which is added when it is new; 0 when there is no room for it. False
 * when memory is short. */
static bool find_column(struct quotation_sheet *s, struct slice key, size_t *column) {
    size_t before = s->keys.used;
    uint64_t *place = table_add(&s->keys, &s->arena, key);
    if (place && s->keys.used > before) {
        if (ncolumns + s->n == SHEET_COLUMNS) {
            s->left_out++;
        } else {
            struct slice *names =
                arena_array(&s->arena, s->names, s->n, &s->capnames, sizeof *names);
            struct slice copy = arena_copy(&s->arena, key);
            if (!names || !copy.s) {
                return false;
            }
            s->names = names;
            names[s->n++] = copy;
            *place = ncolumns + s->n;
        }
    }
    *column = place ? (size_t)*place : 0;
    return place != NULL;
}

static int by_column(const void *a, const void *b) {
    size_t left = ((const struct metadata_cell *)a)->column;
    size_t right = ((const struct metadata_cell *)b)->column;
    return (left > right) - (left < right);
}

/* The metadata of a document in the order of the columns, once for all its rows. */
static bool take_metadata(struct quotation_sheet *s, const struct document *d) {
    s->ncells = 0;
    for (size_t i = 0; i < d->nmetadata; i++) {
        size_t column;
        if (!find_column(s, d->metadata[i].key, &column)) {
            return false;
        }
        if (!column) {
            continue;
        }
        struct metadata_cell *cells =
            arena_array(&s->arena, s->cells, s->ncells, &s->capcells, sizeof *cells);
        if (!cells) {
            return false;
        }
        s->cells = cells;
        cells[s->ncells++] = (struct metadata_cell){column - 1, d->metadata[i].value};
    }
    if (s->ncells) {
        qsort(s->cells, s->ncells, sizeof *s->cells, by_column);
    }
    return true;
}

static void write_row(struct quotation_sheet *s, const struct row_view *r) {
    if (s->rows.rows == SHEET_ROWS) {
        s->lost++;
        return;
    }
    sheet_row(&s->rows);
    for (size_t i = 0; i < ncolumns; i++) {
        buf_clear(&s->cell);
        columns[i].write(&s->cell, r);
        if (s->cell.len && column_is_number(&columns[i])) {
            sheet_number(&s->rows, buf_slice(&s->cell));
        } else {
            sheet_text(&s->rows, buf_slice(&s->cell), SHEET_WRAPPED);
        }
    }
    for (size_t i = 0; i < s->ncells; i++) {
        sheet_column(&s->rows, s->cells[i].column);
        buf_clear(&s->cell);
        row_folded(&s->cell, s->cells[i].value);
        sheet_text(&s->rows, buf_slice(&s->cell), SHEET_WRAPPED);
    }
}

bool quotation_sheet_document(struct quotation_sheet *s, const struct document *d, bool phrases) {
    struct offsets offsets;
    if (!take_metadata(s, d)) {
        return false;
    }
    bool ok = offsets_init(&offsets, d, d->nquotes ? s->unit : OFFSET_BYTES);
    for (size_t i = 0; ok && i < d->nquotes; i++) {
        const struct row_view r = {d, &d->quotes[i], ROW_FOLDED, &offsets};
        if (r.q->type != TYPE_PHRASE || phrases) {
            write_row(s, &r);
        }
    }
    offsets_free(&offsets);
    return ok && !s->cell.failed && !s->rows.xml.failed;
}

size_t quotation_sheet_rows(const struct quotation_sheet *s) {
    return s->rows.rows;
}

/* The beginning of the sheet, with its first row. */
static bool write_header(struct quotation_sheet *s, struct sheet_writer *header, FILE *f) {
    double *widths = arena_alloc(&s->arena, ncolumns * sizeof *widths);
    for (size_t i = 0; widths && i < ncolumns; i++) {
        widths[i] = width_of(columns[i].name);
    }
    bool ok = widths && sheet_begin(header, f, true, true, widths, ncolumns);
    if (ok) {
        sheet_row(header);
        for (size_t i = 0; i < ncolumns; i++) {
            sheet_text(header, slice_of(column_name(&columns[i], s->unit)), SHEET_HEAD);
        }
        for (size_t i = 0; i < s->n; i++) {
            buf_clear(&s->cell);
            row_folded(&s->cell, s->names[i]);
            sheet_text(header, buf_slice(&s->cell), SHEET_HEAD);
        }
    }
    return sheet_end_above(header, &s->rows) && ok && !s->cell.failed;
}

bool quotation_sheet_write(struct quotation_sheet *s, struct zip_writer *z, const char *name,
                           bool *spooled, struct messages *m) {
    struct sheet_writer header = {0};
    zip_member_begin(z, name);
    bool ok = write_header(s, &header, z->f);
    sheet_links(&s->rows);
    ok = sheet_end(&s->rows) && ok;
    *spooled = spool_move(s->spool, &s->rows.part, z->f, m);
    zip_part_join(&s->rows.part, &header.part);
    zip_member_end(z, &s->rows.part);
    s->rows.cut += header.cut;
    return ok && *spooled;
}

void quotation_sheet_free(struct quotation_sheet *s) {
    sheet_end(&s->rows);
    arena_free(&s->arena);
    buf_free(&s->cell);
    if (s->spool) {
        fclose(s->spool);
    }
}
