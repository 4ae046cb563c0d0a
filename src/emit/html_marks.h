/* SPDX-License-Identifier: ISC */
/* A document's text with its quotations marked, as HTML. */
#ifndef QUOTH_EMIT_HTML_MARKS_H
#define QUOTH_EMIT_HTML_MARKS_H

#include "stream/document.h"

/* How a document's quotations look on the page. */
struct html_look {
    const struct document *d;
    size_t number; /* of the document on the page, 1 for the first: "d1q3" is a quotation */
    size_t *order; /* for each speaker of the document the place in its table, from 1; 0: in
                      none, having said nothing */
    bool phrases;  /* also mark quoted words that are not statements */
};

/* Append the class of a speaker's colour ("c3"); "c" for place 0. */
void html_add_colour(struct buf *out, size_t place);

/* Whether a quotation is marked at all. */
bool html_is_marked(const struct html_look *look, const struct quote *q);

/* The place of a quotation's first speaker in the table, 0 without one. */
size_t html_order(const struct html_look *look, const struct quote *q);

/* Append "d1q3". */
void html_add_id(struct buf *out, const struct html_look *look, const struct quote *q);

/* Append all paragraphs. Where quotations lie within each other, the text shows the innermost one.
 * False when memory is short. */
bool html_marks(struct buf *out, const struct html_look *look);

#endif
