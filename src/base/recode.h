/* SPDX-License-Identifier: ISC */
/* Files in encodings other than UTF-8. */
#ifndef QUOTH_BASE_RECODE_H
#define QUOTH_BASE_RECODE_H

#include "base/messages.h"

#include <iconv.h>

/* An encoding that iconv(3) knows, and its converter to UTF-8. */
struct encoding {
    const char *name; /* not owned; NULL: UTF-8, nothing is converted */
    iconv_t converter;
    size_t unit; /* bytes of a code unit, by the name: 1, 2 or 4 */
};

/* Open the converter (before the rights to open files are given up: it may be a file). With NULL or
 * a name of UTF-8, nothing is converted. False when iconv(3) does not know the name. */
bool encoding_open(struct encoding *e, const char *name);
void encoding_close(struct encoding *e);

/* `f` as a stream of UTF-8, which passes on each line as soon as it is read; `f` itself when there
 * is nothing to convert, or it is a quoth(5) stream, which is always UTF-8. Bytes that are invalid
 * in the encoding become U+FFFD, and are counted in an error at the end. Closing the stream closes
 * `f`. One stream of an encoding at a time. NULL, with a message and `f` closed, when memory is
 * short. */
FILE *recode(FILE *f, const char *name, struct encoding *e, struct messages *m);

#endif
