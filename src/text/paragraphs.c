/* SPDX-License-Identifier: ISC */
#include "text/paragraphs.h"

#include "base/utf8.h"

/* Text wrapped by hand or by a wire's printer is rarely wider; a paragraph on one line rarely
 * narrower in all its lines. Characters, about: bytes are counted. */
enum { WIDEST = 100, INDENT = 2 };

struct line {
    struct span span; /* without white space at its ends; empty when blank */
    size_t indent;    /* bytes of white space before it */
    size_t first;     /* bytes of its first word */
};

struct lines {
    struct line *items;
    size_t n, cap;
};

enum layout { LINES, BLOCKS, INDENTED }; /* what begins a paragraph, beside a blank line */

static bool is_space(struct slice s, size_t at, size_t *length) {
    int32_t cp;
    *length = utf8_decode(s.s + at, s.len - at, &cp);
    return utf8_class(cp) == CHAR_SPACE;
}

static struct line measure(struct slice text, size_t start, size_t end) {
    struct slice s = {text.s, end};
    struct line line = {0};
    size_t n, at = start;
    while (at < end && is_space(s, at, &n)) {
        at += n;
    }
    line.span.start = at;
    line.indent = at - start;
    size_t stop = end, before;
    while (stop > at && utf8_class(utf8_before(s, stop, &before)) == CHAR_SPACE) {
        stop = before;
    }
    line.span.end = stop;
    while (at < stop && !is_space(s, at, &n)) {
        at += n;
    }
    line.first = at - line.span.start;
    return line;
}

/* Lines end with LF, CR LF or CR. */
static bool cut_lines(struct lines *lines, struct arena *a, struct slice text, size_t from) {
    for (size_t at = from; at < text.len;) {
        size_t end = at;
        while (end < text.len && text.s[end] != '\n' && text.s[end] != '\r') {
            end++;
        }
        struct line *items = arena_array(a, lines->items, lines->n, &lines->cap, sizeof *items);
        if (!items) {
            return false;
        }
        lines->items = items;
        items[lines->n++] = measure(text, at, end);
        at = end + 1;
        if (end + 1 < text.len && text.s[end] == '\r' && text.s[end + 1] == '\n') {
            at++;
        }
    }
    return true;
}

static bool blank(const struct line *l) {
    return l->span.start == l->span.end;
}

static size_t width(const struct line *l) {
    return l->indent + (l->span.end - l->span.start);
}

/* How the lines of a block hang together. Wrapped lines are as full as they can be: the next
 * line's first word would not have fitted. */
static enum layout layout_of(const struct lines *lines) {
    size_t widest = 0, joints = 0, full = 0, outdents = 0, wide = 0;
    for (size_t i = 0; i < lines->n; i++) {
        size_t w = width(&lines->items[i]);
        widest = w <= WIDEST && w > widest ? w : widest;
        wide += w > WIDEST;
    }
    for (size_t i = 0; i + 1 < lines->n; i++) {
        const struct line *a = &lines->items[i], *b = a + 1;
        if (blank(a) || blank(b)) {
            continue;
        }
        if (a->indent >= INDENT && b->indent < INDENT) {
            outdents++;
        }
        if (b->indent < INDENT || a->indent >= INDENT) {
            joints++;
            full += width(a) + 1 + b->first > widest;
        }
    }
    if (wide * 20 > lines->n) { /* a table or an address may be wide; text that is wrapped is not */
        return LINES;
    }
    if (outdents) {
        return INDENTED;
    }
    return joints >= 2 && full * 5 >= joints * 4 ? BLOCKS : LINES;
}

static bool add(struct document *d, struct slice text, struct span span, size_t line) {
    struct para *p = document_add_para(d);
    if (!p) {
        return false;
    }
    p->span = span;
    p->body = span.start;
    p->line = line;
    p->text = (struct slice){text.s + span.start, span.end - span.start};
    return true;
}

bool paragraphs_cut(struct document *d, struct slice text, size_t from) {
    struct lines lines = {0};
    if (!cut_lines(&lines, &d->arena, text, from)) {
        return false;
    }
    enum layout layout = layout_of(&lines);
    struct span open = {0, 0};
    size_t first = 0;
    for (size_t i = 0; i < lines.n; i++) {
        const struct line *l = &lines.items[i];
        bool begins = blank(l) || layout == LINES || (layout == INDENTED && l->indent >= INDENT);
        if (begins && open.end > open.start) {
            if (!add(d, text, open, first)) {
                return false;
            }
            open = (struct span){0, 0};
        }
        if (!blank(l)) {
            if (open.end == open.start) {
                open.start = l->span.start;
                first = i + 1;
            }
            open.end = l->span.end;
        }
    }
    return open.end == open.start || add(d, text, open, first);
}
