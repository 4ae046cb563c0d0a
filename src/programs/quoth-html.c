/* quoth-html: articles with their quotations marked. */
#include "programs/common.h"

#include "emit/html.h"

#include <unistd.h>

static const struct option_spec options[] = {
    {'p', "phrases", NULL, "mark also what stands in marks and is nobody's statement"},
};

static const struct program program = {
    "quoth-html", "[-p] [FILE ...]",
    "Write the articles of a quoth(5) stream as one page of HTML, quotations marked by speaker.",
    options, sizeof options / sizeof *options};

static bool emit(struct task *t, struct document *d) {
    return task_memory(t, html_document(t->state, d));
}

int main(int argc, char **argv) {
    struct html_writer writer;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &writer, .document = emit};
    const char *argument;
    bool phrases = false;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 'p':
            phrases = true;
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
    bool ready = html_begin(&writer, stdout, phrases, &t.m);
    if (ready) {
        task_run(&t, argc - optind, argv + optind);
    }
    html_finish(&writer, ready && !t.stopped);
    return output_close(&t.m);
}
