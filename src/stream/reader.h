/* quoth(5) streams in: one document after another. */
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
    bool begun, holding, failed; /* failed: the file cannot be read on (told) */
    size_t held_number;
};

enum read_result { READ_DOCUMENT, READ_END, READ_FAILED };

/* Read on from `f`; `name` is what messages call it. */
void reader_init(struct reader *r, FILE *f, const char *name, struct messages *m);

/* Whether a line (its end may be there) is one that begins a stream, of whatever version. */
bool reader_is_header(struct slice line);

/* The same as reader_init where the caller has read the first line already, to see that it is a
 * header. False, told, when its version is unknown. */
bool reader_init_behind_header(struct reader *r, struct slice header, FILE *f, const char *name,
                               struct messages *m);

/* Read the next document into `d`, which is cleared first. It is returned as soon as its end record
 * was read; without one, when the next doc record or the end of the input was. Records between an
 * end record and the next doc record come as a document that is not `present`. Records that cannot
 * be read are told with file and line and left out of the document, but kept among its lines; an
 * unfinished last line is dropped. READ_FAILED when the file is no quoth stream, cannot be read, or
 * memory is short (told too). */
enum read_result reader_next(struct reader *r, struct document *d);

void reader_free(struct reader *r);

#endif
