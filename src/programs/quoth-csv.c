/* SPDX-License-Identifier: ISC */
/* quoth-csv: one row per quotation. */
#include "programs/output.h"

static const struct program program = {
    "quoth-csv", "[FILE ...]",
    "Write the quotations in a quoth(5) stream as CSV, one row per quotation.",
    "quoth-extract article.txt | quoth-attribute | quoth-csv > quotes.csv\n"
    "quoth-extract *.txt | quoth-attribute | quoth-csv --excel --columns quote,speaker,file"};

int main(int argc, char **argv) {
    return output_program(&program, OUTPUT_CSV, NULL, argc, argv);
}
