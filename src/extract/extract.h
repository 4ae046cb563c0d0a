/* Labels and marks to mentions and quotations. */
#ifndef QUOTH_EXTRACT_EXTRACT_H
#define QUOTH_EXTRACT_EXTRACT_H

#include "base/weights.h"
#include "model/labels.h"

struct extractor {
    struct lexicon *lex;
    struct labeller labeller;
    const struct weights *medium; /* see extract/medium.h */
    const struct weights *found;  /* see extract/evidence.h */
    const char *model;            /* the labeller's name */
    struct buf *explain;          /* NULL, or where a record of each quotation's evidence goes */
};

/* Add the document's mentions and quotations. Unclosed marks are warned about. A document that has
 * quotations already is left as it is, with a message. False when memory is short (told). */
bool extract_document(const struct extractor *x, struct document *d, struct messages *m);

#endif
