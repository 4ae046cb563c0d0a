/* SPDX-License-Identifier: ISC */
/* Whom an anaphor may point at. */
#ifndef QUOTH_WHO_CANDIDATES_H
#define QUOTH_WHO_CANDIDATES_H

#include "who/anaphor.h"
#include "who/verdict.h"

enum candidate_kind {
    CANDIDATE_ENTITY,
    CANDIDATE_PAIR, /* two who were named together */
    CANDIDATE_NOUN, /* somebody without a name, as printed */
    CANDIDATE_LAST, /* those who spoke last: several, or a noun as printed */
    CANDIDATE_SAME, /* who spoke before, printed with the same noun: "a spokesman for X", "the
                       spokesman" */
    CANDIDATE_ECHO, /* who says in the text what the headline quotes: several, or a noun */
    CANDIDATE_NONE  /* the source as printed; of no source: nobody */
};

struct candidate {
    enum candidate_kind kind;
    size_t entity;  /* of CANDIDATE_ENTITY and PAIR */
    size_t second;  /* of PAIR: the other entity */
    size_t mention; /* index: its mention that stands nearest; that of the verdict for LAST, SAME
                       and ECHO, which may be NONE; NONE for NONE */
    size_t quote;   /* of LAST, SAME and ECHO: index of the quotation whose speaker it is */
    size_t rank;    /* 0 for the nearest of its kind, 1 for the next … */
};

enum { CANDIDATES_MOST = 32 };

/* List the candidates of an anaphor, the nearest first, NONE last; returns how many. Names of the
 * wrong kind or gender are left out, all names where the source asked for none. The cost is bounded
 * whatever the length of the document. */
size_t candidates_of(const struct book *b, const struct anaphor *a, const struct history *h,
                     struct candidate out[CANDIDATES_MOST]);

#endif
