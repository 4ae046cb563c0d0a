/* quoth: the whole chain in one process. */
#include "programs/csv_options.h"

#include "emit/json.h"
#include "programs/input_options.h"
#include "programs/language.h"

#include <unistd.h>

static const struct option_spec options[] = {
    INPUT_OPTION_SPECS,
    CSV_OPTION_SPECS,
    {'j', "json", NULL, "JSON Lines instead of CSV"},
    {'m', "model", "NAME", "who labels: " MODEL_NAMES},
    {'p', "phrases", NULL, "also what stands in marks and is nobody's statement"},
    {'u', "unbuffered", NULL, "write each article's rows when it is done"},
};

static const struct program program = {
    "quoth", "[-ejprRu] [-c LIST] [-d CHAR] [-f KIND] [-i NAME] [-k NAME] [-m NAME] [FILE ...]",
    "Write down who said what in news articles: one row a quotation.", options,
    sizeof options / sizeof *options};

struct chain {
    struct extractor extractor;
    struct attributor attributor;
    struct csv_writer csv;
    struct json_options json;
    bool as_json;
    const char *model;
};

static bool run_chain(struct task *t, struct document *d) {
    struct chain *c = t->state;
    if (!d->present) {
        return true;
    }
    if (!d->old_quotes && !extract_document(&c->extractor, d, &t->m)) {
        return false;
    }
    if (!d->old_speakers && !attribute_document(&c->attributor, d, &t->m)) {
        return false;
    }
    bool ok = c->as_json ? json_document(&t->out, d, &c->json) : rows_csv_document(&c->csv, d);
    if (!ok) {
        message_memory(&t->m, NULL);
    }
    return ok;
}

static int run(struct task *t, struct chain *c, const struct csv_options *csv, int n,
               char **names) {
    struct language language;
    if (!rows_csv_init(&c->csv, csv, stdout, &t->m)) {
        message_memory(&t->m, NULL);
        return output_close(&t->m);
    }
    bool loaded = language_load(&language, c->model, &t->m);
    if (loaded) {
        c->extractor = language_extractor(&language, NULL);
        c->attributor = language_attributor(&language, NULL);
        task_run(t, n, names);
    }
    rows_csv_finish(&c->csv, loaded && !c->as_json);
    language_free(&language);
    return output_close(&t->m);
}

int main(int argc, char **argv) {
    struct csv_options csv = {.delimiter = ','};
    struct chain chain = {.model = MODEL_DEFAULT};
    struct task t = {.m = {.program = program.name, .to = stderr},
                     .takes_text = true,
                     .state = &chain,
                     .document = run_chain};
    const char *argument;
    bool wrong = false;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        if (csv_option(&csv, o, argument, &program, &wrong) ||
            input_option(&t, o, argument, &program, &wrong)) {
            if (wrong) {
                return STATUS_USAGE;
            }
            continue;
        }
        switch (o) {
        case 'j':
            chain.as_json = true;
            break;
        case 'm':
            if (!model_known(argument)) {
                return options_wrong(&program, "--model: %s, not '%s'", MODEL_NAMES, argument);
            }
            chain.model = argument;
            break;
        case 'p':
            csv.phrases = chain.json.phrases = true;
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
    if (chain.as_json && (csv.columns || csv.excel || csv.raw || csv.delimiter != ',')) {
        return options_wrong(&program, "--json goes with no option of the CSV");
    }
    return run(&t, &chain, &csv, argc - optind, argv + optind);
}
