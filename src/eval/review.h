/* SPDX-License-Identifier: ISC */
/* A table of quotations (a CSV or a workbook) that a person has reviewed (quoth-csv --review). */
#ifndef QUOTH_EVAL_REVIEW_H
#define QUOTH_EVAL_REVIEW_H

#include "base/messages.h"
#include "eval/scores.h"
#include "text/lexicon.h"

struct review {
    struct scores *scores;
    struct lexicon *lex;
    struct messages *m;
    char delimiter;
    bool all;      /* rows without a word of the reviewer count as right */
    size_t passed; /* rows without a word of the reviewer */
    size_t missed; /* rows for missed quotations: without them recall is unknown and not written */
};

/* Count the rows of a file. A row was reviewed if its cell `keep` or `correct_speaker` is not
 * empty. keep: yes, y, 1, x, true; no, n, 0, false: not a quotation, or the wrong words;
 * missed: a row that the reviewer added for a quotation without a row. correct_speaker: the right
 * speaker, empty if the row is right, "-" if there is none. Invalid rows are reported and skipped.
 * False when memory is short (reported). */
bool review_read(struct review *r, FILE *f, const char *name);

#endif
