/* SPDX-License-Identifier: ISC */
/* The labeller without weights: reporting verbs from a list, names and nouns by the look of their
 * words. It stands for itself (--model rules), finds the mentions for the encoders, and repairs
 * what they label (label/merge.h). */
#ifndef QUOTH_LABEL_RULES_H
#define QUOTH_LABEL_RULES_H

#include "label/labels.h"

/* The labeller; */
struct labeller rules_labeller(void);

/* --- steps, in files of their own --- */

/* Find names, nouns and pronouns: the phrases of a reading that has none, indexed. False when
 * memory is short. */
bool rules_mentions(struct reading *r, struct arena *a);

/* Find sources, cues and contents, in order, among the phrases of a reading. False when memory is
 * short. */
bool rules_parts(const struct reading *r, struct labels *out, struct arena *a);

#endif
