/* SPDX-License-Identifier: ISC */
#include "base/options.h"

#include "base/files.h"
#include "base/option_help.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#ifndef QUOTH_VERSION
#define QUOTH_VERSION "unknown"
#endif

struct parser {
    const struct program *p;
    const struct option_use *uses;
    size_t nuses;
    char **argv;
    int argc, at; /* argv[at] is read now */
    struct command_line *out;
    struct messages m;
    int answered; /* the letter of --help or --version */
};

/* An option and where it belongs. */
struct found {
    const struct option_use *use;
    const struct option_spec *option;
};

/* Option i of all groups, --help and --version last; NULL after them. */
static struct found option_at(const struct parser *x, size_t i) {
    static const struct option_use help = {&options_help_group, NULL};
    for (size_t k = 0; k <= x->nuses; k++) {
        const struct option_use *use = k < x->nuses ? &x->uses[k] : &help;
        if (i < use->group->n) {
            return (struct found){use, &use->group->options[i]};
        }
        i -= use->group->n;
    }
    return (struct found){NULL, NULL};
}

static struct slice long_name_at(const void *state, size_t i) {
    const struct option_spec *o = option_at(state, i).option;
    return slice_of(o ? o->name : NULL);
}

static bool complain(struct parser *x, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Say what is wrong; always false. */
static bool complain(struct parser *x, const char *format, ...) {
    char said[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(said, sizeof said, format, args);
    va_end(args);
    message_error(&x->m, NULL, 0, "%s", said);
    fprintf(stderr, "Try '%s --help' for more information.\n", x->p->name);
    return false;
}

int options_wrong(const struct program *p, const char *format, ...) {
    struct parser x = {.p = p, .m = {.program = p->name, .to = stderr}};
    char said[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(said, sizeof said, format, args);
    va_end(args);
    complain(&x, "%s", said);
    return STATUS_USAGE;
}

static struct slice choice_at(const void *state, size_t i) {
    const struct option_spec *o = state;
    return slice_of(o->names(i));
}

static bool take_choice(struct parser *x, const struct option_spec *o, void *value,
                        const char *argument) {
    struct name_list names = {o, choice_at};
    struct buf hint = {0};
    size_t index;
    if (names_find(names, slice_of(argument), &index)) {
        *(unsigned *)value = (unsigned)index;
        return true;
    }
    names_print(&hint, names, "or");
    names_suggest(&hint, names, slice_of(argument));
    buf_addc(&hint, '\0');
    complain(x, "--%s: '%s' is not one of %s", o->name, argument, hint.failed ? "" : hint.data);
    buf_free(&hint);
    return false;
}

static bool take_number(struct parser *x, const struct option_spec *o, size_t *value,
                        const char *argument) {
    size_t n = 0;
    const char *at = argument;
    for (; *at >= '0' && *at <= '9' && n <= o->most; at++) {
        n = n * 10 + (size_t)(*at - '0');
    }
    if (*at || at == argument || n < o->least || n > o->most) {
        return complain(x, "--%s: must be a number from %zu to %zu, not '%s'", o->name, o->least,
                        o->most, argument);
    }
    *value = n;
    return true;
}

static bool take_text(struct parser *x, struct option_texts *t, const char *argument) {
    if (!t->items) {
        t->items = calloc((size_t)x->argc, sizeof *t->items); /* each word is one at most */
    }
    if (!t->items) {
        message_memory(&x->m, NULL);
        return false;
    }
    t->items[t->n++] = argument;
    return true;
}

static bool take_value(struct parser *x, struct found f, const char *argument) {
    const struct option_spec *o = f.option;
    void *value = (char *)f.use->values + o->offset;
    const char *wrong;
    switch (o->type) {
    case OPTION_FLAG:
        *(bool *)value = true;
        return true;
    case OPTION_TEXT:
        *(const char **)value = argument;
        return true;
    case OPTION_TEXTS:
        return take_text(x, value, argument);
    case OPTION_NUMBER:
        return take_number(x, o, value, argument);
    case OPTION_CHOICE:
        return take_choice(x, o, value, argument);
    case OPTION_CALL:
    default:
        wrong = o->take(value, argument);
        return !wrong || complain(x, "--%s: %s%s%s%s", o->name, wrong, argument ? ", not '" : "",
                                  argument ? argument : "", argument ? "'" : "");
    }
}

/* An option with its argument. False when it is wrong (reported), or was answered. */
static bool take(struct parser *x, struct found f, const char *argument) {
    struct command_line *out = x->out;
    if (f.use->group == &options_help_group) {
        x->answered = f.option->type == OPTION_CALL ? 'v' : 'h';
        return false;
    }
    size_t i = 0;
    while (i < out->ngiven && out->given[i].option != f.option) {
        i++;
    }
    if (i == out->ngiven && i < OPTIONS_MOST) {
        out->given[out->ngiven++] = (struct option_given){f.use->group, f.option};
    }
    return take_value(x, f, argument);
}

/* The argument of an option: what is attached to it, else the next word. */
static bool take_with_next(struct parser *x, struct found f, const char *attached) {
    if (attached) {
        return take(x, f, attached);
    }
    if (x->at + 1 == x->argc) {
        return complain(x, "option '--%s' requires an argument (%s)", f.option->name,
                        f.option->argument);
    }
    return take(x, f, x->argv[++x->at]);
}

/* "-abc", "-ofile", "-o file". */
static bool take_short(struct parser *x, const char *letters) {
    for (; *letters; letters++) {
        struct found f;
        size_t i = 0;
        while ((f = option_at(x, i)).option && f.option->letter != *letters) {
            i++;
        }
        if (!f.option) {
            return complain(x, "unknown option '-%c'", *letters);
        }
        if (f.option->argument) {
            return take_with_next(x, f, letters[1] ? letters + 1 : NULL);
        }
        if (!take(x, f, NULL)) {
            return false;
        }
    }
    return true;
}

/* The option of that long name, or the only one that begins so. */
static struct found find_long(struct parser *x, struct slice name) {
    struct found f, found = {NULL, NULL};
    for (size_t i = 0; (f = option_at(x, i)).option; i++) {
        if (slice_is(name, f.option->name)) {
            return f;
        }
    }
    for (size_t i = 0; name.len && (f = option_at(x, i)).option; i++) {
        if (strncmp(f.option->name, name.s, name.len) == 0) {
            if (found.option) {
                complain(x, "option '--%.*s' is ambiguous: --%s or --%s", (int)name.len, name.s,
                         found.option->name, f.option->name);
                return (struct found){NULL, NULL};
            }
            found = f;
        }
    }
    if (!found.option) {
        struct name_list names = {x, long_name_at};
        struct slice near = names_nearest(names, name);
        complain(x, "unknown option '--%.*s'%s%.*s%s", (int)name.len, name.s,
                 near.s ? "; did you mean '--" : "", (int)near.len, near.s ? near.s : "",
                 near.s ? "'?" : "");
    }
    return found;
}

/* "--name", "--name=argument", "--name argument". */
static bool take_long(struct parser *x, const char *word) {
    const char *equals = strchr(word, '=');
    struct slice name = {word, equals ? (size_t)(equals - word) : strlen(word)};
    struct found f = find_long(x, name);
    if (!f.option) {
        return false;
    }
    if (f.option->argument) {
        return take_with_next(x, f, equals ? equals + 1 : NULL);
    }
    return equals ? complain(x, "option '--%s' takes no argument", f.option->name)
                  : take(x, f, NULL);
}

/* All words; operands go to the front. False when the program is not to run. */
static bool take_words(struct parser *x) {
    bool options = true;
    for (x->at = 1; x->at < x->argc; x->at++) {
        char *word = x->argv[x->at];
        bool is_option = options && word[0] == '-' && word[1];
        if (!is_option) {
            x->out->operands[x->out->n++] = word;
        } else if (strcmp(word, "--") == 0) {
            options = false;
        } else if (!(word[1] == '-' ? take_long(x, word + 2) : take_short(x, word + 1))) {
            return false;
        }
    }
    return true;
}

bool options_parse(const struct program *p, const struct option_use *uses, size_t nuses, int argc,
                   char **argv, struct command_line *out, int *status) {
    struct parser x = {.p = p,
                       .uses = uses,
                       .nuses = nuses,
                       .argv = argv,
                       .argc = argc,
                       .out = out,
                       .m = {.program = p->name, .to = stderr}};
    *out = (struct command_line){.operands = argv + (argc > 0)};
    if (argc == 2 && strcmp(argv[1], "--complete") == 0) {
        if (!options_print_table(uses, nuses)) {
            message_memory(&x.m, NULL);
        }
        *status = output_close(&x.m);
        return false;
    }
    if (take_words(&x)) {
        return true;
    }
    *status = STATUS_USAGE;
    if (x.answered) {
        if (x.answered == 'h' && !options_print_help(p, uses, nuses)) {
            message_memory(&x.m, NULL);
        } else if (x.answered != 'h') {
            printf("%s (quoth) %s\n", p->name, QUOTH_VERSION);
        }
        *status = output_close(&x.m);
    }
    return false;
}

bool options_given(const struct command_line *c, const char *name) {
    for (size_t i = 0; i < c->ngiven; i++) {
        if (strcmp(c->given[i].option->name, name) == 0) {
            return true;
        }
    }
    return false;
}

void option_texts_free(struct option_texts *t) {
    free(t->items);
    *t = (struct option_texts){0};
}
