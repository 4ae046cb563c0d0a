/* SPDX-License-Identifier: ISC */
#include "base/option_help.h"

static const struct option_spec help_options[] = {
    {.letter = 'h', .name = "help", .help = "print this help and exit", .type = OPTION_FLAG},
    {.name = "version", .help = "print the version and exit", .type = OPTION_CALL},
};

const struct option_group options_help_group = OPTION_GROUP("Help", help_options);

enum { LEFT = 26, WIDTH = 79 };

static struct slice name_at(const void *state, size_t i) {
    const struct option_spec *o = state;
    return slice_of(o->names(i));
}

/* The names of a choice, the first one marked as the default. */
static void add_names(struct buf *out, const struct option_spec *o) {
    struct buf all = {0};
    names_print(&all, (struct name_list){o, name_at}, "or");
    if (!all.failed) {
        size_t first = strlen(o->names(0));
        buf_add(out, all.data, first);
        buf_addz(out, " (default)");
        buf_add(out, all.data + first, all.len - first);
    }
    out->failed = out->failed || all.failed;
    buf_free(&all);
}

static void add_help(struct buf *out, const struct option_spec *o) {
    const char *names = o->names ? strstr(o->help, "%s") : NULL;
    if (!names) {
        buf_addz(out, o->help);
        return;
    }
    buf_add(out, o->help, (size_t)(names - o->help));
    add_names(out, o);
    buf_addz(out, names + 2);
}

/* Print text from column LEFT on, and go on there in further lines. */
static void print_wrapped(struct slice s) {
    size_t column = LEFT;
    while (s.len) {
        const char *blank = memchr(s.s, ' ', s.len);
        size_t n = blank ? (size_t)(blank - s.s) : s.len;
        if (column > LEFT && column + 1 + n > WIDTH) {
            printf("\n%*s", LEFT, "");
            column = LEFT;
        } else if (column > LEFT) {
            putchar(' ');
            column++;
        }
        printf("%.*s", (int)n, s.s);
        column += n;
        n += blank != NULL;
        s = (struct slice){s.s + n, s.len - n};
    }
    putchar('\n');
}

static bool print_option(const struct option_spec *o) {
    char letter[4] = "  ", left[128];
    struct buf help = {0};
    if (o->letter) {
        snprintf(letter, sizeof letter, "-%c", o->letter);
    }
    int n = snprintf(left, sizeof left, "  %s%s --%s%s%s", letter, o->letter ? "," : " ", o->name,
                     o->argument ? "=" : "", o->argument ? o->argument : "");
    printf("%s", left);
    if (n + 2 > LEFT) {
        printf("\n%*s", LEFT, "");
    } else {
        printf("%*s", LEFT - n, "");
    }
    add_help(&help, o);
    print_wrapped(buf_slice(&help));
    bool ok = !help.failed;
    buf_free(&help);
    return ok;
}

/* The options of all groups that have the title of group `first`. */
static bool print_titled(const struct option_use *uses, size_t nuses, size_t first) {
    const char *title = uses[first].group->title;
    bool ok = true;
    printf("\n%s:\n", title);
    for (size_t i = first; i < nuses; i++) {
        const struct option_group *g = uses[i].group;
        for (size_t k = 0; strcmp(g->title, title) == 0 && k < g->n; k++) {
            ok = print_option(&g->options[k]) && ok;
        }
    }
    return ok;
}

static bool is_first_with_title(const struct option_use *uses, size_t at) {
    size_t i = 0;
    while (strcmp(uses[i].group->title, uses[at].group->title) != 0) {
        i++;
    }
    return i == at;
}

bool options_print_help(const struct program *p, const struct option_use *uses, size_t nuses) {
    const struct option_use last = {.group = &options_help_group};
    bool ok = true;
    printf("Usage: %s [OPTION ...] %s\n%s\n", p->name, p->operands, p->summary);
    for (size_t i = 0; i < nuses; i++) {
        ok = (!is_first_with_title(uses, i) || print_titled(uses, nuses, i)) && ok;
    }
    ok = print_titled(&last, 1, 0) && ok;
    printf("\nWith no FILE, or when FILE is -, %s reads standard input.\n\nExamples:\n", p->name);
    for (const char *at = p->examples; *at;) {
        size_t n = strcspn(at, "\n");
        printf("  %.*s\n", (int)n, at);
        at += n + (at[n] == '\n');
    }
    printf("\nManual: man %s\n", p->name);
    return ok;
}

static bool print_row(const struct option_spec *o) {
    struct buf help = {0};
    if (o->letter) {
        printf("-%c", o->letter);
    }
    add_help(&help, o);
    printf("\t--%s\t%s\t%.*s\t", o->name, o->argument ? o->argument : "", (int)help.len,
           help.len ? help.data : "");
    for (size_t i = 0; o->names && o->names(i); i++) {
        printf("%s%s", i ? " " : "", o->names(i));
    }
    putchar('\n');
    bool ok = !help.failed;
    buf_free(&help);
    return ok;
}

bool options_print_table(const struct option_use *uses, size_t nuses) {
    bool ok = true;
    for (size_t i = 0; i <= nuses; i++) {
        const struct option_group *g = i < nuses ? uses[i].group : &options_help_group;
        for (size_t k = 0; k < g->n; k++) {
            ok = print_row(&g->options[k]) && ok;
        }
    }
    return ok;
}
