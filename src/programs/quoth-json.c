/* SPDX-License-Identifier: ISC */
/* quoth-json: one JSON object per quotation. */
#include "programs/output.h"

static const struct program program = {
    "quoth-json", "[FILE ...]",
    "Write the quotations in a quoth(5) stream as JSON Lines, one object per quotation.",
    "quoth-extract article.txt | quoth-attribute | quoth-json > quotes.jsonl\n"
    "quoth-extract article.txt | quoth-attribute | quoth-json | jq -r .speaker"};

int main(int argc, char **argv) {
    return output_program(&program, OUTPUT_JSON, NULL, argc, argv);
}
