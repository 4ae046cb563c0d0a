/* SPDX-License-Identifier: ISC */
/* Writing quoth(5) streams. */
#ifndef QUOTH_STREAM_WRITER_H
#define QUOTH_STREAM_WRITER_H

#include "stream/document.h"

/* Append the line that begins every stream. */
void writer_begin(struct buf *out);

/* Append a document: the lines it was read from, byte for byte, with the fields that were added to
 * their records, then the records that were made here, then `added` (whole records, or nothing),
 * then the end record. A document that was read without an end record gets one. */
void writer_document(struct buf *out, const struct document *d, struct slice added);

#endif
