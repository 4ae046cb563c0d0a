/* What speaks for a candidate. */
#ifndef QUOTH_ATTRIBUTE_FEATURES_H
#define QUOTH_ATTRIBUTE_FEATURES_H

#include "attribute/candidates.h"
#include "attribute/kinds.h"

/* A feature that a candidate has. Its weight is that of "KIND NAME" or "KIND NAME WORD", KIND being
 * the anaphor's. */
struct feature {
    const char *name;
    struct slice word; /* empty for most */
    double value;
};

enum { FEATURES_MOST = 40 };

struct features {
    struct feature items[FEATURES_MOST];
    size_t n;
};

/* How many of the candidates are names that the anaphor's noun fits. */
size_t features_fitting(const struct book *b, const struct kinds *kinds, const struct anaphor *a,
                        const struct candidate *list, size_t n);

/* The features of a candidate, `fitting` being what features_fitting says of all. */
void features_of(struct features *f, const struct book *b, const struct kinds *kinds,
                 const struct anaphor *a, const struct candidate *c, const struct history *h,
                 size_t fitting);

/* A feature's reason in words ("spoke last"); NULL when it explains nothing. */
const char *feature_reason(const char *name);

#endif
