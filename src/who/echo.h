/* SPDX-License-Identifier: ISC */
/* What a headline quotes is said again below it. */
#ifndef QUOTH_WHO_ECHO_H
#define QUOTH_WHO_ECHO_H

#include "who/book.h"

/* Whether a quotation stands in a headline or deck. */
bool is_in_front(const struct reading *r, const struct quotation *q);

/* The index of the quotation in the text that has most of the longer words of quotation `front`, at
 * least half of them; NONE when none has. The cost is linear in the length of the quotations. */
size_t echo_of(const struct book *b, const struct quotation *front);

#endif
