/* SPDX-License-Identifier: ISC */
/* quoth-read: articles to a quoth(5) stream. */
#include "programs/common.h"
#include "programs/input_options.h"

#include "stream/writer.h"

struct settings {
    bool text;
};

static const struct option_spec options[] = {
    FLAG_OPTION('t', "text", struct settings, text,
                "print the text that offsets refer to instead of the stream"),
};

static const struct option_group own_group = OPTION_GROUP("Output", options);

static const struct program program = {
    "quoth-read", "[FILE ...]",
    "Read articles (text, pages, tables) and write them as the records of a quoth(5) stream.",
    "quoth-read article.txt | quoth-extract | quoth-attribute | quoth-csv\n"
    "quoth-read --from csv --text-column body < news.csv > news.quoth"};

static bool write_stream(struct task *t, struct document *d) {
    writer_document(&t->out, d, (struct slice){NULL, 0});
    return true;
}

static bool write_text(struct task *t, struct document *d) {
    if (d->nlines) {
        message_error(&t->m, d->file.s, 0, "--text requires the article, not a stream");
    }
    buf_adds(&t->out, d->text);
    return true;
}

int main(int argc, char **argv) {
    struct task t = {.m = {.program = program.name, .to = stderr},
                     .takes_text = true,
                     .writes_stream = true,
                     .document = write_stream};
    struct settings own = {0};
    const struct option_use uses[] = {{&input_group, &t},
                                      {&list_group, &t},
                                      {&own_group, &own},
                                      {&flush_group, &t},
                                      {&quiet_group, &t}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    if (!task_begin(&t, line.n, line.operands)) {
        return STATUS_USAGE;
    }
    if (own.text) {
        t.document = write_text;
        t.writes_stream = false;
    }
    task_run(&t, line.n, line.operands);
    return output_close(&t.m);
}
