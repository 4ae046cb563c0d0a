/* SPDX-License-Identifier: ISC */
/* How sure it is that a frame is a quotation. */
#ifndef QUOTH_FIND_EVIDENCE_H
#define QUOTH_FIND_EVIDENCE_H

#include "base/buf.h"
#include "find/frames.h"

enum { EVIDENCE_COLUMNS = 1, EVIDENCE_MOST = 16 };

struct evidence {
    struct {
        const char *name;
        double value;
    } items[EVIDENCE_MOST];
    size_t n;
};

/* What there is to say of a frame of that type: how sure the labeller was of its cue, source and
 * contents (natural logarithms of probabilities, none below -6), what it lacks, how long it is. */
void evidence_of(struct evidence *e, const struct extraction *x, const struct frame *f,
                 enum quote_type type);

/* The probability, in hundredths as a stream has it, that the frame is a quotation as a reader
 * would mark it: a logistic model of the evidence (train/found.py; share/quoth/LANGUAGE/found,
 * features "MODEL NAME"). False when memory is short. */
bool evidence_found(const struct evidence *e, const struct extraction *x, double *found);

#endif
