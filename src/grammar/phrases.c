#include "grammar/phrases.h"

/* Words: what is longer is no name, and a forged stream may have many such. */
enum { NAME_MOST = 100 };

bool phrases_index(struct reading *r, struct arena *a) {
    size_t bytes = (r->nwords + 1) * sizeof(size_t);
    r->begins = arena_alloc(a, bytes);
    r->ends = arena_alloc(a, bytes);
    r->over = arena_alloc(a, bytes);
    if (!r->begins || !r->ends || !r->over) {
        return false;
    }
    for (size_t i = 0; i < r->nwords; i++) {
        r->begins[i] = r->ends[i] = r->over[i] = NONE;
    }
    for (size_t i = 0; i < r->nphrases; i++) {
        const struct phrase *p = &r->phrases[i];
        if (is_empty(p->words)) {
            continue;
        }
        if (r->begins[p->words.first] == NONE) {
            r->begins[p->words.first] = i;
        }
        r->ends[p->words.end - 1] = i;
        bool name = p->kind == MENTION_NAME && p->words.end - p->words.first <= NAME_MOST;
        for (size_t w = p->words.first; name && w < p->words.end; w++) {
            r->over[w] = is_person_name(name_over(r, w)) ? r->over[w] : i;
        }
    }
    return true;
}

bool phrases_of_mentions(struct reading *r, struct document *d) {
    r->nphrases = d->nmentions;
    r->phrases = arena_alloc(&d->arena, (d->nmentions + 1) * sizeof *r->phrases);
    if (!r->phrases) {
        return false;
    }
    size_t last_subject = NONE;
    for (size_t i = 0; i < d->nmentions; i++) {
        const struct mention *m = &d->mentions[i];
        struct phrase *p = &r->phrases[i];
        *p = (struct phrase){.kind = m->kind,
                             .entity = m->entity,
                             .span = m->span,
                             .head_span = mention_head(m),
                             .words = reading_range(r, m->span),
                             .head = reading_range(r, mention_head(m)).first,
                             .sentence = NONE,
                             .para = document_para_at(d, m->span.start)};
        if (p->words.first < r->nwords) {
            p->sentence = word_at(r, p->words.first)->sentence;
            p->in_marks = in_marks(r, p->words.first);
            p->subject = !p->in_marks && p->sentence != last_subject;
            last_subject = p->in_marks ? last_subject : p->sentence;
        }
    }
    return phrases_index(r, &d->arena);
}

size_t phrase_from(const struct reading *r, size_t word) {
    size_t low = 0, high = r->nphrases;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->phrases[middle].words.first >= word) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

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
    size_t last = last_word(reading_range(r, p->span)), sentence = sentence_at(r, last);
    for (size_t i = sentence == NONE ? r->nphrases : phrase_from(r, r->sentences[sentence].first);
         i < r->nphrases && r->phrases[i].sentence == sentence; i++) {
        if (r->phrases[i].subject && r->phrases[i].para == para - 1) {
            return i;
        }
    }
    return NONE;
}

bool quotations_of_records(struct reading *r, struct document *d) {
    r->nquotations = d->nquotes;
    r->quotations = arena_alloc(&d->arena, (d->nquotes + 1) * sizeof *r->quotations);
    bool ok = r->quotations != NULL;
    for (size_t i = 0; ok && i < d->nquotes; i++) {
        const struct quote *from = &d->quotes[i];
        struct quotation *q = &r->quotations[i];
        *q =
            (struct quotation){.type = from->type, .cued = from->cue.n > 0, .number = from->number};
        ok = add_extents(r, &d->arena, &q->content, &from->content) &&
             add_extents(r, &d->arena, &q->source, &from->source);
        q->para = from->content.n ? document_para_at(d, from->content.items[0].start) : d->nparas;
        q->introduced = introduced(r, q->para);
        for (size_t k = 0; ok && k < from->mentions.n; k++) {
            const struct mention *m = document_mention(d, from->mentions.items[k]);
            ok = !m || numbers_add(&q->naming, &d->arena, (size_t)(m - d->mentions));
        }
    }
    return ok;
}

bool quotation_says(const struct quotation *q, struct range words) {
    for (size_t i = 0; i < q->content.n; i++) {
        const struct range said = q->content.items[i].words;
        if (words.first >= said.first && words.end <= said.end) {
            return true;
        }
    }
    return false;
}
