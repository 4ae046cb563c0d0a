/* The phrase of a source: where its own words end, and the list of those it names. */
#ifndef QUOTH_ATTRIBUTE_PHRASE_H
#define QUOTH_ATTRIBUTE_PHRASE_H

#include "attribute/book.h"

/* Where the source's own phrase ends: before ", a doctor", before a dash and before "of C", "for
 * D", when a noun leads it. Words, end exclusive. */
size_t phrase_head_end(const struct book *b, struct span source);

/* "A, B and C", "A, B, and C": where the list that begins with the phrase ending at word `end`
 * ends; `end` when there is none. */
size_t phrase_list_end(const struct book *b, struct span source, size_t end);

/* Whether "and" stands between names of the source before word `end`, outside marks and names. */
bool phrase_has_and(const struct book *b, struct span source, size_t end);

/* Whether "and" or a comma stands between two bytes: A, B and C. */
bool phrase_parted(const struct book *b, size_t from, size_t to);

/* Whether words first..end only lead to a name right behind them: "former Maryland Gov.", "his
 * wife,". */
bool phrase_leads_to_name(const struct book *b, size_t first, size_t end);

/* Whether a dash stands at a word: a long one, "--", or one between blanks. */
bool phrase_is_dash(const struct book *b, size_t word);

#endif
