/* SPDX-License-Identifier: ISC */
#include "emit/html_marks.h"

#include "base/utf8.h"
#include "emit/html_text.h"

#include <stdlib.h>

/* Deeper ones are marked, but not named in the markup: it would grow with the square. */
enum { NAMED_MOST = 8, COLOURS = 28 };
static const double unsure_below = 0.6;

enum part { CONTENT, CUE, SOURCE, NPARTS };

/* A part of a quotation begins or ends. */
struct edge {
    size_t at, quote;
    enum part part;
    bool begins;
    bool whole; /* the first piece begins, or the last ends */
};

/* Quotations of which a part runs where the marker is, outermost first. */
struct running {
    size_t *quotes;
    size_t n;
};

struct marker {
    const struct html_look *look;
    struct buf *out;
    struct edge *edges;
    size_t n, next;
    struct running running[NPARTS];
    bool fresh;  /* the innermost quotation begins here */
    bool marked; /* a mark is open */
};

void html_add_colour(struct buf *out, size_t place) {
    buf_addc(out, 'c');
    if (place) {
        buf_addn(out, (place - 1) % COLOURS);
    }
}

bool html_is_marked(const struct html_look *look, const struct quote *q) {
    return q->content.n && (q->type != TYPE_PHRASE || look->phrases);
}

size_t html_order(const struct html_look *look, const struct quote *q) {
    for (size_t i = 0; i < q->speakers.n; i++) {
        const struct speaker *s = document_speaker(look->d, q->speakers.items[i]);
        if (s && look->order[s - look->d->speakers]) {
            return look->order[s - look->d->speakers];
        }
    }
    return 0;
}

void html_add_id(struct buf *out, const struct html_look *look, const struct quote *q) {
    buf_addc(out, 'd');
    buf_addn(out, look->number);
    buf_addc(out, 'q');
    buf_addn(out, (size_t)(q - look->d->quotes) + 1);
}

/* Ends go before beginnings; inner quotations, found later, begin last and end first. */
static int compare_edges(const void *x, const void *y) {
    const struct edge *a = x, *b = y;
    if (a->at != b->at) {
        return a->at < b->at ? -1 : 1;
    }
    if (a->begins != b->begins) {
        return a->begins ? 1 : -1;
    }
    if (a->quote != b->quote) {
        return (a->quote < b->quote) == a->begins ? -1 : 1;
    }
    return (a->part > b->part) - (a->part < b->part);
}

static void add_edges(struct marker *m, size_t quote, enum part part, const struct spans *list) {
    for (size_t i = 0; i < list->n; i++) {
        struct span s = list->items[i];
        if (s.start < s.end) {
            m->edges[m->n++] = (struct edge){s.start, quote, part, true, i == 0};
            m->edges[m->n++] = (struct edge){s.end, quote, part, false, i + 1 == list->n};
        }
    }
}

static bool collect(struct marker *m) {
    const struct document *d = m->look->d;
    size_t spans = 0;
    for (size_t i = 0; i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i];
        spans += q->content.n + q->cue.n + q->source.n;
    }
    m->edges = calloc(2 * spans + 1, sizeof *m->edges);
    bool ok = m->edges != NULL;
    for (size_t k = 0; k < NPARTS; k++) {
        m->running[k].quotes = calloc(spans + 1, sizeof *m->running[k].quotes);
        ok = ok && m->running[k].quotes;
    }
    if (!ok) {
        return false;
    }
    for (size_t i = 0; i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i];
        if (html_is_marked(m->look, q)) {
            add_edges(m, i, CONTENT, &q->content);
            add_edges(m, i, CUE, &q->cue);
            add_edges(m, i, SOURCE, &q->source);
        }
    }
    qsort(m->edges, m->n, sizeof *m->edges, compare_edges);
    return true;
}

static void stop(struct running *r, size_t quote) {
    for (size_t i = r->n; i > 0; i--) {
        if (r->quotes[i - 1] == quote) {
            memmove(r->quotes + i - 1, r->quotes + i, (r->n - i) * sizeof *r->quotes);
            r->n--;
            return;
        }
    }
}

/* The places of a quotation's speakers in the table. */
static void add_places(struct marker *m, const struct quote *q, const char *between) {
    const struct document *d = m->look->d;
    bool first = true;
    for (size_t i = 0; i < q->speakers.n; i++) {
        const struct speaker *s = document_speaker(d, q->speakers.items[i]);
        if (s) {
            buf_addz(m->out, first ? "" : between);
            buf_addn(m->out, m->look->order[s - d->speakers]);
            first = false;
        }
    }
}

/* The numbers of a quotation's speakers follow its last words. */
static void end_quotation(struct marker *m, const struct quote *q) {
    if (html_order(m->look, q)) {
        buf_addz(m->out, "<sup class=\"n\">");
        add_places(m, q, ",");
        buf_addz(m->out, "</sup>");
    }
}

static void end_mark(struct marker *m) {
    buf_addz(m->out, m->marked ? "</mark>" : "");
    m->marked = false;
}

