/* SPDX-License-Identifier: ISC */
/* Whether two names mean the same. */
#ifndef QUOTH_EVAL_NAMES_H
#define QUOTH_EVAL_NAMES_H

#include "text/lexicon.h"

/* Whether two lists of names, joined by '&', ';' or '|', hold the same names, in any order. Letters
 * of any case, accents, punctuation, a possessive and the titles before a name do not count. An
 * empty list equals no other. False, too, when memory is short (*failed is set). */
bool names_same(struct lexicon *lex, struct slice a, struct slice b, bool *failed);

#endif
