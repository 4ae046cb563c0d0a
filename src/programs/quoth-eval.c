/* SPDX-License-Identifier: ISC */
/* quoth-eval: how accurate rows are, from a person's review or against a gold stream. */
#include "programs/common.h"
#include "programs/input_options.h"
#include "programs/output_options.h"

#include "eval/gold.h"
#include "eval/review.h"

struct settings {
    const char *gold;
    bool all;
    size_t least; /* percent */
    char delimiter;
};

static const struct option_spec options[] = {
    FLAG_OPTION('a', "all", struct settings, all,
                "count rows that the reviewer left blank as correct"),
    TEXT_OPTION('g', "gold", "FILE", struct settings, gold,
                "compare the input with this stream of correct quotations"),
    NUMBER_OPTION('m', "min", "PERCENT", struct settings, least, 0, 100,
                  "exit with 0 if at least PERCENT of every measure is correct (default 100)"),
};

static const struct option_group own_group = OPTION_GROUP("Evaluation", options);

static const struct program program = {
    "quoth-eval", "[FILE ...]",
    "Measure the accuracy of extracted quotations, from reviewed rows or against a gold stream.",
    "quoth-eval reviewed.csv\n"
    "quoth-extract *.txt | quoth-attribute | quoth-eval --gold gold.quoth"};

struct eval {
    struct scores scores;
    struct lexicon lex;
    struct sources gold;
    bool unread; /* the gold, a stream or a review could not be read */
};

static bool compare(struct task *t, struct document *d) {
    struct eval *e = t->state;
    return !d->present || gold_compare(&e->gold, d, &e->lex, &e->scores, &t->m);
}

/* False when there is nothing to compare with (reported). */
static bool compare_streams(struct eval *e, struct task *t, const char *gold, int n, char **names) {
    bool ok = gold_read(&e->gold, gold, &t->m);
    if (ok) {
        task_run(t, n, names);
        size_t unmet = gold_finish(&e->gold, &e->scores);
        if (unmet) {
            message_warn(&t->m, gold, 0,
                         "%zu gold articles not in the input; their quotations count as missed",
                         unmet);
        }
    }
    t->m.bad = t->m.bad || !ok;
    e->unread = t->unread || !ok;
    sources_free(&e->gold);
    return ok;
}

struct reviews {
    struct review r;
    bool unread;
};

static bool read_review(void *state, const char *name) {
    struct reviews *all = state;
    struct review *r = &all->r;
    FILE *f = file_open(name, r->m);
    bool ok = !f || review_read(r, f, name);
    r->m->bad = r->m->bad || !ok;
    all->unread = all->unread || !f;
    file_close(f);
    return ok;
}

static void read_reviews(struct reviews *all, int n, char **names) {
    const struct review *r = &all->r;
    inputs_each(n, names, read_review, all);
    if (!r->missed) {
        scores_forget(r->scores, MEASURE_RECALL);
    }
    if (r->passed) {
        message_warn(r->m, NULL, 0, "rows that the reviewer left blank: %zu; not counted",
                     r->passed);
    }
}

/* The exit status: what is not correct counts more than what could not be read. */
static int status_of(const struct eval *e, const struct settings *own, struct messages *m) {
    bool correct = scores_reach(&e->scores, own->least);
    int status = output_close(m);
    return !correct || m->write_error ? STATUS_BAD : e->unread ? STATUS_UNREADABLE : status;
}

int main(int argc, char **argv) {
    struct eval e = {0};
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &e, .document = compare};
    struct settings own = {.least = 100, .delimiter = ','};
    const struct option_use uses[] = {{&own_group, &own},
                                      {&language_group, &t},
                                      {&delimiter_group, &own.delimiter},
                                      {&quiet_group, &t}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    if (own.gold && own.all) {
        options_wrong(&program, "--all and --gold cannot be combined");
        return STATUS_USAGE;
    }
    if (!task_begin(&t, line.n, line.operands) ||
        (own.gold && !files_prepare(&t.output, NULL, 1, &own.gold, &t.m))) {
        return STATUS_USAGE;
    }
    struct reviews reviews = {.r = {.scores = &e.scores,
                                    .lex = &e.lex,
                                    .m = &t.m,
                                    .delimiter = own.delimiter,
                                    .all = own.all}};
    if (lexicon_load_language(&e.lex, t.lang, &t.m)) {
        bool counted = true;
        if (own.gold) {
            counted = compare_streams(&e, &t, own.gold, line.n, line.operands);
        } else {
            read_reviews(&reviews, line.n, line.operands);
            e.unread = reviews.unread;
        }
        if (counted && !scores_write(&e.scores, stdout, own.delimiter)) {
            message_memory(&t.m, NULL);
        }
    }
    lexicon_free(&e.lex);
    return status_of(&e, &own, &t.m);
}
