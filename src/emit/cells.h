/* SPDX-License-Identifier: ISC */
/* Cells of tables: CSV (RFC 4180) and TSV. */
#ifndef QUOTH_EMIT_CELLS_H
#define QUOTH_EMIT_CELLS_H

#include "base/slice.h"

#include <stdio.h>

enum cell_quoting {
    QUOTE_ALL,    /* every cell is quoted */
    QUOTE_MINIMAL /* only those that must be: with the separator, a quotation mark or line break
                     in them, and the only cell of a row if it is empty */
};

struct cell_format {
    char delimiter;
    enum cell_quoting quoting;
    bool tsv; /* TABs between the cells, LF after the row, no marks: TAB, LF, CR and \ in a cell are
                 written as \t, \n, \r and \\ */
    bool no_header;
};

/* The names of the ways of quoting, in the order of the enum; NULL after the last. */
const char *cell_quoting_name(size_t i);

/* Write one of `n` cells of a row, the i-th from 0, with the separator before it and, for the
 * last one, the end of the row. Write errors stay with the FILE. */
void cell_write(FILE *f, const struct cell_format *o, struct slice s, size_t i, size_t n);

#endif
