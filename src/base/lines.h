/* SPDX-License-Identifier: ISC */
/* The lines of a file, each within a limit, and its first bytes, which identify its format. */
#ifndef QUOTH_BASE_LINES_H
#define QUOTH_BASE_LINES_H

#include "base/buf.h"
#include "base/messages.h"

enum line_result {
    LINE_READ,
    LINE_END,
    LINE_TOO_LONG, /* skipped up to its end, not reported */
    LINE_FAILED    /* cannot be read, or memory is short; reported */
};

enum line_encoding { LINES_UNKNOWN, LINES_UTF8, LINES_UTF16LE, LINES_UTF16BE };

struct lines {
    FILE *f;
    const char *name; /* of the file, for messages */
    struct messages *m;
    struct slice head; /* bytes that were read from the file before, not owned */
    size_t at;         /* how many of them have been given */
    size_t most;       /* bytes of a line, its end included */
    size_t number;     /* of the line that was given last, from 1 */
    enum line_encoding encoding;
    struct buf line; /* owned: free with buf_free */
};

/* Append the file's first line to `head`, or its first `most` bytes when that is longer. No byte
 * after that is read, so a program that waits for the next line can answer this one. False, with a
 * message, when the file cannot be read or memory is short. */
bool lines_head(FILE *f, const char *name, size_t most, struct buf *head, struct messages *m);

/* The next line with its end, valid until the next call. A byte order mark at the start is left
 * out; UTF-16 with one is converted to UTF-8, with U+FFFD for invalid characters. */
enum line_result lines_next(struct lines *l, struct slice *line);

#endif
