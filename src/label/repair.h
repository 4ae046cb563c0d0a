/* SPDX-License-Identifier: ISC */
/* Parts that cannot be what a labeller says they are. */
#ifndef QUOTH_LABEL_REPAIR_H
#define QUOTH_LABEL_REPAIR_H

#include "label/labels.h"

/* Repair the parts, which are in order: a source inside quotation marks whose cue stands outside
 * them is content («"No," said her deputy»); a source between two cues that joins two by a comma
 * and "and" is two ("said A, and B replied"); a source or cue that runs over the end of a sentence
 * is two. False when memory is short. */
bool labels_repair(struct labels *l, struct document *d, const struct reading *r);

#endif
