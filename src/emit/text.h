/* SPDX-License-Identifier: ISC */
/* Quotations as text for people to read, one after another:
 *
 *     Ann Roe (mayor): “It will rain.”  [article.txt:3]
 */
#ifndef QUOTH_EMIT_TEXT_H
#define QUOTH_EMIT_TEXT_H

#include "emit/rows.h"

#include <stdio.h>

enum text_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct text_options {
    enum text_color color; /* auto: on a terminal, unless NO_COLOR (no-color.org) is set and not
                              empty or TERM is "dumb" */
    bool phrases;          /* those of type=phrase too */
};

struct text_writer {
    struct text_options options;
    FILE *f; /* not owned */
    bool color;
    size_t width; /* columns of the terminal; 0: lines are not wrapped */
    struct buf line;
};

/* The names for enum text_color; NULL after the last. */
const char *text_color_name(size_t i);

/* Prepare. When `f` is a terminal, lines are wrapped to its width (COLUMNS has precedence), or to
 * 80 columns when that is unknown. */
void text_begin(struct text_writer *w, FILE *f, const struct text_options *o);

/* Write a document's quotations. Control characters and those that change the direction of writing
 * are written as U+FFFD. False when memory is short; write errors stay with the FILE. */
bool text_document(struct text_writer *w, const struct document *d);

void text_free(struct text_writer *w);

#endif
