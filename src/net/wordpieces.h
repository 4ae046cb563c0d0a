/* SPDX-License-Identifier: ISC */
/* Text to words to word pieces, as the models were trained on them (train/wordpieces.py says the
 * same; greedy longest match as in Devlin et al., BERT, NAACL 2019). */
#ifndef QUOTH_NET_WORDPIECES_H
#define QUOTH_NET_WORDPIECES_H

#include "base/messages.h"
#include "base/table.h"
#include "stream/record.h"

struct vocabulary {
    struct arena arena;
    struct table numbers; /* piece to its line, from 0 */
    uint32_t lines;       /* of the file; as many as there are pieces when none stands twice */
    uint32_t unknown;
};

/* Read a vocabulary, one piece a line. False, told, when it cannot be read. */
bool vocabulary_load(struct vocabulary *v, const char *path, uint32_t unknown, struct messages *m);
void vocabulary_free(struct vocabulary *v);

/* A word as the model sees it. */
struct piece_word {
    struct span span;      /* bytes of the document's text */
    size_t first, npieces; /* in pieces.items */
    unsigned char shape; /* 2 * case + glued; case: 0 none, 1 small, 2 other, 3 capitals; glued: no
                            white space before it */
    char ascii;          /* the word when it is one ASCII character, else NUL */
};

struct pieces {
    uint32_t *items; /* numbers of word pieces */
    size_t n, cap;
    struct piece_word *words;
    size_t nwords, capwords;
};

/* Append the words of a text whose first byte is byte `base` of its document; all in the arena.
 * False when memory is short. */
bool pieces_cut(struct pieces *p, const struct vocabulary *v, struct slice text, size_t base,
                struct arena *a);

#endif
