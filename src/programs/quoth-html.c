/* quoth-html: articles with their quotations marked. */
#include "programs/common.h"
#include "programs/csv_options.h"

#include "emit/html.h"

struct settings {
    bool phrases;
};

static const struct option_spec options[] = {
    FLAG_OPTION('p', "phrases", struct settings, phrases, PHRASES_HELP),
};

static const struct option_group own_group = OPTION_GROUP("Output", options);

static const struct program program = {
    "quoth-html", "[FILE ...]",
    "Write the articles in a quoth(5) stream as one HTML page with their quotations marked.",
    "quoth-extract article.txt | quoth-attribute | quoth-html > article.html\n"
    "quoth-extract *.txt | quoth-attribute | quoth-html --phrases > all.html"};

static bool emit(struct task *t, struct document *d) {
    return task_memory(t, html_document(t->state, d));
}

int main(int argc, char **argv) {
    struct html_writer writer;
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &writer, .document = emit};
    struct settings own = {0};
    const struct option_use uses[] = {{&own_group, &own}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    if (!task_begin(&t, line.n, line.operands)) {
        return STATUS_USAGE;
    }
    bool ready = html_begin(&writer, stdout, own.phrases, &t.m);
    if (ready) {
        task_run(&t, line.n, line.operands);
    }
    html_finish(&writer, ready && !t.stopped);
    return output_close(&t.m);
}
