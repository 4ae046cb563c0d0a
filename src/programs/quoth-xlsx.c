/* quoth-xlsx: quotations as a workbook. */
#include "programs/common.h"

#include "emit/xlsx.h"

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
    return !d->present || task_memory(t, xlsx_document(t->state, d));
}

int main(int argc, char **argv) {
    struct task t = {.m = {.program = program.name, .to = stderr}, .document = emit};
    const char *argument, *output = "quotations.xlsx";
    bool phrases = false;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 'o':
            output = argument;
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
    struct xlsx *x = xlsx_begin(output, phrases, &t.m);
    if (x) {
        t.state = x;
        sandbox_enter(true);
        task_run(&t, argc - optind, argv + optind);
        xlsx_finish(x);
    }
    return output_close(&t.m);
}