/* All edges up to a byte. */
static void pass_edges(struct marker *m, size_t at) {
    m->fresh = false;
    for (; m->next < m->n && m->edges[m->next].at <= at; m->next++) {
        const struct edge *e = &m->edges[m->next];
        struct running *r = &m->running[e->part];
        if (e->part == CONTENT) {
            end_mark(m);
        }
        if (e->begins) {
            r->quotes[r->n++] = e->quote;
            m->fresh = e->part == CONTENT ? e->whole : m->fresh;
        } else {
            stop(r, e->quote);
            if (e->part == CONTENT && e->whole) {
                end_quotation(m, &m->look->d->quotes[e->quote]);
            }
        }
    }
}

/* Which quotations, innermost first. */
static void add_ids(struct marker *m, const struct running *r) {
    buf_addz(m->out, " data-q=\"");
    for (size_t i = r->n, n = 0; i > 0 && n < NAMED_MOST; i--, n++) {
        buf_addz(m->out, n ? " " : "");
        html_add_id(m->out, m->look, &m->look->d->quotes[r->quotes[i - 1]]);
    }
    buf_addc(m->out, '"');
}

static void add_speakers(struct marker *m, const struct running *r) {
    buf_addz(m->out, " data-s=\"");
    for (size_t i = r->n, n = 0; i > 0 && n < NAMED_MOST; i--, n++) {
        buf_addz(m->out, n ? " " : "");
        add_places(m, &m->look->d->quotes[r->quotes[i - 1]], " ");
    }
    buf_addc(m->out, '"');
}

static void begin_mark(struct marker *m) {
    const struct running *r = &m->running[CONTENT];
    const struct quote *q = &m->look->d->quotes[r->quotes[r->n - 1]];
    double sure = q->confidence >= 0 ? q->confidence : q->found;
    buf_addz(m->out, "<mark class=\"");
    html_add_colour(m->out, html_order(m->look, q));
    buf_addz(m->out, q->type == TYPE_PHRASE ? " phrase" : "");
    buf_addz(m->out, sure >= 0 && sure < unsure_below ? " unsure" : "");
    buf_addc(m->out, '"');
    add_ids(m, r);
    add_speakers(m, r);
    if (m->fresh) {
        buf_addz(m->out, " tabindex=\"0\" data-first=\"");
        html_add_id(m->out, m->look, q);
        buf_addz(m->out, "\" aria-describedby=\"");
        html_add_id(m->out, m->look, q);
        buf_addc(m->out, '"');
    }
    buf_addc(m->out, '>');
    m->marked = true;
}

static void add_piece(struct marker *m, struct slice s) {
    static const char *const classes[NPARTS] = {"", "cue", "source"};
    if (m->running[CONTENT].n && !m->marked) {
        begin_mark(m);
    }
    for (enum part k = CUE; k < NPARTS; k++) {
        if (m->running[k].n) {
            buf_addz(m->out, "<span class=\"");
            buf_addz(m->out, classes[k]);
            buf_addc(m->out, '"');
            add_ids(m, &m->running[k]);
            buf_addc(m->out, '>');
        }
    }
    html_add(m->out, s);
    for (enum part k = CUE; k < NPARTS; k++) {
        buf_addz(m->out, m->running[k].n ? "</span>" : "");
    }
}

static void add_text(struct marker *m, const struct para *p) {
    size_t at = p->span.start;
    while (at < p->span.end) {
        pass_edges(m, at);
        size_t end = m->next < m->n && m->edges[m->next].at < p->span.end ? m->edges[m->next].at
                                                                          : p->span.end;
        add_piece(m, (struct slice){p->text.s + (at - p->span.start), end - at});
        at = end;
    }
    pass_edges(m, p->span.end); /* numbers are within the paragraph */
    end_mark(m);
}

bool html_marks(struct buf *out, const struct html_look *look) {
    static const char *const begin[] = {[PARA_BODY] = "<p>",
                                        [PARA_HEADLINE] = "<h2>",
                                        [PARA_DECK] = "<p class=\"deck\">",
                                        [PARA_BYLINE] = "<p class=\"label\">",
                                        [PARA_LABEL] = "<p class=\"label\">",
                                        [PARA_HEADING] = "<h3>"};
    static const char *const end[] = {
        [PARA_BODY] = "</p>\n",   [PARA_HEADLINE] = "</h2>\n", [PARA_DECK] = "</p>\n",
        [PARA_BYLINE] = "</p>\n", [PARA_LABEL] = "</p>\n",     [PARA_HEADING] = "</h3>\n"};
    struct marker m = {.look = look, .out = out};
    bool ok = collect(&m);
    for (size_t i = 0; ok && i < look->d->nparas; i++) {
        const struct para *p = &look->d->paras[i];
        buf_addz(out, begin[p->kind]);
        add_text(&m, p);
        buf_addz(out, end[p->kind]);
    }
    free(m.edges);
    for (size_t k = 0; k < NPARTS; k++) {
        free(m.running[k].quotes);
    }
    return ok && !out->failed;
}
