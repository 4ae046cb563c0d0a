/* SPDX-License-Identifier: ISC */
/* A transformer encoder (Vaswani et al., NeurIPS 2017; Devlin et al., NAACL 2019), six layers in
 * the shipped size (MiniLM, Wang et al., NeurIPS 2020), one chunk at a time. */
#include "net/network.h"

#include "base/json_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LAYERS_MOST = 24, SHAPES = 8 };

struct norm {
    const float *weight, *bias;
};

struct bert_layer {
    struct matrix qkv, out, up, down;
    struct norm after_attention, after_inner;
};

struct bert {
    size_t width, heads, inner, nlayers;
    float epsilon;
    const int8_t *table;
    const float *scale, *position, *shape;
    struct norm norm;
    struct bert_layer layers[LAYERS_MOST];
};

static void embed(const struct bert *b, const struct kernels *kernels, const struct chunk *c,
                  float *x) {
    for (size_t i = 0; i < c->n; i++) {
        const int8_t *row = b->table + (size_t)c->pieces[i] * b->width;
        const float *shape = b->shape + (size_t)c->shapes[i] * b->width;
        float scale = b->scale[c->pieces[i]];
        for (size_t k = 0; k < b->width; k++) {
            x[i * b->width + k] = scale * row[k] + shape[k] + b->position[i * b->width + k];
        }
    }
    kernels->normalise(x, NULL, c->n, b->width, b->epsilon, b->norm.weight, b->norm.bias);
}

static size_t most(size_t a, size_t b) {
    return a > b ? a : b;
}

static void run(const void *weights, const struct chunk *c, struct workspace *work, float *scratch,
                float *x) {
    const struct bert *b = weights;
    const struct kernels *kernels = work->kernels;
    size_t n = c->n, wide = most(3 * b->width, b->inner);
    float *big = scratch, *small = big + CHUNK_MOST * wide;
    struct attention a = {big, n, b->width, b->heads, .room = CHUNK_MOST};
    a.keys = small + CHUNK_MOST * b->width;
    a.shares = a.keys + CHUNK_MOST * (b->width / b->heads);
    embed(b, kernels, c, x);
    for (size_t k = 0; k < b->nlayers; k++) {
        const struct bert_layer *l = &b->layers[k];
        const struct norm *one = &l->after_attention, *two = &l->after_inner;
        matrix_apply(&l->qkv, work, x, n, big);
        kernels->attend(&a, small);
        matrix_apply(&l->out, work, small, n, big);
        kernels->normalise(x, big, n, b->width, b->epsilon, one->weight, one->bias);
        matrix_apply(&l->up, work, x, n, big);
        kernels->gelu(big, n * b->inner);
        matrix_apply(&l->down, work, big, n, small);
        kernels->normalise(x, small, n, b->width, b->epsilon, two->weight, two->bias);
    }
}

static void free_bert(void *weights) {
    struct bert *b = weights;
    for (size_t k = 0; b && k < b->nlayers; k++) {
        struct bert_layer *l = &b->layers[k];
        matrix_free(&l->qkv);
        matrix_free(&l->out);
        matrix_free(&l->up);
        matrix_free(&l->down);
    }
    free(b);
}

static bool take_norm(struct norm *norm, struct tensors *t, const char *name, size_t width) {
    char full[64];
    snprintf(full, sizeof full, "%s.weight", name);
    norm->weight = tensors_floats(t, full, width, 0);
    snprintf(full, sizeof full, "%s.bias", name);
    norm->bias = tensors_floats(t, full, width, 0);
    return norm->weight && norm->bias;
}

static bool take_layer(struct bert *b, struct tensors *t, size_t k) {
    struct bert_layer *l = &b->layers[k];
    struct {
        const char *name;
        struct matrix *to;
        size_t outputs, inputs;
    } const matrices[] = {{"qkv", &l->qkv, 3 * b->width, b->width},
                          {"out", &l->out, b->width, b->width},
                          {"up", &l->up, b->inner, b->width},
                          {"down", &l->down, b->width, b->inner}};
    char name[48];
    bool ok = true;
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++) {
        snprintf(name, sizeof name, "layer%zu.%s", k, matrices[i].name);
        ok = matrix_take(matrices[i].to, t, name, matrices[i].outputs, matrices[i].inputs, true) &&
             ok;
    }
    snprintf(name, sizeof name, "layer%zu.norm1", k);
    ok = take_norm(&l->after_attention, t, name, b->width) && ok;
    snprintf(name, sizeof name, "layer%zu.norm2", k);
    return take_norm(&l->after_inner, t, name, b->width) && ok;
}

static size_t size_of(struct slice sizes, const char *key) {
    size_t n;
    return json_view_size(json_view_member(sizes, key), &n) && n < 100000 ? n : 0;
}

/* The sizes; false when they make no sense. */
static bool read_sizes(struct bert *b, struct slice sizes) {
    double epsilon;
    *b = (struct bert){.width = size_of(sizes, "width"),
                       .heads = size_of(sizes, "heads"),
                       .inner = size_of(sizes, "inner"),
                       .nlayers = size_of(sizes, "layers")};
    if (!json_view_real(json_view_member(sizes, "norm_epsilon"), &epsilon)) {
        return false;
    }
    b->epsilon = (float)epsilon;
    return b->width && b->heads && b->width % (b->heads * KERNEL_LANES) == 0 && b->inner &&
           b->inner % KERNEL_LANES == 0 && b->nlayers && b->nlayers <= LAYERS_MOST;
}

static bool take_tensors(struct bert *b, struct tensors *t, size_t vocabulary) {
    b->table = tensors_bytes(t, "table.q", vocabulary, b->width);
    b->scale = tensors_floats(t, "table.scale", vocabulary, 0);
    b->position = tensors_floats(t, "position", CHUNK_MOST, b->width);
    b->shape = tensors_floats(t, "shape", SHAPES, b->width);
    bool ok =
        b->table && b->scale && b->position && b->shape && take_norm(&b->norm, t, "norm", b->width);
    for (size_t k = 0; k < b->nlayers; k++) {
        ok = take_layer(b, t, k) && ok;
    }
    return ok;
}

bool bert_take(struct network *net, struct tensors *t, struct architecture a) {
    struct bert sizes;
    if (!read_sizes(&sizes, a.sizes)) {
        return false;
    }
    struct bert *b = malloc(sizeof *b);
    if (!b) {
        t->memory = true;
        return false;
    }
    *b = sizes;
    size_t wide = most(3 * b->width, b->inner), head = b->width / b->heads;
    *net = (struct network){.weights = b,
                            .width = b->width,
                            .wide = most(b->width, b->inner),
                            .scratch = CHUNK_MOST * (wide + b->width + head + 1),
                            .run = run,
                            .free = free_bert};
    return take_tensors(b, t, a.vocabulary);
}
