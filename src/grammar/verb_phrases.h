/* SPDX-License-Identifier: ISC */
/* Verb phrases: a verb with its auxiliaries, adverbs and negations. */
#ifndef QUOTH_GRAMMAR_VERB_PHRASES_H
#define QUOTH_GRAMMAR_VERB_PHRASES_H

#include "grammar/words.h"

/* The verb phrase of the verb at a word, not before word `floor`: "did not immediately say". */
struct range verb_phrase(const struct reading *r, size_t verb, size_t floor);

/* Whether it is passive: a form of be and a participle ("was told", "is accused"). */
bool is_passive(const struct reading *r, struct range phrase, size_t verb);

#endif
