/* SPDX-License-Identifier: ISC */
#include "who/relative.h"

#include "grammar/source.h"

enum { PHRASES_MOST = 4, WORDS_MOST = 8 };

/* Whether a word can stand inside a noun phrase, left of its noun. */
static bool may_stand_inside(const struct reading *r, size_t i, size_t sentence) {
    const struct word *w = word_at(r, i);
    word_tags tags = w->tags;
    bool hyphen = is_punct(r, i, '-');
    bool small = TAGGED(tags, TAG_FUNCTION) || TAGGED(tags, TAG_AUXILIARY) ||
                 TAGGED(tags, TAG_PRONOUN) || TAGGED(tags, TAG_CUE_STRONG) ||
                 TAGGED(tags, TAG_ADVERB);
    return w->sentence == sentence && (w->kind != WORD_PUNCT || hyphen || w->possessive) &&
           (!small || w->possessive) && !TAGGED(tags, TAG_PREPOSITION);
}

/* "those in the finance world who", "others across the spectrum who" */
static bool stands_alone(const struct reading *r, size_t i) {
    return reads(r, i, WORD_ALONE);
}

/* The noun phrase that ends before word `end`; empty when there is none. */
static struct range phrase_before(const struct reading *r, size_t end) {
    struct range p = {end, end};
    if (end == 0) {
        return p;
    }
    size_t sentence = word_at(r, end - 1)->sentence;
    while (p.first > 0 && p.end - p.first < WORDS_MOST &&
           may_stand_inside(r, p.first - 1, sentence)) {
        p.first--;
    }
    bool determined = p.first > 0 && word_at(r, p.first - 1)->sentence == sentence &&
                      tagged(r, p.first - 1, TAG_DETERMINER);
    bool verb = p.first > 0 && tagged(r, p.first - 1, TAG_AUXILIARY) && p.first + 1 < p.end;
    p.first += verb; /* "could bolster militaries" */
    if (p.first < p.end || (determined && stands_alone(r, p.first - 1))) {
        p.first -= determined;
    }
    return p;
}

/* The last name inside words, as an index; NONE when there is none. */
static size_t name_in(const struct book *b, struct range p) {
    for (size_t i = phrase_from(b->r, p.end); i > 0; i--) {
        const struct range words = phrase_at(b, i - 1)->words;
        if (words.first < p.first || is_empty(p)) {
            break;
        }
        if (entity_at(b, i - 1) && words.end <= p.end) {
            return i - 1;
        }
    }
    return NONE;
}

/* The entity with whose name the words end: "Senator X", not "X's staff", "X supporters"; NULL. */
static const struct entity *named_last(const struct book *b, struct range p) {
    size_t name = name_in(b, p);
    bool ends =
        name != NONE && !entity_at(b, name)->demonym && phrase_at(b, name)->words.end == p.end;
    return ends ? entity_at(b, name) : NULL;
}

/* Whether a phrase can be "who" (1), cannot (0), or does not say (-1). */
static int is_person(const struct book *b, struct range p) {
    const struct entity *e = named_last(b, p);
    if (e) {
        return e->kind == ENTITY_PERSON || e->kind == ENTITY_OTHER;
    }
    word_tags tags = tags_at(b->r, p.end - 1);
    bool thing = TAGGED(tags, TAG_BODY_NOUN) || TAGGED(tags, TAG_DOCUMENT) ||
                 TAGGED(tags, TAG_PLACE) || TAGGED(tags, TAG_BODY_WORD);
    if (TAGGED(tags, TAG_PERSON_NOUN) || TAGGED(tags, TAG_DEMONYM) || stands_alone(b->r, p.first)) {
        return 1;
    }
    return thing ? 0 : -1;
}

/* Number of the verb behind the pronoun: 1, several (2), or 0 when it does not tell. */
static int number_of_verb(const struct reading *r, size_t i) {
    while (tagged(r, i, TAG_ADVERB)) {
        i++;
    }
    if (reads(r, i, WORD_SINGULAR_VERB)) {
        return 1;
    }
    if (reads(r, i, WORD_PLURAL_VERB) || (tagged(r, i, TAG_BASE) && !tagged(r, i, TAG_PAST))) {
        return 2;
    }
    return 0;
}

static bool agrees(const struct book *b, struct range p, int number) {
    bool plural = tagged(b->r, p.end - 1, TAG_PLURAL);
    bool known = plural || tagged(b->r, p.end - 1, TAG_PERSON_NOUN) || named_last(b, p);
    return number == 0 || !known || plural == (number == 2);
}

