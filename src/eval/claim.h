/* SPDX-License-Identifier: ISC */
/* The contents of a row of quoth, whatever its format and version. */
#ifndef QUOTH_EVAL_CLAIM_H
#define QUOTH_EVAL_CLAIM_H

#include "input/csv_rows.h"
#include "stream/offsets.h"
#include "stream/record.h"

#include "base/table.h"

#include <jansson.h>

enum claim_part {
    CLAIM_FILE,
    CLAIM_QUOTE,
    CLAIM_SPEAKER,
    CLAIM_ROLE,
    CLAIM_CUE,
    CLAIM_SOURCE,
    CLAIM_TYPE,
    CLAIM_MEDIUM,
    CLAIM_POLARITY,
    CLAIM_QUESTION,
    CLAIM_BEFORE,
    CLAIM_AFTER,
    CLAIM_TITLE,
    CLAIM_PLACE,
    CLAIM_DATE,
    CLAIM_PARAGRAPH,
    CLAIM_START,
    CLAIM_END,
    CLAIM_SPANS,
    CLAIM_ID,
    CLAIM_CONFIDENCE,
    CLAIM_PARTS
};

struct claim {
    size_t line;                       /* of the file of rows */
    const char *names[CLAIM_PARTS];    /* of the columns or keys; NULL: the row lacks it */
    struct slice cells[CLAIM_PARTS];   /* as in the row; numbers as text */
    struct spans content, cue, source; /* bytes of the document's text */
    enum offset_unit unit;             /* in which the row counts: check.c makes the spans bytes */
    bool has_parts;                    /* the row says where cue and source are */
    size_t document, quotation;        /* from quote_id; 0: unknown */
    bool has_names;                    /* speakers and roles are lists: */
    struct slice *speakers, *roles;
    size_t nspeakers;
    /* The value of a metadata field; false when the row has none under that key. */
    bool (*metadata)(const struct claim *c, struct slice key, struct slice *value);
    const void *row, *header; /* for metadata() */
};

/* The columns of a CSV file or a sheet. */
struct claim_header {
    size_t at[CLAIM_PARTS]; /* index of the column; n: there is none */
    const char *names[CLAIM_PARTS];
    size_t n;
    struct arena arena;
    struct table others; /* columns that are not quoth's: name to index + 1 */
};

/* Take the columns from a header. Returns NULL, or what is wrong, in words. */
const char *claim_header(struct claim_header *h, const struct csv_row *row);
void claim_header_free(struct claim_header *h);

/* Read a row. NULL when done, else what is wrong, in words; what was read lives in the arena and in
 * the row. */
const char *claim_row(struct claim *c, const struct claim_header *h, const struct csv_row *row,
                      struct arena *a);

/* The same for an object of quoth-json. */
const char *claim_object(struct claim *c, const json_t *object, size_t line, struct arena *a);

/* --- for the files of this module --- */

/* The names of each part in the versions of quoth's rows, the ones to prefer first, NULL last. */
extern const char *const claim_names[CLAIM_PARTS][5];

/* Take document and quotation from "d12q3"; what is wrong, in words, or NULL. */
const char *claim_take_id(struct claim *c);

/* Take the unit of the offsets from the name of the column where they start. */
void claim_take_unit(struct claim *c);

/* Whether the spans are in order, apart from each other and not empty. */
bool claim_ordered(const struct spans *list);

#endif
