/* SPDX-License-Identifier: ISC */
/* Which of a page's blocks are the article. */
#ifndef QUOTH_INPUT_HTML_ARTICLE_H
#define QUOTH_INPUT_HTML_ARTICLE_H

#include "input/html_blocks.h"
#include "input/html_meta.h"

#define HTML_NO_BLOCK ((size_t)-1)

struct html_article {
    size_t headline; /* its block; HTML_NO_BLOCK when the page shows none */
    size_t body;     /* the first block after headline and decks */
};

/* Mark as dropped all blocks that are not the article, and say which is its headline. Looks at the
 * names of elements (menus, promotions, comments …; a name that covers most of the page's text is
 * ignored), the distribution of the text, and the proportion of links: the smallest element that
 * holds most of the running text is the body. After Kohlschütter et al., Boilerplate Detection
 * using Shallow Text Features (WSDM 2010), and the readability bookmarklet (Arc90, 2009). False
 * when memory is short. */
bool html_article_find(struct html_article *article, struct html_blocks *b,
                       const struct html_meta *meta);

#endif
