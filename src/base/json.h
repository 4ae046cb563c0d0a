/* SPDX-License-Identifier: ISC */
/* JSON input and output with jansson, which does not report that memory ran out: its lexer drops
 * the character, json_dumps(3) the rest of a string. */
#ifndef QUOTH_BASE_JSON_H
#define QUOTH_BASE_JSON_H

#include "base/buf.h"

#include <jansson.h>

/* Read a value, as json_loadb(3) does. NULL when the text is not JSON (`error` says why), or
 * memory ran out; then *memory is true. */
json_t *json_read(struct slice text, size_t flags, json_error_t *error, bool *memory);

/* Append a value as json_dumps(3) prints it; false when memory is short, or it is NULL. */
bool json_write(struct buf *out, const json_t *value, size_t flags);

#endif
