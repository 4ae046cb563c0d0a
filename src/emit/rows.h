/* SPDX-License-Identifier: ISC */
/* The values of a row for a quotation, ready to be written in any format. */
#ifndef QUOTH_EMIT_ROWS_H
#define QUOTH_EMIT_ROWS_H

#include "stream/offsets.h"

/* Whether a row is for reading (white space folded to one space) or exact. */
enum row_text { ROW_FOLDED, ROW_RAW };

/* A quotation, and how to show it. */
struct row_view {
    const struct document *d;
    const struct quote *q;
    enum row_text how;
    const struct offsets *offsets; /* of the document */
};

/* Append text with each run of white space, including line breaks, as one space. */
void row_folded(struct buf *out, struct slice s);

/* Append the text of spans, pieces joined by " … " when there are words between them,
 * otherwise by a space. */
void row_spans(struct buf *out, const struct document *d, const struct spans *list,
               enum row_text how);
void row_span(struct buf *out, const struct document *d, struct span s, enum row_text how);

/* Append the source as printed, without the comma after it. */
void row_source(struct buf *out, const struct document *d, const struct quote *q,
                enum row_text how);

/* Append the names of the quotation's speakers, joined by "; ", or their roles, one for each name
 * and empty where it is unknown; nothing when all are. A semicolon within a name or a role becomes
 * a comma, so that splitting at "; " gives the speakers back. */
void row_speakers(struct buf *out, const struct document *d, const struct quote *q);
void row_roles(struct buf *out, const struct document *d, const struct quote *q);

/* Append the quotation's identifier, "d1q4": the numbers of document and quotation. No spreadsheet
 * reads it as a number or a date. */
void row_id(struct buf *out, const struct document *d, const struct quote *q);

/* Where the content begins and ends, in the unit of the offsets. */
size_t row_start(const struct row_view *r);
size_t row_end(const struct row_view *r);

/* The number of the paragraph in which a quotation begins, 0 when in none. */
size_t row_paragraph(const struct document *d, const struct quote *q);

/* The words of a quotation: runs of letters and digits in its content. */
size_t row_words(const struct document *d, const struct quote *q);

#endif
