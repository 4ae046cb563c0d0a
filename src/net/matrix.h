/* SPDX-License-Identifier: ISC */
/* The matrices of an encoder and products with them, by the kernels of this processor. */
#ifndef QUOTH_NET_MATRIX_H
#define QUOTH_NET_MATRIX_H

#include "net/kernels.h"
#include "net/tensors.h"

/* y = W x + b. All arrays are its own. */
struct matrix {
    struct packed w;
    void *owned;
};

/* Take "NAME.q" and "NAME.scale" (row i = scale[i] * q[i]); with "NAME.bias" when `biased`. False
 * when a tensor is missing or memory is short. */
bool matrix_take(struct matrix *m, struct tensors *t, const char *name, size_t outputs,
                 size_t inputs, bool biased);
void matrix_free(struct matrix *m);

/* Room for one chunk's rows as integers. */
struct workspace {
    const struct kernels *kernels;
    struct quantised rows;
    void *owned;
};

/* For `rows` rows of at most `inputs` numbers; false when memory is short. */
bool workspace_make(struct workspace *w, const struct kernels *k, size_t rows, size_t inputs);
void workspace_free(struct workspace *w);

/* y (n x outputs) = x (n x inputs) W' + b, row major; x is rounded to 128 levels a row. */
void matrix_apply(const struct matrix *m, struct workspace *work, const float *x, size_t n,
                  float *y);

#endif
