/* From a quotation's source to entities of the name book. */
#ifndef QUOTH_ATTRIBUTE_RESOLVE_H
#define QUOTH_ATTRIBUTE_RESOLVE_H

#include "attribute/book.h"
#include "attribute/kinds.h"

enum { SPEAKERS_MOST = 8 };

/* Who a quotation was given to, and why. */
struct verdict {
    size_t entities[SPEAKERS_MOST];
    size_t n;
    struct slice printed; /* when n is 0: the noun as printed, or empty when nobody is known */
    size_t mention;       /* the index of that noun's mention, or NONE */
    const char *reason;   /* static text */
    double sure;          /* how often such a verdict is right */
};

/* What was decided of the quotations before this one. */
struct history {
    size_t quote;           /* index of the last quotation that is no phrase, NONE at first */
    struct verdict verdict; /* its verdict */
};

/* Decide. The quotation's mentions must be those of its source. */
struct verdict resolve_source(const struct book *b, const struct kinds *kinds,
                              const struct quote *q, const struct history *h);

/* The best candidate for a person or body that is only pointed at from byte `at`. */
struct wanted {
    size_t at;       /* look at what stands before */
    size_t sentence; /* index of the sentence of `at` */
    enum gender gender;
    bool person;
    struct slice noun; /* folded head noun that the role must fit; empty for a pronoun */
    size_t last;       /* the entity that spoke last, or NONE */
};

struct choice {
    size_t entity;      /* index, or NONE */
    const char *reason; /* the strongest feature, in words; static text */
    double sure;        /* how often such a choice is right */
};

/* The entity with the highest score (see candidates.c for the features). */
struct choice best_candidate(const struct book *b, const struct kinds *kinds,
                             const struct wanted *w);

#endif
