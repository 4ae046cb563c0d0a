/* SPDX-License-Identifier: ISC */
/* A page's metadata: schema.org JSON-LD, Open Graph and other meta elements, microdata. */
#ifndef QUOTH_INPUT_HTML_META_H
#define QUOTH_INPUT_HTML_META_H

#include "input/html_tree.h"

/* Bytes. Every row repeats what is kept: an element that was not closed must not make it long. */
enum { HTML_LONGEST_META = 2000 };

/* In the arena given; unknown values are empty. */
struct html_meta {
    struct slice headline;    /* the article's, by JSON-LD or Open Graph */
    struct slice title;       /* of the title element: often with the outlet's name */
    struct slice description; /* for previews: often its deck */
    struct slice author;      /* without "By"; several with ", " between them */
    struct slice date;        /* of publication, as written */
    struct slice outlet, url;
};

/* Find all of it. The first source with a value counts, in this order: JSON-LD, meta and link
 * elements, microdata, the visible page; for the outlet, the publisher in the JSON-LD comes last.
 * Values longer than HTML_LONGEST_META are skipped. False when
 * memory is short. */
bool html_meta_find(struct html_meta *meta, struct arena *a, const GumboNode *root);

#endif
