/* SPDX-License-Identifier: ISC */
/* Named features of a candidate, after the salience factors of Lappin and Leass (Computational
 * Linguistics 20(4), 1994) and the speaker features of Pareti et al. (EMNLP 2013). Distances are in
 * classes, so that a linear model can weigh each. */
#include "who/features.h"

#include "base/utf8.h"

#include <math.h>

static void add(struct features *f, const char *name, double value) {
    if (value != 0 && f->n < FEATURES_MOST) {
        f->items[f->n++] = (struct feature){name, {NULL, 0}, value};
    }
}

static void flag(struct features *f, const char *name, bool holds) {
    add(f, name, holds ? 1 : 0);
}

/* How far back the candidate was named. */
static void distance(struct features *f, const struct book *b, const struct anaphor *a,
                     const struct candidate *c) {
    static const char *const sentences[] = {"sentences 0", "sentences 1",   "sentences 2",
                                            "sentences 3", "sentences 4-6", "sentences 7+"};
    static const char *const ranks[] = {"nearest", "second nearest", "third nearest", "far"};
    static const char *const paras[] = {"same paragraph", "paragraph before", "paragraphs 2+"};
    const struct phrase *p = phrase_at(b, c->mention);
    size_t at = p->sentence;
    if (a->front && p->words.first > a->at.words.first) {
        add(f, ranks[c->rank < 3 ? c->rank : 3], 1);
        add(f, "in the text below", 1);
        return;
    }
    size_t back = at == NONE || a->sentence == NONE || at > a->sentence ? 0 : a->sentence - at;
    add(f, sentences[back < 4 ? back : back < 7 ? 4 : 5], 1);
    add(f, ranks[c->rank < 3 ? c->rank : 3], 1);
    size_t apart = a->para >= p->para ? a->para - p->para : 0;
    add(f, paras[apart < 2 ? apart : 2], 1);
}

/* Where the candidate's nearest mention stands in its sentence. */
static void place(struct features *f, const struct book *b, const struct anaphor *a,
                  const struct candidate *c) {
    const struct phrase *p = phrase_at(b, c->mention);
    bool near = p->sentence != NONE && a->sentence != NONE && p->sentence + 1 >= a->sentence;
    flag(f, "subject", p->subject);
    flag(f, "subject just before", p->subject && near);
    flag(f, "in marks", p->in_marks);
    flag(f, "possessive", is_owner(b, c->mention));
    flag(f, "in the quotation", quotation_says(a->quotation, p->words));
}

/* Whether a word of `text` is the noun, or one that the noun can stand for (`fits`). */
static void match_words(const struct kinds *kinds, struct buf *folded, struct slice noun,
                        struct slice text, bool *same, bool *fits) {
    for (size_t i = 0, start = 0; i <= text.len; i++) {
        bool letter = i < text.len && (class_is_letter(utf8_class((unsigned char)text.s[i])) ||
                                       text.s[i] == '-' || (text.s[i] & 0x80));
        if (letter) {
            continue;
        }
        if (i > start) {
            buf_clear(folded);
            utf8_fold(folded, (struct slice){text.s + start, i - start});
            struct slice word = buf_slice(folded);
            *same = *same || slice_eq(word, noun);
            *fits = *fits || (!slice_eq(word, noun) && kinds_fit(kinds, noun, word));
        }
        start = i + 1;
    }
}

static bool fits_any(const struct noun_fit *f) {
    return f->role_has || f->role_fits || f->name_has || f->name_fits;
}

void noun_fits_of(struct noun_fits *out, const struct book *b, const struct kinds *kinds,
                  const struct anaphor *a, const struct candidate *list, size_t n) {
    struct slice noun = {a->noun, a->noun_len};
    *out = (struct noun_fits){.known = noun.len && kinds_know(kinds, noun)};
    for (size_t i = 0; noun.len && i < n; i++) {
        if (list[i].kind != CANDIDATE_ENTITY) {
            continue;
        }
        const struct entity *e = &b->entities[list[i].entity];
        struct noun_fit *f = &out->of[i];
        match_words(kinds, b->scratch, noun, e->role, &f->role_has, &f->role_fits);
        match_words(kinds, b->scratch, noun, e->name, &f->name_has, &f->name_fits);
        out->n += fits_any(f);
    }
}

