/* SPDX-License-Identifier: ISC */
/* The kinds of input, in one table: their names, how to recognise them, and the functions that read
 * them.
 * A kind that cannot be read has advice instead: its files are reported, not read as text. */
#ifndef QUOTH_INPUT_KINDS_H
#define QUOTH_INPUT_KINDS_H

#include "input/articles.h"

struct input_kind {
    const char *name; /* as --from has it; NULL: it cannot be asked for */
    const char *what; /* for messages: "PDF document" */
    /* Endings of file names, a space after each; NULL: any. They distinguish kinds with the same
     * magic bytes; for a kind without magic they are sufficient. */
    const char *endings;
    struct {
        unsigned short at, len;
        const char *bytes;
    } magic;     /* bytes that its files have there; len 0: none */
    bool binary; /* never text, even when --from says so; with magic that could begin a text, only
                    if a NUL is among the first bytes too */
    /* Whether a file with this start is of this kind; NULL: the content does not show it. */
    bool (*looks)(const struct article_options *o, struct slice start);
    /* Read one article, as article_read does. */
    bool (*one)(const struct article_options *o, struct document *d, struct buf *bytes,
                const char *name, struct messages *m);
    /* Read many articles, as articles_read does. */
    bool (*many)(const struct article_options *o, FILE *f, const char *name, struct slice first,
                 struct article_sink sink, struct messages *m);
    const char *advice; /* how to convert it; NULL: it is read */
};

/* Bytes by which a file is recognised, at most. */
enum { KIND_HEAD = 64 * 1024 };

/* All kinds, in the order in which they are tried. */
extern const struct input_kind input_kinds[];
extern const size_t ninput_kinds;

/* The kinds that --from can name are numbered from 1; text is the first. NULL after the last, and
 * for 0, which means that the kind is detected. */
enum { KIND_AUTO = 0, KIND_TEXT = 1 };
const struct input_kind *kind_numbered(size_t number);

/* Its name; "auto" for 0, NULL after the last. */
const char *kind_name(size_t number);

/* What a file is by its name (the ending of a compression aside) and first bytes: its first line,
 * or KIND_HEAD bytes of it. NULL: one article, text as far as they show. */
const struct input_kind *kind_of_start(const struct article_options *o, const char *name,
                                       struct slice start);

/* What a file is that kind_of_start did not know, or that --from says is text, by all its bytes;
 * text when nothing else. */
const struct input_kind *kind_of_whole(const struct article_options *o, const char *name,
                                       struct slice bytes);

/* Report a file of a kind that cannot be read. */
void kind_refuse(const struct input_kind *k, const char *name, struct messages *m);

#endif
