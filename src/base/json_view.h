/* SPDX-License-Identifier: ISC */
/* JSON read in place (RFC 8259): a value is a slice of the text, from its first byte to its
 * last. Nothing is allocated, and numbers do not depend on the locale. For short texts such as the
 * header of a model; base/json.h has a parser. */
#ifndef QUOTH_BASE_JSON_VIEW_H
#define QUOTH_BASE_JSON_VIEW_H

#include "base/buf.h"

enum { JSON_VIEW_DEPTH = 64 }; /* objects and arrays in each other */

/* The value in a text, without the white space around it; {NULL, 0} when the text is not one JSON
 * value, or is nested more than JSON_VIEW_DEPTH deep. The functions below take this value and
 * those in it, or {NULL, 0}, which is of no type. */
struct slice json_view_read(struct slice text);

/* The next member of an object or element of an array. *at is 0 for the first; *key is what is
 * between the quotation marks of the name, escapes as they are, or {NULL, 0} in an array. False
 * after the last, and for any other value. */
bool json_view_next(struct slice container, size_t *at, struct slice *key, struct slice *value);

/* The member of that name, the last if there are several; {NULL, 0} when there is none, or the
 * value is not an object. */
struct slice json_view_member(struct slice object, const char *name);

/* The value of an unsigned integer; false when it is not one or does not fit. */
bool json_view_size(struct slice value, size_t *n);

/* The value of a number of at most 15 digits and 22 powers of ten, exactly rounded; false for
 * others. */
bool json_view_real(struct slice value, double *x);

/* Append a string's text, escapes resolved; false when the value is not a string. */
bool json_view_text(struct buf *out, struct slice value);

#endif
