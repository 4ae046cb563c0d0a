/* SPDX-License-Identifier: ISC */
/* How often what the rules decide is right: a language's learned numbers, read from
 * share/quoth/LANGUAGE/confidences (docs/accuracy.md). */
#ifndef QUOTH_TEXT_CONFIDENCES_H
#define QUOTH_TEXT_CONFIDENCES_H

#include "base/messages.h"

enum confidence {
    SURE_NAMED,       /* names in the source, one */
    SURE_TOGETHER,    /* several names, or those who were named together */
    SURE_PRINTED,     /* a source as printed, without a name */
    SURE_PERSON,      /* I or you, as printed */
    SURE_INNER,       /* I inside a quotation: at most */
    SURE_AUTHOR,      /* I outside marks: the article's author */
    SURE_INTRODUCED,  /* the subject of the sentence before a colon */
    SURE_GOES_ON,     /* words in marks alone: the quotation before goes on */
    SURE_ANSWERS,     /* A: in an interview */
    SURE_WHO_NAMED,   /* who: named just before */
    SURE_WHO_NOUN,    /* who: the noun before */
    SURE_WHO_PRINTED, /* who, with nobody before it */
    SURE_RANKED_NAME, /* what the ranker chose, over the probability that it gave: a name */
    SURE_RANKED_NONE, /* the same: nobody, the source as printed */
    SURE_TURN,        /* a turn of an interview or transcript is a quotation */
    CONFIDENCES
};

struct confidences {
    double of[CONFIDENCES]; /* 0 to 1 */
};

/* Read DIR/confidences. False, with a message, when it cannot be read or a number is missing. */
bool confidences_load(struct confidences *c, const char *dir, struct messages *m);

#endif
