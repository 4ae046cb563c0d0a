/* SPDX-License-Identifier: ISC */
/* What speaks for a candidate. */
#ifndef QUOTH_WHO_FEATURES_H
#define QUOTH_WHO_FEATURES_H

#include "who/candidates.h"
#include "who/kinds.h"

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

/* How a name and its role fit the anaphor's noun: they have it, or a word that it can stand for. */
struct noun_fit {
    bool role_has, role_fits, name_has, name_fits;
};

/* The same for all candidates of an anaphor. */
struct noun_fits {
    struct noun_fit of[CANDIDATES_MOST]; /* nothing for those that are no names */
    size_t n;                            /* candidates with any fit */
    bool known;                          /* the noun is one that can stand for somebody */
};

/* See which of `n` candidates the noun fits; none when the anaphor is no noun. */
void noun_fits_of(struct noun_fits *out, const struct book *b, const struct kinds *kinds,
                  const struct anaphor *a, const struct candidate *list, size_t n);

/* The features of candidate `i` of a list whose noun_fits_of are `fits`. */
void features_of(struct features *f, const struct book *b, const struct anaphor *a,
                 const struct candidate *list, size_t i, const struct noun_fits *fits,
                 const struct history *h);

/* A feature's reason in words ("spoke last"); NULL when it explains nothing. */
const char *feature_reason(const char *name);

#endif
