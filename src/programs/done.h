/* SPDX-License-Identifier: ISC */
/* The log of what is finished (--done): a line per article, so that a run that is started
 * again continues where the last one ended.
 *
 * The first line names the kind of file; then each line is the key of an article: fields as in
 * quoth(5). A line counts once: an article that is twice in the log is skipped twice. */
#ifndef QUOTH_PROGRAMS_DONE_H
#define QUOTH_PROGRAMS_DONE_H

#include "base/arena.h"
#include "base/messages.h"
#include "base/table.h"
#include "stream/document.h"

struct done {
    const char *name; /* of the file; NULL: there is no log */
    FILE *f;
    struct messages *m; /* of whoever writes */
    struct arena arena; /* the keys */
    struct table left;  /* how often each is still to be skipped */
    size_t skipped;
};

/* Open the log, which is created when it is missing, and read what is finished. A last line
 * without its end was torn when a run was killed: it is removed. The file stays locked until
 * done_end, so that no two runs write it. False, with a message, when it cannot be read or written,
 * when another run has it, when it is another kind of file, or when memory is short; done_end is
 * needed in any case. */
bool done_begin(struct done *l, const char *file, struct messages *m);

/* What a document is called in the log, kept in its arena as d->key: the name of its file; of a row
 * of a table also what the id column says, or else its line; of a document of a stream also its own
 * file and number. Nothing when that says nothing about which article it is: text from standard
 * input, or a line of it. `input` is the name of what is read. False when memory is short. */
bool done_key(struct document *d, const char *input);

/* Whether the article is in the log; it then is to be skipped. */
bool done_before(struct done *l, const struct document *d);

/* The article is finished and its rows are written: add it to the log. False, with a message, when
 * that fails. */
bool done_add(struct done *l, const struct document *d);

/* Close and free. False, with a message, when not everything was written. */
bool done_end(struct done *l);

#endif
