/* SPDX-License-Identifier: ISC */
/* Whom "who", "which" or "that" means. */
#ifndef QUOTH_WHO_RELATIVE_H
#define QUOTH_WHO_RELATIVE_H

#include "who/verdict.h"

/* The antecedent of the relative pronoun that is the source: of the noun phrases that stand before
 * it, each in the one before it ("a staffer at the State Department who"), the nearest that fits: a
 * person for "who", none for "which", several or one as the verb says. A name, the one whom the
 * phrase is in apposition to ("X, a staffer, who"), or the phrase as printed; the pronoun itself
 * when none stands there. */
struct verdict relative_antecedent(const struct book *b, const struct quotation *q);

#endif
