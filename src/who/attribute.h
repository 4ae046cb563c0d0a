/* SPDX-License-Identifier: ISC */
/* Who said it: a speaker, a reason and a confidence for every quotation of a document. */
#ifndef QUOTH_WHO_ATTRIBUTE_H
#define QUOTH_WHO_ATTRIBUTE_H

#include "base/weights.h"
#include "grammar/phrases.h"
#include "text/confidences.h"
#include "who/kinds.h"

struct attributor {
    const struct lexicon *lex;
    const struct kinds *kinds;
    const struct weights *ranker; /* see who/ranker.h */
    const struct confidences *sure;
    struct buf *explain; /* NULL, or where a record for each candidate is appended */
};

/* Add speakers to a document and to its quotations. `r` is what was read when they were found, or
 * empty: then the document is read first. A document that has speakers already is left as it is,
 * with a message. False when memory is short (reported). */
bool attribute_document(const struct attributor *x, struct document *d, struct reading *r,
                        struct messages *m);

#endif
