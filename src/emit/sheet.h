/* SPDX-License-Identifier: ISC */
/* One sheet of a workbook (ECMA-376, SpreadsheetML) as XML, row by row, packed for a zip archive.
 */
#ifndef QUOTH_EMIT_SHEET_H
#define QUOTH_EMIT_SHEET_H

#include "emit/zip.h"

enum {
    SHEET_ROWS = 1048576,  /* the header's included */
    SHEET_COLUMNS = 16384, /* limits of the programs that read workbooks */
    SHEET_TEXT = 32767     /* UTF-16 units of a cell */
};

/* How a cell looks; the numbers are those of `sheet_styles`. */
enum sheet_style { SHEET_PLAIN, SHEET_HEAD, SHEET_WRAPPED, SHEET_LINK };

/* xl/styles.xml. */
extern const char sheet_styles[];

struct sheet_writer {
    struct zip_part part;
    struct buf xml;        /* not packed yet */
    size_t rows, column;   /* rows so far; the next column of the last one */
    bool in_row;           /* the last one has not ended */
    size_t width;          /* columns of the first row */
    size_t cut;            /* cells that were longer than SHEET_TEXT */
    bool linked;           /* there are links */
    bool too_many_columns; /* cells past SHEET_COLUMNS were left out */
};

/* Begin a sheet that goes to `to`. `first`: the sheet that is shown when the workbook is opened.
 * The first row is frozen, and so is the first column when `column_stays`. `widths` are those
 * of the columns, in characters. False when memory is short. */
bool sheet_begin(struct sheet_writer *s, FILE *to, bool first, bool column_stays,
                 const double *widths, size_t nwidths);

/* Begin the rows below the first alone: the sheet's beginning and its header, which may not be
 * known yet, are written by another writer before them. False when memory is short. */
bool sheet_begin_below(struct sheet_writer *s, FILE *to);

/* End that other writer after its row, and free: `below` goes on where it ends and learns how wide
 * the sheet is. False when memory was short. */
bool sheet_end_above(struct sheet_writer *s, struct sheet_writer *below);

/* Begin a row. The caller must not begin more than SHEET_ROWS. */
void sheet_row(struct sheet_writer *s);

/* The row's next cell: a text (never a formula; valid UTF-8; cut when it is longer than
 * SHEET_TEXT), or a decimal number. An empty text leaves the cell out. */
void sheet_text(struct sheet_writer *s, struct slice text, enum sheet_style style);
void sheet_number(struct sheet_writer *s, struct slice number);
void sheet_count(struct sheet_writer *s, size_t number);

/* Go on with this column of the row, counted from 0; it must not be before the next one. */
void sheet_column(struct sheet_writer *s, size_t column);

/* End the rows; what follows is the list of links. */
void sheet_links(struct sheet_writer *s);

/* A cell of the first column, whose text is `text`, leads to a row of the sheet `target`; rows
 * count from 1. */
void sheet_link(struct sheet_writer *s, size_t row, const char *target, size_t target_row,
                struct slice text);

/* End the sheet after sheet_links, and free. Where something failed it only frees. False when
 * memory was short. */
bool sheet_end(struct sheet_writer *s);

/* Append "A1:C9", the cells of the sheet, with `dollar` before each part. */
void sheet_range(struct buf *out, const struct sheet_writer *s, const char *dollar);

#endif
