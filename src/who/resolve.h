/* SPDX-License-Identifier: ISC */
/* From a quotation's source to entities of the name book. */
#ifndef QUOTH_WHO_RESOLVE_H
#define QUOTH_WHO_RESOLVE_H

#include "who/ranker.h"

/* Decide: who the source names; else whom the noun or the pronoun points at, or who goes on
 * speaking, as the ranker says. `h` has the verdicts of the quotations before it, in order. */
struct verdict resolve_source(const struct book *b, const struct ranker *r,
                              const struct quotation *q, const struct history *h);

#endif
