/* SPDX-License-Identifier: ISC */
#include "input/html_memory.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

/* What a page may take: FIXED, and so much for each of its bytes. A node takes about 200 bytes and
 * can come from three (<p>); news pages take 5 bytes of memory and 10 units of work for each byte.
 * A unit is a look at an open element or an attribute, 1 to 50 ns. */
enum { FIXED = 1024 * 1024, EACH = 128, WORK_EACH = 128 };
enum { NAMES_MOST = 64 * 1024, TAG_ATTRIBUTES_MOST = 2 * HTML_ATTRIBUTES_MOST };
enum { FIRST_CHUNK = 256 }; /* nodes; each further chunk has twice as many */

/* In front of every block that is no node. */
union header {
    unsigned size; /* the power of two */
    max_align_t align;
};

void html_memory_init(struct html_memory *m, struct arena *arena, size_t page) {
    *m = (struct html_memory){
        .arena = arena, .left = FIXED + page * EACH, .work = FIXED + page * WORK_EACH};
}

static void *from_arena(struct html_memory *m, size_t size) {
    if (size > m->left) {
        longjmp(m->out, HTML_TOO_MUCH);
    }
    m->left -= size;
    void *p = arena_alloc(m->arena, size);
    if (!p) {
        longjmp(m->out, HTML_NO_MEMORY);
    }
    return p;
}

static void *new_node(struct html_memory *m) {
    size_t room = m->nchunks ? (size_t)FIRST_CHUNK << (m->nchunks - 1) : 0;
    if (m->used == room) {
        if (m->nchunks == HTML_CHUNKS) {
            longjmp(m->out, HTML_TOO_MUCH);
        }
        /* what is reserved ahead is not counted, what is used is */
        size_t size = ((size_t)FIRST_CHUNK << m->nchunks) * sizeof(GumboNode);
        const char *start = arena_alloc(m->arena, size);
        if (!start) {
            longjmp(m->out, HTML_NO_MEMORY);
        }
        m->chunks[m->nchunks].start = start;
        m->chunks[m->nchunks++].end = start + size;
        m->used = 0;
    }
    if (m->left < sizeof(GumboNode)) {
        longjmp(m->out, HTML_TOO_MUCH);
    }
    m->left -= sizeof(GumboNode);
    return (char *)m->chunks[m->nchunks - 1].start + m->used++ * sizeof(GumboNode);
}

/* Whether this is where a node may be: what is read there is at worst something else. */
static bool is_node(const struct html_memory *m, const void *p) {
    for (size_t i = m->nchunks; i > 0; i--) {
        uintptr_t start = (uintptr_t)m->chunks[i - 1].start, at = (uintptr_t)p;
        if (at >= start && at < (uintptr_t)m->chunks[i - 1].end) {
            return (at - start) % sizeof(GumboNode) == 0;
        }
    }
    return false;
}

static bool is_element(const GumboNode *node) {
    return node && (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE);
}

static size_t attributes_of(const GumboNode *node) {
    return is_element(node) ? node->v.element.attributes.length : 0;
}

/* Formatting elements are compared with each other, every attribute with every other. */
static bool is_formatting(GumboTag tag) {
    return tag == GUMBO_TAG_A || tag == GUMBO_TAG_B || tag == GUMBO_TAG_BIG ||
           tag == GUMBO_TAG_CODE || tag == GUMBO_TAG_EM || tag == GUMBO_TAG_FONT ||
           tag == GUMBO_TAG_I || tag == GUMBO_TAG_NOBR || tag == GUMBO_TAG_S ||
           tag == GUMBO_TAG_SMALL || tag == GUMBO_TAG_STRIKE || tag == GUMBO_TAG_STRONG ||
           tag == GUMBO_TAG_TT || tag == GUMBO_TAG_U;
}

static void work(struct html_memory *m, size_t units) {
    if (units > m->work) {
        longjmp(m->out, HTML_TOO_MUCH);
    }
    m->work -= units;
}

static void look_at_element(struct html_memory *m, const GumboNode *node) {
    size_t n = attributes_of(node);
    if (node->v.element.tag == GUMBO_TAG_HTML && !m->html) {
        m->html = node;
    } else if (node->v.element.tag == GUMBO_TAG_BODY && !m->body) {
        m->body = node;
    }
    if (n > HTML_ATTRIBUTES_MOST) {
        longjmp(m->out, HTML_TOO_MANY_ATTRIBUTES);
    }
    if (is_formatting(node->v.element.tag)) {
        work(m, n * n * m->depth);
    }
}

/* The node before the one that is asked for is in the tree by now. */
static void look_at_last(struct html_memory *m) {
    const GumboNode *node = m->last;
    size_t depth = 0;
    for (const GumboNode *p = node; p && is_node(m, p); p = p->parent) {
        if (++depth > HTML_DEPTH_MOST + 2) { /* the document and a text are nodes too */
            longjmp(m->out, HTML_TOO_DEEP);
        }
    }
    m->depth = depth;
    if (is_element(node)) {
        look_at_element(m, node);
    }
    m->attributes = m->names = 0;
}

static void *take_node(struct html_memory *m) {
    look_at_last(m);
    void *node = new_node(m);
    m->last = node;
    return node;
}

/* The smallest power of two that has room for a block and its header. */
static unsigned size_class(struct html_memory *m, size_t size) {
    unsigned n = 5;
    while (n < HTML_SIZES && ((size_t)1 << n) - sizeof(union header) < size) {
        n++;
    }
    if (n == HTML_SIZES) {
        longjmp(m->out, HTML_TOO_MUCH);
    }
    return n;
}

static void *take_block(struct html_memory *m, size_t size) {
    unsigned n = size_class(m, size);
    union header *h = m->free[n];
    if (h) {
        m->free[n] = *(void **)(h + 1);
    } else {
        h = from_arena(m, (size_t)1 << n);
    }
    h->size = n;
    return h + 1;
}

static void look_at_attributes(struct html_memory *m, size_t size) {
    m->names += m->named ? size : 0;
    m->named = size == sizeof(GumboAttribute);
    m->attributes += m->named;
    if (m->attributes > TAG_ATTRIBUTES_MOST || m->names > NAMES_MOST ||
        attributes_of(m->html) > HTML_ATTRIBUTES_MOST ||
        attributes_of(m->body) > HTML_ATTRIBUTES_MOST) {
        longjmp(m->out, HTML_TOO_MANY_ATTRIBUTES);
    }
}

void *html_memory_take(void *state, size_t size) {
    struct html_memory *m = state;
    look_at_attributes(m, size);
    work(m, 1 + m->depth + m->attributes + m->names / 32);
    return size == sizeof(GumboNode) ? take_node(m) : take_block(m, size);
}

void html_memory_give(void *state, void *block) {
    struct html_memory *m = state;
    if (block && !is_node(m, block)) {
        union header *h = (union header *)block - 1;
        *(void **)block = m->free[h->size];
        m->free[h->size] = h;
    }
}
