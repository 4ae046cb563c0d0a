/* quoth-eval: how right rows are, by a reviewer's words or by a gold stream. */
#include "programs/common.h"
#include "programs/csv_options.h"

#include "base/share.h"
#include "eval/gold.h"
#include "eval/review.h"

#include <unistd.h>

static const struct option_spec options[] = {
    {'a', "all", NULL, "rows of which the reviewer says nothing are right"},
    {'d', "delimiter", "CHAR", "what stands between cells; ',' unless given"},
    {'g', "gold", "FILE", "compare streams with this one, whose quotations are right"},
};

static const struct program program = {
    "quoth-eval", "[-a] [-d CHAR] [-g FILE] [FILE ...]",
    "Say how right quotations are: from rows that a person reviewed, or against a gold stream.",
    options, sizeof options / sizeof *options};

struct eval {
    struct scores scores;
    struct lexicon lex;
    struct sources gold;
};

static bool load_words(struct lexicon *lex, struct messages *m) {
    struct buf path = {0};
    bool ok = share_path(&path, "en") && lexicon_load(lex, path.data, m);
    if (path.failed) {
        message_memory(m, NULL);
    }
    buf_free(&path);
    return ok;
}

static bool compare(struct task *t, struct document *d) {
    struct eval *e = t->state;
    return !d->present || gold_compare(&e->gold, d, &e->lex, &e->scores, &t->m);
}

/* False when there is nothing to compare with (told). */
static bool compare_streams(struct eval *e, struct task *t, const char *gold, int n, char **names) {
    bool ok = gold_read(&e->gold, gold, &t->m);
    if (ok) {
        task_run(t, n, names);
        size_t unmet = gold_finish(&e->gold, &e->scores);
        if (unmet) {
            message_warn(&t->m, gold, 0, "gold articles that did not come: %zu; all missed", unmet);
        }
    }
    t->m.bad = t->m.bad || !ok;
    sources_free(&e->gold);
    return ok;
}

static bool read_review(void *state, const char *name) {
    struct review *r = state;
    FILE *f = file_open(name, r->m);
    bool ok = !f || review_read(r, f, name);
    r->m->bad = r->m->bad || !ok;
    file_close(f);
    return ok;
}

static void read_reviews(struct review *r, int n, char **names) {
    inputs_each(n, names, read_review, r);
    if (!r->missed) {
        scores_forget(r->scores, MEASURE_RECALL);
    }
    if (r->passed) {
        message_warn(r->m, NULL, 0, "rows without a word of the reviewer: %zu; not counted",
                     r->passed);
    }
}

int main(int argc, char **argv) {
    struct eval e = {0};
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &e, .document = compare};
    struct review r = {.scores = &e.scores, .lex = &e.lex, .m = &t.m, .delimiter = ','};
    const char *argument, *gold = NULL;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 'a':
            r.all = true;
            break;
        case 'd':
            if (!csv_delimiter(&r.delimiter, argument, &program)) {
                return STATUS_USAGE;
            }
            break;
        case 'g':
            gold = argument;
            break;
        case OPTIONS_DONE:
            return output_close(&t.m);
        default:
            return STATUS_USAGE;
        }
    }
    if (!task_begin(&t, argc - optind, argv + optind) ||
        (gold && !files_prepare(&t.output, NULL, 1, &gold, &t.m))) {
        return STATUS_USAGE;
    }
    if (load_words(&e.lex, &t.m)) {
        bool counted = true;
        if (gold) {
            counted = compare_streams(&e, &t, gold, argc - optind, argv + optind);
        } else {
            read_reviews(&r, argc - optind, argv + optind);
        }
        if (counted && !scores_write(&e.scores, stdout, r.delimiter)) {
            message_memory(&t.m, NULL);
        }
    }
    lexicon_free(&e.lex);
    return output_close(&t.m);
}
