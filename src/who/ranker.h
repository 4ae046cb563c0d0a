/* SPDX-License-Identifier: ISC */
/* The best candidate of an anaphor: a log-linear model over named features (train/ranker.py;
 * share/quoth/LANGUAGE/ranker). */
#ifndef QUOTH_WHO_RANKER_H
#define QUOTH_WHO_RANKER_H

#include "base/weights.h"
#include "who/features.h"

enum { RANKER_COLUMNS = 1 };

struct ranker {
    const struct weights *weights;
    const struct kinds *kinds;
    struct buf *explain; /* NULL, or where a record for each candidate is appended */
};

struct choice {
    struct candidate candidate;
    const char *reason; /* the strongest feature, in words; static text */
    double sure;        /* the candidate's probability under the model */
};

/* Choose. There is always a candidate: CANDIDATE_NONE if nothing else. */
struct choice ranker_choose(const struct ranker *r, const struct book *b, const struct anaphor *a,
                            const struct history *h);

#endif
