/* SPDX-License-Identifier: ISC */
/* quoth-text: quotations for people to read. */
#include "programs/output.h"

static const struct program program = {
    "quoth-text", "[FILE ...]",
    "Write the quotations in a quoth(5) stream as text to read, one after another.",
    "quoth-extract article.txt | quoth-attribute | quoth-text\n"
    "quoth-extract *.txt | quoth-attribute | quoth-text --color always | less -R"};

int main(int argc, char **argv) {
    return output_program(&program, OUTPUT_TEXT, NULL, argc, argv);
}
