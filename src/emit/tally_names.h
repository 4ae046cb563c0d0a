/* SPDX-License-Identifier: ISC */
/* Names of speakers over many articles: what remains without titles and the like. */
#ifndef QUOTH_EMIT_TALLY_NAMES_H
#define QUOTH_EMIT_TALLY_NAMES_H

#include "text/lexicon.h"

struct tally_name {
    struct slice
        plain; /* a person's name without titles, an organisation's without "the" and "Inc" */
    struct slice surname; /* of a person, particles included */
    bool bare;            /* of a person: it is a surname only */
};

/* The parts of a name, whose white space must be folded; they point into it. "Prince Charles" stays
 * whole: Charles is not a surname; and so does an office, "Prime Minister". */
struct tally_name tally_person_name(const struct lexicon *lex, struct slice name);
struct tally_name tally_body_name(const struct lexicon *lex, struct slice name);

/* Whether a title is followed by a first name: Prince, Pope. */
bool tally_is_forenamed(const struct lexicon *lex, struct slice title);

/* A role without a word that says since when: "now foreign secretary" is a foreign secretary. */
struct slice tally_office(const struct lexicon *lex, struct slice role);

#endif
