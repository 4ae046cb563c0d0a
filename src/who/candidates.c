/* SPDX-License-Identifier: ISC */
#include "who/candidates.h"

#include "base/utf8.h"
#include "who/pairs.h"

enum {
    ENTITIES_MOST = 22,
    NOUNS_MOST = 6,
    MENTIONS_BACK = 400, /* looked at for names */
    SENTENCES_BACK = 3   /* for nouns */
};

/* Whether an entity can be meant at all. */
static bool may_mean(const struct book *b, const struct anaphor *a, size_t entity) {
    const struct entity *e = &b->entities[entity];
    if (e->demonym) {
        return false;
    }
    bool person =
        e->kind == ENTITY_PERSON ||
        (e->kind == ENTITY_OTHER && (e->gender || (e->role.len && !e->body_role) || e->words > 1));
    bool opposed = a->gender && e->gender && e->gender != a->gender;
    switch (a->kind) {
    case ANAPHOR_HE:
    case ANAPHOR_PERSON:
        return person && !opposed;
    case ANAPHOR_NOBODY:
        return person || e->kind == ENTITY_BODY;
    default:
        return e->kind != ENTITY_PERSON;
    }
}

/* Whether a phrase is a noun that "it" or "they" can mean. */
static bool may_be_noun(const struct reading *r, const struct anaphor *a, const struct phrase *p) {
    if (p->kind != MENTION_NOUN || p->words.end > a->at.words.first) {
        return false;
    }
    bool plural = tagged(r, p->head, TAG_PLURAL);
    return a->kind == ANAPHOR_THEY ? plural || p->entity == ENTITY_BODY
                                   : a->kind == ANAPHOR_IT && !plural && p->entity != ENTITY_PERSON;
}

struct list {
    struct candidate *items;
    size_t n, entities, nouns;
    bool unnamed; /* nobody who is named */
};

static bool has_entity(const struct list *l, size_t entity) {
    for (size_t i = 0; i < l->n; i++) {
        if (l->items[i].kind == CANDIDATE_ENTITY && l->items[i].entity == entity) {
            return true;
        }
    }
    return false;
}

/* Whether a mention in the source says whose somebody is: "Dunton's mayor". */
static bool owns_source(const struct book *b, const struct anaphor *a, size_t i) {
    const struct range words = phrase_at(b, i)->words;
    return words.first >= a->at.words.first && words.end < a->at.words.end && is_owner(b, i);
}

/* Whether a phrase stands so far before the anaphor that no noun there is meant. */
static bool is_far(const struct anaphor *a, const struct phrase *p) {
    return p->sentence == NONE || a->sentence == NONE || p->sentence + SENTENCES_BACK < a->sentence;
}

static void look_at(struct list *l, const struct book *b, const struct anaphor *a, size_t i) {
    size_t entity = b->entity_of[i];
    if (quotation_says(a->quotation, phrase_at(b, i)->words) || owns_source(b, a, i)) {
        return; /* nobody points back into his own words from outside */
    }
    if (entity != NONE && !l->unnamed && l->entities < ENTITIES_MOST && may_mean(b, a, entity) &&
        !has_entity(l, entity)) {
        l->items[l->n++] = (struct candidate){
            .kind = CANDIDATE_ENTITY, .entity = entity, .mention = i, .rank = l->entities++};
    } else if (entity == NONE && l->nouns < NOUNS_MOST && !is_far(a, phrase_at(b, i)) &&
               may_be_noun(b->r, a, phrase_at(b, i))) {
        l->items[l->n++] = (struct candidate){
            .kind = CANDIDATE_NOUN, .entity = NONE, .mention = i, .rank = l->nouns++};
    }
}

/* Whether no mention from `i` back can be added any more. */
static bool is_full(const struct list *l, const struct book *b, const struct anaphor *a, size_t i) {
    size_t sentence = phrase_at(b, i)->sentence;
    bool far = sentence != NONE && a->sentence != NONE && is_far(a, phrase_at(b, i));
    return (l->unnamed || l->entities == ENTITIES_MOST) && (far || l->nouns == NOUNS_MOST);
}

