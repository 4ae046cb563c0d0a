/* SPDX-License-Identifier: ISC */
#include "net/matrix.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 64 };

static size_t round_up(size_t n, size_t to) {
    return (n + to - 1) / to * to;
}

/* Zeroed memory that a cache line does not cut; NULL when short. `bytes` a multiple of the line. */
static void *aligned(size_t bytes) {
    void *p = aligned_alloc(KERNEL_ALIGN, bytes);
    return p ? memset(p, 0, bytes) : NULL;
}

static void pack(struct packed *w, const int8_t *q, const float *scale, const float *bias) {
    size_t inputs = round_up(w->inputs, KERNEL_GROUP);
    for (size_t i = 0; i < w->outputs; i++) {
        int8_t *block = w->packed + i / KERNEL_LANES * KERNEL_LANES * inputs;
        int8_t *to = block + i % KERNEL_LANES * KERNEL_GROUP;
        for (size_t k = 0; k < w->inputs; k++) {
            to[k / KERNEL_GROUP * KERNEL_LANES * KERNEL_GROUP + k % KERNEL_GROUP] =
                q[i * w->inputs + k];
            w->sum[i] += q[i * w->inputs + k];
        }
        w->scale[i] = scale[i];
        w->bias[i] = bias ? bias[i] : 0;
    }
}

bool matrix_take(struct matrix *m, struct tensors *t, const char *name, size_t outputs,
                 size_t inputs, bool biased) {
    char full[NAME_MOST];
    *m = (struct matrix){.w = {.outputs = outputs, .inputs = inputs}};
    snprintf(full, sizeof full, "%s.q", name);
    int8_t *q = tensors_bytes_owned(t, full, outputs, inputs);
    snprintf(full, sizeof full, "%s.scale", name);
    const float *scale = tensors_floats(t, full, outputs, 0);
    snprintf(full, sizeof full, "%s.bias", name);
    const float *bias = biased ? tensors_floats(t, full, outputs, 0) : NULL;
    size_t rows = round_up(outputs, KERNEL_LANES), columns = round_up(inputs, KERNEL_GROUP);
    bool found = q && scale && (!biased || bias);
    m->owned = found ? aligned(rows * (columns + 3 * sizeof(float))) : NULL;
    t->memory = t->memory || (found && !m->owned);
    if (m->owned) {
        m->w.packed = m->owned;
        m->w.scale = (float *)(void *)(m->w.packed + rows * columns);
        m->w.bias = m->w.scale + rows;
        m->w.sum = (int32_t *)(void *)(m->w.bias + rows);
        pack(&m->w, q, scale, bias);
    }
    free(q);
    return m->owned != NULL;
}

void matrix_free(struct matrix *m) {
    free(m->owned);
    *m = (struct matrix){0};
}

bool workspace_make(struct workspace *w, const struct kernels *k, size_t rows, size_t inputs) {
    rows = round_up(rows, KERNEL_LANES);
    size_t stride = round_up(inputs, KERNEL_GROUP);
    *w = (struct workspace){.kernels = k};
    w->owned = aligned(rows * (stride + sizeof(float) + sizeof(int32_t)));
    w->rows.q = w->owned;
    if (w->owned) {
        w->rows.scale = (float *)(void *)(w->rows.q + rows * stride);
        w->rows.zero = (int32_t *)(void *)(w->rows.scale + rows);
    }
    return w->owned;
}

void workspace_free(struct workspace *w) {
    free(w->owned);
    *w = (struct workspace){0};
}

void matrix_apply(const struct matrix *m, struct workspace *work, const float *x, size_t n,
                  float *y) {
    work->rows.n = n;
    work->rows.stride = round_up(m->w.inputs, KERNEL_GROUP);
    work->kernels->quantise(x, m->w.inputs, &work->rows);
    work->kernels->multiply(&m->w, &work->rows, y);
}
