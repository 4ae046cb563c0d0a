/* Text on a page. */
#ifndef QUOTH_EMIT_HTML_TEXT_H
#define QUOTH_EMIT_HTML_TEXT_H

#include "base/buf.h"

/* Append text as HTML shows it: what is markup escaped, what is not UTF-8 and control characters as
 * U+FFFD, and characters that turn the direction of what follows as their numbers, so that no text
 * reads other than it is. */
void html_add(struct buf *out, struct slice s);

/* The same where no markup may stand, as in a title. */
void html_add_plain(struct buf *out, struct slice s);

/* Append an attribute: a blank, the key, and the value in marks. */
void html_add_attribute(struct buf *out, const char *key, struct slice value);

#endif
