/* SPDX-License-Identifier: ISC */
/* A page's tree as blocks of text, in its order, as a reader sees them: paragraphs, headings, list
 * items. Only what is never text (scripts, styles, controls) is left out here. */
#ifndef QUOTH_INPUT_HTML_BLOCKS_H
#define QUOTH_INPUT_HTML_BLOCKS_H

#include "input/html_tree.h"

enum html_block_kind { HTML_PARA, HTML_HEADING, HTML_ITEM };

struct html_block {
    enum html_block_kind kind;
    size_t start, end; /* bytes of html_blocks.text; white space is one space, none at the ends */
    size_t linked;     /* bytes of it in links */
    size_t line;       /* of the page, where its element begins */
    bool main_heading; /* in an h1 */
    bool deck;         /* by the names of its elements */
    bool request;      /* one of its links asks the reader to do something */
    bool dropped;      /* set by html_article_find */
};

/* An element that holds blocks. Parts are in the order of their beginnings; two of them are one
 * within the other or have nothing in common. */
struct html_part {
    size_t first, end;  /* blocks */
    size_t clutter;     /* the clutter word in its names; HTML_NO_WORD: none */
    bool body;          /* marked as the article's body (schema.org articleBody) */
    bool holds_article; /* a main heading, or a body, is in it */
    bool article;       /* an article or main element */
    bool paragraph;     /* one by its tag, or a list item: it cannot hold an article */
};

struct html_blocks {
    struct arena arena;
    struct buf text;
    struct html_block *items;
    size_t n, cap;
    struct html_part *parts;
    size_t nparts, capparts;
};

/* Cut the tree into blocks. False when memory is short; html_blocks_free is needed in any case. */
bool html_blocks_cut(struct html_blocks *b, const GumboNode *root);
void html_blocks_free(struct html_blocks *b);

/* The text of a block. */
struct slice html_block_text(const struct html_blocks *b, const struct html_block *block);

#endif
