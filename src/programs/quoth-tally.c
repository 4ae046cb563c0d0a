/* quoth-tally: one row a speaker over the whole run. */
#include "programs/common.h"
#include "programs/csv_options.h"

#include "emit/tally.h"

#include <string.h>
#include <unistd.h>

static const struct option_spec options[] = {
    {'b', "by", "LIST", "count for each value of these: fields of the articles, or month"},
    {'d', "delimiter", "CHAR", "what stands between cells; ',' unless given"},
    {'g', "gender", NULL, "also the gender that the articles give a speaker"},
};

static const struct program program = {
    "quoth-tally", "[-g] [-b LIST] [-d CHAR] [FILE ...]",
    "Count the quotations of a quoth(5) stream by speaker, as CSV.", options,
    sizeof options / sizeof *options};

static bool count(struct task *t, struct document *d) {
    return !d->present || task_memory(t, tally_document(t->state, d));
}

int main(int argc, char **argv) {
    struct tally tally;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &tally, .document = count};
    const char *argument, *by = NULL;
    char delimiter = ',';
    bool with_gender = false;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 'b':
            by = argument;
            break;
        case 'd':
            if (!csv_delimiter(&delimiter, argument, &program)) {
                return STATUS_USAGE;
            }
            break;
        case 'g':
            with_gender = true;
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
    bool ok = tally_begin(&tally, by, with_gender);
    if (ok) {
        task_run(&t, argc - optind, argv + optind);
        ok = tally_write(&tally, stdout, delimiter);
    }
    if (!ok) {
        message_memory(&t.m, NULL);
    }
    tally_free(&tally);
    return output_close(&t.m);
}
