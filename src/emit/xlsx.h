/* SPDX-License-Identifier: ISC */
/* Quotations as a workbook (Office Open XML, ECMA-376). The XML is written here, not by a library,
 * so that every byte's writing is checked, memory is bounded, and the same rows give the same
 * bytes. */
#ifndef QUOTH_EMIT_XLSX_H
#define QUOTH_EMIT_XLSX_H

#include "base/messages.h"
#include "emit/tally.h"
#include "stream/offsets.h"

struct xlsx; /* sheets: quotations, speakers, articles */

/* Begin a workbook that goes to `f`, from its first byte to its last, so it may be a pipe; `name`
 * is what messages call it, and must live as long; `phrases`: rows for type=phrase too; `lang`:
 * whose word lists count speakers. NULL, with a message, when memory is short or there is no
 * temporary file, in which the sheets of quotations and articles wait. Memory grows with the number
 * of speakers and of metadata keys only.
 */
struct xlsx *xlsx_begin(FILE *f, const char *name, bool phrases, enum offset_unit unit,
                        const char *lang, struct messages *m);

/* Add a document's rows. All cells are text or numbers, never formulas. False when memory is short;
 * write errors stay with the FILE. */
bool xlsx_document(struct xlsx *x, const struct document *d);

/* Write the rest when the inputs have `ended`, and free. Cells, rows and columns past the limits of
 * workbooks are left out, with messages that are errors. False, with a message, when the workbook
 * cannot be used. */
bool xlsx_finish(struct xlsx *x, bool ended);

#endif
