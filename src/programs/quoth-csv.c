/* quoth-csv: one row per quotation. */
#include "programs/csv_options.h"

#include "programs/common.h"
#include "programs/input_options.h"

static const struct option_spec options[] = {
    FLAG_OPTION('p', "phrases", struct csv_options, phrases, PHRASES_HELP),
};

static const struct option_group own_group = OPTION_GROUP("Output", options);

static const struct program program = {
    "quoth-csv", "[FILE ...]",
    "Write the quotations in a quoth(5) stream as CSV, one row per quotation.",
    "quoth-extract article.txt | quoth-attribute | quoth-csv > quotes.csv\n"
    "quoth-extract *.txt | quoth-attribute | quoth-csv --excel --columns quote,speaker,file"};

static bool emit(struct task *t, struct document *d) {
    return task_memory(t, rows_csv_document(t->state, d));
}

int main(int argc, char **argv) {
    struct csv_options csv = {.delimiter = ','};
    struct csv_writer writer;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &writer, .document = emit};
    const struct option_use uses[] = {{&own_group, &csv},
                                      {&flush_group, &t},
                                      {&csv_group, &csv},
                                      {&delimiter_group, &csv.delimiter}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    if (!task_begin(&t, line.n, line.operands)) {
        return STATUS_USAGE;
    }
    if (!rows_csv_init(&writer, &csv, stdout, &t.m)) {
        message_memory(&t.m, NULL);
        return output_close(&t.m);
    }
    task_run(&t, line.n, line.operands);
    rows_csv_finish(&writer, true);
    return output_close(&t.m);
}
