#include "attribute/candidates.h"

#include "attribute/pairs.h"
#include "base/utf8.h"

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

/* Whether a noun mention can be meant by "it" or "they". */
static bool may_be_noun(const struct book *b, const struct anaphor *a, const struct mention *m) {
    if (m->kind != MENTION_NOUN || m->span.end > a->at) {
        return false;
    }
    size_t head = analysis_word_at(b->a, mention_head(m).start);
    bool plural = head < b->a->nwords && TAGGED(b->a->words[head].tags, TAG_PLURAL);
    return a->kind == ANAPHOR_THEY ? plural || m->entity == ENTITY_BODY
                                   : a->kind == ANAPHOR_IT && !plural && m->entity != ENTITY_PERSON;
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

/* Whether a mention stands in what the quotation says itself: nobody points back into his own words
 * from outside. */
static bool in_own_words(const struct book *b, const struct anaphor *a, size_t i) {
    const struct span m = b->d->mentions[i].span;
    for (size_t k = 0; k < a->quote->content.n; k++) {
        const struct span c = a->quote->content.items[k];
        if (m.start >= c.start && m.end <= c.end) {
            return true;
        }
    }
    return false;
}

/* Whether a mention in the source says whose somebody is: "Dunton's mayor". */
static bool owns_source(const struct book *b, const struct anaphor *a, size_t i) {
    const struct span m = b->d->mentions[i].span;
    return m.start >= a->span.start && m.end < a->span.end && is_owner(b, i);
}

static void look_at(struct list *l, const struct book *b, const struct anaphor *a, size_t i) {
    size_t entity = b->places[i].entity;
    if (in_own_words(b, a, i) || owns_source(b, a, i)) {
        return;
    }
    if (entity != NONE && !l->unnamed && l->entities < ENTITIES_MOST && may_mean(b, a, entity) &&
        !has_entity(l, entity)) {
        l->items[l->n++] = (struct candidate){
            .kind = CANDIDATE_ENTITY, .entity = entity, .mention = i, .rank = l->entities++};
    } else if (entity == NONE && l->nouns < NOUNS_MOST && b->places[i].sentence != NONE &&
               a->sentence != NONE && b->places[i].sentence + SENTENCES_BACK >= a->sentence &&
               may_be_noun(b, a, &b->d->mentions[i])) {
        l->items[l->n++] = (struct candidate){
            .kind = CANDIDATE_NOUN, .entity = NONE, .mention = i, .rank = l->nouns++};
    }
}

/* Whether no mention from `i` back can be added any more. */
static bool is_full(const struct list *l, const struct book *b, const struct anaphor *a, size_t i) {
    size_t sentence = b->places[i].sentence;
    bool far = sentence != NONE && a->sentence != NONE && sentence + SENTENCES_BACK < a->sentence;
    return (l->unnamed || l->entities == ENTITIES_MOST) && (far || l->nouns == NOUNS_MOST);
}

/* Whether a noun mention has the anaphor's noun as its head. */
static bool has_noun(const struct book *b, const struct anaphor *a, size_t mention) {
    const struct mention *m = &b->d->mentions[mention];
    buf_clear(b->scratch);
    utf8_fold(b->scratch, document_slice(b->d, mention_head(m)));
    return slice_eq(buf_slice(b->scratch), (struct slice){a->noun, a->noun_len});
}

/* The last quotation before whose speaker was printed with the same noun; NONE when there is none
 * near. */
static size_t same_noun(const struct book *b, const struct anaphor *a, const struct history *h) {
    enum { QUOTES_BACK = 30 };
    size_t quote = (size_t)(a->quote - b->d->quotes);
    for (size_t i = quote; i > 0 && quote - i < QUOTES_BACK; i--) {
        const struct verdict *v = &h->verdicts[i - 1];
        if (v->printed.len && v->mention != NONE && has_noun(b, a, v->mention)) {
            return i - 1;
        }
    }
    return NONE;
}

/* Whether a person was named as a subject between two bytes of a paragraph. */
static bool named_between(const struct book *b, size_t from, size_t at) {
    for (size_t i = document_mention_from(b->d, at); i > 0; i--) {
        const struct mention *m = &b->d->mentions[i - 1];
        if (m->span.start < from) {
            break;
        }
        size_t entity = b->places[i - 1].entity;
        if (entity != NONE && b->places[i - 1].subject &&
            b->entities[entity].kind == ENTITY_PERSON) {
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
    const struct spans *last = &b->d->quotes[h->quote].content;
    struct span s = last->items[last->n - 1];
    return document_para_at(b->d, s.start) == a->para && !named_between(b, s.end, a->at);
}

size_t candidates_of(const struct book *b, const struct anaphor *a, const struct history *h,
                     struct candidate out[CANDIDATES_MOST]) {
    struct list l = {.items = out, .unnamed = is_unnamed(b, a, h)};
    size_t from = document_mention_from(b->d, a->at);
    for (size_t i = from; i > 0 && from - i < MENTIONS_BACK && !is_full(&l, b, a, i - 1); i--) {
        look_at(&l, b, a, i - 1);
    }
    for (size_t i = from; a->front && i < b->d->nmentions && i - from < MENTIONS_BACK; i++) {
        look_at(&l, b, a, i);
    }
    size_t pair[2];
    bool may_be_pair = a->kind == ANAPHOR_THEY || (a->plural && a->definite);
    if (may_be_pair && !l.unnamed && pair_before(b, a->at, pair)) {
        out[l.n++] = (struct candidate){.kind = CANDIDATE_PAIR,
                                        .entity = b->places[pair[0]].entity,
                                        .second = b->places[pair[1]].entity,
                                        .mention = pair[1]};
    }
    if (h->quote != NONE && ((h->verdict.n > 1 && !l.unnamed) || h->verdict.printed.len)) {
        out[l.n++] = (struct candidate){.kind = CANDIDATE_LAST,
                                        .entity = NONE,
                                        .mention = h->verdict.mention,
                                        .quote = h->quote};
    }
    size_t same = a->noun_len && !a->indefinite ? same_noun(b, a, h) : NONE;
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
