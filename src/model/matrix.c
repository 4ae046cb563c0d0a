#include "model/matrix.h"

#include <cblas.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 64 };

static const float *dequantise(struct matrix *m, const struct tensors *t, const char *name) {
    char full[NAME_MOST];
    snprintf(full, sizeof full, "%s.q", name);
    const int8_t *q = tensors_bytes(t, full, m->outputs, m->inputs);
    snprintf(full, sizeof full, "%s.scale", name);
    const float *scale = tensors_floats(t, full, m->outputs, 0);
    if (!q || !scale) {
        return NULL;
    }
    m->owned = malloc(m->outputs * m->inputs * sizeof *m->owned);
    for (size_t i = 0; m->owned && i < m->outputs; i++) {
        for (size_t k = 0; k < m->inputs; k++) {
            m->owned[i * m->inputs + k] = scale[i] * q[i * m->inputs + k];
        }
    }
    return m->owned;
}

bool matrix_take(struct matrix *m, const struct tensors *t, const char *name, size_t outputs,
                 size_t inputs, bool biased) {
    char full[NAME_MOST];
    *m = (struct matrix){.outputs = outputs, .inputs = inputs};
    snprintf(full, sizeof full, "%s.weight", name);
    m->weight = tensors_floats(t, full, outputs, inputs);
    if (!m->weight) {
        m->weight = dequantise(m, t, name);
    }
    snprintf(full, sizeof full, "%s.bias", name);
    m->bias = biased ? tensors_floats(t, full, outputs, 0) : NULL;
    return m->weight && (m->bias || !biased);
}

void matrix_free(struct matrix *m) {
    free(m->owned);
    *m = (struct matrix){0};
}

void matrix_apply(const struct matrix *m, const float *x, size_t n, float *y) {
    float keep = 0;
    if (m->bias) {
        keep = 1;
        for (size_t i = 0; i < n; i++) {
            memcpy(y + i * m->outputs, m->bias, m->outputs * sizeof *y);
        }
    }
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)n, (int)m->outputs, (int)m->inputs, 1,
                x, (int)m->inputs, m->weight, (int)m->inputs, keep, y, (int)m->outputs);
}
