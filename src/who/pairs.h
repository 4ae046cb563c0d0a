/* SPDX-License-Identifier: ISC */
/* Two who were named together, for "they", "both leaders", "the two". */
#ifndef QUOTH_WHO_PAIRS_H
#define QUOTH_WHO_PAIRS_H

#include "who/book.h"

/* The nearest "A and B" before a word, at most a few sentences back, as the indices of the two
 * phrases; false when there is none. Both are people or both are not, and neither only says whose
 * ("A and B's son"). */
bool pair_before(const struct book *b, size_t word, size_t pair[2]);

#endif
