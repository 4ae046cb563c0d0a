#include "input/html_tree.h"

#include <setjmp.h>
#include <stdint.h>
#include <strings.h>

/* gumbo does not look whether it got memory: the way out is a jump. All it allocates lies in the
 * arena, so nothing is lost by it. */
struct memory {
    struct arena *arena;
    size_t left; /* bytes that the tree may still take: formatting that is never closed is repeated
                    in every paragraph */
    jmp_buf out;
};

enum { NO_MEMORY = 1, TOO_LARGE };
enum { TREE_BYTES = 64 }; /* for each byte of the page, beside HTML_MOST */

static void *allocate(void *state, size_t size) {
    struct memory *m = state;
    if (size > m->left) {
        longjmp(m->out, TOO_LARGE);
    }
    void *p = arena_alloc(m->arena, size ? size : 1);
    if (!p) {
        longjmp(m->out, NO_MEMORY);
    }
    m->left -= size;
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
        "p",    "br",   "li",   "img",   "hr",    "td",     "tr",    "th",    "dt",     "dd",
        "meta", "link", "area", "input", "col",   "tbody",  "thead", "tfoot", "option", "wbr",
        "base", "html", "body", "head",  "embed", "source", "track", "param"};
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

/* The length of a tag from its name on, up to its '>', which marks hide; and how many attributes it
 * has at most: its words. */
static size_t tag_length(struct slice s, size_t *attributes) {
    char mark = '\0';
    bool blank = false;
    *attributes = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.s[i];
        if (mark) {
            mark = c == mark ? '\0' : mark;
        } else if (c == '>') {
            return i;
        } else if (c == '"' || c == '\'') {
            mark = c;
        } else {
            bool space = c == '/' || (unsigned char)c <= ' ';
            *attributes += blank && !space;
            blank = space;
        }
    }
    return s.len;
}

/* A tag's name as a number (FNV-1a of its small letters and digits). */
static uint32_t name_number(struct slice s) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < s.len && (letter(s.s[i]) || (s.s[i] >= '0' && s.s[i] <= '9')); i++) {
        h = (h ^ ((unsigned char)s.s[i] | 32u)) * 16777619u;
    }
    return h;
}

/* The elements that may be open, by the tags alone: at least as many as the parser has. */
struct open_elements {
    uint32_t names[HTML_DEPTH_MOST];
    size_t n;
    size_t drawing; /* n where an svg or math began, behind it everything nests; 0: none is open */
};

/* An end tag closes the last element of its name, if that is near. */
static void close_element(struct open_elements *o, struct slice s) {
    enum { NEAR = 64 };
    uint32_t name = name_number(s);
    for (size_t i = o->n; i > 0 && o->n - i < NEAR; i--) {
        if (o->names[i - 1] == name) {
            o->n = i - 1;
            break;
        }
    }
    o->drawing = o->n < o->drawing ? 0 : o->drawing;
}

/* False when there are too many. */
static bool open_element(struct open_elements *o, struct slice s, size_t length) {
    bool draws = tag_is(s, "svg") || tag_is(s, "math");
    bool closed = (o->drawing || draws) && length && s.s[length - 1] == '/';
    if (closed || (!o->drawing && !wants_end(s))) {
        return true;
    }
    if (o->n == HTML_DEPTH_MOST) {
        return false;
    }
    o->names[o->n++] = name_number(s);
    o->drawing = o->drawing || !draws ? o->drawing : o->n;
    return true;
}

/* Whether the page is within the limits, by its tags alone. */
static bool within_limits(struct slice s) {
    static const char *const raw[] = {"script", "style", "textarea", "title"};
    struct open_elements open = {.n = 0};
    for (size_t at = 0; at + 1 < s.len; at++) {
        struct slice rest = {s.s + at + 1, s.len - at - 1};
        size_t attributes, length;
        if (s.s[at] != '<') {
            continue;
        }
        if (rest.s[0] == '/') {
            close_element(&open, (struct slice){rest.s + 1, rest.len - 1});
        } else if (letter(rest.s[0])) {
            length = tag_length(rest, &attributes);
            if (attributes > HTML_ATTRIBUTES_MOST || !open_element(&open, rest, length)) {
                return false;
            }
            at += length;
            for (size_t i = 0; !open.drawing && i < sizeof raw / sizeof *raw; i++) {
                if (tag_is(rest, raw[i])) {
                    at = skip_raw(s, at, raw[i]) - 1;
                    break;
                }
            }
        }
    }
    return true;
}

bool html_tree_parse(struct html_tree *tree, struct slice page, const char *name,
                     struct messages *m) {
    *tree = (struct html_tree){0};
    if (page.len > HTML_MOST || !within_limits(page)) {
        message_error(m, name, 0,
                      "a page of more than %zu bytes, %d elements nested or %d attributes in one; "
                      "not read",
                      HTML_MOST, HTML_DEPTH_MOST, HTML_ATTRIBUTES_MOST);
        return false;
    }
    struct memory memory = {.arena = &tree->arena, .left = HTML_MOST + page.len * TREE_BYTES};
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = deallocate;
    options.userdata = &memory;
    options.max_errors = 0;
    switch (setjmp(memory.out)) {
    case 0:
        break;
    case TOO_LARGE:
        message_error(m, name, 0, "a page that grows too much when it is read; not read");
        return false;
    default:
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

bool html_is_text(const GumboNode *node) {
    return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
           node->type == GUMBO_NODE_CDATA;
}

void html_text(struct buf *out, const GumboNode *node) {
    for (const GumboNode *n = node; n; n = next_node(n, node)) {
        if (html_is_text(n)) {
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
