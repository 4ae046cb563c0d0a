/* SPDX-License-Identifier: ISC */
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

bool buf_reserve(struct buf *b, size_t extra) {
    if (b->failed) {
        return false;
    }
    if (extra <= b->cap - b->len) {
        return true;
    }
    if (extra > SIZE_MAX / 2 - b->len) {
        b->failed = true;
        return false;
    }
    size_t cap = b->cap ? b->cap : 256;
    while (cap < b->len + extra) {
        cap *= 2;
    }
    char *data = realloc(b->data, cap);
    if (!data) {
        b->failed = true;
        return false;
    }
    b->data = data;
    b->cap = cap;
    return true;
}

void buf_add(struct buf *b, const char *bytes, size_t len) {
    if (len > 0 && buf_reserve(b, len)) {
        memcpy(b->data + b->len, bytes, len);
        b->len += len;
    }
}

void buf_addc(struct buf *b, char c) {
    buf_add(b, &c, 1);
}

void buf_adds(struct buf *b, struct slice s) {
    buf_add(b, s.s, s.len);
}

void buf_addz(struct buf *b, const char *string) {
    buf_add(b, string, strlen(string));
}

void buf_addn(struct buf *b, size_t number) {
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%zu", number);
    buf_add(b, digits, (size_t)n);
}

void buf_clear(struct buf *b) {
    b->len = 0;
}

struct slice buf_slice(const struct buf *b) {
    return (struct slice){b->data ? b->data : "", b->len};
}

void buf_free(struct buf *b) {
    free(b->data);
    *b = (struct buf){0};
}
