/* quoth-xlsx: quotations as a workbook. */
#include "programs/common.h"

#include "programs/output.h"

#include <unistd.h>

static const struct option_spec options[] = {
    {'o', "output", "FILE", "the workbook to write; quotations.xlsx unless given"},
    {'p', "phrases", NULL, "also what stands in marks and is nobody's statement"},
};

static const struct program program = {
    "quoth-xlsx", "[-p] [-o FILE] [FILE ...]",
    "Write the quotations of a quoth(5) stream as a workbook for spreadsheets.", options,
    sizeof options / sizeof *options};

static bool emit(struct task *t, struct document *d) {
    return !d->present || output_document(t->state, d);
}

int main(int argc, char **argv) {
    struct output output;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &output, .document = emit};
    const char *argument, *name = "quotations.xlsx";
    bool phrases = false;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 'o':
            name = argument;
            break;
        case 'p':
            phrases = true;
            break;
        case OPTIONS_DONE:
            return output_close(&t.m);
        default:
            return STATUS_USAGE;
        }
    }
    const struct csv_options csv = {.delimiter = ',', .phrases = phrases};
    if (!files_prepare(&t.output, name, argc - optind, (const char *const *)argv + optind, &t.m)) {
        return STATUS_USAGE;
    }
    bool ready = output_begin(&output, OUTPUT_XLSX, name, &csv, &t.m);
    if (ready) {
        sandbox_enter(true);
        task_run(&t, argc - optind, argv + optind);
    }
    return output_finish(&output, ready && !t.stopped, ready && task_complete(&t));
}
