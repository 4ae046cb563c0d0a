/* Plain text to a document: decoding, paragraphs, and what the paragraphs are. */
#ifndef QUOTH_TEXT_PLAIN_H
#define QUOTH_TEXT_PLAIN_H

#include "base/messages.h"
#include "stream/document.h"

/* Read one plain-text article. `bytes` is decoded in place and must live as long as the document,
 * which is cleared first; `name` is the file's ("-" for standard input). Bytes that are not UTF-8
 * are told once, with the first one's place. False when memory is short (told). */
bool plain_read(struct document *d, struct buf *bytes, const char *name, struct messages *m);

#endif
