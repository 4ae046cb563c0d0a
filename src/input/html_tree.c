#include "input/html_tree.h"

#include <setjmp.h>
#include <strings.h>

/* gumbo does not look whether it got memory: the way out is a jump. All it allocates lies in the
 * arena, so nothing is lost by it. */
struct memory {
    struct arena *arena;
    jmp_buf out;
};

static void *allocate(void *state, size_t size) {
    struct memory *m = state;
    void *p = arena_alloc(m->arena, size ? size : 1);
    if (!p) {
        longjmp(m->out, 1);
    }
    return p;
}

static void deallocate(void *state, void *p) {
    (void)state;
    (void)p;
}

static bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool tag_is(struct slice s, const char *name) {
    size_t n = strlen(name);
    return s.len > n && strncasecmp(s.s, name, n) == 0 && !letter(s.s[n]) && s.s[n] != '-';
}

/* Whether an element stays open up to its end tag: not without one, or with one that may be left
 * out. */
static bool wants_end(struct slice s) {
    static const char *const names[] = {
        "p",      "br",   "li",   "img",  "hr",    "td",   "tr",    "th",     "dt",
        "dd",     "meta", "link", "area", "input", "col",  "tbody", "thead",  "tfoot",
        "option", "wbr",  "base", "html", "body",  "head", "embed", "source", "track"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (tag_is(s, names[i])) {
            return false;
        }
    }
    return true;
}

/* Behind the end tag of an element whose content is no markup. */
static size_t skip_raw(struct slice s, size_t at, const char *name) {
    for (; at + 2 < s.len; at++) {
        struct slice rest = {s.s + at + 2, s.len - at - 2};
        if (s.s[at] == '<' && s.s[at + 1] == '/' && tag_is(rest, name)) {
            return at;
        }
    }
    return s.len;
}

/* How deep the page is nested at most, by its tags alone. */
static size_t depth_of(struct slice s) {
    static const char *const raw[] = {"script", "style", "textarea", "title"};
    size_t depth = 0, most = 0;
    for (size_t at = 0; at + 1 < s.len; at++) {
        struct slice rest = {s.s + at + 1, s.len - at - 1};
        if (s.s[at] != '<') {
            continue;
        }
        if (rest.s[0] == '/') {
            depth -= depth > 0 && wants_end((struct slice){rest.s + 1, rest.len - 1});
        } else if (letter(rest.s[0])) {
            depth += wants_end(rest);
            most = depth > most ? depth : most;
            for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
                at = tag_is(rest, raw[i]) ? skip_raw(s, at, raw[i]) - 1 : at;
            }
        }
    }
    return most;
}

bool html_tree_parse(struct html_tree *tree, struct slice page, const char *name,
                     struct messages *m) {
    *tree = (struct html_tree){0};
    size_t depth = page.len <= HTML_MOST ? depth_of(page) : 0;
    if (page.len > HTML_MOST || depth > HTML_DEPTH_MOST) {
        message_error(m, name, 0, "a page of more than %zu bytes or %d elements nested; not read",
                      HTML_MOST, HTML_DEPTH_MOST);
        return false;
    }
    struct memory memory = {.arena = &tree->arena};
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = &memory;
    options.max_errors = 0;
    if (setjmp(memory.out)) {
        message_memory(m, name);
        return false;
    }
    tree->root = gumbo_parse_with_options(&options, page.s ? page.s : "", page.len)->root;
    return true;
}

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

/* The node behind `node` in the page's order, below `top`; NULL at the end. No recursion: depth is
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

static bool is_text(const GumboNode *node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}

void html_text(struct buf *out, const GumboNode *node) {
    for (const GumboNode *n = node; n; n = next_node(n, node)) {
        if (is_text(n)) {
            buf_addz(out, n->v.text.text);
        }
    }
}

void html_each(const GumboNode *node, bool (*take)(void *state, const GumboNode *node),
               void *state) {
    for (const GumboNode *n = node; n; n = next_node(n, node)) {
        if (html_element(n) && !take(state, n)) {
            return;
        }
    }
}
