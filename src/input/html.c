/* SPDX-License-Identifier: ISC */
#include "input/html.h"

#include "input/html_article.h"
#include "input/html_charset.h"
#include "text/structure.h"

/* Behind white space, a byte order mark, comments and XML declarations. */
static struct slice behind_prologue(struct slice s) {
    for (;;) {
        size_t skip = 0;
        while (skip < s.len && strchr(" \t\r\n\f", s.s[skip])) {
            skip++;
        }
        struct slice rest = {s.s + skip, s.len - skip};
        const char *end = slice_begins_nocase(rest, "<!--")    ? "-->"
                          : slice_begins_nocase(rest, "<?xml") ? "?>"
                                                               : NULL;
        if (slice_begins(rest, "\xef\xbb\xbf")) {
            s = (struct slice){rest.s + 3, rest.len - 3};
            continue;
        }
        size_t at = 0, n = end ? strlen(end) : 0;
        while (end && at + n < rest.len && memcmp(rest.s + at, end, n) != 0) {
            at++;
        }
        if (!end || at + n >= rest.len) {
            return rest;
        }
        s = (struct slice){rest.s + at + n, rest.len - at - n};
    }
}

bool html_looks(struct slice start) {
    struct slice s = behind_prologue(start);
    return slice_begins_nocase(s, "<!doctype html") || slice_begins_nocase(s, "<html") ||
           slice_begins_nocase(s, "<head") || slice_begins_nocase(s, "<body");
}

static enum para_kind kind_of(const struct html_article *article, const struct html_block *block,
                              size_t i) {
    bool front = article->headline != HTML_NO_BLOCK && i < article->body;
    return i == article->headline        ? PARA_HEADLINE
           : front                       ? PARA_DECK
           : block->kind == HTML_HEADING ? PARA_HEADING
                                         : PARA_BODY;
}

/* The article's text, and its paragraphs; their texts are set when it moves no more. */
static bool take_blocks(struct document *d, struct buf *text, const struct html_blocks *b,
                        const struct html_article *article) {
    for (size_t i = 0; i < b->n; i++) {
        const struct html_block *block = &b->items[i];
        if (block->dropped) {
            continue;
        }
        struct para *p = document_add_para(d);
        if (!p) {
            return false;
        }
        buf_addz(text, text->len ? "\n\n" : "");
        p->kind = kind_of(article, block, i);
        p->line = block->line;
        p->span.start = p->body = text->len;
        buf_adds(text, html_block_text(b, block));
        p->span.end = text->len;
    }
    buf_addz(text, text->len ? "\n" : "");
    for (size_t i = 0; !text->failed && i < d->nparas; i++) {
        struct para *p = &d->paras[i];
        p->text = (struct slice){text->data + p->span.start, p->span.end - p->span.start};
    }
    return !text->failed;
}

static struct slice first_of_kind(const struct document *d, enum para_kind kind) {
    for (size_t i = 0; i < d->nparas; i++) {
        if (d->paras[i].kind == kind) {
            return d->paras[i].text;
        }
    }
    return (struct slice){NULL, 0};
}

/* As a plain text has it: "By Jane Doe". */
static bool set_byline(struct document *d, struct slice author) {
    struct buf line = {0};
    if (author.len) {
        buf_addz(&line, "By ");
        buf_adds(&line, author);
        d->byline = line.failed ? (struct slice){NULL, 0} : arena_copy(&d->arena, buf_slice(&line));
    }
    buf_free(&line);
    return !author.len || d->byline.s;
}

/* What the page says of itself goes before what its dateline says. */
static bool take_meta(struct document *d, const struct html_meta *meta) {
    structure_dateline(d);
    d->deck = first_of_kind(d, PARA_DECK);
    d->title = first_of_kind(d, PARA_HEADLINE);
    d->title = d->title.len ? d->title : meta->headline.len ? meta->headline : meta->title;
    d->date = meta->date.len ? meta->date : d->date;
    return set_byline(d, meta->author) &&
           (!meta->outlet.len || document_add_metadata(d, slice_of("outlet"), meta->outlet)) &&
           (!meta->url.len || document_add_metadata(d, slice_of("url"), meta->url));
}

static bool make_document(struct document *d, struct buf *text, const struct html_tree *tree) {
    struct html_blocks blocks = {0};
    struct html_article article;
    struct html_meta meta;
    bool ok = html_meta_find(&meta, &d->arena, tree->root) &&
              html_blocks_cut(&blocks, tree->root) && html_article_find(&article, &blocks, &meta) &&
              take_blocks(d, text, &blocks, &article) && take_meta(d, &meta);
    html_blocks_free(&blocks);
    return ok;
}

bool html_read(struct document *d, struct buf *page, bool is_utf8, const char *name,
               struct messages *m) {
    struct html_tree tree;
    struct buf text = {0};
    document_clear(d);
    d->present = true;
    d->number = 1;
    d->file = arena_copy(&d->arena, slice_of(name));
    if (!d->file.s) {
        message_memory(m, name);
        return false;
    }
    if (!html_to_utf8(page, is_utf8, &d->arena, &d->encoding, name, m)) {
        return false;
    }
    bool parsed = html_tree_parse(&tree, buf_slice(page), name, m);
    bool ok = parsed && make_document(d, &text, &tree);
    if (parsed && !ok) {
        message_memory(m, name);
    } else if (ok && !d->nparas) {
        message_error(m, name, 0, "no text found on the page");
    }
    html_tree_free(&tree);
    buf_free(page);
    *page = text;
    d->bytes = page->len;
    d->text = buf_slice(page);
    return ok;
}