static void noun_match(struct features *f, const struct anaphor *a, const struct noun_fits *all,
                       const struct noun_fit *own) {
    bool any = fits_any(own), alone = any && all->n == 1;
    flag(f, "role has the noun", own->role_has);
    flag(f, "role fits the noun", own->role_fits && !own->role_has);
    flag(f, "name has the noun", own->name_has);
    flag(f, "name fits the noun", own->name_fits && !own->name_has);
    flag(f, "nothing fits the noun", !any);
    flag(f, "nothing fits a noun of names", !any && all->known);
    flag(f, "others fit the noun", !any && all->n > 0);
    flag(f, "alone fits the noun", alone);
    flag(f, "alone fits the noun, the",
         alone && a->determiner == DETERMINER_DEFINITE && !a->modified);
}

/* Whether the headline or the deck names it. */
static bool in_front(const struct book *b, const struct entity *e) {
    return document_para_in_front(b->r->d, phrase_at(b, e->mentions[0])->para);
}

/* Whether the quotation that the headline repeats was given to an entity. */
static bool says(const struct history *h, size_t e) {
    const struct verdict *v = h->echo == NONE ? NULL : &h->verdicts[h->echo];
    for (size_t i = 0; v && i < v->n; i++) {
        if (v->entities[i] == e) {
            return true;
        }
    }
    return false;
}

static void entity(struct features *f, const struct book *b, const struct anaphor *a,
                   const struct candidate *c, const struct history *h) {
    static const char *const names[] = {"a person", "a body", "a place", "another name"};
    const struct entity *e = &b->entities[c->entity];
    size_t before = 0;
    while (before < e->nmentions && before < 16 && e->mentions[before] <= c->mention) {
        before++;
    }
    size_t last = h->quote != NONE && h->verdict.n ? h->verdict.entities[0] : NONE;
    size_t last_para = h->quote == NONE ? 0 : b->r->quotations[h->quote].para;
    add(f, names[e->kind], 1);
    flag(f, "gender agrees", a->gender && e->gender == a->gender);
    flag(f, "named often", before >= 4);
    add(f, "times named", log2(1 + (double)before));
    flag(f, "full name", e->words > 1);
    flag(f, "has a role", e->role.len > 0);
    flag(f, "spoke last", c->entity == last);
    flag(f, "spoke last, near", c->entity == last && last_para + 1 >= a->para);
    flag(f, "spoke before", c->entity == h->before && c->entity != last);
    add(f, "times spoken", log2(1 + (double)(h->counts[c->entity] > 7 ? 7 : h->counts[c->entity])));
    flag(f, "says it below", says(h, c->entity));
    flag(f, "named first", c->entity == 0);
    flag(f, "named in front", in_front(b, e));
    flag(f, "named most", c->entity == b->most[e->kind]);
}

static bool is_direct(const struct quotation *q) {
    return q->type == TYPE_DIRECT || q->type == TYPE_MIXED;
}

/* Those who spoke last, as printed or several. */
static void last(struct features *f, const struct book *b, const struct anaphor *a,
                 const struct candidate *c, const struct history *h) {
    const struct quotation *q = &b->r->quotations[c->quote];
    size_t para = para_at(b->r, quotation_end(q).words.first);
    add(f, "last", 1);
    flag(f, "last, several", h->verdict.n > 1);
    flag(f, "last, same paragraph", para == a->para);
    flag(f, "last, paragraph before", para + 1 == a->para);
    flag(f, "last, in marks too", is_direct(q) && is_direct(a->quotation));
    if (c->mention != NONE) {
        const struct phrase *p = phrase_at(b, c->mention);
        flag(f, "last, of another number", tagged(b->r, p->head, TAG_PLURAL) != a->plural);
        flag(f, "last, a person", p->entity == ENTITY_PERSON);
        flag(f, "last, a body", p->entity == ENTITY_BODY);
    }
}

