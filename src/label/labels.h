/* SPDX-License-Identifier: ISC */
/* What a labeller says of a document: which bytes are a source, a cue or a content, and which are
 * mentions. Behind this interface stands the verb list (label/rules.h) or a trained encoder: both
 * read paragraphs and give spans, as B/I labels over word pieces decode to. */
#ifndef QUOTH_LABEL_LABELS_H
#define QUOTH_LABEL_LABELS_H

#include "grammar/phrases.h"

enum part { PART_SOURCE, PART_CUE, PART_CONTENT };

struct part_span {
    enum part part;
    struct extent at;
    float sure; /* natural logarithm of the labeller's probability of the span; 0: it gives none */
    bool fixed; /* of a form of words that leaves no doubt: "In X's view, …" */
};

struct mention_span {
    enum mention_kind kind;
    enum entity_kind entity;
    struct span span, head;
};

struct labels {
    struct part_span *parts; /* in order, not overlapping */
    size_t nparts, capparts;
    struct mention_span *mentions; /* in order of their start */
    size_t nmentions, capmentions;
};

struct labeller {
    void *model;
    /* Fill `out` (in the document's arena) for a document whose text was read; false when memory is
     * short. */
    bool (*label)(void *model, struct document *d, const struct reading *r, struct labels *out);
};

/* Append; false when memory is short. */
bool labels_add_part(struct labels *l, struct arena *a, struct part_span part);
struct mention_span *labels_add_mention(struct labels *l, struct arena *a);

/* The index of the first of `n` parts that has words behind or at word `word`; n when none does. */
size_t labels_part_behind(const struct part_span *parts, size_t n, size_t word);

#endif
