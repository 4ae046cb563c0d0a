/* SPDX-License-Identifier: ISC */
/* The sheet of quotations of a workbook: one row per quotation, the columns of the CSV and then one
 * for each key that an article's metadata has. The rows wait in a temporary file, so that the
 * header, which comes first, knows the keys of all articles. */
#ifndef QUOTH_EMIT_QUOTATION_SHEET_H
#define QUOTH_EMIT_QUOTATION_SHEET_H

#include "base/messages.h"
#include "emit/sheet.h"
#include "stream/offsets.h"

struct quotation_sheet {
    FILE *spool;              /* owned */
    struct sheet_writer rows; /* all but the first */
    struct arena arena;
    struct table
        keys; /* of the metadata: the column, from 1; 0: none, because there are too many */
    struct slice *names; /* of the metadata's columns, in their order */
    size_t n, capnames;
    size_t left_out; /* keys that have no column */
    size_t lost;     /* rows past the limit */
    struct metadata_cell {
        size_t column; /* of the sheet, from 0 */
        struct slice value;
    } * cells; /* of one document, by column */
    size_t ncells, capcells;
    struct buf cell;
    enum offset_unit unit;
};

/* Begin, with a temporary file. False, with a message, when there is none or memory is short;
 * quotation_sheet_free is needed in any case. */
bool quotation_sheet_begin(struct quotation_sheet *s, enum offset_unit unit, struct messages *m);

/* Add a document's rows; `phrases`: those of type phrase, too. False when memory is short. Memory
 * grows with the number of keys only. */
bool quotation_sheet_document(struct quotation_sheet *s, const struct document *d, bool phrases);

/* The rows of the sheet so far, with the header. */
size_t quotation_sheet_rows(const struct quotation_sheet *s);

/* Write the sheet as a member of the archive. False when memory is short, or, with a message, when
 * the temporary file failed (*spooled). */
bool quotation_sheet_write(struct quotation_sheet *s, struct zip_writer *z, const char *name,
                           bool *spooled, struct messages *m);

void quotation_sheet_free(struct quotation_sheet *s);

#endif
