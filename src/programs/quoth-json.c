/* quoth-json: one JSON object a quotation. */
#include "programs/common.h"

#include "emit/json.h"

#include <unistd.h>

static const struct option_spec options[] = {
    {'p', "phrases", NULL, "also what stands in marks and is nobody's statement"},
    {'u', "unbuffered", NULL, "write each document's lines when it is complete"},
};

static const struct program program = {
    "quoth-json", "[-pu] [FILE ...]",
    "Write the quotations of a quoth(5) stream as JSON Lines, one object each.", options,
    sizeof options / sizeof *options};

static bool emit(struct task *t, struct document *d) {
    return task_memory(t, json_document(&t->out, d, t->state));
}

int main(int argc, char **argv) {
    struct json_options json = {0};
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &json, .document = emit};
    const char *argument;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 'p':
            json.phrases = true;
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
    task_run(&t, argc - optind, argv + optind);
    return output_close(&t.m);
}
