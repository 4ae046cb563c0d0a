/* SPDX-License-Identifier: ISC */
/* The rows of a CSV file, one after another: RFC 4180 and its relatives, by libcsv. */
#ifndef QUOTH_INPUT_CSV_ROWS_H
#define QUOTH_INPUT_CSV_ROWS_H

#include "base/buf.h"
#include "base/messages.h"

#include <stdio.h>

/* A row: its cells unchanged (including white space around them), and the line of the file on which
 * it begins. Valid until the next row. */
struct csv_row {
    const struct slice *cells;
    size_t n, line;
};

/* The index of the column of that name in a header; its n when there is none. */
size_t csv_column(const struct csv_row *header, const char *name);

/* A callback for the rows, including the header; empty lines are not rows. */
enum csv_next { CSV_GO_ON, CSV_ENOUGH, CSV_FAILED };

struct csv_sink {
    void *state;
    enum csv_next (*take)(void *state, const struct csv_row *row);
};

#define CSV_ROW_MOST ((size_t)64 * 1024 * 1024)

/* Read a file of which the bytes `first` were read already. A byte order mark at its start is left
 * out; UTF-16 with one is read as UTF-8. A row of more than CSV_ROW_MOST bytes (it has lost a
 * quotation mark) is reported with its line and skipped up to the next line; no more memory than
 * that is taken for it. False when memory is short (reported) or the sink has failed. */
bool csv_rows_read(FILE *f, const char *name, char delimiter, struct slice first,
                   struct csv_sink sink, struct messages *m);

#endif
