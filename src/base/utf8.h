/* SPDX-License-Identifier: ISC */
/* UTF-8 and the classes of characters that reading news needs (categories of Unicode, by utf8proc;
 * independent of the locale). */
#ifndef QUOTH_BASE_UTF8_H
#define QUOTH_BASE_UTF8_H

#include "base/buf.h"

#include <stdint.h>

enum char_class {
    CHAR_OTHER, /* controls, unassigned, bytes that are not UTF-8 */
    CHAR_SPACE,
    CHAR_PUNCT, /* punctuation and symbols */
    CHAR_DIGIT,
    CHAR_LOWER,
    CHAR_UPPER, /* and title case */
    CHAR_LETTER /* letters without case */
};

/* A byte that is not UTF-8: it represents in memory one that a stream shows as U+FFFD, so that
 * offsets are those of the input. */
#define UTF8_BAD '\xff'

/* Decode the character at the start of s (len > 0 bytes). Returns the bytes it takes, at least 1;
 * *cp is the code point, or -1 when the first byte does not begin valid UTF-8. */
size_t utf8_decode(const char *s, size_t len, int32_t *cp);

/* The code point at byte `at` of s; -1 at the end or where it is not UTF-8. */
int32_t utf8_at(struct slice s, size_t at);

/* The code point that ends at byte `end` of s, -1 at the beginning; *start is where it starts. */
int32_t utf8_before(struct slice s, size_t end, size_t *start);

/* The class of a code point; CHAR_OTHER for -1. */
enum char_class utf8_class(int32_t cp);

/* Whether a class is a letter of any case. */
static inline bool class_is_letter(enum char_class c) {
    return c >= CHAR_LOWER;
}

/* Whether there is a letter in s. */
bool utf8_has_letter(struct slice s);

/* Whether a character is a hyphen: -, or the two of Unicode's own. */
static inline bool utf8_is_hyphen(int32_t cp) {
    return cp == '-' || cp == 0x2010 || cp == 0x2011;
}

/* Whether a character is a Chinese, Japanese or Korean ideograph: a word by itself, to the readers
 * of text and to the encoders' word pieces (the blocks of BERT's tokenizer). */
bool utf8_is_ideograph(int32_t cp);

/* Append s with its letters folded to lower case (simple folding) and ’ as '. */
void utf8_fold(struct buf *out, struct slice s);

/* The same for a short text: into `to`, which has room for `room` bytes. The length, or SIZE_MAX
 * when it does not fit. */
size_t utf8_fold_short(char *to, size_t room, struct slice s);

/* Append s as valid UTF-8: what is not, and NUL, becomes U+FFFD, one for each byte. */
void utf8_clean(struct buf *out, struct slice s);

/* The start of s: at most so many bytes, cut between characters. */
struct slice utf8_cut(struct slice s, size_t most);

/* Append one code point as UTF-8; U+FFFD when it is not one. */
void utf8_put(struct buf *out, int32_t cp);

#endif
