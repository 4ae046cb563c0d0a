/* The first labeller: reporting verbs from a list, noun phrases by the look of their words. It
 * stands in for the trained encoder. */
#ifndef QUOTH_MODEL_RULES_H
#define QUOTH_MODEL_RULES_H

#include "model/labels.h"

/* The labeller; `lex` must outlive it. */
struct labeller rules_labeller(struct lexicon *lex);

/* --- for the files of the rules only --- */

struct rules {
    struct document *d;
    const struct analysis *a;
    struct lexicon *lex;
    struct labels *out;
    size_t *begin, *end; /* for each word: the longest mention that begins (ends) there, or NONE */
};

/* A word of the document. */
static inline const struct word *rules_word(const struct rules *r, size_t i) {
    return &r->a->words[i];
}

/* Names, nouns and pronouns, into out->mentions; fills begin and end. */
bool rules_mentions(struct rules *r);

/* Sources, cues and contents, into out->parts. */
bool rules_parts(struct rules *r);

/* The first word of the noun phrase whose last word is `last`, not before `floor`: determiners,
 * titles, adjectives, "A and B", "the head of C". NONE when no noun phrase ends there. */
size_t rules_phrase_start(const struct rules *r, size_t last, size_t floor);

/* The end (exclusive) of the noun phrase that begins at `first`, not behind `ceiling`, with what
 * identifies it in commas or brackets. `first` when none begins there. */
size_t rules_phrase_end(const struct rules *r, size_t first, size_t ceiling);

/* Word tests. */
bool rules_has(const struct rules *r, size_t word, enum word_tag tag);
bool rules_text(const struct rules *r, size_t word, const char *lower);
bool rules_punct(const struct rules *r, size_t word, char c);

#endif
