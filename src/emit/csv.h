/* SPDX-License-Identifier: ISC */
/* Quotations as a table, CSV or TSV, one row each. */
#ifndef QUOTH_EMIT_CSV_H
#define QUOTH_EMIT_CSV_H

#include "base/messages.h"
#include "emit/cells.h"
#include "emit/late.h"
#include "emit/rows.h"

struct csv_options {
    struct cell_format cells;
    bool raw;     /* the bytes unchanged, including line breaks */
    bool excel;   /* byte order mark, formulas disarmed, cells cut at EXCEL_CELL */
    bool phrases; /* rows for type=phrase too */
    enum offset_unit unit;
    bool review;         /* also columns for a reviewer's words: keep, correct_speaker */
    const char *columns; /* comma-separated names; NULL for all */
};

/* Bytes. Excel's limit is 32,767 UTF-16 units, which are never more than the bytes; what is longer
 * spills into the next rows. */
enum { EXCEL_CELL = 32000 };

struct csv_writer {
    struct csv_options options;
    FILE *f; /* not owned */
    struct messages *m;
    struct arena arena; /* the columns' names */
    struct csv_column *columns;
    size_t ncolumns, capcolumns;
    struct buf cell;
    struct late late;
    bool header_written;
    bool metadata_open; /* the metadata columns are those of the first document */
    size_t rows;
    size_t disarmed, cut; /* cells, with --excel */
    bool failed;          /* memory ran short */
};

/* Whether a spreadsheet may run a cell with this text as a formula: it begins with one of = + - @,
 * which may be full-width or after white space, or with a TAB or a line break. */
bool runs_as_formula(struct slice s);

/* Prepare. If columns are given, only those are written, and names that are not quoth's are taken
 * from the documents' metadata; otherwise quoth's columns, then the metadata of the first document.
 * False when memory is short. */
bool rows_csv_init(struct csv_writer *w, const struct csv_options *o, FILE *f, struct messages *m);

/* Check the columns that were given against the first document: each must be a column,
 * a field or metadata of it, or metadata by the prefix meta_. False, with messages, when one is
 * not. */
bool rows_csv_check(const struct csv_writer *w, const struct document *d);

/* Write the rows of a document, the header before the first. False when memory is short; write
 * errors stay with the FILE. */
bool rows_csv_document(struct csv_writer *w, const struct document *d);

/* Free; before that, when `header`, write the header if no document came, and report what was
 * changed for the spreadsheet. */
void rows_csv_finish(struct csv_writer *w, bool header);

#endif
