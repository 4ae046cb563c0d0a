/* SPDX-License-Identifier: ISC */
/* Frames to quote records: type, medium, polarity, what was asked, and the sentences around. */
#include "find/evidence.h"
#include "find/medium.h"

#include "base/utf8.h"
#include "stream/record.h"

#include <stdlib.h>

static int by_content(const void *a, const void *b) {
    const struct frame *x = a, *y = b;
    size_t p = x->content.items[0].span.start, q = y->content.items[0].span.start;
    if (p == q) { /* the same order whatever sorts */
        p = x->content.items[0].span.end;
        q = y->content.items[0].span.end;
    }
    if (p == q && x->cue.n && y->cue.n) {
        p = x->cue.items[0].span.start;
        q = y->cue.items[0].span.start;
    }
    return p < q ? -1 : p > q;
}

static int by_start(const void *a, const void *b) {
    const struct extent *x = a, *y = b;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

/* The share of a content's letters and digits that stand in marks. */
static double quoted_share(const struct extraction *x, const struct frame *f) {
    size_t all = 0, quoted = 0;
    for (size_t k = 0; k < f->content.n; k++) {
        const struct range words = f->content.items[k].words;
        for (size_t i = words.first; i < words.end; i++) {
            const struct word *w = word_at(x->r, i);
            size_t n = w->kind == WORD_PUNCT ? 0 : w->span.end - w->span.start;
            all += n;
            quoted += frames_mark_over(x, i) != NONE ? n : 0;
        }
    }
    return all ? (double)quoted / (double)all : 1;
}

static enum quote_type type_of(const struct extraction *x, const struct frame *f) {
    if (f->phrase) {
        return TYPE_PHRASE;
    }
    if (f->turn) {
        return TYPE_DIRECT;
    }
    return quote_type_of_share(quoted_share(x, f));
}

static word_tags tags_in(const struct extraction *x, const struct extents *list) {
    word_tags tags = 0;
    for (size_t k = 0; k < list->n; k++) {
        for (size_t i = list->items[k].words.first; i < list->items[k].words.end; i++) {
            tags |= tags_at(x->r, i);
        }
    }
    return tags;
}

static enum quote_polarity polarity_of(const struct extraction *x, const struct frame *f) {
    word_tags cue = tags_in(x, &f->cue);
    if (TAGGED(cue, TAG_NEGATION) || TAGGED(cue, TAG_REFUSE)) {
        return POLARITY_NOT_SAID;
    }
    if (TAGGED(cue, TAG_DENY)) {
        return POLARITY_DENIED;
    }
    bool answers = TAGGED(cue, TAG_CUE_STRONG); /* said in response to a question */
    return TAGGED(cue, TAG_ASK) && !answers ? POLARITY_ASKED : POLARITY_SAID;
}

/* From the first word of a frame to its last. */
static struct range extent_of(const struct frame *f) {
    const struct extents *all[] = {&f->content, &f->cue, &f->source};
    struct range e = f->content.items[0].words;
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < all[k]->n; i++) {
            const struct range words = all[k]->items[i].words;
            e.first = words.first < e.first ? words.first : e.first;
            e.end = words.end > e.end ? words.end : e.end;
        }
    }
    return e;
}

/* Whether a sentence begins with words that say that something was asked. */
static bool asks(const struct reading *r, const struct sentence *s) {
    return reads(r, s->first, WORD_QUESTION) ||
           (s->first + 1 < s->last && reads(r, s->first, WORD_WHEN) &&
            reads(r, s->first + 1, WORD_QUESTION)) ||
           (s->first + 2 < s->last && reads(r, s->first, WORD_IN) &&
            reads(r, s->first + 1, WORD_REPLY));
}

/* "Asked whether …, X said": the clause before the source that says what was asked. */
static struct span question_of(const struct extraction *x, const struct frame *f) {
    struct span none = {0, 0};
    if (!f->cue.n) {
        return none;
    }
    const struct sentence *s = &x->r->sentences[sentence_at(x->r, f->cue.items[0].words.first)];
    size_t stop = f->cue.items[0].span.start;
    if (f->source.n && f->source.items[0].span.start < stop &&
        f->source.items[0].span.start >= s->span.start) {
        stop = f->source.items[0].span.start;
    }
    if (!asks(x->r, s) || stop <= s->span.start) {
        return none;
    }
    struct slice text = document_slice(x->d, (struct span){s->span.start, stop});
    size_t end = text.len;
    while (end > 0 &&
           (text.s[end - 1] == ' ' || text.s[end - 1] == ',' || text.s[end - 1] == '\n')) {
        end--;
    }
    return (struct span){s->span.start, s->span.start + end};
}

/* A record of what speaks for a quotation. */
static void explain(struct buf *out, const struct quote *q, const struct evidence *e) {
    struct buf list = {0};
    for (size_t i = 0; i < e->n; i++) {
        buf_addz(&list, i ? "; " : "");
        buf_addz(&list, e->items[i].name);
        buf_addc(&list, '=');
        decimal_print(&list, e->items[i].value);
    }
    record_begin(out, "evidence", q->number);
    record_add_number(out, "quote", q->number);
    record_add(out, "features", buf_slice(&list));
    buf_addc(out, '\n');
    out->failed = out->failed || list.failed;
    buf_free(&list);
}

/* The mentions that lie in the source; both are in order. */
static bool name_source(const struct extraction *x, const struct frame *f, struct quote *q) {
    for (size_t k = 0; k < f->source.n; k++) {
        const struct range source = f->source.items[k].words;
        for (size_t i = phrase_from(x->r, source.first);
             i < x->r->nphrases && x->r->phrases[i].words.first < source.end; i++) {
            if (x->r->phrases[i].words.end <= source.end &&
                !numbers_add(&q->mentions, &x->d->arena, x->d->mentions[i].number)) {
                return false;
            }
        }
    }
    return true;
}

