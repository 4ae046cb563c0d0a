/* SPDX-License-Identifier: ISC */
/* What the rules know and a trained encoder may not. */
#ifndef QUOTH_LABEL_MERGE_H
#define QUOTH_LABEL_MERGE_H

#include "label/labels.h"

/* Put into `out` (the encoder's) what the rules saw and can hardly be wrong: the fixed forms ("In
 * X's view, …"), in the place of what the encoder saw in their sentence; and, where the encoder
 * saw nothing, a content in quotation marks with its cue and source, and a turn of a transcript
 * (`SMITH: We won.`). Both lists are in order; false when memory is short. */
bool labels_merge(struct labels *out, const struct labels *rules, struct document *d,
                  const struct reading *r);

#endif
