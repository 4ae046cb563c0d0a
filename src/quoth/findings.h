/* SPDX-License-Identifier: ISC */
/* What the library gives of an article (include/quoth.h), apart from the memory that finding it
 * took. */
#ifndef QUOTH_QUOTH_FINDINGS_H
#define QUOTH_QUOTH_FINDINGS_H

#include "quoth.h"
#include "stream/offsets.h"

struct finding {
    quoth_quotation quotation;
    quoth_speaker *speakers;
};

struct findings {
    struct buf text;    /* of the article; strings point into it where they can */
    struct arena arena; /* all else */
    quoth_article article;
    struct finding *items;
    size_t n;
};

/* Keep what was found in a document, whose text is that of `f`. The document can be forgotten then.
 * False when memory is short. */
bool findings_keep(struct findings *f, const struct document *d, enum offset_unit unit,
                   bool phrases);

void findings_free(struct findings *f);

#endif
