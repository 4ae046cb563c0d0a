/* SPDX-License-Identifier: ISC */
/* quoth-extract: adds mentions and quotations. */
#include "programs/common.h"
#include "programs/input_options.h"

#include "quoth/language.h"
#include "stream/writer.h"

struct settings {
    unsigned model;
    bool explain;
};

static const struct option_spec options[] = {
    CHOICE_OPTION('m', "model", "NAME", struct settings, model, model_name, "model: %s"),
    FLAG_OPTION('x', "explain", struct settings, explain,
                "also write the evidence for each quotation"),
};

static const struct option_group own_group = OPTION_GROUP("Output", options);

static const struct program program = {
    "quoth-extract", "[FILE ...]",
    "Find the quotations and mentions in articles; write them as a quoth(5) stream.",
    "quoth-extract article.txt | quoth-attribute | quoth-csv > quotes.csv\n"
    "quoth-extract --model rules --explain article.txt | grep ^evidence="};

static bool extract(struct task *t, struct document *d) {
    struct extractor *x = t->state;
    struct reading r = {0};
    if (d->present && !extract_document(x, d, &r, &t->m)) {
        return false;
    }
    writer_document(&t->out, d, x->explain ? buf_slice(x->explain) : (struct slice){NULL, 0});
    if (x->explain) {
        buf_clear(x->explain);
    }
    return true;
}

int main(int argc, char **argv) {
    struct task t = {.m = {.program = program.name, .to = stderr},
                     .takes_text = true,
                     .writes_stream = true,
                     .document = extract};
    struct settings own = {0};
    const struct option_use uses[] = {{&input_group, &t}, {&list_group, &t},  {&language_group, &t},
                                      {&own_group, &own}, {&flush_group, &t}, {&quiet_group, &t}};
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
    if (language_load(&language, t.lang, model_name(own.model), &t.m)) {
        struct session session;
        if (session_begin(&session, &language, own.explain ? &explain : NULL, &t.m)) {
            t.state = &session.extractor;
            task_run(&t, line.n, line.operands);
        }
        session_end(&session);
    }
    buf_free(&explain);
    language_free(&language);
    return output_close(&t.m);
}
