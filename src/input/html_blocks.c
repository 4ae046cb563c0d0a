/* SPDX-License-Identifier: ISC */
#include "input/html_blocks.h"

#include "base/utf8.h"
#include "input/html_words.h"

/* Where the walk is: what the elements around say of the text in them. */
struct place {
    enum html_block_kind kind;
    bool main_heading, deck, preformatted;
    size_t line;
};

struct walk {
    struct html_blocks *out;
    struct buf names;   /* of the element looked at */
    struct place place; /* of the block that is being collected */
    size_t start;       /* of its text; it goes up to the end of what was collected */
    size_t linked;
    unsigned in_links, breaks; /* breaks: line ends since the last character */
    size_t signs;              /* of an article so far: main headings, bodies */
    bool blank, request;       /* white space is due before the next character */
    bool failed;
};

static bool is_inline(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_UNKNOWN:
        return true;
    default:
        return false;
    }
}

static bool is_never_text(const GumboElement *e) {
    switch (e->tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
        return true;
    default:
        return e->tag_namespace != GUMBO_NAMESPACE_HTML; /* drawings, formulas */
    }
}

/* What an element is by its tag, in the words that classes use. */
static const char *role_of(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_NAV:
        return "navigation";
    case GUMBO_TAG_ASIDE:
        return "complementary";
    case GUMBO_TAG_FOOTER:
        return "contentinfo";
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
        return "caption";
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
        return "form";
    case GUMBO_TAG_TABLE:
        return "table";
    default:
        return "";
    }
}

/* By its own style: not displayed, or cut to nothing for screen readers alone. */
static bool is_unseen(const GumboElement *e) {
    static const char *const styles[] = {"display:none", "display: none", "clip:rect(0",
                                         "clip: rect(0"};
    struct slice style = html_attribute(e, "style");
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (slice_has(style, styles[i])) {
            return true;
        }
    }
    return html_has_attribute(e, "hidden");
}

/* All that an element is called, for html_words. */
static struct slice names_of(struct walk *w, const GumboElement *e) {
    static const char *const attributes[] = {
        "class", "id", "role", "data-component", "data-testid", "itemprop", "data-gu-name"};
    buf_clear(&w->names);
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        buf_adds(&w->names, html_attribute(e, attributes[i]));
        buf_addc(&w->names, ' ');
    }
    if (e->tag == GUMBO_TAG_UNKNOWN) {
        GumboStringPiece tag = e->original_tag;
        gumbo_tag_from_original_text(&tag);
        buf_add(&w->names, tag.data, tag.length);
        buf_addc(&w->names, ' ');
    }
    buf_addz(&w->names, role_of(e->tag));
    bool silent = slice_is(html_attribute(e, "aria-hidden"), "true"); /* seen, but of no weight */
    buf_addz(&w->names, silent || is_unseen(e) ? " unseen" : "");
    w->failed = w->failed || w->names.failed;
    return buf_slice(&w->names);
}