/* Whether a noun phrase has the anaphor's noun as its head. */
static bool has_noun(const struct book *b, const struct anaphor *a, size_t mention) {
    buf_clear(b->scratch);
    utf8_fold(b->scratch, document_slice(b->r->d, phrase_at(b, mention)->head_span));
    return slice_eq(buf_slice(b->scratch), (struct slice){a->noun, a->noun_len});
}

/* The last quotation before whose speaker was printed with the same noun; NONE when there is none
 * near. */
static size_t same_noun(const struct book *b, const struct anaphor *a, const struct history *h) {
    enum { QUOTES_BACK = 30 };
    size_t quote = (size_t)(a->quotation - b->r->quotations);
    for (size_t i = quote; i > 0 && quote - i < QUOTES_BACK; i--) {
        const struct verdict *v = &h->verdicts[i - 1];
        if (v->printed.len && v->mention != NONE && has_noun(b, a, v->mention)) {
            return i - 1;
        }
    }
    return NONE;
}

/* Whether a person was named as a subject between two words of a paragraph. */
static bool named_between(const struct book *b, struct range words) {
    for (size_t i = phrase_from(b->r, words.end); i > 0; i--) {
        if (phrase_at(b, i - 1)->words.first < words.first) {
            break;
        }
        const struct entity *e = entity_at(b, i - 1);
        if (e && phrase_at(b, i - 1)->subject && e->kind == ENTITY_PERSON) {
            return true;
        }
    }
    return false;
}

/* Whether a source stays without a name: it asks for that, or is the "he" or "they" of one that
 * did, in the same paragraph and with nobody named since. */
static bool is_unnamed(const struct book *b, const struct anaphor *a, const struct history *h) {
    if (a->unnamed) {
        return true;
    }
    if ((a->kind != ANAPHOR_HE && a->kind != ANAPHOR_THEY) || h->quote == NONE ||
        !h->verdict.unnamed) {
        return false;
    }
    struct range last = quotation_end(&b->r->quotations[h->quote]).words;
    return para_at(b->r, last.first) == a->para &&
           !named_between(b, (struct range){last.end, a->at.words.first});
}

size_t candidates_of(const struct book *b, const struct anaphor *a, const struct history *h,
                     struct candidate out[CANDIDATES_MOST]) {
    struct list l = {.items = out, .unnamed = is_unnamed(b, a, h)};
    size_t from = phrase_from(b->r, a->at.words.first);
    for (size_t i = from; i > 0 && from - i < MENTIONS_BACK && !is_full(&l, b, a, i - 1); i--) {
        look_at(&l, b, a, i - 1);
    }
    for (size_t i = from; a->front && i < b->r->nphrases && i - from < MENTIONS_BACK; i++) {
        look_at(&l, b, a, i);
    }
    size_t pair[2];
    bool may_be_pair =
        a->kind == ANAPHOR_THEY || (a->plural && a->determiner == DETERMINER_DEFINITE);
    if (may_be_pair && !l.unnamed && pair_before(b, a->at.words.first, pair)) {
        out[l.n++] = (struct candidate){.kind = CANDIDATE_PAIR,
                                        .entity = b->entity_of[pair[0]],
                                        .second = b->entity_of[pair[1]],
                                        .mention = pair[1]};
    }
    if (h->quote != NONE && ((h->verdict.n > 1 && !l.unnamed) || h->verdict.printed.len)) {
        out[l.n++] = (struct candidate){.kind = CANDIDATE_LAST,
                                        .entity = NONE,
                                        .mention = h->verdict.mention,
                                        .quote = h->quote};
    }
    size_t same = a->noun_len && a->determiner != DETERMINER_INDEFINITE ? same_noun(b, a, h) : NONE;
    if (same != NONE) {
        out[l.n++] = (struct candidate){.kind = CANDIDATE_SAME,
                                        .entity = NONE,
                                        .mention = h->verdicts[same].mention,
                                        .quote = same};
    }
    const struct verdict *echo = h->echo == NONE ? NULL : &h->verdicts[h->echo];
    if (echo && ((echo->n > 1 && !l.unnamed) || echo->printed.len)) {
        out[l.n++] = (struct candidate){
            .kind = CANDIDATE_ECHO, .entity = NONE, .mention = echo->mention, .quote = h->echo};
    }
    out[l.n++] = (struct candidate){.kind = CANDIDATE_NONE, .entity = NONE, .mention = NONE};
    return l.n;
}
