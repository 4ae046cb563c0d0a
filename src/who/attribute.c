/* SPDX-License-Identifier: ISC */
#include "who/attribute.h"

#include "base/utf8.h"
#include "who/echo.h"
#include "who/resolve.h"

struct attribution {
    struct document *d;
    struct book book;
    struct table printed; /* folded noun phrase to the number of its speaker */
};

/* The speaker record of an entity, made when it is first needed. 0 when memory is short. */
static size_t speaker_of_entity(struct attribution *x, size_t entity) {
    struct entity *e = &x->book.entities[entity];
    if (e->speaker) {
        return e->speaker;
    }
    struct speaker *s = document_add_speaker(x->d);
    if (!s) {
        return 0;
    }
    s->name = e->name;
    s->kind = e->kind == ENTITY_OTHER && e->words > 1 ? ENTITY_PERSON : e->kind;
    s->role = e->role;
    s->gender = e->gender;
    s->plurality = s->kind == ENTITY_PERSON ? NUMBER_SINGULAR : NUMBER_UNKNOWN;
    for (size_t i = 0; i < e->nmentions; i++) {
        if (!numbers_add(&s->mentions, &x->d->arena, x->d->mentions[e->mentions[i]].number)) {
            return 0;
        }
    }
    return e->speaker = s->number;
}

/* The speaker record of a noun phrase; the same words are the same speaker. */
static size_t speaker_of_noun(struct attribution *x, const struct verdict *v) {
    struct buf *key = x->book.scratch;
    buf_clear(key);
    utf8_fold(key, v->printed);
    uint64_t *number = key->failed ? NULL : table_add(&x->printed, &x->d->arena, buf_slice(key));
    if (!number) {
        return 0;
    }
    if (!*number) {
        const struct phrase *noun = v->mention == NONE ? NULL : phrase_at(&x->book, v->mention);
        struct speaker *s = document_add_speaker(x->d);
        if (!s) {
            return 0;
        }
        s->name = v->printed;
        s->kind = noun ? noun->entity : ENTITY_OTHER;
        s->plurality =
            noun && tagged(x->book.r, noun->head, TAG_PLURAL) ? NUMBER_PLURAL : NUMBER_UNKNOWN;
        s->anonymous = true;
        *number = s->number;
    }
    return (size_t)*number;
}

static bool give(struct attribution *x, struct quote *q, const struct verdict *v) {
    q->reason = slice_of(v->reason);
    if (verdict_decides(v)) {
        q->confidence = v->sure * (q->found >= 0 ? q->found : 1);
    }
    for (size_t i = 0; i < v->n; i++) {
        size_t number = speaker_of_entity(x, v->entities[i]);
        if (!number || !numbers_add(&q->speakers, &x->d->arena, number)) {
            return false;
        }
    }
    if (!v->n && v->printed.len) {
        size_t number = speaker_of_noun(x, v);
        return number && numbers_add(&q->speakers, &x->d->arena, number);
    }
    return true;
}

/* What was decided becomes what came before. */
static void remember(struct history *h, size_t quote, const struct verdict *v) {
    size_t last = h->quote != NONE && h->verdict.n ? h->verdict.entities[0] : NONE;
    if (last != NONE && !(v->n && v->entities[0] == last)) {
        h->before = last;
    }
    for (size_t i = 0; i < v->n; i++) {
        h->counts[v->entities[i]]++;
    }
    h->quote = quote;
    h->verdict = *v;
}

/* The quotations of the text, or those in front of it, in order. */
static bool attribute_part(struct attribution *x, const struct ranker *r, struct history *h,
                           struct verdict *verdicts, bool front) {
    for (size_t i = 0; i < x->d->nquotes; i++) {
        const struct quotation *q = &x->book.r->quotations[i];
        if (q->type == TYPE_PHRASE || !q->content.n || is_in_front(x->book.r, q) != front) {
            continue;
        }
        h->echo = front ? echo_of(&x->book, q) : NONE;
        verdicts[i] = resolve_source(&x->book, r, q, h);
        if (!give(x, &x->d->quotes[i], &verdicts[i])) {
            return false;
        }
        if (verdict_decides(&verdicts[i])) {
            remember(h, i, &verdicts[i]);
        }
    }
    return true;
}

static bool attribute_quotes(struct attribution *x, const struct ranker *r) {
    struct arena *arena = &x->d->arena;
    struct verdict *verdicts = arena_alloc(arena, (x->d->nquotes + 1) * sizeof *verdicts);
    size_t *counts = arena_alloc(arena, (x->book.nentities + 1) * sizeof *counts);
    if (!verdicts || !counts) {
        return false;
    }
    for (size_t i = 0; i < x->d->nquotes; i++) {
        verdicts[i] = (struct verdict){.mention = NONE};
    }
    /* a headline is told by what stands below it */
    for (int front = 0; front < 2; front++) {
        struct history h = {
            .quote = NONE, .before = NONE, .counts = counts, .verdicts = verdicts, .echo = NONE};
        if (!attribute_part(x, r, &h, verdicts, front == 1)) {
            return false;
        }
    }
    return true;
}

/* Read a document whose quotations were found elsewhere. */
static bool read_stream(const struct attributor *x, struct document *d, struct reading *r) {
    return reading_of_text(r, d, x->lex, NULL) && phrases_of_mentions(r, d) &&
           quotations_of_records(r, d);
}

bool attribute_document(const struct attributor *x, struct document *d, struct reading *r,
                        struct messages *m) {
    if (d->old_speakers) {
        message_error_at(m, document_place(d, 0), "document already has speakers; left unchanged");
        return true;
    }
    struct attribution a = {.d = d};
    struct buf scratch = {0};
    struct ranker ranker = {x->ranker, x->kinds, x->explain};
    bool ok =
        (r->d || read_stream(x, d, r)) && book_build(&a.book, r, x->sure, &d->arena, &scratch) &&
        attribute_quotes(&a, &ranker) && !scratch.failed && !(x->explain && x->explain->failed);
    buf_free(&scratch);
    if (!ok) {
        message_memory(m, d->file.s);
    }
    return ok;
}
