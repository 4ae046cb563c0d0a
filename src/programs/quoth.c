/* SPDX-License-Identifier: ISC */
/* quoth: the whole chain in one process. */
#include "programs/common.h"
#include "programs/input_options.h"

#include "base/hold.h"
#include "programs/done.h"
#include "programs/failures.h"
#include "programs/output.h"
#include "programs/output_options.h"
#include "programs/pool.h"
#include "programs/progress.h"
#include "quoth/language.h"

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
    struct output_options options;
    enum output_kind to;
    unsigned model;
    const char *file;
    const char *done_name, *errors_name;
    bool verbose;
    struct done done;
    struct failures failures;
    struct messages m;      /* of whoever writes: with several hands not who reads */
    struct message_log log; /* of all of them */
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
    CHOICE_OPTION('t', "to", "KIND", struct chain, to, output_kind_name,
                  "output format: %s; on a terminal, the default is text"),
    {.letter = 'J',
     .name = "json",
     .help = "same as --to json",
     .type = OPTION_CALL,
     .offset = OPTION_AT(struct chain, to, unsigned),
     .take = take_json},
    TEXT_OPTION('o', "output", "FILE", struct chain, file,
                "write to this file instead of standard output"),
    FLAG_OPTION('v', "verbose", struct chain, verbose, "print a summary at the end"),
};

static const struct option_group output_group = OPTION_GROUP("Output", output_options);

static const struct option_spec log_options[] = {
    TEXT_OPTION(0, "done", "FILE", struct chain, done_name,
                "skip the articles listed in FILE and add those that are finished"),
    TEXT_OPTION(0, "errors", "FILE", struct chain, errors_name,
                "write a CSV of the articles that failed to FILE"),
};

static const struct option_group log_group = OPTION_GROUP("Long runs", log_options);

static const struct program program = {
    "quoth", "[FILE ...]",
    "Extract quotations from news articles and identify who said them, one row per quotation.",
    "quoth article.txt > quotes.csv\n"
    "quoth --from csv --text-column body --jobs 4 --to xlsx --output quotes.xlsx news.csv"};

static bool work(void *state, struct document *d) {
    struct hand *h = state;
    return d->unread || session_work(&h->session, d, &h->m);
}

/* A document's rows, and that they are written. */
static bool write_document(struct chain *c, struct document *d) {
    bool ok = output_document(&c->output, d);
    if (ok && c->task->flush) {
        fflush(stdout);
    }
    if (d->unread) {
        return ok && output_good(&c->m); /* the next run is to try it again */
    }
    progress_document(&c->progress, d);
    return ok && output_good(&c->m) && done_add(&c->done, d);
}

static bool finish(void *state, struct document *d) {
    hold_begin();
    bool ok = write_document(state, d);
    hold_end();
    return ok;
}

/* Whether an earlier run has finished the article. False in *ok when memory is short. */
static bool is_done(struct chain *c, struct document *d, bool *ok) {
    if (!c->done.f || d->unread) {
        return false;
    }
    *ok = task_memory(c->task, done_key(d, c->task->input));
    if (*ok && !d->key.len) {
        message_warn(&c->task->m, c->done.name, 0,
                     "an article from standard input has no name and is not listed");
    }
    return *ok && done_before(&c->done, d);
}

