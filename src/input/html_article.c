/* SPDX-License-Identifier: ISC */
#include "input/html_article.h"

#include "base/utf8.h"
#include "input/html_words.h"

/* Running text is at least so long. Bytes. */
enum { RUNNING = 40, REQUEST_MOST = 300 };

/* Blocks that may be between headline and body, including a list of points; decks among them. */
enum { FRONT_MOST = 10, DECKS = 2 };

struct chooser {
    struct html_blocks *b;
    size_t *mass; /* of the blocks before each: what of them is running text, in bytes */
    const struct html_meta *meta;
    struct slice title, headline, description; /* what the page says of itself, folded */
    struct buf scratch;                        /* a folded block; has failed: memory ran short */
    struct html_article *article;
};

static bool has_sentence_mark(struct slice s) {
    for (size_t i = 0; i < s.len; i++) {
        if (strchr(".!?\"", s.s[i]) ||
            slice_begins((struct slice){s.s + i, s.len - i}, "\xe3\x80\x82")) {
            return true;
        }
    }
    return false;
}

static bool mostly_links(const struct html_block *block) {
    return block->linked * 2 > block->end - block->start;
}

static size_t mass_of(const struct html_blocks *b, const struct html_block *block, size_t least) {
    struct slice s = html_block_text(b, block);
    bool running = s.len >= least && block->kind != HTML_HEADING && has_sentence_mark(s);
    return running && !block->dropped && !mostly_links(block) ? s.len : 0;
}

/* On a page that has no running text, any sentence is. */
static void weigh(struct chooser *c) {
    size_t n = c->b->n;
    c->mass[0] = c->mass[n] = 0;
    for (size_t least = RUNNING; least && !c->mass[n]; least = least > 1 ? 1 : 0) {
        for (size_t i = 0; i < n; i++) {
            c->mass[i + 1] = c->mass[i] + mass_of(c->b, &c->b->items[i], least);
        }
    }
}

static size_t mass(const struct chooser *c, const struct html_part *p) {
    return c->mass[p->end] - c->mass[p->first];
}

/* Drop a part's blocks from *done on, up to which those of earlier parts were dropped: parts may
 * lie within each other. */
static void drop(struct chooser *c, const struct html_part *p, size_t *done) {
    for (size_t i = p->first > *done ? p->first : *done; i < p->end; i++) {
        c->b->items[i].dropped = true;
        *done = i + 1;
    }
}

/* The parts with a word for clutter that are not themselves most of the page, nor hold what only an
 * article has. */
static bool is_clutter(const struct chooser *c, const struct html_part *p) {
    return p->clutter != HTML_NO_WORD && mass(c, p) * 2 <= c->mass[c->b->n] && !p->holds_article;
}

/* What readers wrote, however much it is. */
static void drop_comments(struct chooser *c) {
    size_t done = 0;
    for (size_t i = 0; i < c->b->nparts; i++) {
        const struct html_part *p = &c->b->parts[i];
        if (p->clutter == HTML_COMMENTS && !p->holds_article) {
            drop(c, p, &done);
        }
    }
    weigh(c);
}

/* A word that most of the text goes by says nothing on this page. */
static void drop_clutter(struct chooser *c) {
    size_t by_word[HTML_CLUTTER_MOST] = {0};
    size_t all = c->mass[c->b->n], done = 0;
    for (size_t i = 0; i < c->b->nparts; i++) {
        const struct html_part *p = &c->b->parts[i];
        if (p->first >= done && is_clutter(c, p)) {
            by_word[p->clutter] += mass(c, p);
            done = p->end;
        }
    }
    done = 0;
    for (size_t i = 0; i < c->b->nparts; i++) {
        const struct html_part *p = &c->b->parts[i];
        if (is_clutter(c, p) && by_word[p->clutter] * 2 <= all) {
            drop(c, p, &done);
        }
    }
    weigh(c);
}

/* Fold a text that blocks are compared with, once for all of them. */
static bool fold(struct chooser *c, struct slice text, struct slice *out) {
    buf_clear(&c->scratch);
    utf8_fold(&c->scratch, text);
    *out = arena_copy(&c->b->arena, buf_slice(&c->scratch));
    return !c->scratch.failed && out->s;
}

/* Whether a block is a folded text, or what that begins with. Folding shortens a character to a
 * third at most. */
static bool is_folded(struct chooser *c, const struct html_block *block, struct slice text,
                      bool prefix) {
    struct slice s = html_block_text(c->b, block);
    if (s.len > 3 * text.len) {
        return false;
    }
    buf_clear(&c->scratch);
    utf8_fold(&c->scratch, s);
    struct slice x = buf_slice(&c->scratch);
    return x.len &&
           (prefix ? x.len <= text.len && memcmp(x.s, text.s, x.len) == 0 : slice_eq(x, text));
}

