/* SPDX-License-Identifier: ISC */
/* Turning saved news pages into documents. */
#ifndef QUOTH_INPUT_HTML_H
#define QUOTH_INPUT_HTML_H

#include "base/buf.h"
#include "base/messages.h"
#include "stream/document.h"

/* Whether a file begins like an HTML page: with a doctype, html, head, body, or a comment or
 * XML declaration before one of them. */
bool html_looks(struct slice start);

/* Read the article on a page, and nothing else. The document is cleared first; `page` is
 * replaced by the article's text, to which all offsets refer (one paragraph per line, an empty line
 * between them, white space folded), and must live as long as the document. Title, byline, date,
 * and the metadata outlet and url, come from the page's own metadata. A page without text is
 * reported and gives an empty document. With `is_utf8` the page is UTF-8 whatever it declares.
 * False when memory is short or the page cannot be read (reported). */
bool html_read(struct document *d, struct buf *page, bool is_utf8, const char *name,
               struct messages *m);

#endif
