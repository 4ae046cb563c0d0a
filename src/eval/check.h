/* SPDX-License-Identifier: ISC */
/* Rows against the articles they come from: every difference is printed. */
#ifndef QUOTH_EVAL_CHECK_H
#define QUOTH_EVAL_CHECK_H

#include "eval/claim.h"
#include "eval/original.h"

/* A quotation's place in its file, kept to compare the quote_ids of all rows. */
struct seen {
    size_t file; /* a number for each file and document */
    size_t quotation, start, line;
};

struct check {
    struct originals originals;
    struct messages *m;
    FILE *to;         /* where differences are printed */
    const char *name; /* of the file of rows */
    struct buf found; /* what the article has */
    struct arena arena;
    struct table files; /* each file of the rows: its document's number; each pair of them: an index
                           + 1; since check_begin */
    struct seen *seen;
    size_t nseen, capseen, nfiles;
    size_t rows, differ, unread; /* rows looked at, with differences, without an article */
    bool differs;                /* the row that is looked at */
    bool failed;                 /* memory is short (reported once) */
};

/* Begin with a file of rows; `name` must live until the next one begins. */
void check_begin(struct check *k, const char *name);

/* Compare a row. A row that can be read only in part (`fault` says why, NULL when it was read)
 * differs. */
void check_claim(struct check *k, const struct claim *c, const char *fault);

/* Compare the quote_ids of all rows since check_begin. */
void check_end(struct check *k);

void check_free(struct check *k);

#endif
