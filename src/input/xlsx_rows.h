/* SPDX-License-Identifier: ISC */
/* The rows of a workbook's first sheet (Office Open XML, ECMA-376), by libzip and expat. */
#ifndef QUOTH_INPUT_XLSX_ROWS_H
#define QUOTH_INPUT_XLSX_ROWS_H

#include "input/csv_rows.h"

/* Whether a file that begins so is a workbook: a ZIP archive. */
bool xlsx_looks(struct slice start);

/* Give the rows of a workbook, `bytes`, to the sink, as csv_rows_read gives those of a table: a
 * row's line is its number in the sheet; missing cells are empty, and all rows have as many cells
 * as the first; rows without cells are left out. Time and memory are at most a fixed multiple of
 * the workbook's size (the limits in input/xlsx_xml.h and xlsx_rows.c). A file that is not a
 * workbook, is damaged or exceeds a limit is reported; the rows before the fault are given. False
 * when memory is short (reported) or the sink has failed. */
bool xlsx_rows_read(struct slice bytes, const char *name, struct csv_sink sink, struct messages *m);

/* The rows of a CSV file or a workbook, whichever the file is, of which `first` was read already.
 */
bool spreadsheet_rows_read(FILE *f, const char *name, char delimiter, struct slice first,
                           struct csv_sink sink, struct messages *m);

#endif
