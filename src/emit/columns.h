/* The columns of a table of quotations. */
#ifndef QUOTH_EMIT_COLUMNS_H
#define QUOTH_EMIT_COLUMNS_H

#include "base/buf.h"
#include "emit/rows.h"

/* Append what a quotation has in the column. */
typedef void (*column_writer)(struct buf *cell, const struct document *d, const struct quote *q,
                              enum row_text how);

struct column {
    const char *name;
    column_writer write;
};

/* All of quoth's own, in their order. */
extern const struct column columns[];
extern const size_t ncolumns;

#endif
