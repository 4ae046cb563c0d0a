/* SPDX-License-Identifier: ISC */
#include "input/json_numbers.h"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static size_t digits_at(struct slice s, size_t i) {
    size_t n = 0;
    while (i + n < s.len && is_digit(s.s[i + n])) {
        n++;
    }
    return n;
}

/* Whether all of s is a number. */
static bool is_number(struct slice s) {
    size_t i = s.len && s.s[0] == '-';
    size_t whole = digits_at(s, i);
    if (!whole || (whole > 1 && s.s[i] == '0')) {
        return false;
    }
    i += whole;
    if (i < s.len && s.s[i] == '.') {
        size_t n = digits_at(s, i + 1);
        if (!n) {
            return false;
        }
        i += 1 + n;
    }
    if (i < s.len && (s.s[i] == 'e' || s.s[i] == 'E')) {
        i++;
        i += i < s.len && (s.s[i] == '+' || s.s[i] == '-');
        size_t n = digits_at(s, i);
        if (!n) {
            return false;
        }
        i += n;
    }
    return i == s.len;
}

/* The length of the string that begins at i with its quotation mark. */
static size_t string_at(struct slice s, size_t i) {
    size_t end = i + 1;
    while (end < s.len && s.s[end] != '"') {
        end += s.s[end] == '\\' ? 2 : 1;
    }
    end = end < s.len ? end + 1 : s.len;
    return end - i;
}

/* The length of the run of bytes at i that numbers are made of. */
static size_t token_at(struct slice s, size_t i) {
    size_t n = 0;
    while (i + n < s.len && (is_digit(s.s[i + n]) || (s.s[i + n] && strchr("+-.eE", s.s[i + n])))) {
        n++;
    }
    return n;
}

static bool keep(struct json_numbers *numbers, struct arena *a, struct slice number) {
    struct slice *items = arena_array(a, numbers->items, numbers->n, &numbers->cap, sizeof *items);
    if (!items) {
        return false;
    }
    numbers->items = items;
    items[numbers->n++] = number;
    return true;
}

bool json_numbers_take(struct json_numbers *numbers, struct arena *a, struct slice text,
                       struct buf *out) {
    size_t n;
    *numbers = (struct json_numbers){0};
    for (size_t i = 0; i < text.len; i += n) {
        char c = text.s[i];
        bool number = c == '-' || is_digit(c);
        n = c == '"' ? string_at(text, i) : number ? token_at(text, i) : 1;
        struct slice part = {text.s + i, n};
        if (!number || !is_number(part)) {
            buf_adds(out, part);
            continue;
        }
        buf_addc(out, '0');
        if (!keep(numbers, a, part)) {
            return false;
        }
    }
    return !out->failed;
}

void json_numbers_restore(struct json_numbers *numbers, struct slice part, struct buf *out) {
    size_t n;
    for (size_t i = 0; i < part.len; i += n) {
        n = part.s[i] == '"' ? string_at(part, i) : 1;
        if (part.s[i] == '0' && numbers->next < numbers->n) {
            buf_adds(out, numbers->items[numbers->next++]);
        } else {
            buf_add(out, part.s + i, n);
        }
    }
}
