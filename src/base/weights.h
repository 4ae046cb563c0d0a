/* SPDX-License-Identifier: ISC */
/* Learned weights as plain text: a feature, then its numbers, separated by tabs; # begins a
 * comment.
 */
#ifndef QUOTH_BASE_WEIGHTS_H
#define QUOTH_BASE_WEIGHTS_H

#include "base/messages.h"
#include "base/table.h"

struct weights {
    struct arena arena;
    struct table rows; /* feature to the index of its row + 1 */
    double *values;    /* rows x columns */
    size_t nrows, caprows, columns;
};

/* Read DIR/NAME, whose lines have `columns` numbers each. False, reported to `m`, when the file
 * cannot be read, a line is in a different format, or memory is short. */
bool weights_load(struct weights *w, const char *dir, const char *name, size_t columns,
                  struct messages *m);

/* The numbers of a feature (`columns` of them), or NULL when it has none. */
const double *weights_find(const struct weights *w, struct slice feature);

void weights_free(struct weights *w);

#endif
