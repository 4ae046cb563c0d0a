/* Command lines: a program describes its options once, in a table; the getopt_long(3) arrays and
 * the --help text are made from it. --help and --version are every program's. */
#ifndef QUOTH_BASE_OPTIONS_H
#define QUOTH_BASE_OPTIONS_H

#include "base/messages.h"

struct option_spec {
    int letter;           /* the short option */
    const char *name;     /* the long one */
    const char *argument; /* what its argument is called in --help; NULL for none */
    const char *help;
};

struct program {
    const char *name;
    const char *usage;   /* what follows the name: "[-u] [FILE ...]" */
    const char *summary; /* one sentence */
    const struct option_spec *options;
    size_t noptions; /* at most OPTIONS_MOST */
};

enum { OPTIONS_MOST = 24 };

enum {
    OPTIONS_END = -1,   /* the operands begin at getopt's optind */
    OPTIONS_USAGE = -2, /* wrong usage, said on standard error: exit with STATUS_USAGE */
    OPTIONS_DONE = -3   /* --help or --version was answered: close the output and exit */
};

/* The next option's letter, or one of the above; *argument is its argument. */
int options_next(const struct program *p, int argc, char **argv, const char **argument);

/* Say what is wrong with the command line; returns STATUS_USAGE. */
int options_wrong(const struct program *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
