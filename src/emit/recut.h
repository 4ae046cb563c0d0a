/* Rows against their sources: whether a row's words are what its bytes say. */
#ifndef QUOTH_EMIT_RECUT_H
#define QUOTH_EMIT_RECUT_H

#include "base/buf.h"
#include "base/messages.h"
#include "emit/sources.h"

/* The source that was cut from last, kept for the next row. */
struct recut {
    const struct sources *sources; /* where documents are looked for; NULL: files are opened */
    const char *directory;         /* where the files of rows are looked for; NULL: here */
    struct messages *m;
    struct buf name, bytes;
    struct document d;
    bool readable;
};

enum recut_result { RECUT_SAME, RECUT_DIFFERS, RECUT_NO_SOURCE };

/* Compare a text of a row with what these spans of a file (of its document of that number, where it
 * has several and `sources` are given) say, white space folded in both. A text
 * that a spreadsheet's cell was too short for, or that was made harmless for it (quoth-csv
 * --excel), is the same. On RECUT_DIFFERS `found` has what the file says. RECUT_NO_SOURCE when the
 * file cannot be read as an article (told when it is first asked for). */
enum recut_result recut_compare(struct recut *r, struct slice file, size_t number,
                                const struct spans *spans, struct slice text, struct buf *found);

void recut_free(struct recut *r);

#endif
