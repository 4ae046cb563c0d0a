#include "emit/xlsx.h"

#include "base/utf8.h"
#include "emit/columns.h"
#include "emit/csv.h"

#include <xlsxwriter.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINKS_MOST = 65000,  /* of a sheet */
    ROWS_MOST = 1048575, /* of a sheet, without the header */
    SPEAKER_COLUMNS = 7,
};

struct xlsx {
    lxw_workbook *book;
    lxw_worksheet *quotations, *speakers, *articles;
    lxw_format *head, *wrapped;
    struct tally tally;
    struct buf cell;
    struct messages *m;
    const char *name;
    struct arena arena;
    struct slice *metadata; /* the columns of the first document's */
    size_t nmetadata;
    size_t rows, narticles, cut, lost;
    bool phrases, header_written;
};

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

struct xlsx *xlsx_begin(const char *name, bool phrases, struct messages *m) {
    struct xlsx *x = calloc(1, sizeof *x);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    if (!x || !tally_begin(&x->tally, NULL, false)) {
        message_memory(m, NULL);
        free(x);
        return NULL;
    }
    x->m = m;
    x->name = name;
    x->phrases = x->tally.phrases = phrases;
    x->book = workbook_new_opt(name, &options);
    x->quotations = x->book ? workbook_add_worksheet(x->book, "quotations") : NULL;
    x->speakers = x->book ? workbook_add_worksheet(x->book, "speakers") : NULL;
    x->articles = x->book ? workbook_add_worksheet(x->book, "articles") : NULL;
    x->head = x->book ? workbook_add_format(x->book) : NULL;
    x->wrapped = x->book ? workbook_add_format(x->book) : NULL;
    if (!x->quotations || !x->speakers || !x->articles || !x->head || !x->wrapped) {
        message_memory(m, NULL);
        tally_free(&x->tally);
        free(x);
        return NULL;
    }
    format_set_bold(x->head);
    format_set_text_wrap(x->wrapped);
    format_set_align(x->wrapped, LXW_ALIGN_VERTICAL_TOP);
    return x;
}

/* Write what is in x->cell as text. */
static bool put_text(struct xlsx *x, lxw_worksheet *sheet, size_t row, size_t column,
                     lxw_format *format) {
    if (x->cell.len > EXCEL_CELL) {
        x->cell.len = utf8_cut(buf_slice(&x->cell), EXCEL_CELL).len;
        x->cut++;
    }
    buf_addc(&x->cell, '\0');
    if (x->cell.failed) {
        return false;
    }
    if (x->cell.len > 1) {
        worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, x->cell.data, format);
    }
    return true;
}

static bool put_slice(struct xlsx *x, lxw_worksheet *sheet, size_t row, size_t column,
                      struct slice s) {
    buf_clear(&x->cell);
    row_folded(&x->cell, s);
    return put_text(x, sheet, row, column, x->wrapped);
}

static void put_head(struct xlsx *x, lxw_worksheet *sheet, const char *const *names,
                     const double *widths, size_t n) {
    for (size_t i = 0; i < n; i++) {
        worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL);
        worksheet_write_string(sheet, 0, (lxw_col_t)i, names[i], x->head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
}

static const char *const article_names[] = {"file", "title", "place", "date", "quotations"};
static const double article_widths[] = {30, 60, 20, 16, 11};
enum { ARTICLE_COLUMNS = sizeof article_names / sizeof *article_names };

static bool write_headers(struct xlsx *x, const struct document *d) {
    x->header_written = true;
    x->metadata = arena_alloc(&x->arena, (d->nmetadata + 1) * sizeof *x->metadata);
    for (size_t i = 0; i < ncolumns; i++) {
        worksheet_set_column(x->quotations, (lxw_col_t)i, (lxw_col_t)i, width_of(columns[i].name),
                             NULL);
        worksheet_write_string(x->quotations, 0, (lxw_col_t)i, columns[i].name, x->head);
    }
    for (size_t i = 0; x->metadata && i < d->nmetadata; i++) {
        x->metadata[i] = arena_copy(&x->arena, d->metadata[i].key);
        buf_clear(&x->cell);
        buf_adds(&x->cell, x->metadata[i]);
        if (!x->metadata[i].s ||
            !put_text(x, x->quotations, 0, ncolumns + x->nmetadata++, x->head)) {
            return false;
        }
    }
    worksheet_freeze_panes(x->quotations, 1, 1);
    put_head(x, x->articles, article_names, article_widths, ARTICLE_COLUMNS);
    return x->metadata != NULL;
}

/* The columns that are numbers; false for the others. */
static bool number_of(const struct document *d, const struct quote *q, const char *name,
                      double *number) {
    if (strcmp(name, "paragraph") == 0) {
        *number = (double)row_paragraph(d, q);
    } else if (strcmp(name, "byte_start") == 0) {
        *number = (double)q->content.items[0].start;
    } else if (strcmp(name, "byte_end") == 0) {
        *number = (double)q->content.items[q->content.n - 1].end;
    } else if (strcmp(name, "confidence") == 0 && q->confidence >= 0) {
        *number = floor(q->confidence * 100 + 0.5) / 100; /* as the CSV has it */
    } else {
        return false;
    }
    return true;
}

static bool write_row(struct xlsx *x, const struct document *d, const struct quote *q) {
    if (x->rows == ROWS_MOST) {
        x->lost++;
        return true;
    }
    x->rows++;
    for (size_t i = 0; i < ncolumns; i++) {
        double number;
        if (number_of(d, q, columns[i].name, &number)) {
            worksheet_write_number(x->quotations, (lxw_row_t)x->rows, (lxw_col_t)i, number, NULL);
            continue;
        }
        buf_clear(&x->cell);
        columns[i].write(&x->cell, d, q, ROW_FOLDED);
        if (!put_text(x, x->quotations, x->rows, i, x->wrapped)) {
            return false;
        }
    }
    for (size_t i = 0; i < x->nmetadata; i++) {
        if (!put_slice(x, x->quotations, x->rows, ncolumns + i,
                       document_value(d, x->metadata[i]))) {
            return false;
        }
    }
    return true;
}

static bool write_article(struct xlsx *x, const struct document *d, size_t quotations) {
    const struct slice cells[] = {d->file, d->title, d->place, d->date};
    if (x->narticles == ROWS_MOST) {
        x->lost++;
        return true;
    }
    x->narticles++;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (!put_slice(x, x->articles, x->narticles, i, cells[i])) {
            return false;
        }
    }
    worksheet_write_number(x->articles, (lxw_row_t)x->narticles, ARTICLE_COLUMNS - 1,
                           (double)quotations, NULL);
    return true;
}

