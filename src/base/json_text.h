/* SPDX-License-Identifier: ISC */
/* JSON strings as in RFC 8259, without white space. */
#ifndef QUOTH_BASE_JSON_TEXT_H
#define QUOTH_BASE_JSON_TEXT_H

#include "base/buf.h"

/* Append a string with its quotation marks. Text becomes valid UTF-8 (see utf8_clean). */
void json_add_string(struct buf *out, struct slice s);

/* The same, or null for an empty text. */
void json_add_text(struct buf *out, struct slice s);

#endif
