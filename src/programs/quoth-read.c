/* quoth-read: plain text to a quoth(5) stream. */
#include "programs/input_options.h"

#include "stream/writer.h"

#include <unistd.h>

static const struct option_spec options[] = {
    INPUT_OPTION_SPECS,
    {'t', "text", NULL, "print the text that offsets refer to, not the stream"},
    {'u', "unbuffered", NULL, "write each document when it is complete"},
};

static const struct program program = {
    "quoth-read", "[-Rtu] [-f KIND] [-i NAME] [-k NAME] [FILE ...]",
    "Cut articles, plain text or the rows of a table, into the records of a quoth(5) stream.",
    options, sizeof options / sizeof *options};

static bool write_stream(struct task *t, struct document *d) {
    writer_document(&t->out, d, (struct slice){NULL, 0});
    return true;
}

static bool write_text(struct task *t, struct document *d) {
    if (d->nlines) {
        message_error(&t->m, d->file.s, 0, "--text wants the article, not a stream");
    }
    buf_adds(&t->out, d->text);
    return true;
}

int main(int argc, char **argv) {
    struct task t = {.m = {.program = program.name, .to = stderr},
                     .takes_text = true,
                     .writes_stream = true,
                     .document = write_stream};
    const char *argument;
    bool wrong = false;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        if (input_option(&t, o, argument, &program, &wrong)) {
            if (wrong) {
                return STATUS_USAGE;
            }
            continue;
        }
        switch (o) {
        case 't':
            t.document = write_text;
            t.writes_stream = false;
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
