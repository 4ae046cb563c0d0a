/* JSON in, by jansson, which does not tell when memory runs short: its lexer drops the character.
 */
#ifndef QUOTH_BASE_JSON_H
#define QUOTH_BASE_JSON_H

#include "base/slice.h"

#include <jansson.h>

/* Read a value, as json_loadb(3) does. NULL when it is none (`error` says what is wrong), or memory
 * ran short anywhere in it: then *memory is true. */
json_t *json_read(struct slice text, size_t flags, json_error_t *error, bool *memory);

#endif
