/* The phrase of a source: where its own words end, and the list of those it names. */
#ifndef QUOTH_GRAMMAR_SOURCE_H
#define QUOTH_GRAMMAR_SOURCE_H

#include "grammar/phrases.h"

/* Where the source's own phrase ends (exclusive): before ", a doctor", before a dash and before
 * "of C", "for D", when a noun leads it. */
size_t source_head_end(const struct reading *r, struct range source);

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
