/* SPDX-License-Identifier: ISC */
/* Errors as parts of the output (--articles): what was reported about an article goes with it, and
 * an article that could not be read becomes a document without text. */
#ifndef QUOTH_PROGRAMS_ARTICLE_ERRORS_H
#define QUOTH_PROGRAMS_ARTICLE_ERRORS_H

#include "base/buf.h"
#include "base/messages.h"
#include "stream/document.h"

struct article_errors {
    struct buf file, id, text; /* what waits: the article may follow, or further errors about it */
    size_t line;
    bool waiting;
    bool by_id;   /* the id of a row is its document's file, as with --id-column */
    bool failed;  /* memory was short, or `take` has stopped: no further documents */
    bool handing; /* `take` runs */
    /* Given a document that is `unread`; false to stop. */
    bool (*take)(void *state, struct document *d);
    void *state;
};

/* Listen to the errors that `m`, and no copy of it, reports. An article that failed is handed to
 * `take` as soon as something else is reported or article_errors_before is called. */
void article_errors_begin(struct article_errors *e, bool by_id,
                          bool (*take)(void *state, struct document *d), void *state,
                          struct messages *m);

/* Call this before a document is handled: what was reported about it becomes its error, and another
 * article that waits is handed on first. False when memory is short or `take` has stopped. */
bool article_errors_before(struct article_errors *e, struct document *d);

/* Hand on what waits, unless the run has stopped; free. False as above. */
bool article_errors_end(struct article_errors *e, bool stopped);

#endif
