/* SPDX-License-Identifier: ISC */
/* Noun phrases around the phrases of a reading: where a source begins and ends. */
#ifndef QUOTH_GRAMMAR_NOUN_PHRASES_H
#define QUOTH_GRAMMAR_NOUN_PHRASES_H

#include "grammar/phrases.h"

/* The first word of the noun phrase whose last word is `last`, not before `floor`: determiners,
 * titles, adjectives, "A and B", "the head of C". NONE when no noun phrase ends there. */
size_t noun_phrase_start(const struct reading *r, size_t last, size_t floor);

/* The end (exclusive) of the noun phrase that begins at `first`, not behind `ceiling`, with what
 * identifies it in commas or brackets. `first` when none begins there. */
size_t noun_phrase_end(const struct reading *r, size_t first, size_t ceiling);

#endif
