/* Frames to quote records: type, medium, polarity, what was asked, and the sentences around. */
#include "extract/evidence.h"
#include "extract/medium.h"

#include "base/utf8.h"
#include "stream/record.h"

#include <stdlib.h>

static int by_content(const void *a, const void *b) {
    const struct frame *x = a, *y = b;
    size_t p = x->content.items[0].start, q = y->content.items[0].start;
    if (p == q) { /* the same order whatever sorts */
        p = x->content.items[0].end;
        q = y->content.items[0].end;
    }
    if (p == q && x->cue.n && y->cue.n) {
        p = x->cue.items[0].start;
        q = y->cue.items[0].start;
    }
    return p < q ? -1 : p > q;
}

static int by_span(const void *a, const void *b) {
    const struct span *x = a, *y = b;
    return x->start < y->start ? -1 : x->start > y->start;
}

/* How sure a turn is to be one: its labels come back. */
static const double FOUND_TURN = 0.95;

/* The share of a content's letters and digits that stand in marks. */
static double quoted_share(const struct extraction *x, const struct frame *f) {
    size_t all = 0, quoted = 0;
    for (size_t k = 0; k < f->content.n; k++) {
        const struct span s = f->content.items[k];
        for (size_t i = analysis_word_at(&x->text, s.start);
             i < x->text.nwords && x->text.words[i].span.start < s.end; i++) {
            const struct word *w = &x->text.words[i];
            size_t n = w->kind == WORD_PUNCT ? 0 : w->span.end - w->span.start;
            all += n;
            quoted += w->mark != NONE ? n : 0;
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
    double share = quoted_share(x, f);
    return share > 0.95 ? TYPE_DIRECT : share > 0.02 ? TYPE_MIXED : TYPE_INDIRECT;
}

static word_tags tags_in(const struct extraction *x, const struct spans *list) {
    word_tags tags = 0;
    for (size_t k = 0; k < list->n; k++) {
        for (size_t i = analysis_word_at(&x->text, list->items[k].start);
             i < x->text.nwords && x->text.words[i].span.start < list->items[k].end; i++) {
            tags |= x->text.words[i].tags;
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

static struct span extent(const struct frame *f) {
    const struct spans *all[] = {&f->content, &f->cue, &f->source};
    struct span e = f->content.items[0];
    for (size_t k = 0; k < 3; k++) {
        for (size_t i = 0; i < all[k]->n; i++) {
            e.start = all[k]->items[i].start < e.start ? all[k]->items[i].start : e.start;
            e.end = all[k]->items[i].end > e.end ? all[k]->items[i].end : e.end;
        }
    }
    return e;
}

static bool reads(const struct extraction *x, size_t word, const char *lower) {
    return word_lower_is(x->d, &x->text.words[word], lower);
}

/* "Asked whether …, X said": the clause before the source that says what was asked. */
static struct span question_of(const struct extraction *x, const struct frame *f) {
    struct span none = {0, 0};
    if (!f->cue.n) {
        return none;
    }
    size_t sentence = analysis_sentence_at(&x->text, f->cue.items[0].start);
    const struct sentence *s = &x->text.sentences[sentence];
    size_t cue_end = f->cue.items[f->cue.n - 1].end;
    size_t stop = f->cue.items[0].start;
    if (f->source.n && f->source.items[0].start < stop &&
        f->source.items[0].start >= s->span.start) {
        stop = f->source.items[0].start;
    }
    bool asked = reads(x, s->first, "asked") || reads(x, s->first, "questioned") ||
                 reads(x, s->first, "quizzed") || reads(x, s->first, "pressed") ||
                 reads(x, s->first, "answering") || reads(x, s->first, "responding") ||
                 reads(x, s->first, "replying");
    if (!asked && s->first + 1 < s->last && reads(x, s->first, "when")) {
        asked = reads(x, s->first + 1, "asked") || reads(x, s->first + 1, "pressed");
    }
    if (!asked && s->first + 2 < s->last && reads(x, s->first, "in") &&
        (reads(x, s->first + 1, "response") || reads(x, s->first + 1, "reply"))) {
        asked = true;
    }
    if (!asked || cue_end <= s->span.start || stop <= s->span.start) {
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
        const struct span s = f->source.items[k];
        for (size_t i = document_mention_from(x->d, s.start);
             i < x->d->nmentions && x->d->mentions[i].span.start < s.end; i++) {
            if (x->d->mentions[i].span.end <= s.end &&
                !numbers_add(&q->mentions, &x->d->arena, x->d->mentions[i].number)) {
                return false;
            }
        }
    }
    return true;
}

static bool is_heading(const struct extraction *x, size_t sentence) {
    return x->d->paras[x->text.sentences[sentence].para].kind == PARA_HEADING;
}

static void find_context(const struct extraction *x, const struct frame *f, struct quote *q) {
    struct span e = extent(f);
    size_t first = analysis_sentence_at(&x->text, e.start);
    size_t last = analysis_sentence_at(&x->text, e.end - 1);
    while (first != NONE && first > 0 && is_heading(x, first - 1)) {
        first--;
    }
    if (first != NONE && first > 0) {
        q->before = x->text.sentences[first - 1].span;
    }
    while (last != NONE && last + 1 < x->text.nsentences && is_heading(x, last + 1)) {
        last++;
    }
    if (last != NONE && last + 1 < x->text.nsentences) {
        q->after = x->text.sentences[last + 1].span;
    }
}

/* In order, and pieces that marks made overlap are one. */
static void tidy(struct spans *list) {
    size_t kept = 1;
    qsort(list->items, list->n, sizeof *list->items, by_span);
    for (size_t i = 1; i < list->n; i++) {
        struct span *last = &list->items[kept - 1];
        if (list->items[i].start < last->end) {
            last->end = list->items[i].end > last->end ? list->items[i].end : last->end;
        } else {
            list->items[kept++] = list->items[i];
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
    const struct span content = f->content.items[0];
    size_t from = next > 1 ? next - 2 : 0; /* its neighbours in the order of the text */
    for (size_t i = from; i < x->frames.n && i < next + 2; i++) {
        const struct frame *g = &x->frames.items[i];
        if (g == f || !g->content.n) {
            continue;
        }
        struct span q = question_of(x, g), c = g->content.items[0];
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
    size_t verb = f->cue.n ? analysis_word_at(&x->text, f->cue.items[0].start) : 0;
    if (f->source.n || verb == 0 || verb >= x->text.nwords ||
        !TAGGED(x->text.words[verb].tags, TAG_CUE_STRONG) ||
        f->content.items[0].start < f->cue.items[0].end) {
        return true;
    }
    const struct word *subject = &x->text.words[verb - 1];
    size_t i = document_mention_from(x->d, subject->span.end);
    const struct mention *m = i > 0 ? &x->d->mentions[i - 1] : NULL;
    bool before = m && m->span.end == subject->span.end && m->kind != MENTION_NOUN &&
                  subject->sentence == x->text.words[verb].sentence;
    return !before || spans_add(&f->source, &x->d->arena, m->span);
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

/* All that is known of a frame, as a quotation. */
static bool describe(struct extraction *x, const struct frame *f, struct quote *q) {
    struct evidence e;
    q->type = type_of(x, f);
    q->polarity = polarity_of(x, f);
    q->content = f->content;
    q->cue = f->cue;
    q->source = f->source;
    q->question = f->turn ? f->question : question_of(x, f);
    if (q->question.end > f->content.items[0].start &&
        f->content.items[0].end > q->question.start) {
        q->question = (struct span){0, 0}; /* it is what the quotation is about */
    }
    evidence_of(&e, x, f, q->type);
    if (!medium_of(x, f, &q->medium) || !evidence_found(&e, x, &q->found)) {
        return false;
    }
    if (f->turn) {
        q->medium = MEDIUM_SPEECH;
        q->found = FOUND_TURN;
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
