/* SPDX-License-Identifier: ISC */
/* Text on a page. */
#ifndef QUOTH_EMIT_HTML_TEXT_H
#define QUOTH_EMIT_HTML_TEXT_H

#include "base/buf.h"

/* Append text as HTML shows it: markup escaped, invalid UTF-8 and control characters as U+FFFD, and
 * characters that change the direction of writing as their code points, so that text cannot be
 * made to read differently. */
void html_add(struct buf *out, struct slice s);

/* The same where markup is not allowed, as in a title. */
void html_add_plain(struct buf *out, struct slice s);

/* Append an attribute: a space, the key, and the value in quotation marks. */
void html_add_attribute(struct buf *out, const char *key, struct slice value);

#endif
