/* SPDX-License-Identifier: ISC */
#include "emit/csv.h"

#include "base/utf8.h"
#include "emit/columns.h"
#include "emit/fields.h"

struct csv_column {
    struct slice name;
    column_writer write; /* NULL: a metadata column */
    struct slice value;  /* what the document has there, for all of its rows */
    bool seen;           /* some document had that metadata */
};

static enum row_text text_of(const struct csv_writer *w) {
    return w->options.raw ? ROW_RAW : ROW_FOLDED;
}

static bool add_column(struct csv_writer *w, struct slice name, column_writer write) {
    struct csv_column *items =
        arena_array(&w->arena, w->columns, w->ncolumns, &w->capcolumns, sizeof *items);
    struct slice copy = arena_copy(&w->arena, name);
    if (!items || !copy.s) {
        return false;
    }
    w->columns = items;
    items[w->ncolumns++] = (struct csv_column){.name = copy, .write = write};
    return true;
}

/* A column for the reviewer to fill. */
static void cell_blank(struct buf *cell, const struct row_view *r) {
    (void)cell;
    (void)r;
}

static const char *const review_columns[] = {"keep", "correct_speaker"};

static bool is_review_column(struct slice name) {
    return slice_is(name, review_columns[0]) || slice_is(name, review_columns[1]);
}

/* A name that is not a column of quoth's is one of the document; whether any document has it is
 * seen later. */
static column_writer writer_of(const struct csv_writer *w, struct slice name) {
    if (w->options.review && is_review_column(name)) {
        return cell_blank;
    }
    for (size_t i = 0; i < ncolumns; i++) {
        if (slice_is(name, column_name(&columns[i], w->options.unit))) {
            return columns[i].write;
        }
    }
    return NULL;
}

static bool choose_columns(struct csv_writer *w, const char *names) {
    for (const char *at = names;; at++) {
        size_t n = strcspn(at, ",");
        buf_clear(&w->cell);
        utf8_clean(&w->cell, (struct slice){at, n}); /* as the keys of documents are */
        struct slice name = buf_slice(&w->cell);
        if (w->cell.failed || !add_column(w, name, writer_of(w, name))) {
            return false;
        }
        at += n;
        if (!*at) {
            return true;
        }
    }
}

/* The reviewer's columns are next to the speaker. */
static bool add_review_columns(struct csv_writer *w) {
    for (size_t i = 0; w->options.review && i < 2; i++) {
        if (!add_column(w, slice_of(review_columns[i]), cell_blank)) {
            return false;
        }
    }
    return true;
}

bool rows_csv_init(struct csv_writer *w, const struct csv_options *o, FILE *f, struct messages *m) {
    *w = (struct csv_writer){.options = *o, .f = f, .m = m};
    if (o->columns) {
        return choose_columns(w, o->columns);
    }
    w->metadata_open = true;
    for (size_t i = 0; i < ncolumns; i++) {
        if (!add_column(w, slice_of(column_name(&columns[i], w->options.unit)), columns[i].write) ||
            (strcmp(columns[i].name, "speaker") == 0 && !add_review_columns(w))) {
            return false;
        }
    }
    return true;
}

bool runs_as_formula(struct slice s) {
    /* OWASP's list, with the full-width forms that some spreadsheets take for the same. Quotation
     * marks before a quotation make it harmless already; white space does not. */
    int32_t cp = utf8_at(s, 0);
    if (cp == '\t' || cp == '\r' || cp == '\n') {
        return true;
    }
    for (size_t i = 0; i < s.len;) {
        i += utf8_decode(s.s + i, s.len - i, &cp);
        if (utf8_class(cp) != CHAR_SPACE) {
            return cp == '=' || cp == '+' || cp == '-' || cp == '@' || cp == 0xff1d ||
                   cp == 0xff0b || cp == 0xff0d || cp == 0xff20;
        }
    }
    return false;
}

/* Write the cell of column i. */
static void put(struct csv_writer *w, struct slice s, size_t i) {
    struct buf safe = {0};
    if (w->options.excel && s.len > EXCEL_CELL) {
        s = utf8_cut(s, EXCEL_CELL);
        w->cut++;
    }
    if (w->options.excel && runs_as_formula(s)) {
        /* An apostrophe is what spreadsheets themselves show for "this is text". */
        buf_addc(&safe, '\'');
        buf_adds(&safe, s);
        w->failed = w->failed || safe.failed;
        s = safe.failed ? s : buf_slice(&safe);
        w->disarmed++;
    }
    cell_write(w->f, &w->options.cells, s, i, w->ncolumns);
    buf_free(&safe);
}

