/* SPDX-License-Identifier: ISC */
/* The options of what is written. */
#ifndef QUOTH_PROGRAMS_OUTPUT_OPTIONS_H
#define QUOTH_PROGRAMS_OUTPUT_OPTIONS_H

#include "base/options.h"

/* --phrases. Its value: a struct output_options. */
extern const struct option_group phrases_group;

/* --offsets, and --articles. Their values: a struct output_options. */
extern const struct option_group offsets_group;
extern const struct option_group articles_group;

/* --delimiter alone, for programs that read tables. Its value: a char. */
extern const struct option_group delimiter_group;

/* --delimiter, --quote, --tsv and --no-header. Their values: a struct cell_format. */
extern const struct option_group cells_group;

/* --columns, --excel, --raw and --review. Their values: a struct csv_options. */
extern const struct option_group csv_group;

/* --by and --gender. Their values: a struct tally_options. */
extern const struct option_group tally_group;

/* --color. Its value: a struct text_options. */
extern const struct option_group text_group;

#endif
