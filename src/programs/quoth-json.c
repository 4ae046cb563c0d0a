/* quoth-json: one JSON object per quotation. */
#include "programs/common.h"
#include "programs/csv_options.h"
#include "programs/input_options.h"

#include "emit/json.h"

static const struct option_spec options[] = {
    FLAG_OPTION('p', "phrases", struct json_options, phrases, PHRASES_HELP),
};

static const struct option_group own_group = OPTION_GROUP("Output", options);

static const struct program program = {
    "quoth-json", "[FILE ...]",
    "Write the quotations in a quoth(5) stream as JSON Lines, one object per quotation.",
    "quoth-extract article.txt | quoth-attribute | quoth-json > quotes.jsonl\n"
    "quoth-extract article.txt | quoth-attribute | quoth-json | jq -r .speaker"};

static bool emit(struct task *t, struct document *d) {
    return task_memory(t, json_document(&t->out, d, t->state));
}

int main(int argc, char **argv) {
    struct json_options json = {0};
    struct task t = {
        .m = {.program = program.name, .to = stderr}, .state = &json, .document = emit};
    const struct option_use uses[] = {{&own_group, &json}, {&flush_group, &t}};
    struct command_line line;
    int status;
    if (!options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        return status;
    }
    if (!task_begin(&t, line.n, line.operands)) {
        return STATUS_USAGE;
    }
    task_run(&t, line.n, line.operands);
    return output_close(&t.m);
}
