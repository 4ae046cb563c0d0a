/* SPDX-License-Identifier: ISC */
/* A language's data, which threads share, and sessions, one per thread, that find quotations and
 * their speakers with it. Programs that only write rows do without, and without a matrix library.
 */
#ifndef QUOTH_QUOTH_LANGUAGE_H
#define QUOTH_QUOTH_LANGUAGE_H

#include "find/extract.h"
#include "label/encoder.h"
#include "who/attribute.h"

/* A language's data: word lists, kinds, learned weights. It is not changed after loading, so
 * threads share it. */
struct language {
    struct lexicon lex;
    struct kinds kinds;
    struct weights ranker;
    struct confidences sure;
    struct weights medium, found; /* loaded with a labeller */
    const char *model;
    struct encoder_model *encoder; /* NULL: the rules label */
};

/* Processes documents, one after another, with a language and working memory. Each thread has one
 * of its own. */
struct session {
    struct encoder *encoder; /* NULL: the rules label, or nothing is labelled */
    struct extractor extractor;
    struct attributor attributor;
};

/* The names that --model takes, NULL after the last; the first is the default. */
const char *model_name(size_t i);

/* Load the data of the language of that name (base/share.h), with a labeller (NULL: none is
 * needed). False, with a message, when something is missing or memory is short; language_free is
 * needed in any case. */
bool language_load(struct language *l, const char *name, const char *model, struct messages *m);

/* The same from a folder, as share_path() names it. */
bool language_load_from(struct language *l, const char *folder, const char *model,
                        struct messages *m);

void language_free(struct language *l);

/* Begin to work with a language, which must outlive the session. `explain` is NULL, or where
 * extractor and attributor append records of what decided. False, with a message, when memory is
 * short. */
bool session_begin(struct session *s, const struct language *l, struct buf *explain,
                   struct messages *m);
void session_end(struct session *s);

/* Find a document's quotations and their speakers; those that it has already are kept. False when
 * memory is short (reported). */
bool session_work(struct session *s, struct document *d, struct messages *m);

#endif
