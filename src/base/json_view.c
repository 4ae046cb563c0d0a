/* SPDX-License-Identifier: ISC */
#include "base/json_view.h"

#include "base/utf8.h"

#include <stdint.h>

/* The scanning functions return the index after what they read, or BAD. */
#define BAD SIZE_MAX

static char at_byte(struct slice s, size_t i) {
    return i < s.len ? s.s[i] : '\0';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t skip_blanks(struct slice s, size_t i) {
    while (i < s.len && memchr(" \t\n\r", s.s[i], 4)) {
        i++;
    }
    return i;
}

static size_t skip_digits(struct slice s, size_t i) {
    while (is_digit(at_byte(s, i))) {
        i++;
    }
    return i;
}

/* The value of four hexadecimal digits, or -1. */
static int32_t hex_at(struct slice s, size_t i) {
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    int32_t n = 0;
    for (size_t end = i + 4; i < end; i++) {
        const char *d = i < s.len && s.s[i] ? strchr(digits, s.s[i]) : NULL;
        if (!d) {
            return -1;
        }
        n = n * 16 + (int32_t)((d - digits) % 16);
    }
    return n;
}

static size_t string_end(struct slice s, size_t i) {
    for (i++; i < s.len; i++) {
        if (s.s[i] == '"') {
            return i + 1;
        }
        if ((unsigned char)s.s[i] < ' ') {
            return BAD;
        }
        if (s.s[i] == '\\') {
            i++;
            char c = at_byte(s, i);
            if (!c || !strchr("\"\\/bfnrtu", c) || (c == 'u' && hex_at(s, i + 1) < 0)) {
                return BAD;
            }
        }
    }
    return BAD;
}

static size_t number_end(struct slice s, size_t i) {
    i += at_byte(s, i) == '-';
    size_t digits = i;
    i = skip_digits(s, i);
    if (i == digits || (s.s[digits] == '0' && i > digits + 1)) {
        return BAD;
    }
    if (at_byte(s, i) == '.') {
        digits = i + 1;
        i = skip_digits(s, digits);
        if (i == digits) {
            return BAD;
        }
    }
    if (at_byte(s, i) == 'e' || at_byte(s, i) == 'E') {
        digits = i + 1;
        digits += at_byte(s, digits) == '+' || at_byte(s, digits) == '-';
        i = skip_digits(s, digits);
        if (i == digits) {
            return BAD;
        }
    }
    return i;
}

/* What is neither an object nor an array. */
static size_t scalar_end(struct slice s, size_t i) {
    static const char *const words[] = {"true", "false", "null"};
    if (at_byte(s, i) == '"') {
        return string_end(s, i);
    }
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (i < s.len && slice_begins((struct slice){s.s + i, s.len - i}, words[k])) {
            return i + strlen(words[k]);
        }
    }
    return number_end(s, i);
}

/* A member's name and its colon. */
static size_t name_end(struct slice s, size_t i) {
    i = at_byte(s, i) == '"' ? string_end(s, i) : BAD;
    i = i == BAD ? BAD : skip_blanks(s, i);
    return i == BAD || at_byte(s, i) != ':' ? BAD : skip_blanks(s, i + 1);
}

/* The position within the enclosing objects and arrays. */
struct nesting {
    uint64_t objects; /* a bit for each: it is an object */
    size_t depth;
};

static bool in_object(const struct nesting *n) {
    return n->depth && (n->objects >> (n->depth - 1) & 1U);
}

/* Enter an object or array; false when it is too deep. */
static bool enter(struct nesting *n, bool object) {
    if (n->depth == JSON_VIEW_DEPTH) {
        return false;
    }
    uint64_t bit = (uint64_t)1 << n->depth++;
    n->objects = object ? n->objects | bit : n->objects & ~bit;
    return true;
}

/* Behind a value: close what ends here, and go over a comma to the next value; s.len at the end of
 * all. */
static size_t leave(struct slice s, size_t i, struct nesting *n) {
    for (;;) {
        i = skip_blanks(s, i);
        if (!n->depth) {
            return i == s.len ? i : BAD;
        }
        if (at_byte(s, i) == ',') {
            i = skip_blanks(s, i + 1);
            return i < s.len ? i : BAD;
        }
        if (at_byte(s, i) != (in_object(n) ? '}' : ']')) {
            return BAD;
        }
        n->depth--;
        i++;
    }
}

/* Whether the text is one value from byte `i` on. */
static bool is_value(struct slice text, size_t i) {
    struct nesting n = {0, 0};
    do {
        i = in_object(&n) ? name_end(text, i) : i;
        char c = i == BAD ? '\0' : at_byte(text, i);
        if (c != '{' && c != '[') {
            i = i == BAD ? BAD : scalar_end(text, i);
        } else {
            if (!enter(&n, c == '{')) {
                return false;
            }
            i = skip_blanks(text, i + 1);
            if (at_byte(text, i) != (c == '{' ? '}' : ']')) {
                continue;
            }
        }
        i = i == BAD ? BAD : leave(text, i, &n);
    } while (i < text.len);
    return i == text.len && !n.depth;
}

