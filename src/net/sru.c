/* SPDX-License-Identifier: ISC */
/* Simple recurrent units (Lei et al., EMNLP 2018), both directions: all weights in one product a
 * layer, the recurrence element by element. */
#include "net/network.h"

#include "base/json_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TABLE = 128, SHAPE = 16, SHAPES = 8, LAYERS_MOST = 4, UNITS_MOST = 512 };

struct sru_layer {
    struct matrix
        weight; /* value, forget, reset (, highway): each 2D rows, forward then backward */
    const float *forget, *reset;
};

struct sru {
    const int8_t *table;
    const float *scale, *shape;
    size_t units; /* 2D: both directions */
    size_t nlayers;
    struct sru_layer layers[LAYERS_MOST];
};

static void embed(const struct sru *s, const struct chunk *c, float *x) {
    for (size_t i = 0; i < c->n; i++) {
        const int8_t *row = s->table + (size_t)c->pieces[i] * TABLE;
        float scale = s->scale[c->pieces[i]], *to = x + i * (TABLE + SHAPE);
        for (size_t k = 0; k < TABLE; k++) {
            to[k] = scale * row[k];
        }
        memcpy(to + TABLE, s->shape + (size_t)c->shapes[i] * SHAPE, SHAPE * sizeof *to);
    }
}

static void run(const void *weights, const struct chunk *c, struct workspace *work, float *scratch,
                float *out) {
    const struct sru *s = weights;
    float *x = scratch, *y = x + (size_t)CHUNK_MOST * UNITS_MOST;
    float *state = y + (size_t)CHUNK_MOST * UNITS_MOST * 4;
    embed(s, c, x);
    for (size_t k = 0; k < s->nlayers; k++) {
        const struct sru_layer *l = &s->layers[k];
        matrix_apply(&l->weight, work, x, c->n, y);
        struct recurrence r = {.product = y,
                               .highway = x,
                               .forget = l->forget,
                               .reset = l->reset,
                               .units = s->units,
                               .n = c->n,
                               .width = l->weight.w.outputs,
                               .stride = s->units};
        if (k == 0) { /* its highway is its own product, the others' their input */
            r.highway = y + 3 * s->units;
            r.stride = r.width;
        }
        work->kernels->recur(&r, state, out);
        memcpy(x, out, c->n * s->units * sizeof *x);
    }
}

static void free_sru(void *weights) {
    struct sru *s = weights;
    for (size_t k = 0; s && k < s->nlayers; k++) {
        matrix_free(&s->layers[k].weight);
    }
    free(s);
}

static bool take_layer(struct sru *s, struct tensors *t, size_t k) {
    char name[48];
    struct sru_layer *l = &s->layers[k];
    snprintf(name, sizeof name, "layer%zu", k);
    size_t inputs = k ? s->units : TABLE + SHAPE;
    bool ok = matrix_take(&l->weight, t, name, (k ? 3 : 4) * s->units, inputs, false);
    snprintf(name, sizeof name, "layer%zu.forget", k);
    l->forget = tensors_floats(t, name, s->units, 0);
    snprintf(name, sizeof name, "layer%zu.reset", k);
    l->reset = tensors_floats(t, name, s->units, 0);
    return ok && l->forget && l->reset;
}

bool sru_take(struct network *net, struct tensors *t, struct architecture a) {
    size_t units, layers;
    if (!json_view_size(json_view_member(a.sizes, "width"), &units) ||
        !json_view_size(json_view_member(a.sizes, "layers"), &layers) || units < 1 ||
        units > UNITS_MOST / 2 || units % KERNEL_LANES || layers < 1 || layers > LAYERS_MOST) {
        return false;
    }
    struct sru *s = calloc(1, sizeof *s);
    if (!s) {
        t->memory = true;
        return false;
    }
    s->units = 2 * units;
    s->nlayers = layers;
    s->table = tensors_bytes(t, "table.q", a.vocabulary, TABLE);
    s->scale = tensors_floats(t, "table.scale", a.vocabulary, 0);
    s->shape = tensors_floats(t, "shape", SHAPES, SHAPE);
    bool ok = s->table && s->scale && s->shape;
    for (size_t k = 0; k < s->nlayers; k++) {
        ok = take_layer(s, t, k) && ok;
    }
    *net = (struct network){.weights = s,
                            .width = s->units,
                            .wide = UNITS_MOST,
                            .scratch = ((size_t)CHUNK_MOST * 5 + 1) * UNITS_MOST,
                            .run = run,
                            .free = free_sru};
    return ok;
}
