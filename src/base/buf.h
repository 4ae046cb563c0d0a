/* SPDX-License-Identifier: ISC */
/* A byte buffer that grows.
 *
 * After an allocation has failed, the buffer stays `failed` and ignores what is added, so a caller
 * may add many times and check once. The content is then incomplete and must not be used. */
#ifndef QUOTH_BASE_BUF_H
#define QUOTH_BASE_BUF_H

#include "base/slice.h"

struct buf {
    char *data; /* owned; not NUL-terminated */
    size_t len; /* bytes in use */
    size_t cap; /* bytes allocated */
    bool failed;
};

/* Room for `extra` more bytes. False, and `failed`, when memory is short. */
bool buf_reserve(struct buf *b, size_t extra);

/* Append bytes, one byte, a slice, a C string, a decimal number. */
void buf_add(struct buf *b, const char *bytes, size_t len);
void buf_addc(struct buf *b, char c);
void buf_adds(struct buf *b, struct slice s);
void buf_addz(struct buf *b, const char *string);
void buf_addn(struct buf *b, size_t number);

/* Clear the content, but keep the memory and `failed`, which can be checked at the end. */
void buf_clear(struct buf *b);

/* The content as a slice, valid until the buffer changes. */
struct slice buf_slice(const struct buf *b);

/* Free the memory; the buffer is empty and usable again. */
void buf_free(struct buf *b);

#endif
