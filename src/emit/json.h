/* Quotations as JSON Lines (jsonlines.org), one object each. */
#ifndef QUOTH_EMIT_JSON_H
#define QUOTH_EMIT_JSON_H

#include "base/messages.h"
#include "emit/rows.h"

struct json_options {
    bool phrases; /* objects for type=phrase too */
};

/* Append a document's objects to `out`: doc, quote_id, type, medium, polarity, content, cue and
 * source as [[start, end], …] in bytes of the document's text, their texts, speaker (null when
 * unknown), speakers, role, question, context, confidence, reason, metadata. Members that are
 * unknown are null. False when memory is short. */
bool json_document(struct buf *out, const struct document *d, const struct json_options *o);

#endif
