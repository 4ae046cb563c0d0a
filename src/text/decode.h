/* SPDX-License-Identifier: ISC */
/* The bytes of a file to the text that offsets refer to. */
#ifndef QUOTH_TEXT_DECODE_H
#define QUOTH_TEXT_DECODE_H

#include "base/buf.h"

struct decoded {
    const char *encoding; /* NULL for UTF-8; "UTF-16LE", "UTF-16BE" or "windows-1252": offsets
                             are those of the text as UTF-8 */
    size_t skip;          /* bytes of a byte order mark at the start */
    size_t nbad;          /* bytes that are not UTF-8, or NUL */
    size_t first_bad;     /* the first one's offset */
};

/* See what `bytes` are. UTF-8 stays as it is, whatever is wrong with it; UTF-16 with a byte order
 * mark is replaced by the same text as UTF-8. False when memory is short. */
bool decode_text(struct buf *bytes, struct decoded *what);

/* For bytes that are not UTF-8: when they read as windows-1252 (English or another language of the
 * West, by the share and the kind of what is not ASCII, and nothing that would be UTF-8), they are
 * replaced by the same text as UTF-8, and `what` says so. Otherwise nothing is changed. False when
 * memory is short. */
bool decode_western(struct buf *bytes, struct decoded *what);

#endif
