/* SPDX-License-Identifier: ISC */
/* A trained labeller: word pieces in, part labels out. Two architectures behind one interface, told
 * by the file: `sru` (quick) and `bert` (deep). */
#ifndef QUOTH_LABEL_ENCODER_H
#define QUOTH_LABEL_ENCODER_H

#include "label/labels.h"
#include "label/lattice.h"
#include "net/network.h"

/* What is learned: read only once it is loaded, so that any number of encoders, each in a thread of
 * its own, may share one. */
struct encoder_model {
    struct tensors tensors; /* its file is closed */
    struct vocabulary vocabulary;
    struct network net;
    struct matrix head; /* its first PART_LABELS outputs are the parts */
    const float *start, *transitions;
    uint32_t cls, sep;
};

/* Load DIR/NAME.safetensors and DIR/vocab.txt. NULL, with a message, when a file is missing,
 * damaged or in a different format, or memory is short. */
struct encoder_model *encoder_model_load(const char *dir, const char *name, struct messages *m);
void encoder_model_free(struct encoder_model *e);

/* A model and the room to run it on one chunk. */
struct encoder {
    const struct encoder_model *model;
    struct workspace work;
    float *scratch, *hidden, *scores; /* for one chunk */
    struct arena pieces;              /* of one paragraph */
    struct arena words;               /* of one document: what the head says of each */
    struct labeller rules;            /* finds the mentions, and what labels_merge() takes */
};

/* Make an encoder that runs a model by the kernels `k`. NULL when memory is short. The model, and
 * what `rules` needs, must outlive it. */
struct encoder *encoder_new(const struct encoder_model *model, const struct kernels *k,
                            struct labeller rules);
void encoder_free(struct encoder *e);

/* The part labels of a chunk's words, `labels` takes c->nwords: 0 for O, 1 + 2k for B and 2 + 2k
 * for I of enum part k. What is likely besides goes into `lattice`, unless that is NULL. */
void encoder_parts(struct encoder *e, const struct chunk *c, unsigned char *labels,
                   struct lattice *lattice);

/* The labeller; good as long as the encoder. */
struct labeller encoder_labeller(struct encoder *e);

#endif
