/* quoth-read: plain text to a quoth(5) stream. */
#include "programs/common.h"

#include "base/utf8.h"
#include "stream/writer.h"

#include <unistd.h>

static const struct option_spec options[] = {
    {'t', "text", NULL, "print the text that offsets refer to, not the stream"},
    {'u', "unbuffered", NULL, "write each document when it is complete"},
};

static const struct program program = {
    "quoth-read", "[-tu] [FILE ...]",
    "Cut plain-text articles into the records of a quoth(5) stream.", options,
    sizeof options / sizeof *options};

static bool write_stream(struct task *t, struct document *d) {
    if (t->documents == 1) {
        writer_begin(&t->out);
    }
    writer_document(&t->out, d);
    return true;
}

/* The text, as long as the document says, byte for byte where it was UTF-8. */
static bool write_text(struct task *t, struct document *d) {
    for (size_t i = 0, at = 0; i < d->nparas; at = d->paras[i].span.end, i++) {
        const char *gap = d->paras[i].text.s - (d->paras[i].span.start - at);
        buf_add(&t->out, gap, d->paras[i].span.start - at);
        buf_adds(&t->out, d->paras[i].text);
    }
    buf_addc(&t->out, '\n');
    return true;
}

int main(int argc, char **argv) {
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .takes_text = true, .document = write_stream};
    const char *argument;
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 't':
            t.document = write_text;
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
    task_run(&t, argc - optind, argv + optind);
    return output_close(&t.m);
}
