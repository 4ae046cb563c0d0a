/* SPDX-License-Identifier: ISC */
/* Reading quoth(5) streams, one document after another. */
#ifndef QUOTH_STREAM_READER_H
#define QUOTH_STREAM_READER_H

#include "base/messages.h"
#include "stream/document.h"

struct reader {
    FILE *f;          /* not owned */
    const char *name; /* for messages */
    struct messages *m;
    char *line; /* getline's, owned */
    size_t cap, number;
    struct buf held;             /* the doc record that began the next document */
    bool begun, holding, failed; /* failed: the rest of the file cannot be read (reported) */
    size_t held_number;
};

enum read_result { READ_DOCUMENT, READ_END, READ_FAILED };

/* Read on from `f`; `name` is what messages call it. */
void reader_init(struct reader *r, FILE *f, const char *name, struct messages *m);

/* Whether a line (with or without its end) begins a stream, of any version. */
bool reader_is_header(struct slice line);

/* The same as reader_init for a caller that has already read the first line, which is a header.
 * False, reported, when its version is unsupported. */
bool reader_init_behind_header(struct reader *r, struct slice header, FILE *f, const char *name,
                               struct messages *m);

/* Read the next document into `d`, which is cleared first. It is returned as soon as its end record
 * was read; without one, when the next doc record or the end of the input was. Records between an
 * end record and the next doc record come as a document that is not `present`. Records that cannot
 * be read are reported with file and line and left out of the document, but kept among its lines;
 * an unfinished last line is dropped. READ_FAILED when the file is not a quoth stream, cannot be
 * read, or memory is short (reported too). */
enum read_result reader_next(struct reader *r, struct document *d);

void reader_free(struct reader *r);

#endif