struct slice json_view_read(struct slice text) {
    size_t start = skip_blanks(text, 0);
    if (start == text.len || !is_value(text, start)) {
        return (struct slice){NULL, 0};
    }
    while (skip_blanks(text, text.len - 1) == text.len) {
        text.len--;
    }
    return (struct slice){text.s + start, text.len - start};
}

/* The end of a value of a good text. */
static size_t value_end(struct slice s, size_t i) {
    size_t depth = 0;
    do {
        char c = s.s[i];
        if (c == '"') {
            i = string_end(s, i);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        i = depth || c == '}' || c == ']' ? i + 1 : scalar_end(s, i);
    } while (depth);
    return i;
}

bool json_view_next(struct slice container, size_t *at, struct slice *key, struct slice *value) {
    char first = at_byte(container, 0);
    if (first != '{' && first != '[') {
        return false;
    }
    size_t i = skip_blanks(container, *at ? *at : 1);
    i = at_byte(container, i) == ',' ? skip_blanks(container, i + 1) : i;
    if (i + 1 >= container.len) {
        return false;
    }
    *key = (struct slice){NULL, 0};
    if (first == '{') {
        size_t end = string_end(container, i);
        *key = (struct slice){container.s + i + 1, end - i - 2};
        i = name_end(container, i);
    }
    *at = value_end(container, i);
    *value = (struct slice){container.s + i, *at - i};
    return true;
}

struct slice json_view_member(struct slice object, const char *name) {
    struct slice key, value, found = {NULL, 0};
    size_t at = 0;
    while (at_byte(object, 0) == '{' && json_view_next(object, &at, &key, &value)) {
        found = slice_is(key, name) ? value : found;
    }
    return found;
}

bool json_view_size(struct slice value, size_t *n) {
    *n = 0;
    for (size_t i = 0; i < value.len; i++) {
        size_t digit = (size_t)(value.s[i] - '0');
        if (!is_digit(value.s[i]) || *n > (SIZE_MAX - digit) / 10) {
            return false;
        }
        *n = *n * 10 + digit;
    }
    return value.len > 0;
}

/* The exponent after a number's digits; false beyond 1,000. */
static bool read_exponent(struct slice s, int *exponent) {
    size_t n;
    bool minus = at_byte(s, 1) == '-', sign = minus || at_byte(s, 1) == '+';
    if (!json_view_size((struct slice){s.s + 1 + sign, s.len - 1 - sign}, &n) || n > 1000) {
        return false;
    }
    *exponent = minus ? -(int)n : (int)n;
    return true;
}

/* Integers up to 10^15 and powers of ten up to 10^22 are exact as double: one product or quotient
 * of them is rounded once. */
bool json_view_real(struct slice value, double *x) {
    enum { DIGITS = 15, POWERS = 22 };
    size_t i = at_byte(value, 0) == '-', digits = 0;
    int exponent = 0, places = 0;
    double whole = 0, power = 1;
    if (!is_digit(at_byte(value, i))) {
        return false;
    }
    for (bool point = false; is_digit(at_byte(value, i)) || at_byte(value, i) == '.'; i++) {
        if (value.s[i] == '.') {
            point = true;
            continue;
        }
        whole = whole * 10 + (value.s[i] - '0');
        places += point;
        if (++digits > DIGITS) {
            return false;
        }
    }
    if (i < value.len && !read_exponent((struct slice){value.s + i, value.len - i}, &exponent)) {
        return false;
    }
    exponent -= places;
    int powers = exponent < 0 ? -exponent : exponent;
    for (int k = 0; k < powers && k <= POWERS; k++) {
        power *= 10;
    }
    *x = (value.s[0] == '-' ? -1 : 1) * (exponent < 0 ? whole / power : whole * power);
    return powers <= POWERS;
}

/* Append the character of the escape that begins at the backslash; returns the index after it. */
static size_t add_escape(struct buf *out, struct slice s, size_t i) {
    static const char letters[] = "bfnrt", meaning[] = "\b\f\n\r\t";
    char c = s.s[i + 1];
    if (c != 'u') {
        const char *letter = strchr(letters, c);
        buf_addc(out, letter ? meaning[letter - letters] : c);
        return i + 2;
    }
    int32_t cp = hex_at(s, i + 2);
    i += 6;
    if (cp >= 0xd800 && cp < 0xdc00 && at_byte(s, i) == '\\' && at_byte(s, i + 1) == 'u') {
        int32_t low = hex_at(s, i + 2);
        if (low >= 0xdc00 && low < 0xe000) {
            cp = 0x10000 + (cp - 0xd800) * 0x400 + (low - 0xdc00);
            i += 6;
        }
    }
    utf8_put(out, cp);
    return i;
}

bool json_view_text(struct buf *out, struct slice value) {
    if (at_byte(value, 0) != '"') {
        return false;
    }
    for (size_t i = 1; i + 1 < value.len;) {
        if (value.s[i] == '\\') {
            i = add_escape(out, value, i);
        } else {
            buf_addc(out, value.s[i++]);
        }
    }
    return true;
}
