/* SPDX-License-Identifier: ISC */
/* Mentions and quotations in words: the upper half of a reading. */
#ifndef QUOTH_GRAMMAR_PHRASES_H
#define QUOTH_GRAMMAR_PHRASES_H

#include "grammar/words.h"

/* Add the document's mentions to its reading, one phrase for each in the same order, indexed. False
 * when memory is short. */
bool phrases_of_mentions(struct reading *r, struct document *d);

/* The same for its quotations, whose mentions must be there. */
bool quotations_of_records(struct reading *r, struct document *d);

/* For phrases that were made from words: note which begin, end and cover each word. False when
 * memory is short, or there are 2^32 phrases. */
bool phrases_index(struct reading *r, struct arena *a);

/* The phrase that begins at a word, and the one whose last word it is; NULL when there is none or
 * no such word. Of several that begin there the first, of several that end the last. */
static inline const struct phrase *phrase_beginning(const struct reading *r, size_t word) {
    return word < r->nwords && r->begins[word] ? &r->phrases[r->begins[word] - 1] : NULL;
}

static inline const struct phrase *phrase_ending(const struct reading *r, size_t word) {
    return word < r->nwords && r->ends[word] ? &r->phrases[r->ends[word] - 1] : NULL;
}

/* The name that a word is part of; NULL when there is none. */
static inline const struct phrase *name_over(const struct reading *r, size_t word) {
    return word < r->nwords && r->over[word] ? &r->phrases[r->over[word] - 1] : NULL;
}

/* The index of the first phrase that begins at or behind a word, or nphrases. */
size_t phrase_from(const struct reading *r, size_t word);

/* A phrase as printed, with its bytes. */
static inline struct slice phrase_text(const struct reading *r, const struct phrase *p) {
    return document_slice(r->d, p->span);
}

static inline struct extent phrase_extent(const struct phrase *p) {
    return (struct extent){p->span, p->words};
}

/* The last of a quotation's extents. */
static inline struct extent quotation_end(const struct quotation *q) {
    return q->content.items[q->content.n - 1];
}

/* Whether words stand in what a quotation says. */
bool quotation_says(const struct quotation *q, struct range words);

static inline bool is_person_name(const struct phrase *p) {
    return p && p->kind == MENTION_NAME && p->entity == ENTITY_PERSON;
}

#endif
