/* quoth-extract: adds mentions and quotations. */
#include "programs/input_options.h"
#include "programs/language.h"

#include "stream/writer.h"

#include <unistd.h>

static const struct option_spec options[] = {
    INPUT_OPTION_SPECS,
    {'m', "model", "NAME", "who labels: " MODEL_NAMES},
    {'x', "explain", NULL, "also write what speaks for each quotation"},
    {'u', "unbuffered", NULL, "write each document when it is complete"},
};

static const struct program program = {
    "quoth-extract", "[-Rux] [-f KIND] [-i NAME] [-k NAME] [-m NAME] [FILE ...]",
    "Find the quotations and mentions of articles, plain text or a quoth(5) stream.", options,
    sizeof options / sizeof *options};

static bool extract(struct task *t, struct document *d) {
    struct extractor *x = t->state;
    if (d->present && !extract_document(x, d, &t->m)) {
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
    const char *argument, *model = MODEL_DEFAULT;
    bool explains = false, wrong = false;
    struct buf explain = {0};
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        if (input_option(&t, o, argument, &program, &wrong)) {
            if (wrong) {
                return STATUS_USAGE;
            }
            continue;
        }
        switch (o) {
        case 'm':
            if (!model_known(argument)) {
                return options_wrong(&program, "--model: %s, not '%s'", MODEL_NAMES, argument);
            }
            model = argument;
            break;
        case 'x':
            explains = true;
            break;
        case 'u':
            t.flush = true;
            break;
        case OPTIONS_DONE:
            return output_close(&t.m);
        default:
            return STATUS_USAGE;
        }
    }
    if (!task_begin(&t, argc - optind, argv + optind)) {
        return STATUS_USAGE;
    }
    struct language language;
    if (language_load(&language, model, &t.m)) {
        struct extractor x = language_extractor(&language, explains ? &explain : NULL);
        t.state = &x;
        task_run(&t, argc - optind, argv + optind);
    }
    buf_free(&explain);
    language_free(&language);
    return output_close(&t.m);
}
