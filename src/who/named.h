/* SPDX-License-Identifier: ISC */
/* Sources that name who speaks. */
#ifndef QUOTH_WHO_NAMED_H
#define QUOTH_WHO_NAMED_H

#include "who/verdict.h"

/* Whom the source (its first extent) names: with "and" all of them, else the last person of its own
 * phrase ("Clinton spokesman X", "Foreign Ministry spokeswoman Y"), else the first organisation or
 * place. Where a noun carries the source and a name only describes it ("Clinton's campaign", "Trump
 * supporters"), or it has no name, the verdict has that noun as its mention. It has neither when
 * the source names nobody. */
struct verdict named_in(const struct book *b, const struct quotation *q);

#endif
