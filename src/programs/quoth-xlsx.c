/* quoth-xlsx: quotations as a workbook. */
#include "programs/common.h"
#include "programs/csv_options.h"

#include "programs/output.h"

struct settings {
    const char *output;
    bool phrases;
};

static const struct option_spec options[] = {
    TEXT_OPTION('o', "output", "FILE", struct settings, output,
                "workbook to write (default quotations.xlsx)"),
    FLAG_OPTION('p', "phrases", struct settings, phrases, PHRASES_HELP),
};

static const struct option_group own_group = OPTION_GROUP("Output", options);

static const struct program program = {
    "quoth-xlsx", "[FILE ...]", "Write the quotations in a quoth(5) stream as a workbook.",
    "quoth-extract article.txt | quoth-attribute | quoth-xlsx\n"
    "quoth-extract *.txt | quoth-attribute | quoth-xlsx --output all.xlsx"};

static bool emit(struct task *t, struct document *d) {
    return !d->present || output_document(t->state, d);
}

int main(int argc, char **argv) {
    struct output output;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &output, .document = emit};
    struct settings own = {.output = "quotations.xlsx"};
    const struct option_use uses[] = {{&own_group, &own}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    const struct csv_options csv = {.delimiter = ',', .phrases = own.phrases};
    if (!files_prepare(&t.output, own.output, line.n, (const char *const *)line.operands, &t.m)) {
        return STATUS_USAGE;
    }
    bool ready = output_begin(&output, OUTPUT_XLSX, own.output, &csv, &t.m);
    if (ready) {
        sandbox_enter(true);
        task_run(&t, line.n, line.operands);
    }
    return output_finish(&output, ready && !t.stopped, ready && task_complete(&t));
}
