/* SPDX-License-Identifier: ISC */
/* Who a quotation was given to, and why. */
#ifndef QUOTH_WHO_VERDICT_H
#define QUOTH_WHO_VERDICT_H

#include "who/book.h"

enum { SPEAKERS_MOST = 8 };

struct verdict {
    size_t entities[SPEAKERS_MOST];
    size_t n;
    struct slice printed; /* when n is 0: the noun as printed, or empty when nobody is known */
    size_t mention;       /* the index of that noun's mention, or NONE */
    bool unnamed;         /* that noun asked for no name: see struct anaphor */
    const char *reason;   /* static text */
    double sure;          /* how often such a verdict is right */
};

/* Nobody; one entity; the words of a source as printed, of phrase `mention` or NONE. */
static inline struct verdict verdict_nobody(void) {
    return (struct verdict){.mention = NONE, .reason = "no source"};
}

static inline struct verdict verdict_one(size_t entity, const char *reason, double sure) {
    return (struct verdict){
        .entities = {entity}, .n = 1, .mention = NONE, .reason = reason, .sure = sure};
}

static inline struct verdict verdict_printed(struct slice printed, size_t mention,
                                             const char *reason, double sure) {
    return (struct verdict){.printed = printed, .mention = mention, .reason = reason, .sure = sure};
}

/* Whether it says who: an entity or a noun. */
static inline bool verdict_decides(const struct verdict *v) {
    return v->n || v->printed.len;
}

/* What was decided of the quotations before this one. */
struct history {
    size_t quote;           /* index of the last quotation that has a speaker, NONE at first */
    struct verdict verdict; /* its verdict */
    size_t before;          /* the entity that spoke before the one who spoke last, or NONE */
    size_t *counts;         /* for each entity: quotations given to it */
    const struct verdict *verdicts; /* of all quotations so far, by their indices */
    size_t echo; /* of a quotation in front: index of the one in the text that says it, or NONE */
};

#endif