static bool run_chain(struct task *t, struct document *d) {
    struct chain *c = t->state;
    bool ok = true;
    if (!d->present || is_done(c, d, &ok) || !ok) {
        return ok;
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
    if (!language_load(&c->language, c->task->lang, model_name(c->model), &c->task->m)) {
        return false;
    }
    for (size_t i = 0; i < c->nhands; i++) {
        struct hand *h = &c->hands[i];
        h->m = c->m;
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

/* Open the log of what is finished and the list of what failed; neither may be the other or the
 * output. */
static bool open_logs(struct chain *c) {
    if (!done_begin(&c->done, c->done_name, &c->m) ||
        !failures_begin(&c->failures, c->errors_name, &c->m)) {
        return false;
    }
    struct file_id *logs = c->task->logs, output = c->task->output;
    if (c->done_name) {
        logs[LOG_DONE] = file_id_named(c->done_name);
    }
    if (c->errors_name) {
        logs[LOG_ERRORS] = file_id_named(c->errors_name);
    }
    if (file_id_same(logs[LOG_DONE], logs[LOG_ERRORS]) || file_id_same(logs[LOG_DONE], output) ||
        file_id_same(logs[LOG_ERRORS], output)) {
        message_error(&c->m, NULL, 0, "--done, --errors and the output must be different files");
        return false;
    }
    c->task->flush = c->task->flush || c->done_name;
    if (c->done_name && output.known) {
        hold_signals(); /* rows of the next run are to follow whole ones */
    }
    return true;
}

static void close_logs(struct chain *c) {
    failures_end(&c->failures, &c->m);
    done_end(&c->done);
}

static int run(struct chain *c, int n, char **names) {
    struct messages *m = &c->task->m;
    const char *const logs[LOGS] = {[LOG_DONE] = c->done_name, [LOG_ERRORS] = c->errors_name};
    if (!task_prepare(c->task, c->file, n, names) || !task_logs(c->task, logs, n, names)) {
        return STATUS_USAGE;
    }
    c->options.lang = c->task->lang;
    message_log_begin(&c->log);
    m->log = &c->log;
    c->m = *m;
    bool ready = open_logs(c) && output_begin(&c->output, c->to, c->file, &c->options, &c->m) &&
                 failures_clear(&c->failures, &c->m);
    bool rows_elsewhere = output_forms[c->to].needs_file || !isatty(STDOUT_FILENO);
    progress_begin(&c->progress, program.name, isatty(STDERR_FILENO) && rows_elsewhere, n, names,
                   m);
    c->m.before = m->before;
    ready = ready && load_hands(c);
    if (ready) {
        failures_listen(&c->failures,
                        &c->log); /* an older list is cut, which the sandbox refuses */
    }
    sandbox_enter((c->output.file.temporary ? SANDBOX_REPLACES : 0U) |
                  (c->nhands > 1 ? SANDBOX_THREADS : 0U));
    if (ready && c->nhands > 1) {
        run_with_pool(c, n, names);
    } else if (ready) {
        task_run(c->task, n, names);
    }
    buf_free(&c->task->out);
    c->progress.skipped = c->done.skipped;
    progress_end(&c->progress, ready && c->verbose);
    free_hands(c);
    message_log_end(&c->log, m);
    m->log = c->m.log = NULL;
    close_logs(c);
    c->m.bad = c->m.bad || m->bad;
    c->m.write_error = c->m.write_error ? c->m.write_error : m->write_error;
    return output_finish(&c->output, ready && !c->task->stopped, ready && task_complete(c->task));
}

/* CSV, or text for a person at a terminal who asks for nothing that only tables have. */
static enum output_kind default_form(const struct chain *c, const struct command_line *line) {
    bool table = c->file || !isatty(STDOUT_FILENO);
    for (size_t i = 0; i < line->ngiven; i++) {
        const struct option_group *g = line->given[i].group;
        table = table || g == &csv_group || g == &cells_group || g == &offsets_group;
    }
    return table ? OUTPUT_CSV : OUTPUT_TEXT;
}

/* Whether the options go together. */
static bool makes_sense(const struct chain *c, const struct command_line *line) {
    if (!output_options_good(&program, c->to, line)) {
        return false;
    }
    if (output_forms[c->to].needs_file && !c->file) {
        options_wrong(&program, "--to %s requires --output", output_forms[c->to].name);
        return false;
    }
    bool appends = output_forms[c->to].flushes && c->to != OUTPUT_HTML;
    if (c->done_name && (c->file || !appends)) {
        options_wrong(&program, "--done requires standard output, and a format that can be "
                                "appended to: csv, json or text");
        return false;
    }
    return true;
}

int main(int argc, char **argv) {
    struct chain chain = {.options = output_defaults(), .to = OUTPUT_KINDS, .nhands = 1};
    struct task t = {.m = {.program = program.name, .to = stderr},
                     .takes_text = true,
                     .state = &chain,
                     .document = run_chain};
    struct option_use uses[OPTIONS_MOST] = {
        {&input_group, &t},      {&list_group, &t},  {&model_group, &chain}, {&language_group, &t},
        {&output_group, &chain}, {&flush_group, &t}, {&log_group, &chain},   {&quiet_group, &t}};
    size_t n = 8;
    struct command_line line;
    int status;
    chain.task = &t;
    n += output_uses(OUTPUT_KINDS, &chain.options, uses + n);
    if (!options_parse(&program, uses, n, argc, argv, &line, &status)) {
        return status;
    }
    if (chain.to == OUTPUT_KINDS) {
        chain.to = default_form(&chain, &line);
    }
    t.shows_errors = chain.to == OUTPUT_JSON && chain.options.articles;
    return makes_sense(&chain, &line) ? run(&chain, line.n, line.operands) : STATUS_USAGE;
}
