/* Quotations as a workbook (Office Open XML, ECMA-376), by libxlsxwriter. */
#ifndef QUOTH_EMIT_XLSX_H
#define QUOTH_EMIT_XLSX_H

#include "base/messages.h"
#include "emit/tally.h"

struct xlsx; /* sheets: quotations, speakers, articles */

/* Begin a workbook that will be the file `name`; `phrases`: rows for type=phrase too. NULL, told,
 * when memory is short. Memory grows with the number of speakers; rows wait in temporary files. */
struct xlsx *xlsx_begin(const char *name, bool phrases, struct messages *m);

/* Add a document's rows. All cells are text or numbers, never formulas. False when memory is
 * short. */
bool xlsx_document(struct xlsx *x, const struct document *d);

/* Write the file, and free. What was cut or did not fit is told, and a file that could not be
 * written. */
bool xlsx_finish(struct xlsx *x);

#endif
