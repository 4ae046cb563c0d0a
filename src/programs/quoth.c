/* quoth: the whole chain in one process. */
#include "programs/csv_options.h"
#include "programs/input_options.h"

#include "programs/language.h"
#include "programs/output.h"
#include "programs/pool.h"
#include "programs/progress.h"

#include <stdlib.h>
#include <unistd.h>

static const struct option_spec options[] = {
    INPUT_OPTION_SPECS,
    CSV_OPTION_SPECS,
    {'j', "jobs", "N", "work on N articles at a time; the output is the same"},
    {'J', "json", NULL, "the same as --to json"},
    {'m', "model", "NAME", "who labels: " MODEL_NAMES},
    {'o', "output", "FILE", "write to this file instead of standard output"},
    {'p', "phrases", NULL, "also what stands in marks and is nobody's statement"},
    {'t', "to", "KIND", OUTPUT_KINDS "; csv unless given"},
    {'u', "unbuffered", NULL, "write each article's rows when it is done"},
    {'v', "verbose", NULL, "say at the end what was done"},
};

static const struct program program = {
    "quoth",
    "[-eJprRuvw] [-c LIST] [-d CHAR] [-f KIND] [-i NAME] [-j N] [-k NAME] [-m NAME] [-o FILE]\n"
    "             [-t KIND] [FILE ...]",
    "Write down who said what in news articles: one row a quotation.", options,
    sizeof options / sizeof *options};

enum { JOBS_MOST = 256 };

/* One who works on documents: everything that is written to while working is its own. */
struct hand {
    struct language language;
    struct messages m;
    struct extractor extractor;
    struct attributor attributor;
};

struct chain {
    struct task *task;
    struct csv_options csv;
    enum output_kind to;
    const char *model, *file;
    bool verbose;
    struct messages
        m; /* of who writes, which with several hands is another thread than who reads */
    struct output output;
    struct progress progress;
    struct hand *hands;
    size_t nhands;
    struct pool pool; /* when there are several hands */
};

static bool work(void *state, struct document *d) {
    struct hand *h = state;
    return (d->old_quotes || extract_document(&h->extractor, d, &h->m)) &&
           (d->old_speakers || attribute_document(&h->attributor, d, &h->m));
}

/* A document's rows. */
static bool finish(void *state, struct document *d) {
    struct chain *c = state;
    bool ok = output_document(&c->output, d);
    if (ok && c->task->flush) {
        fflush(stdout);
    }
    progress_document(&c->progress, d);
    return ok && output_good(&c->m);
}

static bool run_chain(struct task *t, struct document *d) {
    struct chain *c = t->state;
    if (!d->present) {
        return true;
    }
    if (c->nhands == 1) {
        return work(c->hands, d) && finish(c, d);
    }
    struct buf none = {0};
    return pool_give(&c->pool, d, t->text ? t->text : &none);
}

/* Each hand loads the language for itself: the weights are mapped, and shared by the system. */
static bool load_hands(struct chain *c) {
    c->hands = calloc(c->nhands, sizeof *c->hands);
    if (!c->hands) {
        message_memory(&c->task->m, NULL);
        return false;
    }
    for (size_t i = 0; i < c->nhands; i++) {
        struct hand *h = &c->hands[i];
        h->m =
            (struct messages){.program = program.name, .to = stderr, .before = c->task->m.before};
        if (!language_load(&h->language, c->model, &h->m)) {
            return false;
        }
        h->extractor = language_extractor(&h->language, NULL);
        h->attributor = language_attributor(&h->language, NULL);
    }
    return true;
}

static void free_hands(struct chain *c) {
    for (size_t i = 0; c->hands && i < c->nhands; i++) {
        c->task->m.bad = c->task->m.bad || c->hands[i].m.bad;
        language_free(&c->hands[i].language);
    }
    free(c->hands);
}

static void run_with_pool(struct chain *c, int n, char **names) {
    void *states[JOBS_MOST];
    for (size_t i = 0; i < c->nhands; i++) {
        states[i] = &c->hands[i];
    }
    if (!pool_start(&c->pool, states, c->nhands, work, finish, c)) {
        message_error(&c->task->m, NULL, 0, "cannot start %zu threads", c->nhands);
        c->task->stopped = true;
        return;
    }
    task_run(c->task, n, names);
    if (!pool_stop(&c->pool)) {
        c->task->stopped = c->task->m.bad = true;
    }
}

