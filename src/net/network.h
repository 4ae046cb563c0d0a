/* SPDX-License-Identifier: ISC */
/* Networks over the word pieces of a chunk, behind one interface: recurrent layers (`sru`) and a
 * transformer (`bert`). They know nothing of quotations. */
#ifndef QUOTH_NET_NETWORK_H
#define QUOTH_NET_NETWORK_H

#include "net/chunks.h"
#include "net/matrix.h"

/* One architecture. */
struct network {
    void *weights;
    size_t width; /* numbers a piece that come out */
    size_t wide;  /* the most numbers a piece that go into one of its products */
    /* Numbers that `run` needs as scratch, for the longest chunk. */
    size_t scratch;
    /* n x width numbers for the n pieces of a chunk, into `out`. */
    void (*run)(const void *weights, const struct chunk *c, struct workspace *work, float *scratch,
                float *out);
    void (*free)(void *weights);
};

/* What a model's file says of its network, and the word pieces in its vocabulary. */
struct architecture {
    struct slice sizes; /* a JSON object (base/json_view.h) */
    size_t vocabulary;
};

/* Make one from its tensors; false when one is missing, has another shape, or memory is short
 * (t->memory). */
bool sru_take(struct network *net, struct tensors *t, struct architecture a);
bool bert_take(struct network *net, struct tensors *t, struct architecture a);

#endif