static void end_block(struct walk *w) {
    struct html_blocks *out = w->out;
    if (out->text.len > w->start) {
        struct html_block *items =
            arena_array(&out->arena, out->items, out->n, &out->cap, sizeof *items);
        if (!items) {
            w->failed = true;
            return;
        }
        out->items = items;
        items[out->n++] = (struct html_block){.kind = w->place.kind,
                                              .start = w->start,
                                              .end = out->text.len,
                                              .linked = w->linked,
                                              .line = w->place.line,
                                              .main_heading = w->place.main_heading,
                                              .deck = w->place.deck,
                                              .request = w->request};
        w->signs += w->place.main_heading;
    }
    w->start = out->text.len;
    w->linked = 0;
    w->blank = w->request = false;
    w->breaks = 0;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void add_text(struct walk *w, const char *s, bool preformatted) {
    struct buf *text = &w->out->text;
    for (; *s; s++) {
        if (is_blank(*s)) {
            w->blank = true;
            w->breaks += preformatted && *s == '\n';
            if (preformatted && w->breaks > 1) {
                end_block(w);
            }
            continue;
        }
        if (w->blank && text->len > w->start) {
            buf_addc(text, ' ');
        }
        w->linked += w->in_links > 0;
        w->blank = false;
        w->breaks = 0;
        buf_addc(text, *s);
    }
}

/* One line end is white space, two with nothing between them end a paragraph. */
static void add_break(struct walk *w) {
    w->blank = true;
    if (++w->breaks > 1) {
        end_block(w);
    }
}

/* A reference to a footnote: <sup><a href="#…">. */
static bool is_footnote(const GumboElement *e) {
    const GumboNode *only = e->children.length == 1 ? e->children.data[0] : NULL;
    return e->tag == GUMBO_TAG_SUP && only && html_is(only, GUMBO_TAG_A) &&
           slice_begins(html_attribute(html_element(only), "href"), "#");
}

/* An ornament: not read aloud, and without a letter. A large first letter that is not read aloud
 * belongs to its word. */
static bool is_ornament(struct walk *w, const GumboNode *node) {
    if (!slice_is(html_attribute(html_element(node), "aria-hidden"), "true")) {
        return false;
    }
    buf_clear(&w->names);
    html_text(&w->names, node);
    w->failed = w->failed || w->names.failed;
    return !utf8_has_letter(buf_slice(&w->names));
}

static void walk_node(struct walk *w, const GumboNode *node, struct place at);

static void walk_children(struct walk *w, const GumboElement *e, struct place at) {
    for (unsigned i = 0; i < e->children.length && !w->failed; i++) {
        walk_node(w, e->children.data[i], at);
    }
}

static void walk_link(struct walk *w, const GumboElement *e, struct place at) {
    size_t start = w->out->text.len;
    w->in_links++;
    walk_children(w, e, at);
    w->in_links--;
    struct slice text = buf_slice(&w->out->text);
    start += start < text.len && text.s[start] == ' ';
    w->request = w->request || (start >= w->start &&
                                html_is_request((struct slice){text.s + start, text.len - start}));
}

static void walk_inline(struct walk *w, const GumboNode *node, struct slice names,
                        struct place at) {
    const GumboElement *e = html_element(node);
    bool quoted = e->tag == GUMBO_TAG_Q;
    if (is_unseen(e) || html_names_hidden(names) || is_footnote(e) || is_ornament(w, node)) {
        return;
    }
    add_text(w, quoted ? "\xe2\x80\x9c" : "", false); /* as browsers print it */
    if (e->tag == GUMBO_TAG_A && html_has_attribute(e, "href")) {
        walk_link(w, e, at);
    } else {
        walk_children(w, e, at);
    }
    add_text(w, quoted ? "\xe2\x80\x9d" : "", false);
}

static void set_kind(struct place *at, GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_H1:
        at->main_heading = true;
        at->kind = HTML_HEADING;
        break;
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
        at->kind = HTML_HEADING;
        break;
    case GUMBO_TAG_LI:
        at->kind = HTML_ITEM;
        break;
    case GUMBO_TAG_PRE:
        at->preformatted = true;
        break;
    default:
        break;
    }
}

static bool is_paragraph(GumboTag tag) {
    struct place kind = {0};
    set_kind(&kind, tag);
    return kind.kind != HTML_PARA || tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE;
}

/* An element begins as a part, and stays one when blocks came out of it. */
static void walk_block(struct walk *w, const GumboElement *e, struct slice names, struct place at) {
    struct html_blocks *out = w->out;
    struct html_part part = {.clutter = html_names_hidden(names) ? html_clutter(slice_of("unseen"))
                                                                 : html_clutter(names),
                             .body = slice_is(html_attribute(e, "itemprop"), "articleBody"),
                             .article = e->tag == GUMBO_TAG_ARTICLE || e->tag == GUMBO_TAG_MAIN,
                             .paragraph = is_paragraph(e->tag)};
    set_kind(&at, e->tag);
    at.deck = at.deck || html_names_deck(names);
    at.line = e->start_pos.line ? e->start_pos.line : at.line;
    end_block(w);
    part.first = out->n;
    struct html_part *parts =
        arena_array(&out->arena, out->parts, out->nparts, &out->capparts, sizeof *parts);
    if (!parts) {
        w->failed = true;
        return;
    }
    out->parts = parts;
    size_t self = out->nparts++;
    struct place around = w->place;
    size_t signs = w->signs;
    w->place = at;
    walk_children(w, e, at);
    end_block(w);
    w->place = around;
    part.end = out->n;
    w->signs += part.body && part.first < part.end;
    part.holds_article = w->signs > signs;
    out->parts[self] = part;
    if (part.first == part.end) {
        out->nparts = self; /* what is within has none either */
    }
}

static void walk_node(struct walk *w, const GumboNode *node, struct place at) {
    const GumboElement *e = html_element(node);
    if (!e) {
        add_text(w, html_is_text(node) ? node->v.text.text : "", at.preformatted);
    } else if (e->tag == GUMBO_TAG_BR) {
        add_break(w);
    } else if (!is_never_text(e)) {
        struct slice names = names_of(w, e);
        bool inside = is_inline(e->tag) &&
                      (e->tag != GUMBO_TAG_UNKNOWN || html_clutter(names) == HTML_NO_WORD);
        if (inside) {
            walk_inline(w, node, names, at);
        } else {
            walk_block(w, e, names, at);
        }
    }
}

bool html_blocks_cut(struct html_blocks *b, const GumboNode *root) {
    *b = (struct html_blocks){0};
    struct walk w = {.out = b};
    walk_node(&w, root, w.place);
    end_block(&w);
    buf_free(&w.names);
    return !w.failed && !b->text.failed;
}

void html_blocks_free(struct html_blocks *b) {
    arena_free(&b->arena);
    buf_free(&b->text);
}

struct slice html_block_text(const struct html_blocks *b, const struct html_block *block) {
    return (struct slice){b->text.data + block->start, block->end - block->start};
}
