/* SPDX-License-Identifier: ISC */
/* Records of quoth(5): one per line, fields separated by TAB, each key=value.
 * The only escapes are \\ \t \n \r, in values; this pair of functions is the one place for them. */
#ifndef QUOTH_STREAM_RECORD_H
#define QUOTH_STREAM_RECORD_H

#include "base/arena.h"
#include "base/buf.h"

struct field {
    struct slice key, value; /* the value still escaped */
};

struct record {
    struct field *fields; /* in the arena given to record_parse; the first names the record */
    size_t n, cap;
};

/* A run of bytes of a document's text, end exclusive. */
struct span {
    size_t start, end;
};

struct spans {
    struct span *items; /* in order */
    size_t n, cap;
};

struct numbers {
    size_t *items;
    size_t n, cap;
};

/* Split a line (without its line end) into fields that point into it. Returns NULL, or what
 * is wrong with the line, in words. */
const char *record_parse(struct record *r, struct arena *a, struct slice line);

/* The field of that key, or NULL. */
const struct field *record_find(const struct record *r, const char *key);

/* The unescaped value of a field, in the arena when it had escapes; {NULL, 0} when memory is short
 * or the field is NULL. A backslash before any other byte is a backslash. */
struct slice record_value(const struct field *f, struct arena *a);

/* Values as numbers and spans ("4,7,11"; "372-395,401-410", in order and not
 * overlapping). False, with an empty list, when the value is of another kind or memory is short; a
 * NULL field is false too. */
bool record_number(const struct field *f, size_t *number);
bool record_spans(const struct field *f, struct arena *a, struct spans *out);
bool record_numbers(const struct field *f, struct arena *a, struct numbers *out);

/* Append to a list; false when memory is short. */
bool spans_add(struct spans *list, struct arena *a, struct span s);
bool numbers_add(struct numbers *list, struct arena *a, size_t number);

/* Write a record: its first field, then TAB and further fields; the caller adds the line end.
 * Text values become valid UTF-8 (see utf8_clean). Empty values and lists are not written. */
void record_begin(struct buf *out, const char *name, size_t number);
void record_add(struct buf *out, const char *key, struct slice value);
void record_add_field(struct buf *out, struct slice key, struct slice value);
void record_add_number(struct buf *out, const char *key, size_t number);
void record_add_numbers(struct buf *out, const char *key, const struct numbers *list);
void record_add_spans(struct buf *out, const char *key, const struct spans *list);
void record_add_span(struct buf *out, const char *key, struct span s);
void record_add_share(struct buf *out, const char *key, double share); /* 0 to 1, two digits */

/* Append bytes escaped as in a value, but leave those that are not UTF-8 unchanged. */
void record_escape(struct buf *out, struct slice bytes);

/* Append spans as "372-395,401-410". */
void spans_print(struct buf *out, const struct spans *list);

/* Append a number with two decimal places, in any locale. */
void decimal_print(struct buf *out, double number);
void record_add_decimal(struct buf *out, const char *key, double number);

/* Append a share, 0 to 1, with two decimal places, in any locale. */
void share_print(struct buf *out, double share);

#endif
