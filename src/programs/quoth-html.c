/* SPDX-License-Identifier: ISC */
/* quoth-html: articles with their quotations marked. */
#include "programs/output.h"

static const struct program program = {
    "quoth-html", "[FILE ...]",
    "Write the articles in a quoth(5) stream as one HTML page with their quotations marked.",
    "quoth-extract article.txt | quoth-attribute | quoth-html > article.html\n"
    "quoth-extract *.txt | quoth-attribute | quoth-html --phrases > all.html"};

int main(int argc, char **argv) {
    return output_program(&program, OUTPUT_HTML, NULL, argc, argv);
}
