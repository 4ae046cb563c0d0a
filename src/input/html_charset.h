/* The bytes of a page to UTF-8. */
#ifndef QUOTH_INPUT_HTML_CHARSET_H
#define QUOTH_INPUT_HTML_CHARSET_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/messages.h"

/* Make `page` UTF-8, unless it `is_utf8` whatever it declares: from what a byte order mark says,
 * else what its meta elements declare, else it is UTF-8 or windows-1252 (WHATWG Encoding: what
 * calls itself Latin-1 or ASCII is that). Bytes that mean nothing become U+FFFD and are told.
 * *encoding is the one it was in, in the arena, empty for UTF-8. False when memory is short (told).
 */
bool html_to_utf8(struct buf *page, bool is_utf8, struct arena *a, struct slice *encoding,
                  const char *name, struct messages *m);

#endif
