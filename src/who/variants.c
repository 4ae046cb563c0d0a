/* SPDX-License-Identifier: ISC */
#include "who/variants.h"

enum { SHORTEST = 5, LONGEST = 32, APART_MOST = 2 };

/* The consonant that stands for a letter; 0 for vowels, and for h, which only changes the one
 * before. */
static char sound(char c) {
    static const char from[] = "bcdfgjklmnpqrstvwxz";
    static const char into[] = "bkdfkjklmnpkrstvvks";
    const char *at = c ? strchr(from, c) : NULL;
    return at ? into[at - from] : '\0';
}

void variant_key(struct buf *out, struct slice word) {
    char last = '\0';
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.s[i];
        char s = c >= 0x80 ? '\0' : sound((char)(c | 0x20));
        bool digraph = s == 's' && i + 2 < word.len && (word.s[i + 1] | 0x20) == 'c' &&
                       (word.s[i + 2] | 0x20) == 'h'; /* sch is sh */
        if (s && s != last) {
            buf_addc(out, s);
            last = s;
        }
        i += digraph ? 2 : 0;
    }
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static size_t least(size_t a, size_t b, size_t c) {
    size_t n = a < b ? a : b;
    return n < c ? n : c;
}

static bool is_vowel(char c) {
    return c && strchr("aeiou", c);
}

/* Whether two names have the same letters but for vowels inside: Barton and Burton are two people,
 * while i for y, or a letter more at the end, is another spelling. */
static bool differ_in_vowels(struct slice a, struct slice b) {
    size_t i = 0, k = 0;
    bool differ = false;
    while (i < a.len && k < b.len) {
        char x = lower(a.s[i]), y = lower(b.s[k]);
        if (x == y) {
            i++, k++;
        } else if (is_vowel(x) || is_vowel(y)) {
            differ = true;
            i += is_vowel(x);
            k += is_vowel(y);
        } else {
            return false;
        }
    }
    return differ && i == a.len && k == b.len;
}

bool variant_close(struct slice a, struct slice b) {
    size_t row[LONGEST + 1];
    if (a.len < SHORTEST || b.len < SHORTEST || a.len > LONGEST || b.len > LONGEST) {
        return false;
    }
    if (differ_in_vowels(a, b)) {
        return false;
    }
    for (size_t k = 0; k <= b.len; k++) {
        row[k] = k;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= b.len; k++) {
            size_t above = row[k];
            size_t change = corner + (lower(a.s[i - 1]) != lower(b.s[k - 1]));
            row[k] = least(above + 1, row[k - 1] + 1, change);
            corner = above;
        }
    }
    return row[b.len] <= APART_MOST;
}
