/* SPDX-License-Identifier: ISC */
/* Labels and marks to mentions and quotations. */
#ifndef QUOTH_FIND_EXTRACT_H
#define QUOTH_FIND_EXTRACT_H

#include "base/weights.h"
#include "label/labels.h"
#include "text/confidences.h"

struct extractor {
    const struct lexicon *lex;
    struct labeller labeller;
    const struct weights *medium; /* see find/medium.h */
    const struct weights *found;  /* see find/evidence.h */
    const struct confidences *sure;
    const char *model;   /* the labeller's name */
    struct buf *explain; /* NULL, or where a record of each quotation's evidence goes */
};

/* Read the document, into `r`, which lives as long as the document, and add its mentions and
 * quotations. Unclosed marks are warned about. A document that has quotations already is left as it
 * is and not read, with a message. False when memory is short (reported). */
bool extract_document(const struct extractor *x, struct document *d, struct reading *r,
                      struct messages *m);

#endif
