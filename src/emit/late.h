/* SPDX-License-Identifier: ISC */
/* Metadata that the header of a table has no column for: it was written before the metadata came.
 */
#ifndef QUOTH_EMIT_LATE_H
#define QUOTH_EMIT_LATE_H

#include "base/messages.h"
#include "stream/document.h"

struct late {
    struct arena arena;
    struct table known; /* keys of the header, and of metadata that came too late */
    struct buf names;   /* of the latter, as many as a message may list */
};

/* The header has a column for this key. False when memory is short. */
bool late_allow(struct late *l, struct slice key);

/* Note the keys of a document that the header lacks. False when memory is short. */
bool late_document(struct late *l, const struct document *d);

/* Warn of what was noted; `hint` says what to do about it. Frees. */
void late_finish(struct late *l, const char *file, const char *hint, struct messages *m);

#endif
