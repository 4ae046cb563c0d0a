/* Quotations as JSON Lines (jsonlines.org), one object each. */
#ifndef QUOTH_EMIT_JSON_H
#define QUOTH_EMIT_JSON_H

#include "base/messages.h"
#include "emit/rows.h"

struct json_options {
    bool phrases; /* objects for type=phrase too */
};

/* Append a document's objects to `out`, each with all members of schema version 2 in the order of
 * the columns; quoth-json(1) lists them. What is unknown is null. False when memory is short. */
bool json_document(struct buf *out, const struct document *d, const struct json_options *o);

#endif
