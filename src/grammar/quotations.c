/* SPDX-License-Identifier: ISC */
/* Quotations in words, and what their sources say of who speaks. */
#include "grammar/anonymity.h"
#include "grammar/source.h"

static bool add_extents(const struct reading *r, struct arena *a, struct extents *to,
                        const struct spans *from) {
    for (size_t i = 0; i < from->n; i++) {
        if (!extents_add(to, a, reading_extent(r, from->items[i]))) {
            return false;
        }
    }
    return true;
}

/* The subject of the sentence before a paragraph, when that ends with a colon. */
static size_t introduced(const struct reading *r, size_t para) {
    const struct para *p = para > 0 && para < r->d->nparas ? &r->d->paras[para - 1] : NULL;
    if (!p || !p->text.len || p->text.s[p->text.len - 1] != ':') {
        return NONE;
    }
    size_t sentence = sentence_at(r, last_word(reading_range(r, p->span)));
    for (size_t i = sentence == NONE ? r->nphrases : phrase_from(r, r->sentences[sentence].first);
         i < r->nphrases && r->phrases[i].sentence == sentence; i++) {
        if (r->phrases[i].subject && r->phrases[i].para == para - 1) {
            return i;
        }
    }
    return NONE;
}

/* "X, whose lawyer said": the lawyer, not X; but "X, whose lawyer is away, said" is X. */
static size_t whose(const struct reading *r, const struct quotation *q) {
    size_t end = q->source.items[q->source.n - 1].words.end;
    for (size_t k = 0; k < q->naming.n; k++) {
        const struct phrase *p = &r->phrases[q->naming.items[k]];
        if (p->kind == MENTION_NOUN && p->words.end == end &&
            reads(r, p->words.first, WORD_WHOSE)) {
            return q->naming.items[k];
        }
    }
    return NONE;
}

static void describe_source(const struct reading *r, struct quotation *q) {
    const word_forms relative =
        FORM(WORD_WHO) | FORM(WORD_WHICH) | FORM(WORD_THAT) | FORM(WORD_WHOSE);
    const struct range source = q->source.items[0].words;
    q->whose = whose(r, q);
    q->head = source_head(r, source);
    q->list_end = source_list_end(r, source, q->head.end);
    q->comma = source_comma(r, (struct range){q->head.end, source.end});
    q->joined = q->list_end > q->head.end ||
                has_and_between_names(r, (struct range){source.first, q->list_end});
    q->pronoun = source_pronoun(r, source, &q->gender);
    q->relative = reads_any(r, source.first, relative);
    q->answers = !q->cued && reads(r, source.first, WORD_ANSWERER);
    q->pair = is_pair(r, source.first);
    q->unnamed = asks_for_no_name(r, q);
    q->printed = source_printed(r, q->source.items[0]);
}

bool quotations_of_records(struct reading *r, struct document *d) {
    r->nquotations = d->nquotes;
    r->quotations = arena_alloc(&d->arena, (d->nquotes + 1) * sizeof *r->quotations);
    bool ok = r->quotations != NULL;
    for (size_t i = 0; ok && i < d->nquotes; i++) {
        const struct quote *from = &d->quotes[i];
        struct quotation *q = &r->quotations[i];
        *q = (struct quotation){.number = from->number,
                                .type = from->type,
                                .cued = from->cue.n > 0,
                                .comma = NONE,
                                .whose = NONE};
        ok = add_extents(r, &d->arena, &q->content, &from->content) &&
             add_extents(r, &d->arena, &q->source, &from->source);
        q->para = from->content.n ? document_para_at(d, from->content.items[0].start) : d->nparas;
        q->introduced = introduced(r, q->para);
        for (size_t k = 0; ok && k < from->mentions.n; k++) {
            const struct mention *m = document_mention(d, from->mentions.items[k]);
            ok = !m || numbers_add(&q->naming, &d->arena, (size_t)(m - d->mentions));
        }
        if (ok && q->source.n) {
            describe_source(r, q);
        }
    }
    return ok;
}
