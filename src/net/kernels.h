/* SPDX-License-Identifier: ISC */
/* The arithmetic of the encoders: integer matrix products, and what is done element by element.
 * One source (kernels_body.h) compiled for several processors and chosen at run time. All give the
 * same bytes: products are of integers, sums of floats are taken in sixteen lanes whatever the
 * processor's own width, and nothing is contracted. */
#ifndef QUOTH_NET_KERNELS_H
#define QUOTH_NET_KERNELS_H

#include <stddef.h>
#include <stdint.h>

enum {
    KERNEL_LANES = 16,   /* outputs of one packed block; floats summed side by side */
    KERNEL_GROUP = 4,    /* inputs that stand together in a packed block */
    KERNEL_ROWS = 8,     /* rows of x that are multiplied at once: buffers hold whole groups */
    KERNEL_LEVELS = 127, /* activations are 0..127: two products of them fit 16 bits */
    KERNEL_ALIGN = 64,
};

/* W of outputs x inputs as int8. `packed` holds, for each block of KERNEL_LANES outputs, each group
 * of KERNEL_GROUP inputs, each output of the block: its KERNEL_GROUP weights; zero where there are
 * no more outputs or inputs. The other arrays have one number for each output, padded likewise. */
struct packed {
    int8_t *packed;
    float *scale;
    float *bias;  /* 0 where there is none */
    int32_t *sum; /* of the row's weights, for the activations' zero */
    size_t outputs, inputs;
};

/* n rows as integers: x = scale * (q - zero). Row i of q begins at i * stride. */
struct quantised {
    uint8_t *q;
    float *scale;
    int32_t *zero;
    size_t n, stride;
};

/* One layer of simple recurrent units: D forward, then D backward ones ("units" is 2D). */
struct recurrence {
    const float *product; /* n rows of `width`: value, forget, reset (, highway), each of `units` */
    const float *highway; /* n rows of `stride` */
    const float *forget, *reset; /* biases */
    size_t units, n, width, stride;
};

/* Scaled dot-product attention of one chunk: n rows of query, key, value, each `width` long. */
struct attention {
    const float *qkv;
    size_t n, width, heads;
    float *keys, *shares; /* scratch: (width / heads) x room, and room */
    size_t room;          /* at least n, a multiple of the lanes */
};

struct kernels {
    const char *name;
    /* x: to->n rows of `inputs`; fills `to`, whose arrays are the caller's. */
    void (*quantise)(const float *x, size_t inputs, struct quantised *to);
    /* y (n x outputs) = x W' + b. */
    void (*multiply)(const struct packed *w, const struct quantised *x, float *y);
    /* out: n x units; `state` is scratch for `units`. */
    void (*recur)(const struct recurrence *r, float *state, float *out);
    /* y (n x width) = softmax(q k' / sqrt(size)) v, head by head; size and width are multiples of
     * the lanes. */
    void (*attend)(const struct attention *a, float *y);
    /* Rows x = norm(x + y) * weight + bias; y may be NULL. width is a multiple of the lanes. */
    void (*normalise)(float *x, const float *y, size_t n, size_t width, float epsilon,
                      const float *weight, const float *bias);
    /* x = x (1 + erf(x / sqrt 2)) / 2; n is a multiple of the lanes. */
    void (*gelu)(float *x, size_t n);
};

/* The fastest for this processor. */
const struct kernels *kernels_best(void);

/* "portable", "avx2" or "avx512"; NULL when this processor (or build) has it not. */
const struct kernels *kernels_named(const char *name);

#endif
