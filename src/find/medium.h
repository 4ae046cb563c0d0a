/* SPDX-License-Identifier: ISC */
/* Speech, writing or thought. */
#ifndef QUOTH_FIND_MEDIUM_H
#define QUOTH_FIND_MEDIUM_H

#include "base/weights.h"
#include "find/frames.h"

/* The medium of a frame: the highest score of a log-linear model over the words of its cue and
 * source (train/medium.py; share/quoth/LANGUAGE/medium, columns: writing, thought; speech is 0).
 * False when memory is short. */
bool medium_of(const struct extraction *x, const struct frame *f, enum quote_medium *medium);

enum { MEDIUM_COLUMNS = 2 };

#endif
