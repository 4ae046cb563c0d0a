/* SPDX-License-Identifier: ISC */
/* Counts of cases and of correct ones, by kind of quotation, with confidence intervals. */
#ifndef QUOTH_EVAL_SCORES_H
#define QUOTH_EVAL_SCORES_H

#include "base/slice.h"

#include <stdio.h>

/* What was asked. */
enum measure {
    MEASURE_PRECISION,  /* is what was found a quotation? */
    MEASURE_RECALL,     /* was a quotation found? */
    MEASURE_SPEAKER,    /* is the speaker of one that was found right? */
    MEASURE_ROW,        /* is what was found a quotation, and its speaker right? */
    MEASURE_CONFIDENCE, /* the same, by the confidence of the row */
    NMEASURES
};

/* Kinds are the types of quotations, counted together too; for MEASURE_CONFIDENCE the tenths. */
enum { KIND_ALL, KIND_DIRECT, KIND_MIXED, KIND_INDIRECT, NTYPES, KINDS_MOST = 10 };

struct score {
    size_t n, right;
};

struct scores {
    struct score counts[NMEASURES][KINDS_MOST];
};

/* The kind that a type's word names; KIND_ALL for any other word. */
size_t scores_kind(struct slice type);

/* Count one answer, under its kind and under all. */
void scores_add(struct scores *s, enum measure measure, size_t kind, bool right);

/* Count whether a row that said it was right with this probability was. */
void scores_add_confidence(struct scores *s, double confidence, bool right);

/* Forget all answers to what was asked. */
void scores_forget(struct scores *s, enum measure measure);

/* The 95 % confidence interval of a share, by Wilson (Probable Inference, the
 * Law of Succession, and Statistical Inference, JASA 1927); 0 to 1 when n is 0. */
void scores_interval(struct score s, double *low, double *high);

/* Whether every measure but that of confidence, over all kinds, has at least so many percent right;
 * what was never asked does not count. */
bool scores_reach(const struct scores *s, size_t percent);

/* Write a row of CSV for each measure and kind that was asked at all: measure, kind, n, right,
 * share, low, high. False when memory is short. */
bool scores_write(const struct scores *s, FILE *f, char delimiter);

#endif
