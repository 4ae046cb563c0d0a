/* SPDX-License-Identifier: ISC */
/* What is printed of option tables: --help, and a table for the shells' completion. */
#ifndef QUOTH_BASE_OPTION_HELP_H
#define QUOTH_BASE_OPTION_HELP_H

#include "base/options.h"

/* The options of every program: -h, --help and --version. */
extern const struct option_group options_help_group;

/* Print the help of a program to standard output, at most 79 columns wide. False when memory is
 * short: something is missing. */
bool options_print_help(const struct program *p, const struct option_use *uses, size_t nuses);

/* Print the options to standard output, one per line, five fields separated by TABs: the short
 * option
 * ("-o" or empty), the long one, the name of its argument, the help, and the words that it takes,
 * separated by spaces. The completion scripts and the tests read this (`PROGRAM --complete`).
 * False as above. */
bool options_print_table(const struct option_use *uses, size_t nuses);

#endif
