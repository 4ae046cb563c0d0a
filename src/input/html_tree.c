/* SPDX-License-Identifier: ISC */
#include "input/html_tree.h"

#include "input/html_memory.h"

void html_tree_free(struct html_tree *tree) {
    arena_free(&tree->arena);
    tree->root = NULL;
}

const GumboElement *html_element(const GumboNode *node) {
    return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE ? &node->v.element
                                                                                 : NULL;
}

bool html_is(const GumboNode *node, GumboTag tag) {
    const GumboElement *e = html_element(node);
    return e && e->tag == tag;
}

struct slice html_attribute(const GumboElement *e, const char *name) {
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
    return slice_of(a ? a->value : "");
}

bool html_has_attribute(const GumboElement *e, const char *name) {
    return gumbo_get_attribute(&e->attributes, name) != NULL;
}

/* The node after `node` in the page's order, below `top`; NULL at the end. No recursion: depth is
 * the page's affair. */
static const GumboNode *next_node(const GumboNode *node, const GumboNode *top) {
    const GumboElement *e = html_element(node);
    if (e && e->children.length) {
        return e->children.data[0];
    }
    while (node != top) {
        const GumboElement *parent = html_element(node->parent);
        size_t next = node->index_within_parent + 1;
        if (parent && next < parent->children.length) {
            return parent->children.data[next];
        }
        node = node->parent;
    }
    return NULL;
}

bool html_is_text(const GumboNode *node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}

void html_text(struct buf *out, const GumboNode *node) {
    const size_t start = out->len;
    size_t nodes = 0;
    for (const GumboNode *n = node; n && nodes++ < HTML_NODES_NEAR; n = next_node(n, node)) {
        if (html_is_text(n)) {
            size_t room = HTML_TEXT_NEAR + 1 - (out->len - start);
            buf_add(out, n->v.text.text, strnlen(n->v.text.text, room));
        }
    }
}

void html_each(const GumboNode *node, size_t most, bool (*take)(void *state, const GumboNode *node),
               void *state) {
    for (const GumboNode *n = node; n && most > 0; n = next_node(n, node), most--) {
        if (html_element(n) && !take(state, n)) {
            return;
        }
    }
}

/* How many elements are within each other at most. */
static size_t tree_depth(const GumboNode *root) {
    size_t depth = 1, most = 1;
    for (const GumboNode *n = root, *next; (next = next_node(n, root)); n = next) {
        depth++;
        for (const GumboNode *p = n; p != next->parent; p = p->parent) {
            depth--;
        }
        most = depth > most && html_element(next) ? depth : most;
    }
    return most;
}

static void refuse(int stop, const char *name, struct messages *m) {
    if (stop == HTML_NO_MEMORY) {
        message_memory(m, name);
    } else if (stop == HTML_TOO_DEEP) {
        message_error(m, name, 0, "page not read: elements nested more than %d deep",
                      HTML_DEPTH_MOST);
    } else if (stop == HTML_TOO_MANY_ATTRIBUTES) {
        message_error(m, name, 0, "page not read: an element with more than %d attributes",
                      HTML_ATTRIBUTES_MOST);
    } else {
        message_error(m, name, 0, "page not read: its markup would take too much memory or time");
    }
}

bool html_tree_parse(struct html_tree *tree, struct slice page, const char *name,
                     struct messages *m) {
    *tree = (struct html_tree){0};
    if (page.len > HTML_MOST) {
        message_error(m, name, 0, "page not read: longer than %zu bytes", HTML_MOST);
        return false;
    }
    struct html_memory memory;
    html_memory_init(&memory, &tree->arena, page.len);
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = html_memory_take;
    options.deallocator = html_memory_give;
    options.userdata = &memory;
    options.max_errors = 0;
    int stop = setjmp(memory.out);
    if (stop) {
        refuse(stop, name, m);
        return false;
    }
    tree->root = gumbo_parse_with_options(&options, page.s ? page.s : "", page.len)->root;
    if (tree_depth(tree->root) > HTML_DEPTH_MOST) { /* elements that were moved at the end */
        refuse(HTML_TOO_DEEP, name, m);
        return false;
    }
    return true;
}