/* The source as printed; `named`: its noun fits one of the names. */
static void none(struct features *f, const struct anaphor *a, bool named) {
    add(f, "as printed", 1);
    flag(f, "as printed, the", a->determiner == DETERMINER_DEFINITE);
    flag(f, "as printed, a", a->determiner == DETERMINER_INDEFINITE);
    flag(f, "as printed, her", a->determiner == DETERMINER_OWNER);
    flag(f, "as printed, plural", a->plural);
    flag(f, "as printed, described", a->modified);
    flag(f, "as printed, the and described", a->modified && a->determiner == DETERMINER_DEFINITE);
    flag(f, "as printed, in front", a->front);
    flag(f, "as printed, a name fits", named);
    flag(f, "as printed, the, a name fits", named && a->determiner == DETERMINER_DEFINITE);
    flag(f, "as printed, no marks", a->kind == ANAPHOR_NOBODY && !is_direct(a->quotation));
    if (a->noun_len && f->n < FEATURES_MOST) {
        f->items[f->n++] = (struct feature){"as printed", {a->noun, a->noun_len}, 1};
    }
}

void features_of(struct features *f, const struct book *b, const struct anaphor *a,
                 const struct candidate *list, size_t i, const struct noun_fits *fits,
                 const struct history *h) {
    const struct candidate *c = &list[i];
    f->n = 0;
    switch (c->kind) {
    case CANDIDATE_ENTITY:
        distance(f, b, a, c);
        place(f, b, a, c);
        entity(f, b, a, c, h);
        if (a->noun_len) {
            noun_match(f, a, fits, &fits->of[i]);
        }
        break;
    case CANDIDATE_PAIR:
        add(f, "a pair", 1);
        flag(f, "a pair of people", b->entities[c->entity].kind == ENTITY_PERSON);
        distance(f, b, a, c);
        place(f, b, a, c);
        break;
    case CANDIDATE_NOUN:
        add(f, "a noun", 1);
        distance(f, b, a, c);
        place(f, b, a, c);
        break;
    case CANDIDATE_LAST:
        last(f, b, a, c, h);
        break;
    case CANDIDATE_SAME:
        add(f, "same noun", 1);
        flag(f, "same noun, the", a->determiner == DETERMINER_DEFINITE);
        flag(f, "same noun, described here", a->modified);
        flag(f, "same noun, plural", a->plural);
        flag(f, "same noun, fuller",
             h->verdicts[c->quote].printed.len > a->at.span.end - a->at.span.start);
        break;
    case CANDIDATE_ECHO:
        add(f, "says it below, no name", 1);
        break;
    case CANDIDATE_NONE:
        none(f, a, fits->n > 0);
        break;
    }
}

const char *feature_reason(const char *name) {
    static const struct {
        const char *name, *reason;
    } reasons[] = {
        {"spoke last", "spoke last"},
        {"spoke last, near", "spoke last"},
        {"spoke before", "spoke before, in turn"},
        {"times spoken", "spoke most"},
        {"times named", "named often"},
        {"named often", "named often"},
        {"subject", "subject of its sentence"},
        {"subject just before", "subject of the sentence before"},
        {"sentences 0", "named in the same sentence"},
        {"sentences 1", "named in the sentence before"},
        {"nearest", "named just before"},
        {"same paragraph", "named in the same paragraph"},
        {"gender agrees", "gender agrees"},
        {"role has the noun", "the role is that noun"},
        {"role fits the noun", "the role fits the noun"},
        {"name has the noun", "the name has the noun"},
        {"name fits the noun", "the name fits the noun"},
        {"in the text below", "named in the text below"},
        {"says it below, no name", "says it in the text below"},
        {"says it below", "says it in the text below"},
        {"named first", "who the article is about"},
        {"named in front", "who the headline names"},
        {"named most", "who the article is about"},
        {"same noun", "the same noun before"},
        {"same noun, the", "the same noun before"},
        {"same noun, fuller", "the same noun before"},
        {"a pair", "named together before"},
        {"a pair of people", "named together before"},
        {"last", "goes on with the quotation before"},
        {"last, same paragraph", "goes on with the quotation before"},
        {"last, paragraph before", "goes on with the quotation before"},
        {"last, several", "those who spoke last"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strcmp(reasons[i].name, name) == 0) {
            return reasons[i].reason;
        }
    }
    return NULL;
}
