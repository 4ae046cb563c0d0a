/* SPDX-License-Identifier: ISC */
/* The phrase of a source: where its own words end, and the list of those it names. */
#ifndef QUOTH_GRAMMAR_SOURCE_H
#define QUOTH_GRAMMAR_SOURCE_H

#include "grammar/phrases.h"

/* The source's own phrase: before ", a doctor", before a dash and before "of C", "for D", when a
 * noun leads it. */
struct range source_head(const struct reading *r, struct range source);

/* The first comma among words, unless a clause begins before it; NONE. */
size_t source_comma(const struct reading *r, struct range words);

/* The pronoun that a source is that is no subject: "in their words", "according to him", "my view";
 * fills its gender. */
enum pronoun source_pronoun(const struct reading *r, struct range source, enum gender *gender);

/* "A, B and C", "A, B, and C": where the list that begins with the phrase ending at word `end`
 * ends; `end` when there is none. */
size_t source_list_end(const struct reading *r, struct range source, size_t end);

/* Whether "and" stands between names among these words, outside marks and names. */
bool has_and_between_names(const struct reading *r, struct range words);

/* Whether "and" or a comma stands among these words: A, B and C. */
bool is_parted(const struct reading *r, struct range words);

/* Whether words only lead to a name right after them: "former Maryland Gov.", "his wife,". */
bool leads_to_name(const struct reading *r, struct range words);

/* The source as printed: without its article, its relative clause and a possessive's 's. "some
 * officials familiar with the talks" are "officials". */
struct slice source_printed(const struct reading *r, struct extent source);

#endif
