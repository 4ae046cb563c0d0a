/* SPDX-License-Identifier: ISC */
/* The progress of a long run, on a terminal, and a summary in one line. */
#ifndef QUOTH_PROGRAMS_PROGRESS_H
#define QUOTH_PROGRAMS_PROGRESS_H

#include "base/messages.h"
#include "stream/document.h"

#include <time.h>

struct progress {
    const char *program;
    bool shows;
    struct timespec begun;
    double told;                        /* seconds after that: the last line */
    size_t articles, quotations, bytes; /* so far; bytes of text */
    size_t silent, skipped;             /* articles without quotations; skipped ones */
    size_t total, files;                /* bytes and number of the inputs; 0: not all are files */
};

/* Begin; `shows` says whether there is a terminal for it, `names` are the operands. `m` clears the
 * line before each message. */
void progress_begin(struct progress *p, const char *program, bool shows, int n, char **names,
                    struct messages *m);

/* A document is done; prints at most four times a second. */
void progress_document(struct progress *p, const struct document *d);

/* Clear the line; with `summary`, print the summary. */
void progress_end(struct progress *p, bool summary);

#endif
