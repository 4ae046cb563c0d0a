/* The options of CSV output, the same for quoth-csv and quoth. */
#ifndef QUOTH_PROGRAMS_CSV_OPTIONS_H
#define QUOTH_PROGRAMS_CSV_OPTIONS_H

#include "base/options.h"
#include "emit/csv.h"

#define CSV_OPTION_SPECS                                                                           \
    {'c', "columns", "LIST", "only these columns, in this order"},                                 \
        {'d', "delimiter", "CHAR", "what stands between cells; ',' unless given"},                 \
        {'e', "excel", NULL, "for spreadsheets: byte order mark, no formulas, no long cells"},     \
        {'r', "raw", NULL, "keep white space and line breaks as they are"}, {                      \
        'w', "review", NULL, "also empty columns for a reviewer: keep, correct_speaker"            \
    }

/* The byte that --delimiter names, "\\t" for a TAB; false, told, when it is no single byte that can
 * stand between cells. */
bool csv_delimiter(char *delimiter, const char *argument, const struct program *p);

/* Take one option: true when it is a CSV option. A wrong argument is told, and *wrong set. */
bool csv_option(struct csv_options *o, int letter, const char *argument, const struct program *p,
                bool *wrong);

#endif