/* "X, a staffer": the person before the comma before the phrase, or NULL. */
static const struct entity *apposed(const struct book *b, struct range p) {
    enum { NAME_MOST = 6 };
    if (p.first < 2 || !is_comma(b->r, p.first - 1) || tagged(b->r, p.end - 1, TAG_PLURAL)) {
        return NULL;
    }
    struct range before = {p.first > NAME_MOST ? p.first - NAME_MOST : 0, p.first - 1};
    size_t name = name_in(b, before);
    bool person = name != NONE && phrase_at(b, name)->words.end == before.end &&
                  entity_at(b, name)->kind == ENTITY_PERSON;
    return person ? entity_at(b, name) : NULL;
}

/* "A and B who": with the phrase before "and". */
static struct range with_conjunct(const struct reading *r, struct range p) {
    if (p.first > 0 && reads(r, p.first - 1, WORD_AND)) {
        struct range before = phrase_before(r, p.first - 1);
        p.first = is_empty(before) ? p.first : before.first;
    }
    return p;
}

/* Before the comma, dash, closing mark or bracket that ends at word `end`. */
static size_t skip_back(const struct reading *r, size_t end) {
    while (end > 0 && is_mark(r, end - 1) && !is_punct(r, end - 1, '.')) {
        size_t open = opening_bracket(r, --end, 0); /* X (D-Conn.), who */
        end = open == NONE ? end : open;
    }
    return end;
}

static bool is_place(const struct book *b, struct range p) {
    const struct entity *e = named_last(b, p);
    return e && e->kind == ENTITY_PLACE;
}

/* The phrases before word `end`, nearest first, each in the one after it; their number. */
static size_t list_phrases(const struct book *b, size_t end, struct range out[PHRASES_MOST]) {
    size_t n = 0;
    bool town = false;
    while (n < PHRASES_MOST) {
        end = skip_back(b->r, end);
        out[n] = phrase_before(b->r, end);
        if (is_empty(out[n])) {
            break;
        }
        size_t before = out[n].first;
        if (before > 0 && tagged(b->r, before - 1, TAG_PREPOSITION)) {
            end = before - 1;
            if (town) {
                town = false;
                continue;
            }
        } else if (before > 0 && is_comma(b->r, before - 1) && is_place(b, out[n])) {
            end = before - 1; /* X of Ashton, Md., who */
            town = true;
            continue;
        } else if (before > 0 && word_at(b->r, end - 1)->kind == WORD_NUMBER) {
            end = before; /* X, 61, of Ashton, who */
            continue;
        } else {
            return n + 1;
        }
        n++;
    }
    return n;
}

/* The nearest phrase that fits for sure, else the nearest that may; the nearest of all if none. */
static size_t choose(const struct book *b, size_t word, const struct range *list, size_t n) {
    bool who = reads(b->r, word, WORD_WHO) || reads(b->r, word, WORD_WHOSE);
    int number = number_of_verb(b->r, word + 1);
    size_t may = n;
    for (size_t i = 0; i < n; i++) {
        int person = is_person(b, list[i]);
        if (!agrees(b, list[i], number)) {
            continue;
        }
        if (reads(b->r, word, WORD_THAT) || (who ? person == 1 : person != 1)) {
            return i;
        }
        may = may == n && person < 0 ? i : may;
    }
    return may < n ? may : 0;
}

struct verdict relative_antecedent(const struct book *b, const struct quotation *q) {
    struct range list[PHRASES_MOST];
    size_t word = q->source.items[0].words.first, n = list_phrases(b, word, list);
    if (n == 0) {
        return verdict_printed(q->printed, NONE, "source as printed", sure(b, SURE_WHO_PRINTED));
    }
    struct range best = list[choose(b, word, list, n)];
    const struct entity *e = named_last(b, best);
    e = e ? e : apposed(b, best);
    if (e) {
        return verdict_one((size_t)(e - b->entities), "who: named just before",
                           sure(b, SURE_WHO_NAMED));
    }
    if (best.end == best.first + 1 && stands_alone(b->r, best.first)) {
        best.end = list[0].end; /* those in the finance world */
    } else if (number_of_verb(b->r, word + 1) != 1) {
        best = with_conjunct(b->r, best);
    }
    return verdict_printed(source_printed(b->r, reading_words(b->r, best)), NONE,
                           "who: the noun before", sure(b, SURE_WHO_NOUN));
}
