/* SPDX-License-Identifier: ISC */
/* The list of what failed (--errors): CSV with the columns file, line, id and message, a row per
 * article, or file, for which an error was reported. */
#ifndef QUOTH_PROGRAMS_FAILURES_H
#define QUOTH_PROGRAMS_FAILURES_H

#include "base/buf.h"
#include "base/messages.h"

struct failures {
    const char *name; /* of the file; NULL: there is no list */
    FILE *f;
    struct buf file, id, text; /* the row that is not written yet: more may be said about it */
    size_t line;
    bool waiting; /* there is such a row */
    struct buf row;
};

/* Open the file, which is created when it is missing. It is still as it was. False, with a message,
 * when it cannot be written or is not an older list: no other file is overwritten. failures_end is
 * needed in any case. */
bool failures_begin(struct failures *l, const char *file, struct messages *m);

/* Empty the file and write the header, before the rights to do so are given up. False, with a
 * message, when that fails. */
bool failures_clear(struct failures *l, struct messages *m);

/* Let `log` give its errors to the list from now on. Rows are written as the errors come, apart
 * from the last. */
void failures_listen(struct failures *l, struct message_log *log);

/* Write what is left, close and free. False, with a message, when not everything was written. */
bool failures_end(struct failures *l, struct messages *m);

#endif
