/* SPDX-License-Identifier: ISC */
/* Offices: what a name's bearer is, as printed around the name. */
#ifndef QUOTH_GRAMMAR_OFFICES_H
#define QUOTH_GRAMMAR_OFFICES_H

#include "grammar/phrases.h"

/* The words that say what a person is, or what is said of an organisation ("the insurer X", "X, a
 * pressure group,"): before the name ("Deputy Foreign Minister"), after it in commas (", a
 * doctor,"), or before it across a comma ("the minister, X,"). Empty when there are none. */
struct range office_around(const struct reading *r, const struct phrase *name);

#endif
