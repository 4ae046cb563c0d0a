/* quoth-tally: one row per speaker over the whole run. */
#include "programs/common.h"
#include "programs/csv_options.h"

#include "emit/tally.h"

#include <string.h>

struct settings {
    const char *by;
    bool gender;
    char delimiter;
};

static const struct option_spec options[] = {
    TEXT_OPTION('b', "by", "LIST", struct settings, by,
                "count for each value of these fields of the articles, or by month"),
    FLAG_OPTION('g', "gender", struct settings, gender,
                "add a column with the gender that the articles indicate"),
};

static const struct option_group own_group = OPTION_GROUP("Tally", options);

static const struct program program = {
    "quoth-tally", "[FILE ...]",
    "Count the quotations in a quoth(5) stream by speaker, as CSV, one row per speaker.",
    "quoth-extract *.txt | quoth-attribute | quoth-tally > speakers.csv\n"
    "quoth-extract news.csv | quoth-attribute | quoth-tally --by outlet,month"};

static bool count(struct task *t, struct document *d) {
    return !d->present || task_memory(t, tally_document(t->state, d));
}

int main(int argc, char **argv) {
    struct tally tally;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &tally, .document = count};
    struct settings own = {.delimiter = ','};
    const struct option_use uses[] = {{&own_group, &own}, {&delimiter_group, &own.delimiter}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    if (!task_begin(&t, line.n, line.operands)) {
        return STATUS_USAGE;
    }
    bool ok = tally_begin(&tally, own.by, own.gender);
    if (ok) {
        task_run(&t, line.n, line.operands);
        ok = tally_write(&tally, stdout, own.delimiter);
    }
    if (!ok) {
        message_memory(&t.m, NULL);
    }
    tally_free(&tally);
    return output_close(&t.m);
}
