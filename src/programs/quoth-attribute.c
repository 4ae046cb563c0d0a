/* quoth-attribute: decides who each source is. */
#include "programs/common.h"
#include "programs/language.h"

#include "stream/writer.h"

#include <unistd.h>

static const struct option_spec options[] = {
    {'x', "explain", NULL, "also write the candidates of each quotation, with what decided"},
    {'u', "unbuffered", NULL, "write each document when it is complete"},
};

static const struct program program = {
    "quoth-attribute", "[-ux] [FILE ...]",
    "Give every quotation of a quoth(5) stream its speaker, a reason and a confidence.", options,
    sizeof options / sizeof *options};

static bool attribute(struct task *t, struct document *d) {
    struct attributor *x = t->state;
    if (d->present && !attribute_document(x, d, &t->m)) {
        return false;
    }
    writer_document(&t->out, d, x->explain ? buf_slice(x->explain) : (struct slice){NULL, 0});
    if (x->explain) {
        buf_clear(x->explain);
    }
    return true;
}

int main(int argc, char **argv) {
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .writes_stream = true, .document = attribute};
    const char *argument;
    bool explains = false;
    struct buf explain = {0};
    for (int o; (o = options_next(&program, argc, argv, &argument)) != OPTIONS_END;) {
        switch (o) {
        case 'x':
            explains = true;
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
    struct language language;
    if (language_load(&language, NULL, &t.m)) {
        struct attributor x = language_attributor(&language, explains ? &explain : NULL);
        t.state = &x;
        task_run(&t, argc - optind, argv + optind);
    }
    buf_free(&explain);
    language_free(&language);
    return output_close(&t.m);
}
