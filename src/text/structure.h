/* SPDX-License-Identifier: ISC */
/* What the paragraphs of an article are: headline, deck, byline, labels, dateline, headings. */
#ifndef QUOTH_TEXT_STRUCTURE_H
#define QUOTH_TEXT_STRUCTURE_H

#include "stream/document.h"

/* Give every paragraph its kind, set title, deck, byline, place, date and agency of the document,
 * and where the first body paragraph's own words begin. */
void structure_find(struct document *d);

/* Only the dateline, of a document that knows its headline: sets place, date and agency. The index
 * of the paragraph that has it, among those that may be the front; nparas for none. */
size_t structure_dateline(struct document *d);

/* A dateline at the start of a paragraph: "MOSCOW, January 13. /TASS/. ", "LONDON (Reuters) - ",
 * "WASHINGTON, March 3 -". Parts that are not there are empty. */
struct dateline {
    struct slice place, date, agency;
    size_t length; /* bytes, with the white space behind it; 0: there is none */
};

struct dateline dateline_read(struct slice text);

#endif
