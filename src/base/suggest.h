/* SPDX-License-Identifier: ISC */
/* For names that do not exist: the nearest existing name, and a list of all of them. */
#ifndef QUOTH_BASE_SUGGEST_H
#define QUOTH_BASE_SUGGEST_H

#include "base/buf.h"

/* Names one after another, by their index; {NULL, 0} after the last. They belong to `state`. */
struct name_list {
    const void *state;
    struct slice (*at)(const void *state, size_t i);
};

/* A list of an array of C strings that ends with NULL. */
struct name_list names_of(const char *const *strings);

/* Whether a name is in the list (bytes compared); *index, when not NULL, is where. */
bool names_find(struct name_list list, struct slice name, size_t *index);

/* The name nearest to a misspelt one: the fewest letters inserted, left out, replaced or swapped
 * with their neighbour (optimal string alignment, case of ASCII ignored), at most a third of the
 * longer name's, or the only one that begins with it. {NULL, 0} when none is near. */
struct slice names_nearest(struct name_list list, struct slice name);

/* Append the names as a phrase, "a, b and c" (`and` is "and" or "or"); after 600 bytes the rest
 * is only counted. */
void names_print(struct buf *out, struct name_list list, const char *conjunction);

/* Append "; did you mean 'x'?" when a name is near; else nothing. */
void names_suggest(struct buf *out, struct name_list list, struct slice name);

#endif
