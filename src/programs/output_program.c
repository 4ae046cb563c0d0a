/* SPDX-License-Identifier: ISC */
#include "programs/common.h"
#include "programs/input_options.h"
#include "programs/output.h"
#include "programs/output_options.h"

struct output_options output_defaults(void) {
    return (struct output_options){.cells = {.delimiter = ','}};
}

static bool has_group(const struct output_form *f, const struct option_group *g) {
    for (size_t i = 0; i < OUTPUT_GROUPS; i++) {
        if (f->groups[i].group == g) {
            return true;
        }
    }
    return false;
}

static bool is_bound(const struct option_use *uses, size_t n, const struct option_group *g) {
    for (size_t i = 0; i < n; i++) {
        if (uses[i].group == g) {
            return true;
        }
    }
    return false;
}

size_t output_uses(enum output_kind kind, struct output_options *o, struct option_use *uses) {
    size_t n = 0;
    for (size_t f = 0; f < OUTPUT_KINDS; f++) {
        for (size_t i = 0; (kind == OUTPUT_KINDS || f == kind) && i < OUTPUT_GROUPS; i++) {
            const struct output_group *g = &output_forms[f].groups[i];
            if (g->group && !is_bound(uses, n, g->group)) {
                uses[n++] = (struct option_use){g->group, (char *)o + g->offset};
            }
        }
    }
    return n;
}

/* The forms that take a group of options, by their index. */
static struct slice form_with_at(const void *state, size_t i) {
    for (size_t f = 0; f < OUTPUT_KINDS; f++) {
        bool takes =
            state == &flush_group ? output_forms[f].flushes : has_group(&output_forms[f], state);
        if (takes && i-- == 0) {
            return slice_of(output_forms[f].name);
        }
    }
    return (struct slice){NULL, 0};
}

bool output_options_good(const struct program *p, enum output_kind kind,
                         const struct command_line *line) {
    for (size_t i = 0; i < line->ngiven; i++) {
        const struct option_given *g = &line->given[i];
        struct name_list forms = {g->group, form_with_at};
        if (!forms.at(forms.state, 0).s ||
            names_find(forms, slice_of(output_forms[kind].name), NULL)) {
            continue;
        }
        struct buf names = {0};
        names_print(&names, forms, "or");
        options_wrong(p, "--%s requires --to %.*s", g->option->name, (int)names.len,
                      names.len ? names.data : "");
        buf_free(&names);
        return false;
    }
    const char *other = options_given(line, "delimiter") ? "delimiter" : "quote";
    if (options_given(line, "tsv") && options_given(line, other)) {
        options_wrong(p, "--tsv and --%s cannot be combined", other);
        return false;
    }
    return true;
}

static bool emit(struct task *t, struct document *d) {
    return output_document(t->state, d);
}

struct file_option {
    const char *file;
};

static const struct option_spec file_options[] = {
    TEXT_OPTION('o', "output", "FILE", struct file_option, file,
                "file to write (default quotations.xlsx)"),
};

static const struct option_group file_group = OPTION_GROUP("Output", file_options);

int output_program(const struct program *p, enum output_kind kind, const char *file, int argc,
                   char **argv) {
    const struct output_form *form = &output_forms[kind];
    struct output_options options = output_defaults();
    struct file_option target = {file};
    struct output output;
    struct task t = {.m = {.program = p->name, .to = stderr}, .state = &output, .document = emit};
    struct option_use uses[OUTPUT_GROUPS + 4];
    struct command_line line;
    size_t n = output_uses(kind, &options, uses);
    int status;
    if (form->flushes) {
        uses[n++] = (struct option_use){&flush_group, &t};
    }
    if (form->needs_file) {
        uses[n++] = (struct option_use){&file_group, &target};
    }
    uses[n++] = (struct option_use){&list_group, &t};
    if (form->has_words) {
        uses[n++] = (struct option_use){&language_group, &t};
    }
    uses[n++] = (struct option_use){&quiet_group, &t};
    if (!options_parse(p, uses, n, argc, argv, &line, &status)) {
        return status;
    }
    bool good = output_options_good(p, kind, &line) &&
                (form->needs_file ? task_prepare(&t, target.file, line.n, line.operands)
                                  : task_begin(&t, line.n, line.operands));
    if (!good) {
        return STATUS_USAGE;
    }
    options.lang = t.lang;
    t.shows_errors = kind == OUTPUT_JSON && options.articles;
    bool ready = output_begin(&output, kind, target.file, &options, &t.m);
    if (ready) {
        if (form->needs_file) {
            sandbox_enter(output.file.temporary ? SANDBOX_REPLACES : 0);
        }
        task_run(&t, line.n, line.operands);
    }
    return output_finish(&output, ready && !t.stopped, ready && task_complete(&t));
}
