/* SPDX-License-Identifier: ISC */
/* Texts from outside (file names, words of an article, arguments) shown where a person reads them.
 */
#ifndef QUOTH_BASE_VISIBLE_H
#define QUOTH_BASE_VISIBLE_H

#include "base/slice.h"

#include <stdio.h>

/* Bytes that visible_text needs for `len` bytes, the NUL included. */
#define VISIBLE_ROOM(len) (4 * (len) + 1)

/* Copy a text so that it cannot command a terminal or reorder what is read: each byte of a control
 * character (C0, DEL, C1), of a character that sets the direction of writing or is not seen at all
 * (U+061C, U+200E and F, U+2028 to E, U+2066 to 9, tags), and of what is not UTF-8 becomes \xHH.
 * `out` has VISIBLE_ROOM(s.len) bytes; a NUL ends it. Returns its length. */
size_t visible_text(char *out, struct slice s);

/* Print such a text. */
void visible_print(FILE *f, struct slice s);

#endif