/* The headline: the heading that is what the page calls itself; else its first main heading; else
 * whatever block its title begins with. */
static size_t find_headline(struct chooser *c) {
    enum { MAIN_HEADING = 1, IN_TITLE = 2, SAID = 4 };
    size_t best = HTML_NO_BLOCK;
    int most = 0;
    for (size_t i = 0; i < c->b->n; i++) {
        const struct html_block *block = &c->b->items[i];
        if (block->end - block->start > HTML_LONGEST_META) {
            continue;
        }
        bool in_title = block->end - block->start >= 10 && is_folded(c, block, c->title, true);
        int score = (block->main_heading ? MAIN_HEADING : 0) + (in_title ? IN_TITLE : 0) +
                    (is_folded(c, block, c->headline, false) ? SAID : 0);
        if (score > most && (!block->dropped || block->main_heading)) {
            best = i;
            most = score;
        }
    }
    return best;
}

/* The smallest part that holds nearly all running text; parts lie within each other, so the last
 * of those that do is the smallest. */
static struct html_part smallest(const struct chooser *c, struct html_part within) {
    struct html_part best = within;
    for (size_t i = 0; i < c->b->nparts; i++) {
        const struct html_part *p = &c->b->parts[i];
        if (!p->paragraph && mass(c, p) && p->first >= within.first && p->end <= within.end &&
            mass(c, p) * 5 >= mass(c, &within) * 4) {
            best = *p;
        }
    }
    return best;
}

/* The body: the element that the page marks as such; else the smallest part within the article that
 * has the headline; else within the page. */
static struct html_part find_body(const struct chooser *c, size_t headline) {
    struct html_part all = {.end = c->b->n}, scope = all, called = {0};
    for (size_t i = 0; i < c->b->nparts; i++) {
        const struct html_part *p = &c->b->parts[i];
        if (p->body && mass(c, p)) {
            called.first = called.end ? called.first : p->first;
            called.end = p->end > called.end ? p->end : called.end;
        }
        if (p->article && headline != HTML_NO_BLOCK && p->first <= headline && headline < p->end &&
            mass(c, p) * 3 >= mass(c, &all)) {
            scope = *p;
        }
    }
    return called.end && mass(c, &called) * 3 >= mass(c, &all) ? called : smallest(c, scope);
}

static bool ends_sentence(struct slice s) {
    size_t start;
    int32_t cp = utf8_before(s, s.len, &start);
    return cp == '.' || cp == '!' || cp == '?' || cp == '"' || cp == 0x201d || cp == 0x2019;
}

static bool has_marks(struct slice s) {
    return slice_has(s, "\"") || slice_has(s, "\xe2\x80\x9c");
}

/* "Jane Doe covers the courts", by Jane Doe. */
static bool is_about_author(const struct chooser *c, struct slice s) {
    struct slice names = c->meta->author;
    for (size_t at = 0; at < names.len;) {
        size_t end = at;
        while (end < names.len && names.s[end] != ',' &&
               !slice_begins((struct slice){names.s + end, names.len - end}, " and ")) {
            end++;
        }
        size_t n = end - at;
        if (n > 3 && s.len > n && memcmp(s.s, names.s + at, n) == 0 &&
            html_is_about((struct slice){s.s + n, s.len - n})) {
            return true;
        }
        at = end + (end < names.len && names.s[end] == ',' ? 2 : 5);
    }
    return false;
}

/* Blocks in the body that do not belong to it: links to other pages, the page's own voice. */
static bool is_aside(const struct chooser *c, const struct html_block *block) {
    struct slice s = html_block_text(c->b, block);
    bool sentence = block->kind == HTML_PARA && ends_sentence(s);
    bool request = block->request || (block->linked && html_is_request(s));
    if (has_marks(s)) { /* somebody speaks */
        return mostly_links(block) && !sentence;
    }
    return (mostly_links(block) && !sentence) || html_is_promo(s) || !utf8_has_letter(s) ||
           (request && s.len < REQUEST_MOST) || slice_begins(s, "\xc2\xa9") ||
           is_about_author(c, s);
}

/* Decks and headings precede the first running text; bylines, dates and labels are not text. */
static bool is_front_matter(const struct html_block *block, struct slice s) {
    return block->kind == HTML_PARA && !ends_sentence(s) && s.len < RUNNING * 2 && !block->deck;
}

