/* The bytes of a file to the text that offsets refer to. */
#ifndef QUOTH_TEXT_DECODE_H
#define QUOTH_TEXT_DECODE_H

#include "base/buf.h"

struct decoded {
    const char *encoding; /* NULL for UTF-8; "UTF-16LE" or "UTF-16BE": offsets are those of the
                             text as UTF-8 */
    size_t skip;          /* bytes of a byte order mark at the start */
    size_t nbad;          /* bytes that are not UTF-8, or NUL: now UTF8_BAD */
    size_t first_bad;     /* the first one's offset */
};

/* Decode `bytes` in place, or into fresh memory where the file is UTF-16 with a byte order mark
 * (the buffer then owns that). UTF-8 keeps its length, whatever is wrong with it. False when
 * memory is short. */
bool decode_text(struct buf *bytes, struct decoded *what);

#endif
