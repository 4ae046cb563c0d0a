/* SPDX-License-Identifier: ISC */
/* Text to paragraphs, however it was typed. */
#ifndef QUOTH_TEXT_PARAGRAPHS_H
#define QUOTH_TEXT_PARAGRAPHS_H

#include "stream/document.h"

/* Cut `text` from byte `from` into paragraphs (kind body) and add them to the document. The layout
 * is told from the lines themselves: paragraphs between blank lines, hard-wrapped or not; one line
 * a paragraph; or hard-wrapped with the first line indented, as wires print. A paragraph's span has
 * no white space at its ends. The paragraphs' texts point into `text`, which must live as long as
 * the document. False when memory is short. */
bool paragraphs_cut(struct document *d, struct slice text, size_t from);

#endif
