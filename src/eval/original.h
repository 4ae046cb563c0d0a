/* SPDX-License-Identifier: ISC */
/* The articles that rows come from, read again. */
#ifndef QUOTH_EVAL_ORIGINAL_H
#define QUOTH_EVAL_ORIGINAL_H

#include "base/messages.h"
#include "emit/sources.h"
#include "eval/word_index.h"
#include "stream/offsets.h"
#include "text/reading.h"

/* An article with what is known of its text. */
struct original {
    struct buf name;          /* of the file, as rows show it; a NUL after it */
    size_t number;            /* of the document, where several have that name */
    const struct document *d; /* NULL: there is none, or it cannot be read (reported) */
    struct document read;     /* what was read here, when it was */
    struct document scratch;  /* holds the reading */
    struct buf bytes;
    struct reading text;
    struct word_index words;
    struct offsets offsets; /* in the unit that was asked for last */
    bool one_of_several;    /* several documents have that name */
};

enum { ORIGINALS_KEPT = 16 };

struct originals {
    const struct sources *sources; /* where articles are looked for; NULL: files are opened */
    const char *folder;            /* in which they must be, from confine_folder */
    struct lexicon *lex;
    struct messages *m;
    struct original kept[ORIGINALS_KEPT]; /* the most recently used ones, in a ring */
    size_t next;
    bool damaged; /* an article was read, but not all of it is text (reported) */
};

/* The article of a row: the file's name as the row shows it, the document's number and the unit of
 * the row's offsets. NULL when
 * it is not there or cannot be read, which is reported when it is first asked for, or memory is
 * short (reported). Good until ORIGINALS_KEPT others have been asked for. */
const struct original *originals_find(struct originals *o, struct slice file, size_t number,
                                      enum offset_unit unit);

void originals_free(struct originals *o);

#endif