/* The metadata columns are those of the first document: a header is written once. */
static bool write_header(struct csv_writer *w, const struct document *d) {
    w->header_written = true;
    for (size_t i = 0; d && w->metadata_open && i < d->nmetadata; i++) {
        if (!add_column(w, d->metadata[i].key, NULL) || !late_allow(&w->late, d->metadata[i].key)) {
            return false;
        }
    }
    if (w->options.excel) {
        fputs("\xef\xbb\xbf", w->f);
    }
    for (size_t i = 0; !w->options.cells.no_header && i < w->ncolumns; i++) {
        put(w, w->columns[i].name, i);
    }
    return !w->failed;
}

/* Look the document's metadata up, once for all of its rows. */
static void take_values(struct csv_writer *w, const struct document *d) {
    for (size_t i = 0; i < w->ncolumns; i++) {
        struct csv_column *c = &w->columns[i];
        if (!c->write) {
            c->value = field_value(d, c->name);
            c->seen = c->seen || c->value.s;
        }
    }
}

static bool write_row(struct csv_writer *w, const struct row_view *r) {
    for (size_t i = 0; i < w->ncolumns; i++) {
        buf_clear(&w->cell);
        if (w->columns[i].write) {
            w->columns[i].write(&w->cell, r);
        } else {
            utf8_clean(&w->cell, w->columns[i].value);
        }
        if (w->cell.failed) {
            return false;
        }
        put(w, buf_slice(&w->cell), i);
    }
    w->rows++;
    return !w->failed;
}

static struct slice own_name_at(const void *state, size_t i) {
    const struct csv_writer *w = state;
    if (i < ncolumns) {
        return slice_of(column_name(&columns[i], w->options.unit));
    }
    return w->options.review && i - ncolumns < 2 ? slice_of(review_columns[i - ncolumns])
                                                 : (struct slice){NULL, 0};
}

bool rows_csv_check(const struct csv_writer *w, const struct document *d) {
    const struct name_list own = {w, own_name_at};
    bool good = true;
    for (size_t i = 0; !w->metadata_open && i < w->ncolumns; i++) {
        good = (w->columns[i].write || field_check("columns", w->columns[i].name, own, d, w->m)) &&
               good;
    }
    return good;
}

bool rows_csv_document(struct csv_writer *w, const struct document *d) {
    struct offsets offsets;
    if ((!w->header_written && !write_header(w, d)) ||
        (w->metadata_open && !late_document(&w->late, d))) {
        return false;
    }
    take_values(w, d);
    bool ok = offsets_init(&offsets, d, d->nquotes ? w->options.unit : OFFSET_BYTES);
    for (size_t i = 0; ok && i < d->nquotes; i++) {
        const struct row_view r = {d, &d->quotes[i], text_of(w), &offsets};
        if (r.q->type != TYPE_PHRASE || w->options.phrases) {
            ok = write_row(w, &r);
        }
    }
    offsets_free(&offsets);
    return ok;
}

void rows_csv_finish(struct csv_writer *w, bool header) {
    if (header && !w->header_written && !write_header(w, NULL)) {
        message_memory(w->m, NULL);
    }
    for (size_t i = 0; w->rows && i < w->ncolumns; i++) {
        if (!w->columns[i].write && !w->columns[i].seen) {
            message_warn(w->m, NULL, 0, "column %.*s: not in any article",
                         (int)w->columns[i].name.len, w->columns[i].name.s);
        }
    }
    if (w->disarmed) {
        message_warn(w->m, NULL, 0, "formulas disarmed by an apostrophe: %zu", w->disarmed);
    }
    if (w->cut) {
        message_warn(w->m, NULL, 0, "cells cut at %d bytes: %zu", EXCEL_CELL, w->cut);
    }
    late_finish(&w->late, NULL, "add it with --columns and meta_NAME", w->m);
    arena_free(&w->arena);
    buf_free(&w->cell);
}
