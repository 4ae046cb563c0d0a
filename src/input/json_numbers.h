/* SPDX-License-Identifier: ISC */
/* Numbers of JSON as they were written. Parsers make them binary: 0.1 becomes 0.10000000000000001,
 * and what does not fit is an error. */
#ifndef QUOTH_INPUT_JSON_NUMBERS_H
#define QUOTH_INPUT_JSON_NUMBERS_H

#include "base/arena.h"
#include "base/buf.h"

struct json_numbers {
    struct slice *items; /* in the order of the text, pointing into it */
    size_t n, cap;
    size_t next; /* the first that is not back in place */
};

/* Append a text to `out` with 0 for each number, and keep the numbers, in the arena. Invalid
 * numbers stay, for the parser to refuse. False when memory is short. */
bool json_numbers_take(struct json_numbers *numbers, struct arena *a, struct slice text,
                       struct buf *out);

/* Append a part of the text, as a writer printed it after parsing, with the numbers back in place.
 * The parts must come in the order of the text. */
void json_numbers_restore(struct json_numbers *numbers, struct slice part, struct buf *out);

#endif
