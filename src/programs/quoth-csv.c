/* quoth-csv: one row a quotation. */
#include "programs/csv_options.h"

#include "programs/common.h"

#include <unistd.h>

static const struct option_spec options[] = {
    CSV_OPTION_SPECS,
    {'p', "phrases", NULL, "also what stands in marks and is nobody's statement"},
    {'u', "unbuffered", NULL, "write each document's rows when it is complete"},
};

static const struct program program = {
    "quoth-csv", "[-epruw] [-c LIST] [-d CHAR] [FILE ...]",
    "Write the quotations of a quoth(5) stream as CSV, one row each.", options,
    sizeof options / sizeof *options};

static bool emit(struct task *t, struct document *d) {
    return task_memory(t, rows_csv_document(t->state, d));
}

int main(int argc, char **argv) {
    struct csv_options csv = {.delimiter = ','};
    struct csv_writer writer;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &writer, .document = emit};
    const char *argument;
    bool wrong = false;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        if (csv_option(&csv, o, argument, &program, &wrong)) {
            if (wrong) {
                return STATUS_USAGE;
            }
            continue;
        }
        switch (o) {
        case 'p':
            csv.phrases = true;
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
    if (!rows_csv_init(&writer, &csv, stdout, &t.m)) {
        message_memory(&t.m, NULL);
        return output_close(&t.m);
    }
    task_run(&t, argc - optind, argv + optind);
    rows_csv_finish(&writer, true);
    return output_close(&t.m);
}