static bool is_heading(const struct extraction *x, size_t sentence) {
    return x->d->paras[x->r->sentences[sentence].para].kind == PARA_HEADING;
}

static void find_context(const struct extraction *x, const struct frame *f, struct quote *q) {
    struct range e = extent_of(f);
    size_t first = sentence_at(x->r, e.first), last = sentence_at(x->r, last_word(e));
    while (first != NONE && first > 0 && is_heading(x, first - 1)) {
        first--;
    }
    if (first != NONE && first > 0) {
        q->before = x->r->sentences[first - 1].span;
    }
    while (last != NONE && last + 1 < x->r->nsentences && is_heading(x, last + 1)) {
        last++;
    }
    if (last != NONE && last + 1 < x->r->nsentences) {
        q->after = x->r->sentences[last + 1].span;
    }
}

/* In order, and extents that marks made overlap are one. */
static void tidy(struct extents *list) {
    size_t kept = 1;
    qsort(list->items, list->n, sizeof *list->items, by_start);
    for (size_t i = 1; i < list->n; i++) {
        struct extent *last = &list->items[kept - 1];
        if (list->items[i].span.start >= last->span.end) {
            list->items[kept++] = list->items[i];
        } else if (list->items[i].span.end > last->span.end) {
            last->span.end = list->items[i].span.end;
            last->words.end = list->items[i].words.end;
        }
    }
    list->n = kept;
}

/* "Asked whether …, X said": what was asked is no quotation of its own when it stands in another
 * one, or is the question that one answers. */
static bool is_question_of_next(const struct extraction *x, const struct frame *f, size_t next) {
    if (f->source.n || !f->cue.n || polarity_of(x, f) != POLARITY_ASKED) {
        return false;
    }
    const struct span content = f->content.items[0].span;
    size_t from = next > 1 ? next - 2 : 0; /* its neighbours in the order of the text */
    for (size_t i = from; i < x->frames.n && i < next + 2; i++) {
        const struct frame *g = &x->frames.items[i];
        if (g == f || !g->content.n) {
            continue;
        }
        struct span q = question_of(x, g), c = g->content.items[0].span;
        if ((q.start <= content.start && content.end <= q.end) ||
            (c.start <= content.start && content.end <= c.end &&
             c.end - c.start > content.end - content.start)) {
            return true;
        }
    }
    return false;
}

/* "X said it had …": the name or pronoun right before a verb of saying that has no source yet. */
static bool supply_source(struct extraction *x, struct frame *f) {
    size_t verb = f->cue.n ? f->cue.items[0].words.first : 0;
    if (f->source.n || verb == 0 || !tagged(x->r, verb, TAG_CUE_STRONG) ||
        f->content.items[0].words.first < f->cue.items[0].words.end) {
        return true;
    }
    const struct phrase *subject = phrase_ending(x->r, verb - 1);
    bool before = subject && subject->kind != MENTION_NOUN && in_one_sentence(x->r, verb - 1, verb);
    return !before || extents_add(&f->source, &x->d->arena, reading_words(x->r, subject->words));
}

/* The frames that have a content, in the order of the text. */
static void order_frames(struct extraction *x) {
    size_t n = 0;
    for (size_t i = 0; i < x->frames.n; i++) {
        struct frame f = x->frames.items[i];
        if (f.content.n) {
            tidy(&f.content);
            x->frames.items[n++] = f;
        }
    }
    x->frames.n = n;
    if (n) {
        qsort(x->frames.items, n, sizeof *x->frames.items, by_content);
    }
}

static bool write_spans(struct extraction *x, struct spans *to, const struct extents *from) {
    for (size_t i = 0; i < from->n; i++) {
        if (!spans_add(to, &x->d->arena, from->items[i].span)) {
            return false;
        }
    }
    return true;
}

/* All that is known of a frame, as a quotation. */
static bool describe(struct extraction *x, const struct frame *f, struct quote *q) {
    struct evidence e;
    q->type = type_of(x, f);
    q->polarity = polarity_of(x, f);
    if (!write_spans(x, &q->content, &f->content) || !write_spans(x, &q->cue, &f->cue) ||
        !write_spans(x, &q->source, &f->source)) {
        return false;
    }
    q->question = f->turn ? f->question : question_of(x, f);
    if (q->question.end > q->content.items[0].start &&
        q->content.items[0].end > q->question.start) {
        q->question = (struct span){0, 0}; /* it is what the quotation is about */
    }
    evidence_of(&e, x, f, q->type);
    if (!medium_of(x, f, &q->medium) || !evidence_found(&e, x, &q->found)) {
        return false;
    }
    if (f->turn) {
        q->medium = MEDIUM_SPEECH;
        q->found = x->sure->of[SURE_TURN];
    }
    if (q->type == TYPE_PHRASE) {
        q->found = -1;
    } else if (x->explain) {
        explain(x->explain, q, &e);
    }
    find_context(x, f, q);
    return name_source(x, f, q);
}

bool frames_describe(struct extraction *x) {
    order_frames(x);
    for (size_t i = 0; i < x->frames.n; i++) {
        if (is_question_of_next(x, &x->frames.items[i], i + 1)) {
            continue;
        }
        struct quote *q = supply_source(x, &x->frames.items[i]) ? document_add_quote(x->d) : NULL;
        if (!q || !describe(x, &x->frames.items[i], q)) {
            return false;
        }
    }
    return true;
}
