/* The options of CSV output, the same for quoth-csv and quoth. */
#ifndef QUOTH_PROGRAMS_CSV_OPTIONS_H
#define QUOTH_PROGRAMS_CSV_OPTIONS_H

#include "base/options.h"
#include "emit/csv.h"

/* The help of --phrases, which each writer of rows has. */
#define PHRASES_HELP                                                                               \
    "also output quoted words that are not statements (titles, nicknames, scare quotes)"

/* --delimiter. Its value: a char. */
extern const struct option_group delimiter_group;

/* --columns, --excel, --raw and --review. Their values: a struct csv_options. */
extern const struct option_group csv_group;

#endif
