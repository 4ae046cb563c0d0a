/* SPDX-License-Identifier: ISC */
/* Spellings of one surname: "Gaddafi", "Qaddafi", "Gadhafi"; "Zelensky", "Zelenskyy". */
#ifndef QUOTH_WHO_VARIANTS_H
#define QUOTH_WHO_VARIANTS_H

#include "base/buf.h"

/* Append the consonants of a word, those that stand for one sound in different transliterations
 * made one (q, g, kh and c are k), doubled ones single. Spellings of one name have the same. */
void variant_key(struct buf *out, struct slice word);

/* Whether two words of at least five bytes differ in at most two bytes (Levenshtein, Soviet Physics
 * Doklady 10(8), 1966), letters of either case alike, and not in vowels inside alone: Barton and
 * Burton are two people. */
bool variant_close(struct slice a, struct slice b);

#endif
