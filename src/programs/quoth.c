/* quoth: the whole chain in one process. */
#include "programs/common.h"
#include "programs/csv_options.h"
#include "programs/input_options.h"

#include "programs/language.h"
#include "programs/output.h"
#include "programs/pool.h"
#include "programs/progress.h"

#include <stdlib.h>
#include <unistd.h>

enum { JOBS_MOST = 256 };

/* One who works on documents: everything that is written to while working is its own. */
struct hand {
    struct session session;
    struct messages m;
};

struct chain {
    struct task *task;
    struct csv_options csv;
    enum output_kind to;
    unsigned model;
    const char *file;
    bool verbose;
    struct messages
        m; /* of who writes, which with several hands is another thread than who reads */
    struct output output;
    struct progress progress;
    struct language language;
    struct hand *hands;
    size_t nhands;
    struct pool pool; /* when there are several hands */
};

static const struct option_spec model_options[] = {
    CHOICE_OPTION('m', "model", "NAME", struct chain, model, model_name, "model: %s"),
    NUMBER_OPTION('j', "jobs", "N", struct chain, nhands, 1, JOBS_MOST,
                  "process N articles at a time; the output is the same"),
};

static const struct option_group model_group = OPTION_GROUP("Processing", model_options);

static const char *take_json(void *value, const char *argument) {
    (void)argument;
    *(enum output_kind *)value = OUTPUT_JSON;
    return NULL;
}

static const struct option_spec output_options[] = {
    CHOICE_OPTION('t', "to", "KIND", struct chain, to, output_kind_name, "output format: %s"),
    {.letter = 'J',
     .name = "json",
     .help = "same as --to json",
     .type = OPTION_CALL,
     .offset = OPTION_AT(struct chain, to, unsigned),
     .take = take_json},
    TEXT_OPTION('o', "output", "FILE", struct chain, file,
                "write to this file instead of standard output"),
    FLAG_OPTION('p', "phrases", struct chain, csv.phrases, PHRASES_HELP),
    FLAG_OPTION('v', "verbose", struct chain, verbose, "print a summary at the end"),
};

static const struct option_group output_group = OPTION_GROUP("Output", output_options);

static const struct program program = {
    "quoth", "[FILE ...]",
    "Extract quotations from news articles and identify who said them, one row per quotation.",
    "quoth article.txt > quotes.csv\n"
    "quoth --from csv --text-column body --jobs 4 --to xlsx --output quotes.xlsx news.csv"};

static bool work(void *state, struct document *d) {
    struct hand *h = state;
    struct reading r = {0};
    return (d->old_quotes || extract_document(&h->session.extractor, d, &r, &h->m)) &&
           (d->old_speakers || attribute_document(&h->session.attributor, d, &r, &h->m));
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

/* The language is loaded once; each hand works with it in a session of its own. */
static bool load_hands(struct chain *c) {
    c->hands = calloc(c->nhands, sizeof *c->hands);
    if (!c->hands) {
        message_memory(&c->task->m, NULL);
        return false;
    }
    if (!language_load(&c->language, model_name(c->model), &c->task->m)) {
        return false;
    }
    for (size_t i = 0; i < c->nhands; i++) {
        struct hand *h = &c->hands[i];
        h->m =
            (struct messages){.program = program.name, .to = stderr, .before = c->task->m.before};
        if (!session_begin(&h->session, &c->language, NULL, &h->m)) {
            return false;
        }
    }
    return true;
}

static void free_hands(struct chain *c) {
    for (size_t i = 0; c->hands && i < c->nhands; i++) {
        c->task->m.bad = c->task->m.bad || c->hands[i].m.bad;
        session_end(&c->hands[i].session);
    }
    free(c->hands);
    language_free(&c->language);
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

/* The options that do not go together. */
static bool makes_sense(const struct chain *c, const struct command_line *line) {
    for (size_t i = 0; c->to != OUTPUT_CSV && i < line->ngiven; i++) {
        const struct option_given *g = &line->given[i];
        if (g->group == &csv_group || g->group == &delimiter_group) {
            options_wrong(&program, "--%s requires --to csv", g->option->name);
            return false;
        }
    }
    if (c->to == OUTPUT_XLSX && !c->file) {
        options_wrong(&program, "--to xlsx requires --output");
        return false;
    }
    return true;
}

int main(int argc, char **argv) {
    struct chain chain = {.csv = {.delimiter = ','}, .nhands = 1};
    struct task t = {.m = {.program = program.name, .to = stderr},
                     .takes_text = true,
                     .state = &chain,
                     .document = run_chain};
    const struct option_use uses[] = {
        {&input_group, &t}, {&model_group, &chain},   {&output_group, &chain},
        {&flush_group, &t}, {&csv_group, &chain.csv}, {&delimiter_group, &chain.csv.delimiter}};
    struct command_line line;
    int status;
    chain.task = &t;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    return makes_sense(&chain, &line) ? run(&chain, line.n, line.operands) : STATUS_USAGE;
}
