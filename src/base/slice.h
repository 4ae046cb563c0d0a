/* SPDX-License-Identifier: ISC */
/* A run of bytes owned elsewhere. It is not NUL-terminated and may contain any byte. */
#ifndef QUOTH_BASE_SLICE_H
#define QUOTH_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
    const char *s;
    size_t len; /* bytes */
};

/* The slice over a C string; it lives as long as the string. */
static inline struct slice slice_of(const char *string) {
    return (struct slice){string, string ? strlen(string) : 0};
}

/* Whether both hold the same bytes. */
static inline bool slice_eq(struct slice a, struct slice b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

/* Whether the slice holds exactly the bytes of the C string. */
static inline bool slice_is(struct slice a, const char *string) {
    return slice_eq(a, slice_of(string));
}

/* Whether the slice begins with the bytes of the C string. */
static inline bool slice_begins(struct slice a, const char *string) {
    size_t n = strlen(string);
    return a.len >= n && memcmp(a.s, string, n) == 0;
}

static inline char ascii_lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* The same two, ignoring the case of ASCII letters, in any locale. */
static inline bool slice_begins_nocase(struct slice a, const char *string) {
    size_t i = 0;
    while (i < a.len && string[i] && ascii_lower(a.s[i]) == ascii_lower(string[i])) {
        i++;
    }
    return !string[i];
}

static inline bool slice_is_nocase(struct slice a, const char *string) {
    return a.len == strlen(string) && slice_begins_nocase(a, string);
}

/* Whether the slice contains the bytes of the C string. */
static inline bool slice_has(struct slice a, const char *string) {
    size_t n = strlen(string);
    for (size_t i = 0; i + n <= a.len; i++) {
        if (memcmp(a.s + i, string, n) == 0) {
            return true;
        }
    }
    return false;
}

/* Compare bytes as memcmp(3) does; a slice that is the start of the other comes first. */
static inline int slice_compare(struct slice a, struct slice b) {
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.s, b.s, n) : 0;
    return c ? c : (a.len > b.len) - (a.len < b.len);
}

#endif
