/* SPDX-License-Identifier: ISC */
/* Plain text to a document: decoding, paragraphs, and what the paragraphs are. */
#ifndef QUOTH_TEXT_PLAIN_H
#define QUOTH_TEXT_PLAIN_H

#include "base/messages.h"
#include "stream/document.h"

/* Read one plain-text article. `bytes` is decoded in place and must live as long as the document,
 * which is cleared first; `at.file` is its file ("-" for standard input), and `at` is what messages
 * are about. What is not UTF-8 may be taken for
 * windows-1252, with a warning, when `guess` says so. Other bytes that are not UTF-8 are reported
 * once, with the first one's place. False when memory is short (told). */
bool plain_read(struct document *d, struct buf *bytes, bool guess, struct message_place at,
                struct messages *m);

#endif
