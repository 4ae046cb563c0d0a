/* SPDX-License-Identifier: ISC */
/* The second head: which words are names, and of what. */
#ifndef QUOTH_LABEL_NAMES_H
#define QUOTH_LABEL_NAMES_H

#include "label/labels.h"
#include "net/chunks.h"

enum {
    NAME_KINDS = 4,                        /* person, organisation, place, other */
    MENTION_KINDS = NAME_KINDS + 3,        /* and nouns for people and bodies, pronouns */
    MENTION_LABELS = 1 + 2 * MENTION_KINDS /* O, then B and I of each */
};

/* What the head says of a word. */
struct name_word {
    struct span span;
    size_t word;             /* the word of the reading that it is (part of) */
    unsigned char label;     /* the likeliest one */
    float kinds[NAME_KINDS]; /* the score of each kind of name, its better label's */
    float none;              /* the score of O */
};

struct name_words {
    struct name_word *items;
    size_t n, cap;
};

/* Append the words of a chunk; `scores` is nwords x MENTION_LABELS. False when memory is short. */
bool name_words_add(struct name_words *w, const struct reading *r, const struct chunk *c,
                    const float *scores, struct arena *a);

/* The mentions of a document, into out->mentions, in order. Nouns and pronouns are those of the
 * rules. Where a name begins and ends is said by the rules, whose names look at capitals and
 * titles; what it is a name of, by the head, which has seen what the words around it say; names
 * that only the head sees are added, and those of no kind that it does not see left out. False
 * when memory is short. */
bool names_join(struct labels *out, const struct labels *rules, const struct name_words *w,
                struct document *d, const struct reading *r);

#endif
