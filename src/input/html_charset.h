/* SPDX-License-Identifier: ISC */
/* Converting the bytes of a page to UTF-8. */
#ifndef QUOTH_INPUT_HTML_CHARSET_H
#define QUOTH_INPUT_HTML_CHARSET_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/messages.h"

/* Make `page` UTF-8, unless it `is_utf8` whatever it declares: from the encoding of its byte order
 * mark, else the one that its meta elements declare, else UTF-8 or windows-1252 (which is also what
 * pages declared as Latin-1 or ASCII are in: WHATWG Encoding). Invalid bytes become U+FFFD and are
 * reported.
 * *encoding is the one it was in, in the arena, empty for UTF-8. False when memory is short
 * (reported).
 */
bool html_to_utf8(struct buf *page, bool is_utf8, struct arena *a, struct slice *encoding,
                  const char *name, struct messages *m);

#endif
