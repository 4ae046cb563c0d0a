/* SPDX-License-Identifier: ISC */
/* quoth-xlsx: quotations as a workbook. */
#include "programs/output.h"

static const struct program program = {
    "quoth-xlsx", "[FILE ...]", "Write the quotations in a quoth(5) stream as a workbook.",
    "quoth-extract article.txt | quoth-attribute | quoth-xlsx\n"
    "quoth-extract *.txt | quoth-attribute | quoth-xlsx --output all.xlsx"};

int main(int argc, char **argv) {
    return output_program(&program, OUTPUT_XLSX, "quotations.xlsx", argc, argv);
}
