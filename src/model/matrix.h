/* The matrices of an encoder, and products with them by BLAS (single precision). */
#ifndef QUOTH_MODEL_MATRIX_H
#define QUOTH_MODEL_MATRIX_H

#include "model/tensors.h"

/* y = W x + b, W of outputs x inputs, row major. */
struct matrix {
    const float *weight; /* in the map, or owned when it was int8 there */
    const float *bias;   /* in the map; NULL for none */
    float *owned;
    size_t outputs, inputs;
};

/* Take "NAME.weight", or "NAME.q" and "NAME.scale" (row i = scale[i] * q[i]); with "NAME.bias" when
 * `biased`. False when a tensor is missing or memory is short. */
bool matrix_take(struct matrix *m, const struct tensors *t, const char *name, size_t outputs,
                 size_t inputs, bool biased);
void matrix_free(struct matrix *m);

/* y (n x outputs) = x (n x inputs) W' + b, row major. */
void matrix_apply(const struct matrix *m, const float *x, size_t n, float *y);

#endif
