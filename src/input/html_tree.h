/* SPDX-License-Identifier: ISC */
/* A page of HTML as a tree: the HTML5 parsing algorithm (WHATWG HTML, section 13.2), by gumbo. */
#ifndef QUOTH_INPUT_HTML_TREE_H
#define QUOTH_INPUT_HTML_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/messages.h"

#include <gumbo.h>

/* Longer pages are not read. Nor are pages nested more than HTML_DEPTH_MOST deep, with an element
 * of more than HTML_ATTRIBUTES_MOST attributes, or whose markup makes the parser take memory or
 * time out of proportion to their length (input/html_memory.h). */
#define HTML_MOST ((size_t)16 * 1024 * 1024)

struct html_tree {
    struct arena arena; /* all nodes live there */
    const GumboNode *root;
};

/* Parse a page, UTF-8. `page` must live as long as the tree, which is at most HTML_DEPTH_MOST deep.
 * False, with a message that has the file's `name`, when the page exceeds a limit or memory is
 * short. Call html_tree_free in any case. */
bool html_tree_parse(struct html_tree *tree, struct slice page, const char *name,
                     struct messages *m);
void html_tree_free(struct html_tree *tree);

/* The element, or NULL when the node is not one. */
const GumboElement *html_element(const GumboNode *node);

/* Whether the node is an element of that tag. */
bool html_is(const GumboNode *node, GumboTag tag);

/* Whether the node is a run of text. */
bool html_is_text(const GumboNode *node);

/* Whether the element has an attribute, and its value; empty when it has none. */
bool html_has_attribute(const GumboElement *e, const char *name);
struct slice html_attribute(const GumboElement *e, const char *name);

/* How far one looks below an element for a short text: one may be within the other, and each is
 * looked at. */
enum { HTML_NODES_NEAR = 1000, HTML_TEXT_NEAR = 16 * 1024 };

/* Append the text in and below a node, unchanged: that of the first HTML_NODES_NEAR nodes, at most
 * HTML_TEXT_NEAR + 1 bytes: one more than a text may have. */
void html_text(struct buf *out, const GumboNode *node);

/* Call `take` with each element among the first `most` nodes in and below a node, in the page's
 * order, until it returns false. */
void html_each(const GumboNode *node, size_t most, bool (*take)(void *state, const GumboNode *node),
               void *state);

#endif
