/* The data of a language that the programs load. Apart from common.h, so that programs that only
 * write rows do not bring a matrix library along. */
#ifndef QUOTH_PROGRAMS_LANGUAGE_H
#define QUOTH_PROGRAMS_LANGUAGE_H

#include "attribute/attribute.h"
#include "extract/extract.h"
#include "model/encoder.h"

/* The language's data: word lists, kinds, learned weights, and who labels. */
struct language {
    struct lexicon lex;
    struct kinds kinds;
    struct weights ranker;
    struct weights medium, found; /* loaded with a labeller */
    const char *model;
    struct encoder *encoder; /* NULL: the rules label */
};

/* The names that --model takes, NULL after the last; the first is the default. */
const char *model_name(size_t i);

/* Load from share, with a labeller (NULL: none is needed); false, told, when something is not
 * there. */
bool language_load(struct language *l, const char *model, struct messages *m);

/* What finds quotations, with the labeller that was loaded, and what finds speakers. They are good
 * as long as the language. `explain` is NULL, or where they append records of what decided. */
struct extractor language_extractor(struct language *l, struct buf *explain);
struct attributor language_attributor(struct language *l, struct buf *explain);
void language_free(struct language *l);

#endif
