/* SPDX-License-Identifier: ISC */
/* Offsets in bytes, code points and UTF-16 units, and conversion between them.
 *
 * quoth counts in bytes of a document's text. Python and R count in code points, JavaScript and
 * Java in UTF-16 units. A byte that is not UTF-8 counts as one in each. */
#ifndef QUOTH_STREAM_OFFSETS_H
#define QUOTH_STREAM_OFFSETS_H

#include "stream/document.h"

enum offset_unit { OFFSET_BYTES, OFFSET_CHARS, OFFSET_UTF16 };
enum { OFFSET_UNITS = 3 };

/* The words for these on command lines ("bytes", "chars", "utf16"), ended by NULL, and the names of
 * the columns where a quotation begins and ends, indexed by unit. */
extern const char *const offset_units[];
extern const char *const offset_start_names[], *const offset_end_names[];

/* A document's table from one unit to bytes and back. */
struct offsets {
    enum offset_unit unit;
    struct offset_mark *marks; /* in order; owned */
    size_t n, cap;
};

/* Make the table: one pass over the text, memory of a tenth of it and a few words for each
 * paragraph; nothing for OFFSET_BYTES. The document and its text must outlive it. In a document
 * from a stream, bytes between paragraphs count as one each, unless the stream says otherwise.
 * False when memory is short. */
bool offsets_init(struct offsets *o, const struct document *d, enum offset_unit unit);

/* How many units begin before a byte of the text. Logarithmic in the length of the document. */
size_t offsets_of(const struct offsets *o, size_t byte);

/* The byte at which unit number `at` begins; for the second unit of a UTF-16 pair, the byte after
 * the character. */
size_t offsets_byte(const struct offsets *o, size_t at);

/* The same for both ends of a span. */
struct span offsets_span(const struct offsets *o, struct span bytes);

void offsets_free(struct offsets *o);

/* The units in a run of text. */
size_t offsets_count(struct slice text, enum offset_unit unit);

#endif
