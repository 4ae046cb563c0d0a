/* SPDX-License-Identifier: ISC */
/* The single checks of a row. Not for others than check.c. */
#ifndef QUOTH_EVAL_CHECK_PARTS_H
#define QUOTH_EVAL_CHECK_PARTS_H

#include "eval/check.h"

/* Print that a cell differs: `why` follows the cell, as in `cue is "said", why`. */
void check_report(struct check *k, const struct claim *c, enum claim_part part, const char *why);

/* Print that a cell differs from what the article has. Unless `always`, that is shown only when the
 * two are much the same: a row can name a file that is not an article. */
void check_report_found(struct check *k, const struct claim *c, enum claim_part part,
                        struct slice found, bool always);

/* The same for a metadata field. */
void check_report_field(struct check *k, const struct claim *c, struct slice field,
                        struct slice cell, struct slice found, bool always);

/* Where the quotation is, in itself and in the article. False when there is nothing to cut. */
bool check_place(struct check *k, const struct claim *c, const struct original *a);

/* What is derived from the article alone: title, dateline, paragraph, metadata. */
void check_article(struct check *k, const struct claim *c, const struct original *a);

/* Cue, source, question and context. */
void check_words(struct check *k, const struct claim *c, const struct original *a);

/* Speakers and roles. */
void check_speakers(struct check *k, const struct claim *c, const struct original *a);

/* Type, medium, polarity and confidence. */
void check_labels(struct check *k, const struct claim *c, const struct original *a);

#endif
