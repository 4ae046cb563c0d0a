/* SPDX-License-Identifier: ISC */
/* quoth-attribute: decides who each source is. */
#include "programs/common.h"
#include "programs/input_options.h"

#include "quoth/language.h"
#include "stream/writer.h"

struct settings {
    bool explain;
};

static const struct option_spec options[] = {
    FLAG_OPTION('x', "explain", struct settings, explain,
                "also write the candidates for each quotation and their scores"),
};

static const struct option_group own_group = OPTION_GROUP("Output", options);

static const struct program program = {
    "quoth-attribute", "[FILE ...]",
    "Identify the speaker of each quotation in a quoth(5) stream, with a reason and a confidence.",
    "quoth-extract article.txt | quoth-attribute | quoth-csv > quotes.csv\n"
    "quoth-extract article.txt | quoth-attribute --explain | grep ^candidate="};

static bool attribute(struct task *t, struct document *d) {
    struct attributor *x = t->state;
    struct reading r = {0};
    if (d->present && !attribute_document(x, d, &r, &t->m)) {
        return false;
    }
    writer_document(&t->out, d, x->explain ? buf_slice(x->explain) : (struct slice){NULL, 0});
    if (x->explain) {
        buf_clear(x->explain);
    }
    return true;
}

int main(int argc, char **argv) {
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .writes_stream = true, .document = attribute};
    struct settings own = {0};
    const struct option_use uses[] = {{&list_group, &t},
                                      {&language_group, &t},
                                      {&own_group, &own},
                                      {&flush_group, &t},
                                      {&quiet_group, &t}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    if (!task_begin(&t, line.n, line.operands)) {
        return STATUS_USAGE;
    }
    struct buf explain = {0};
    struct language language;
    if (language_load(&language, t.lang, NULL, &t.m)) {
        struct session session;
        if (session_begin(&session, &language, own.explain ? &explain : NULL, &t.m)) {
            t.state = &session.attributor;
            task_run(&t, line.n, line.operands);
        }
        session_end(&session);
    }
    buf_free(&explain);
    language_free(&language);
    return output_close(&t.m);
}
