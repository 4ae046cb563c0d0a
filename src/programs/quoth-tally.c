/* SPDX-License-Identifier: ISC */
/* quoth-tally: one row per speaker over the whole run. */
#include "programs/output.h"

static const struct program program = {
    "quoth-tally", "[FILE ...]",
    "Count the quotations in a quoth(5) stream by speaker, as CSV, one row per speaker.",
    "quoth-extract *.txt | quoth-attribute | quoth-tally > speakers.csv\n"
    "quoth-extract news.csv | quoth-attribute | quoth-tally --by outlet,month"};

int main(int argc, char **argv) {
    return output_program(&program, OUTPUT_TALLY, NULL, argc, argv);
}