/* A label over links: a few words that are no sentence. */
static bool is_label(const struct html_block *block, struct slice s) {
    return block->kind == HTML_PARA && s.len < RUNNING && !ends_sentence(s) && !block->deck;
}

/* A heading is dropped with what it introduces: a label with the block after it, a heading with
 * all up to the next one or the end. */
static void drop_headings(struct chooser *c, struct html_part body) {
    bool nothing = true; /* is kept up to the next heading or the end */
    bool lost = false;   /* something was dropped there */
    bool next_lost = false;
    for (size_t i = body.end; i > body.first; i--) {
        struct html_block *block = &c->b->items[i - 1];
        bool heading = block->kind == HTML_HEADING;
        bool last = heading && nothing && (lost || i == body.end);
        bool label = is_label(block, html_block_text(c->b, block)) && next_lost;
        if (i - 1 == c->article->headline) {
            return;
        }
        block->dropped = block->dropped || last || label;
        next_lost = block->dropped;
        nothing = heading || (nothing && block->dropped);
        lost = !heading && (lost || block->dropped);
    }
}

static void drop_asides(struct chooser *c, struct html_part body) {
    for (size_t i = body.first; i < body.end; i++) {
        struct html_block *block = &c->b->items[i];
        bool front = c->mass[i + 1] == c->mass[body.first];
        bool unwanted =
            is_aside(c, block) || (front && is_front_matter(block, html_block_text(c->b, block)));
        block->dropped = block->dropped || (unwanted && i != c->article->headline);
    }
    drop_headings(c, body);
}

/* Before the body, a block that equals the description of the page is its deck. */
static void mark_decks(struct chooser *c, struct html_part body) {
    size_t headline = c->article->headline;
    for (size_t i = headline + 1; headline != HTML_NO_BLOCK && i < body.first; i++) {
        struct html_block *block = &c->b->items[i];
        block->deck = block->deck || is_folded(c, block, c->description, false);
    }
}

/* Before the body, keep the headline and the decks after it. */
static void drop_outside(struct chooser *c, struct html_part body) {
    size_t headline = c->article->headline, decks = 0;
    for (size_t i = 0; i < c->b->n; i++) {
        struct html_block *block = &c->b->items[i];
        bool before = headline != HTML_NO_BLOCK && i < headline;
        bool inside = i >= body.first && i < body.end;
        bool deck = headline != HTML_NO_BLOCK && i > headline && i < body.first && block->deck &&
                    !block->dropped && !is_aside(c, block) && decks < FRONT_MOST;
        decks += deck;
        block->dropped = i != headline && (block->dropped || before || (!inside && !deck));
    }
    if (headline != HTML_NO_BLOCK) {
        c->b->items[headline].dropped = false;
    }
}

/* Whether the next block that is kept is an item: of a list of points, not of the deck. */
static bool heads_list(const struct html_blocks *b, size_t i) {
    for (i++; i < b->n && b->items[i].dropped;) {
        i++;
    }
    return i < b->n && b->items[i].kind == HTML_ITEM;
}

/* Where the body begins: after the headline and up to DECKS decks next to it. */
static size_t body_start(const struct html_blocks *b, size_t headline) {
    size_t i = headline == HTML_NO_BLOCK ? 0 : headline + 1, decks = 0;
    for (; headline != HTML_NO_BLOCK && i < b->n && decks < DECKS; i++) {
        const struct html_block *block = &b->items[i];
        if (block->dropped) {
            continue;
        }
        bool subtitle = block->kind == HTML_HEADING && decks == 0 && !heads_list(b, i);
        bool deck = block->deck && block->kind == HTML_PARA;
        if (!deck && !subtitle) {
            break;
        }
        decks++;
    }
    return i;
}

bool html_article_find(struct html_article *article, struct html_blocks *b,
                       const struct html_meta *meta) {
    struct chooser c = {.b = b, .meta = meta, .article = article};
    c.mass = arena_alloc(&b->arena, (b->n + 1) * sizeof *c.mass);
    if (!c.mass || !fold(&c, meta->title, &c.title) || !fold(&c, meta->headline, &c.headline) ||
        !fold(&c, meta->description, &c.description)) {
        buf_free(&c.scratch);
        return false;
    }
    drop_comments(&c);
    drop_clutter(&c);
    article->headline = find_headline(&c);
    struct html_part body = find_body(&c, article->headline);
    mark_decks(&c, body);
    drop_asides(&c, body);
    drop_outside(&c, body);
    article->body = body_start(b, article->headline);
    bool ok = !c.scratch.failed;
    buf_free(&c.scratch);
    return ok;
}
