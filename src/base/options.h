/* SPDX-License-Identifier: ISC */
/* Command lines, described by tables.
 *
 * An option is one entry of a group: its letter, names, help, type, and where in the group's struct
 * its value goes. A program binds each group to a struct of its own and calls options_parse once.
 * --help, --version, the messages and what the shells complete come from the same tables. Groups
 * that several programs share are tables that they include; groups are constant. */
#ifndef QUOTH_BASE_OPTIONS_H
#define QUOTH_BASE_OPTIONS_H

#include "base/messages.h"
#include "base/suggest.h"

enum option_type {
    OPTION_FLAG,   /* no argument; a bool becomes true */
    OPTION_TEXT,   /* a const char *, which points into argv */
    OPTION_TEXTS,  /* a struct option_texts; the option may be repeated */
    OPTION_NUMBER, /* a size_t, from `least` to `most` */
    OPTION_CHOICE, /* an enum: the index of one of `names` */
    OPTION_CALL    /* `take` reads the argument */
};

/* The arguments of an option that may be repeated, in their order. Freed by option_texts_free. */
struct option_texts {
    const char **items;
    size_t n;
};

/* The names of a choice by index, NULL after the last. The first is the default. */
typedef const char *(*option_names)(size_t i);

struct option_spec {
    int letter; /* the short option; 0: none */
    enum option_type type;
    const char *name;     /* the long one */
    const char *argument; /* what its argument is called in --help; NULL for none */
    const char *help;     /* a phrase; "%s" in it is replaced by the names of a choice */
    size_t offset;        /* of the value in the group's struct */
    size_t least, most;   /* of a number */
    option_names names;   /* of a choice, or what a shell may complete */
    /* Reads an argument (NULL when there is none) into the value at `offset`. Returns NULL, or what
     * is wrong with it: "must be one byte". */
    const char *(*take)(void *value, const char *argument);
};

struct option_group {
    const char *title; /* its heading in --help, where groups with the same title are merged */
    const struct option_spec *options;
    size_t n;
};

/* For the tables: the offset of a member that must have a certain type. */
#define OPTION_AT(s, member, type)                                                                 \
    (offsetof(s, member) * _Generic(((s *)0)->member, type : 1)) /* NOLINT: a type in brackets */

#define FLAG_OPTION(l, long_name, s, member, text)                                                 \
    {                                                                                              \
        .letter = (l), .name = (long_name), .help = (text), .type = OPTION_FLAG,                   \
        .offset = OPTION_AT(s, member, bool)                                                       \
    }
#define TEXT_OPTION(l, long_name, arg, s, member, text)                                            \
    {                                                                                              \
        .letter = (l), .name = (long_name), .argument = (arg), .help = (text),                     \
        .type = OPTION_TEXT, .offset = OPTION_AT(s, member, const char *)                          \
    }
#define TEXTS_OPTION(l, long_name, arg, s, member, text)                                           \
    {                                                                                              \
        .letter = (l), .name = (long_name), .argument = (arg), .help = (text),                     \
        .type = OPTION_TEXTS, .offset = OPTION_AT(s, member, struct option_texts)                  \
    }
#define NUMBER_OPTION(l, long_name, arg, s, member, from, to, text)                                \
    {                                                                                              \
        .letter = (l), .name = (long_name), .argument = (arg), .help = (text),                     \
        .type = OPTION_NUMBER, .offset = OPTION_AT(s, member, size_t), .least = (from),            \
        .most = (to)                                                                               \
    }
#define CHOICE_OPTION(l, long_name, arg, s, member, list, text)                                    \
    {                                                                                              \
        .letter = (l), .name = (long_name), .argument = (arg), .help = (text),                     \
        .type = OPTION_CHOICE, .offset = OPTION_AT(s, member, unsigned), .names = (list)           \
    }

#define OPTION_GROUP(heading, specs)                                                               \
    { (heading), (specs), sizeof(specs) / sizeof *(specs) }

struct program {
    const char *name;
    const char *operands; /* what follows the options: "[FILE ...]" */
    const char *summary;  /* one sentence */
    const char *examples; /* two commands for --help, one per line */
};

/* A group and the struct that its values go to. */
struct option_use {
    const struct option_group *group;
    void *values;
};

enum { OPTIONS_MOST = 64 };

/* What was on the command line. */
struct command_line {
    int n; /* operands */
    char **operands;
    struct option_given {
        const struct option_group *group;
        const struct option_spec *option;
    } given[OPTIONS_MOST]; /* each option once, in the order in which they first came */
    size_t ngiven;
};

/* Read the command line; the operands are moved to the front of argv. True when the program should
 * run. Otherwise *status is its exit status, and nothing is left to do: --help or --version was
 * answered, or the command line is invalid (STATUS_USAGE, a message on standard error). `nuses` is
 * at most OPTIONS_MOST, and so is the number of options. */
bool options_parse(const struct program *p, const struct option_use *uses, size_t nuses, int argc,
                   char **argv, struct command_line *out, int *status);

/* Whether that option, by its long name, was given. */
bool options_given(const struct command_line *c, const char *name);

/* Report what is wrong with the command line, and refer to --help; returns STATUS_USAGE. */
int options_wrong(const struct program *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void option_texts_free(struct option_texts *t);

#endif