bool xlsx_document(struct xlsx *x, const struct document *d) {
    size_t before = x->rows;
    if (!x->header_written && !write_headers(x, d)) {
        return false;
    }
    for (size_t i = 0; i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i];
        if ((q->type != TYPE_PHRASE || x->phrases) && !write_row(x, d, q)) {
            return false;
        }
    }
    return write_article(x, d, x->rows - before) && tally_document(&x->tally, d);
}

/* A speaker's name is a link to the first row. */
static bool write_speaker(struct xlsx *x, const struct tally_row *r, size_t row) {
    const struct slice cells[] = {r->name, r->role, slice_of(entity_kinds[r->kind]),
                                  slice_of(r->anonymous ? "yes" : "")};
    const size_t numbers[] = {r->quotations, r->words, r->articles};
    char link[64];
    snprintf(link, sizeof link, "internal:quotations!A%zu", r->begins + 1);
    buf_clear(&x->cell);
    row_folded(&x->cell, r->name);
    bool linked = row <= LINKS_MOST && r->begins <= ROWS_MOST && x->cell.len < 200;
    buf_addc(&x->cell, '\0');
    if (x->cell.failed) {
        return false;
    }
    if (linked) {
        worksheet_write_url_opt(x->speakers, (lxw_row_t)row, 0, link, NULL, x->cell.data, NULL);
    }
    for (size_t i = linked; i < sizeof cells / sizeof *cells; i++) {
        if (!put_slice(x, x->speakers, row, i, cells[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        worksheet_write_number(x->speakers, (lxw_row_t)row, (lxw_col_t)(4 + i), (double)numbers[i],
                               NULL);
    }
    return true;
}

static bool write_speakers(struct xlsx *x) {
    static const char *const names[] = {"speaker",    "role",  "kind",    "anonymous",
                                        "quotations", "words", "articles"};
    static const double widths[] = {30, 40, 10, 12, 11, 9, 9};
    put_head(x, x->speakers, names, widths, SPEAKER_COLUMNS);
    tally_sort(&x->tally);
    size_t n = x->tally.n < ROWS_MOST ? x->tally.n : ROWS_MOST;
    for (size_t i = 0; i < n; i++) {
        if (!write_speaker(x, &x->tally.items[i], i + 1)) {
            return false;
        }
    }
    worksheet_autofilter(x->speakers, 0, 0, (lxw_row_t)n, SPEAKER_COLUMNS - 1);
    return true;
}

bool xlsx_finish(struct xlsx *x) {
    struct document none = {0};
    bool ok = (x->header_written || write_headers(x, &none)) && write_speakers(x);
    if (!ok) {
        message_memory(x->m, NULL);
    }
    worksheet_autofilter(x->quotations, 0, 0, (lxw_row_t)x->rows,
                         (lxw_col_t)(ncolumns + x->nmetadata - 1));
    worksheet_autofilter(x->articles, 0, 0, (lxw_row_t)x->narticles, ARTICLE_COLUMNS - 1);
    lxw_error error = workbook_close(x->book);
    if (error) {
        message_error(x->m, x->name, 0, "%s", lxw_strerror(error));
    }
    if (x->cut) {
        message_warn(x->m, x->name, 0, "cells cut at %d bytes: %zu", EXCEL_CELL, x->cut);
    }
    if (x->lost) {
        message_error(x->m, x->name, 0, "a sheet has no room for more rows; left out: %zu",
                      x->lost);
    }
    tally_free(&x->tally);
    arena_free(&x->arena);
    buf_free(&x->cell);
    free(x);
    return ok && !error;
}
