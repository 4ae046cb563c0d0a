/* Sources that name who speaks. */
#ifndef QUOTH_ATTRIBUTE_NAMED_H
#define QUOTH_ATTRIBUTE_NAMED_H

#include "attribute/verdict.h"

/* Whom the source (its first piece) names: with "and" all of them, else the last person of its own
 * phrase ("Clinton spokesman X", "Foreign Ministry spokeswoman Y"), else the first body or place.
 * To be asked where noun_of() finds none. The verdict has no entities when it names nobody. */
struct verdict named_in(const struct book *b, const struct quotation *q);

/* The index of the noun mention that carries a source in which a name only describes it ("Clinton's
 * campaign", "Trump supporters"), or that has no name; NONE when a name carries it. */
size_t noun_of(const struct book *b, const struct quotation *q);

#endif