static int run(struct chain *c, int n, char **names) {
    struct messages *m = &c->task->m;
    if (!files_prepare(&c->task->output, c->file, n, (const char *const *)names, m)) {
        return STATUS_USAGE;
    }
    c->m = (struct messages){.program = program.name, .to = stderr};
    bool ready = output_begin(&c->output, c->to, c->file, &c->csv, &c->m);
    bool rows_elsewhere = c->to == OUTPUT_XLSX || !isatty(STDOUT_FILENO);
    progress_begin(&c->progress, program.name, isatty(STDERR_FILENO) && rows_elsewhere, n, names,
                   m);
    c->m.before = m->before;
    sandbox_enter(c->file != NULL);
    ready = ready && load_hands(c);
    if (ready && c->nhands > 1) {
        run_with_pool(c, n, names);
    } else if (ready) {
        task_run(c->task, n, names);
    }
    buf_free(&c->task->out);
    progress_end(&c->progress, ready && c->verbose);
    free_hands(c);
    c->m.bad = c->m.bad || m->bad;
    c->m.write_error = c->m.write_error ? c->m.write_error : m->write_error;
    return output_finish(&c->output, ready && !c->task->stopped, ready && task_complete(c->task));
}

/* "4": 1 to JOBS_MOST; 0 when it is no such number. */
static size_t number_of(const char *argument) {
    char *end;
    unsigned long n = strtoul(argument, &end, 10);
    return *end || argument[0] == '-' || n > JOBS_MOST ? 0 : (size_t)n;
}

/* One option of the chain itself. False when its argument is wrong (told). */
static bool chain_option(struct chain *c, int letter, const char *argument) {
    switch (letter) {
    case 'J':
        c->to = OUTPUT_JSON;
        return true;
    case 'j':
        c->nhands = number_of(argument);
        return c->nhands ||
               (options_wrong(&program, "--jobs: 1 to %d, not '%s'", JOBS_MOST, argument), false);
    case 'm':
        c->model = argument;
        return model_known(argument) ||
               (options_wrong(&program, "--model: %s, not '%s'", MODEL_NAMES, argument), false);
    case 'o':
        c->file = argument;
        return true;
    case 'p':
        c->csv.phrases = true;
        return true;
    case 'u':
        c->task->flush = true;
        return true;
    case 'v':
        c->verbose = true;
        return true;
    default: /* 't' */
        return output_kind_named(&c->to, argument) ||
               (options_wrong(&program, "--to: " OUTPUT_KINDS ", not '%s'", argument), false);
    }
}

/* The options that do not go together. */
static bool makes_sense(const struct chain *c) {
    const struct csv_options *csv = &c->csv;
    bool of_csv = csv->columns || csv->excel || csv->raw || csv->review || csv->delimiter != ',';
    if (c->to != OUTPUT_CSV && of_csv) {
        options_wrong(&program, "options of the CSV go with --to csv alone");
        return false;
    }
    if (c->to == OUTPUT_XLSX && !c->file) {
        options_wrong(&program, "--to xlsx wants --output");
        return false;
    }
    return true;
}

int main(int argc, char **argv) {
    struct chain chain = {.csv = {.delimiter = ','}, .model = MODEL_DEFAULT, .nhands = 1};
    struct task t = {.m = {.program = program.name, .to = stderr},
                     .takes_text = true,
                     .state = &chain,
                     .document = run_chain};
    const char *argument;
    chain.task = &t;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        bool wrong = false;
        if (o == OPTIONS_DONE) {
            return output_close(&t.m);
        }
        if (o == OPTIONS_USAGE) {
            return STATUS_USAGE;
        }
        if (!csv_option(&chain.csv, o, argument, &program, &wrong) &&
            !input_option(&t, o, argument, &program, &wrong)) {
            wrong = !chain_option(&chain, o, argument);
        }
        if (wrong) {
            return STATUS_USAGE;
        }
    }
    return makes_sense(&chain) ? run(&chain, argc - optind, argv + optind) : STATUS_USAGE;
}
