#include "base/options.h"

#include <getopt.h>
#include <stdarg.h>
#include <string.h>

#ifndef QUOTH_VERSION
#define QUOTH_VERSION "unknown"
#endif

enum { HELP = 1000, VERSION };

static void print_help(const struct program *p) {
    printf("Usage: %s %s\n%s\n\n", p->name, p->usage, p->summary);
    for (size_t i = 0; i < p->noptions; i++) {
        const struct option_spec *o = &p->options[i];
        char left[64];
        snprintf(left, sizeof left, "-%c, --%s%s%s", o->letter, o->name, o->argument ? "=" : "",
                 o->argument ? o->argument : "");
        printf("  %-26s %s\n", left, o->help);
    }
    printf("      %-22s %s\n      %-22s %s\n", "--help", "show this and exit", "--version",
           "show the version and exit");
}

int options_next(const struct program *p, int argc, char **argv, const char **argument) {
    struct option longs[OPTIONS_MOST + 3] = {0};
    char shorts[2 * OPTIONS_MOST + 1];
    size_t n = 0, at = 0;
    for (; n < p->noptions && n < OPTIONS_MOST; n++) {
        const struct option_spec *o = &p->options[n];
        longs[n] = (struct option){o->name, o->argument ? required_argument : no_argument, NULL,
                                   o->letter};
        shorts[at++] = (char)o->letter;
        if (o->argument) {
            shorts[at++] = ':';
        }
    }
    shorts[at] = '\0';
    longs[n++] = (struct option){"help", no_argument, NULL, HELP};
    longs[n] = (struct option){"version", no_argument, NULL, VERSION};
    int letter = getopt_long(argc, argv, shorts, longs, NULL);
    *argument = optarg;
    switch (letter) {
    case HELP:
        print_help(p);
        return OPTIONS_DONE;
    case VERSION:
        printf("%s (quoth) %s\n", p->name, QUOTH_VERSION);
        return OPTIONS_DONE;
    case '?':
        fprintf(stderr, "Usage: %s %s\n", p->name, p->usage);
        return OPTIONS_USAGE;
    default:
        return letter;
    }
}

int options_wrong(const struct program *p, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s: ", p->name);
    vfprintf(stderr, format, args);
    fprintf(stderr, "\nUsage: %s %s\n", p->name, p->usage);
    va_end(args);
    return STATUS_USAGE;
}
