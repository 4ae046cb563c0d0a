/* SPDX-License-Identifier: ISC */
/* Documents kept, to be found again by the names of their files, as rows show them: bytes that are
 * not UTF-8 as U+FFFD. */
#ifndef QUOTH_EMIT_SOURCES_H
#define QUOTH_EMIT_SOURCES_H

#include "base/buf.h"
#include "base/table.h"
#include "stream/document.h"

struct source {
    struct document d;
    struct buf text; /* the bytes that its paragraphs point into; empty: the document has them */
    bool met;        /* for the user of the list */
};

struct sources {
    struct arena arena;
    struct table by_file, by_number; /* index + 1 */
    struct source *items;
    size_t n, cap;
};

/* Keep a document: it and its text are moved. False when memory is short. */
bool sources_keep(struct sources *s, struct document *d, struct buf *text);

/* The document of a file; of several of one file (the rows of a table) the one with that number.
 * NULL when there is none. */
struct source *sources_find(const struct sources *s, struct slice file, size_t number);

/* Whether several documents have that file. */
bool sources_are_several(const struct sources *s, struct slice file);

void sources_free(struct sources *s);

#endif
