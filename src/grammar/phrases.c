/* SPDX-License-Identifier: ISC */
#include "grammar/source.h"

/* Words: what is longer is no name, and a forged stream may have many such. */
enum { NAME_MOST = 100 };

bool phrases_index(struct reading *r, struct arena *a) {
    if (r->nphrases >= UINT32_MAX) {
        return false;
    }
    r->begins = arena_alloc(a, (r->nwords + 1) * sizeof *r->begins);
    r->ends = arena_alloc(a, (r->nwords + 1) * sizeof *r->ends);
    r->over = arena_alloc(a, (r->nwords + 1) * sizeof *r->over);
    if (!r->begins || !r->ends || !r->over) {
        return false;
    }
    for (size_t i = 0; i < r->nphrases; i++) {
        const struct phrase *p = &r->phrases[i];
        if (is_empty(p->words)) {
            continue;
        }
        uint32_t number = (uint32_t)i + 1;
        if (!r->begins[p->words.first]) {
            r->begins[p->words.first] = number;
        }
        r->ends[p->words.end - 1] = number;
        bool name = p->kind == MENTION_NAME && p->words.end - p->words.first <= NAME_MOST;
        for (size_t w = p->words.first; name && w < p->words.end; w++) {
            r->over[w] = is_person_name(name_over(r, w)) ? r->over[w] : number;
        }
    }
    return true;
}

static enum pronoun pronoun_at(const struct reading *r, size_t i) {
    return reads(r, i, WORD_I) || reads(r, i, WORD_WE) ? PRONOUN_I
           : reads(r, i, WORD_YOU)                     ? PRONOUN_YOU
           : reads(r, i, WORD_IT)                      ? PRONOUN_IT
           : reads(r, i, WORD_THEY)                    ? PRONOUN_THEY
                                                       : PRONOUN_HE;
}

static enum determiner determiner_at(const struct reading *r, size_t i) {
    return reads(r, i, WORD_DEFINITE)     ? DETERMINER_DEFINITE
           : reads(r, i, WORD_INDEFINITE) ? DETERMINER_INDEFINITE
           : tagged(r, i, TAG_DETERMINER) ? DETERMINER_OWNER
                                          : DETERMINER_NONE;
}

/* What a noun or a pronoun is. */
static void describe(const struct reading *r, struct phrase *p) {
    size_t first = p->words.first;
    p->gender = gender_at(r, p->head);
    p->printed = source_printed(r, (struct extent){p->span, p->words});
    if (p->kind == MENTION_PRONOUN) {
        p->pronoun = pronoun_at(r, first);
        p->plural = p->pronoun == PRONOUN_THEY;
        return;
    }
    p->determiner = determiner_at(r, first);
    if (p->determiner == DETERMINER_OWNER && first >= p->head) {
        p->determiner = DETERMINER_NONE;
    }
    p->plural = tagged(r, p->head, TAG_PLURAL);
    p->modified = p->head > first + (p->determiner != DETERMINER_NONE);
    p->pair = is_pair(r, first);
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
        if (m->kind != MENTION_NAME) {
            describe(r, p);
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

bool quotation_says(const struct quotation *q, struct range words) {
    for (size_t i = 0; i < q->content.n; i++) {
        const struct range said = q->content.items[i].words;
        if (words.first >= said.first && words.end <= said.end) {
            return true;
        }
    }
    return false;
}
