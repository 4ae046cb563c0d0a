/* SPDX-License-Identifier: ISC */
/* Which nouns can stand for which: "the diplomat" for a minister (share/quoth/LANGUAGE/kinds). */
#ifndef QUOTH_WHO_KINDS_H
#define QUOTH_WHO_KINDS_H

#include "base/messages.h"
#include "base/table.h"

struct kinds {
    struct arena arena;
    struct table pairs; /* "noun role", and "noun" */
};

/* Read DIR/kinds. False, told to `m`, when it cannot be read or memory is short. */
bool kinds_load(struct kinds *k, const char *dir, struct messages *m);

/* Whether the noun (folded, singular or plural) can stand for someone whose role has that word. */
bool kinds_fit(const struct kinds *k, struct slice noun, struct slice role_word);

/* Whether the noun (folded) can stand for somebody by any word. */
bool kinds_know(const struct kinds *k, struct slice noun);

void kinds_free(struct kinds *k);

#endif
