/* SPDX-License-Identifier: ISC */
/* The columns of a table of quotations. */
#ifndef QUOTH_EMIT_COLUMNS_H
#define QUOTH_EMIT_COLUMNS_H

#include "base/buf.h"
#include "emit/rows.h"

/* Append a quotation's value in the column. */
typedef void (*column_writer)(struct buf *cell, const struct row_view *r);

struct column {
    const char *name; /* with offsets in bytes */
    column_writer write;
};

/* All columns of quoth, in order. */
extern const struct column columns[];
extern const size_t ncolumns;

/* The name of a column with offsets in that unit. */
const char *column_name(const struct column *c, enum offset_unit unit);

/* Whether all cells of a column that are not empty are numbers. */
bool column_is_number(const struct column *c);

#endif
