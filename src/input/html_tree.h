/* A page of HTML as a tree: the HTML5 parsing algorithm (WHATWG HTML, section 13.2), by gumbo. */
#ifndef QUOTH_INPUT_HTML_TREE_H
#define QUOTH_INPUT_HTML_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/messages.h"

#include <gumbo.h>

/* Pages nested deeper than this (browsers stop at 512), longer, or with more attributes in a tag
 * are not read: some steps of the algorithm look at every open element, some at every attribute. */
enum { HTML_DEPTH_MOST = 2000, HTML_ATTRIBUTES_MOST = 2000 };
#define HTML_MOST ((size_t)64 * 1024 * 1024)

struct html_tree {
    struct arena arena; /* all nodes live there */
    const GumboNode *root;
};

/* Parse a page, UTF-8. `page` must live as long as the tree. False when it is beyond the limits or
 * memory is short (told with the file's `name`); html_tree_free is wanted in any case. */
bool html_tree_parse(struct html_tree *tree, struct slice page, const char *name,
                     struct messages *m);
void html_tree_free(struct html_tree *tree);

/* The element, or NULL when the node is none. */
const GumboElement *html_element(const GumboNode *node);

/* Whether the node is an element of that tag. */
bool html_is(const GumboNode *node, GumboTag tag);

/* Whether the node is a run of text. */
bool html_is_text(const GumboNode *node);

/* Whether the element has an attribute, and its value; empty when it has none. */
bool html_has_attribute(const GumboElement *e, const char *name);
struct slice html_attribute(const GumboElement *e, const char *name);

/* Append the text in and below a node, as it is. */
void html_text(struct buf *out, const GumboNode *node);

/* Call `take` with each element below a node, in the page's order, until it returns false. */
void html_each(const GumboNode *node, bool (*take)(void *state, const GumboNode *node),
               void *state);

#endif
