/* SPDX-License-Identifier: ISC */
/* Probabilities under the linear chain over the part labels. */
#ifndef QUOTH_LABEL_LATTICE_H
#define QUOTH_LABEL_LATTICE_H

#include "net/chunks.h"

enum { PART_LABELS = 7 }; /* O, then B and I of each enum part */

/* The forward and backward sums of a chunk (Rabiner, Proc. IEEE 77(2), 1989), scaled so that each
 * word's forward sums are 1 together. */
struct lattice {
    size_t n;
    double transitions[PART_LABELS][PART_LABELS]; /* as factors */
    double words[CHUNK_MOST][PART_LABELS];        /* emissions as factors, over the word's scale */
    double forward[CHUNK_MOST][PART_LABELS], backward[CHUNK_MOST][PART_LABELS];
};

/* The best sequence of labels under a linear chain (Viterbi, IEEE Trans. Inf. Theory 13(2), 1967):
 * `scores` is n x PART_LABELS, `labels` takes n; equal scores give the lower label. `back` is
 * scratch for n x PART_LABELS. */
void viterbi(const float *scores, size_t n, const float *start, const float *transitions,
             unsigned char *back, unsigned char *labels);

/* Fill `c` from the scores of n words (n x PART_LABELS) and the chain's own. */
void lattice_sum(struct lattice *c, const float *scores, size_t n, const float *start,
                 const float *transitions);

/* The natural logarithm of the probability that words first..end (exclusive) are one span with
 * these labels: B, then I, and no further I behind it. */
double lattice_span(const struct lattice *c, size_t first, size_t end, const unsigned char *labels);

#endif
