/* A table of quotations, a CSV or a workbook, that a person went over (quoth-csv --review): what it
 * says of them. */
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
    size_t missed; /* rows for what had none: without them recall is unknown, and not to be told */
};

/* Count the rows of a file. A row was looked at when its cell `keep` or `correct_speaker` says
 * something. keep: yes, y, 1, x, true; no, n, 0, false: not a quotation, or not one's words;
 * missed: a row that the reviewer added for a quotation that had none. correct_speaker: who it is,
 * empty when the row has it right, "-" when it is nobody. Rows that make no sense are told and
 * passed over. False when memory is short (told). */
bool review_read(struct review *r, FILE *f, const char *name);

#endif
