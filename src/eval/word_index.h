/* SPDX-License-Identifier: ISC */
/* The words of an article, to find quickly whether others occur among them. Words are runs of
 * letters and digits; case and punctuation are ignored. */
#ifndef QUOTH_EVAL_WORD_INDEX_H
#define QUOTH_EVAL_WORD_INDEX_H

#include "stream/document.h"

#include <stdint.h>

struct indexed_word {
    uint64_t hash;
    size_t start; /* byte of the document's text */
};

struct word_index {
    struct indexed_word *words; /* of the paragraphs, in order */
    size_t nwords, capwords;
    uint64_t *runs; /* hashes of each word, pair and triple, ascending */
    size_t nruns, capruns;
};

/* Index the paragraphs, title, byline and dateline of a document: about 40 bytes of memory for each
 * word. False when memory is short; word_index_free is needed in any case. */
bool word_index_make(struct word_index *x, const struct document *d);

/* Whether a text occurs in the document: all its words do, and all its pairs and triples of
 * consecutive words. A text without words occurs. */
bool word_index_has(const struct word_index *x, struct slice text);

/* Whether the words of a text occur, consecutive, between two bytes of the document's text.
 * Pieces of the text that are separated by an ellipsis (U+2026) are looked for one by one. */
bool word_index_has_between(const struct word_index *x, struct slice text, struct span where);

void word_index_free(struct word_index *x);

#endif
