/* A transformer encoder (Vaswani et al., NeurIPS 2017; Devlin et al., NAACL 2019), six layers in
 * the shipped size (MiniLM, Wang et al., NeurIPS 2020), one chunk at a time. */
#include "model/encoder.h"

#include <cblas.h>
#include <math.h>
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

static void normalise(const struct bert *b, const struct norm *norm, float *x, size_t n) {
    for (size_t i = 0; i < n; i++, x += b->width) {
        float mean = 0, variance = 0;
        for (size_t k = 0; k < b->width; k++) {
            mean += x[k];
        }
        mean /= (float)b->width;
        for (size_t k = 0; k < b->width; k++) {
            variance += (x[k] - mean) * (x[k] - mean);
        }
        float scale = 1 / sqrtf(variance / (float)b->width + b->epsilon);
        for (size_t k = 0; k < b->width; k++) {
            x[k] = (x[k] - mean) * scale * norm->weight[k] + norm->bias[k];
        }
    }
}

static void embed(const struct bert *b, const struct chunk *c, float *x) {
    for (size_t i = 0; i < c->n; i++) {
        const int8_t *row = b->table + (size_t)c->pieces[i] * b->width;
        const float *shape = b->shape + (size_t)c->shapes[i] * b->width;
        float scale = b->scale[c->pieces[i]];
        for (size_t k = 0; k < b->width; k++) {
            x[i * b->width + k] = scale * row[k] + shape[k] + b->position[i * b->width + k];
        }
    }
    normalise(b, &b->norm, x, c->n);
}

static void softmax(float *row, size_t n) {
    float most = row[0], sum = 0;
    for (size_t i = 1; i < n; i++) {
        most = row[i] > most ? row[i] : most;
    }
    for (size_t i = 0; i < n; i++) {
        row[i] = expf(row[i] - most);
        sum += row[i];
    }
    for (size_t i = 0; i < n; i++) {
        row[i] /= sum;
    }
}

/* y (n x width) = softmax(q k' / sqrt(size)) v for each head; qkv is n x 3 width, share n x n. */
static void attend(const struct bert *b, const float *qkv, size_t n, float *share, float *y) {
    size_t size = b->width / b->heads, stride = 3 * b->width;
    float scale = 1 / sqrtf((float)size);
    for (size_t h = 0; h < b->heads; h++) {
        const float *q = qkv + h * size, *k = q + b->width, *v = k + b->width;
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)n, (int)n, (int)size, scale, q,
                    (int)stride, k, (int)stride, 0, share, (int)n);
        for (size_t i = 0; i < n; i++) {
            softmax(share + i * n, n);
        }
        cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)n, (int)size, (int)n, 1, share,
                    (int)n, v, (int)stride, 0, y + h * size, (int)b->width);
    }
}

static void add(float *x, const float *y, size_t n) {
    for (size_t i = 0; i < n; i++) {
        x[i] += y[i];
    }
}

static void gelu(float *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        x[i] = x[i] * (1 + erff(x[i] * 0.70710678118654752F)) / 2;
    }
}

static void run(const void *weights, const struct chunk *c, float *scratch, float *x) {
    const struct bert *b = weights;
    size_t n = c->n, wide = 3 * b->width > b->inner ? 3 * b->width : b->inner;
    float *big = scratch, *small = big + CHUNK_MOST * wide, *share = small + CHUNK_MOST * b->width;
    embed(b, c, x);
    for (size_t k = 0; k < b->nlayers; k++) {
        const struct bert_layer *l = &b->layers[k];
        matrix_apply(&l->qkv, x, n, big);
        attend(b, big, n, share, small);
        matrix_apply(&l->out, small, n, big);
        add(x, big, n * b->width);
        normalise(b, &l->after_attention, x, n);
        matrix_apply(&l->up, x, n, big);
        gelu(big, n * b->inner);
        matrix_apply(&l->down, big, n, small);
        add(x, small, n * b->width);
        normalise(b, &l->after_inner, x, n);
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

static bool take_norm(struct norm *norm, const struct tensors *t, const char *name, size_t width) {
    char full[64];
    snprintf(full, sizeof full, "%s.weight", name);
    norm->weight = tensors_floats(t, full, width, 0);
    snprintf(full, sizeof full, "%s.bias", name);
    norm->bias = tensors_floats(t, full, width, 0);
    return norm->weight && norm->bias;
}

static bool take_layer(struct bert *b, const struct tensors *t, size_t k) {
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

static size_t size_of(const json_t *architecture, const char *key) {
    json_int_t n = json_integer_value(json_object_get(architecture, key));
    return n > 0 && n < 100000 ? (size_t)n : 0;
}

/* The sizes; false when they make no sense. */
static bool read_sizes(struct bert *b, const json_t *architecture) {
    *b = (struct bert){.width = size_of(architecture, "width"),
                       .heads = size_of(architecture, "heads"),
                       .inner = size_of(architecture, "inner"),
                       .nlayers = size_of(architecture, "layers")};
    b->epsilon = (float)json_number_value(json_object_get(architecture, "norm_epsilon"));
    return b->width && b->heads && b->width % b->heads == 0 && b->inner && b->nlayers &&
           b->nlayers <= LAYERS_MOST;
}

static bool take_tensors(struct bert *b, const struct tensors *t, size_t vocabulary) {
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

bool bert_take(struct network *net, const struct tensors *t, const json_t *architecture) {
    struct bert sizes;
    if (!read_sizes(&sizes, architecture)) {
        return false;
    }
    struct bert *b = malloc(sizeof *b);
    if (!b) {
        return false;
    }
    *b = sizes;
    size_t wide = 3 * b->width > b->inner ? 3 * b->width : b->inner;
    *net =
        (struct network){b, b->width, CHUNK_MOST * (wide + b->width + CHUNK_MOST), run, free_bert};
    return take_tensors(b, t, size_of(architecture, "vocabulary"));
}
