#include "attribute/relative.h"

#include "attribute/named.h"
#include "attribute/phrase.h"

/* How often each was right on PolNeAR's train and dev parts (docs/accuracy.md). */
static const double sure_name = 0.90, sure_noun = 0.68, sure_printed = 0.5;

enum { PHRASES_MOST = 4, WORDS_MOST = 8, BRACKETED = 12 /* words */ };

/* A noun phrase: words, end exclusive. */
struct phrase {
    size_t first, end;
};

/* Whether a word can stand inside a noun phrase, left of its noun. */
static bool may_stand_inside(const struct book *b, size_t i, size_t sentence) {
    const struct word *w = word_at(b, i);
    word_tags tags = w->tags;
    bool hyphen = w->kind == WORD_PUNCT && word_is(b->d, w, '-');
    bool small = TAGGED(tags, TAG_FUNCTION) || TAGGED(tags, TAG_AUXILIARY) ||
                 TAGGED(tags, TAG_PRONOUN) || TAGGED(tags, TAG_CUE_STRONG) ||
                 TAGGED(tags, TAG_ADVERB);
    return w->sentence == sentence && (w->kind != WORD_PUNCT || hyphen || w->possessive) &&
           (!small || w->possessive) && !TAGGED(tags, TAG_PREPOSITION);
}

/* "those in the finance world who", "others across the spectrum who" */
static bool stands_alone(const struct book *b, size_t i) {
    return reads(b, i, "those") || reads(b, i, "others");
}

/* The noun phrase that ends before word `end`; empty when there is none. */
static struct phrase phrase_before(const struct book *b, size_t end) {
    struct phrase p = {end, end};
    if (end == 0) {
        return p;
    }
    size_t sentence = word_at(b, end - 1)->sentence;
    while (p.first > 0 && p.end - p.first < WORDS_MOST &&
           may_stand_inside(b, p.first - 1, sentence)) {
        p.first--;
    }
    bool determined = p.first > 0 && word_at(b, p.first - 1)->sentence == sentence &&
                      TAGGED(tags_at(b, p.first - 1), TAG_DETERMINER);
    bool verb =
        p.first > 0 && TAGGED(tags_at(b, p.first - 1), TAG_AUXILIARY) && p.first + 1 < p.end;
    p.first += verb; /* "could bolster militaries" */
    if (p.first < p.end || (determined && stands_alone(b, p.first - 1))) {
        p.first -= determined;
    }
    return p;
}

/* The last name mention inside a phrase that owns nothing there; NONE when there is none. */
static size_t name_in(const struct book *b, struct phrase p) {
    if (p.end <= p.first) {
        return NONE;
    }
    size_t start = word_at(b, p.first)->span.start, end = word_at(b, p.end - 1)->span.end;
    for (size_t i = document_mention_from(b->d, end); i > 0; i--) {
        const struct mention *m = &b->d->mentions[i - 1];
        if (m->span.start < start) {
            break;
        }
        if (m->kind == MENTION_NAME && b->places[i - 1].entity != NONE && m->span.end <= end) {
            return i - 1;
        }
    }
    return NONE;
}

/* Whether the phrase ends with the name: "Senator X", not "X's staff", "X supporters". */
static bool ends_with(const struct book *b, struct phrase p, size_t mention) {
    return mention != NONE && !b->entities[b->places[mention].entity].demonym &&
           b->d->mentions[mention].span.end >= word_at(b, p.end - 1)->span.end;
}

/* Whether a phrase can be "who" (1), cannot (0), or does not say (-1). */
static int is_person(const struct book *b, struct phrase p) {
    size_t name = name_in(b, p);
    if (ends_with(b, p, name)) {
        enum entity_kind kind = b->entities[b->places[name].entity].kind;
        return kind == ENTITY_PERSON || kind == ENTITY_OTHER;
    }
    word_tags tags = tags_at(b, p.end - 1);
    bool thing = TAGGED(tags, TAG_BODY_NOUN) || TAGGED(tags, TAG_DOCUMENT) ||
                 TAGGED(tags, TAG_PLACE) || TAGGED(tags, TAG_BODY_WORD);
    if (TAGGED(tags, TAG_PERSON_NOUN) || TAGGED(tags, TAG_DEMONYM) || stands_alone(b, p.first)) {
        return 1;
    }
    return thing ? 0 : -1;
}

/* Number of the verb behind the pronoun: 1, several (2), or 0 when it does not tell. */
static int number_of_verb(const struct book *b, size_t i) {
    while (TAGGED(tags_at(b, i), TAG_ADVERB)) {
        i++;
    }
    if (reads(b, i, "is") || reads(b, i, "was") || reads(b, i, "has") || reads(b, i, "does")) {
        return 1;
    }
    if (reads(b, i, "are") || reads(b, i, "were") || reads(b, i, "have") || reads(b, i, "do") ||
        (TAGGED(tags_at(b, i), TAG_BASE) && !TAGGED(tags_at(b, i), TAG_PAST))) {
        return 2;
    }
    return 0;
}

static bool agrees(const struct book *b, struct phrase p, int number) {
    bool plural = TAGGED(tags_at(b, p.end - 1), TAG_PLURAL);
    bool known =
        plural || TAGGED(tags_at(b, p.end - 1), TAG_PERSON_NOUN) || ends_with(b, p, name_in(b, p));
    return number == 0 || !known || plural == (number == 2);
}

/* "X, a staffer": the person before the comma before the phrase. */
static size_t apposed(const struct book *b, struct phrase p) {
    if (p.first < 2 || !word_is(b->d, word_at(b, p.first - 1), ',') ||
        TAGGED(tags_at(b, p.end - 1), TAG_PLURAL)) {
        return NONE;
    }
    size_t name = name_in(b, (struct phrase){p.first > 6 ? p.first - 6 : 0, p.first - 1});
    bool close =
        name != NONE && analysis_word_at(b->a, b->d->mentions[name].span.end - 1) + 2 == p.first;
    return close && b->entities[b->places[name].entity].kind == ENTITY_PERSON
               ? b->places[name].entity
               : NONE;
}

/* "A and B who": with the phrase before "and". */
static struct phrase with_conjunct(const struct book *b, struct phrase p) {
    if (p.first > 0 && reads(b, p.first - 1, "and")) {
        struct phrase before = phrase_before(b, p.first - 1);
        p.first = before.end > before.first ? before.first : p.first;
    }
    return p;
}

/* Before the comma, dash, closing mark or bracket that ends at word `end`. */
static size_t skip_back(const struct book *b, size_t end) {
    while (end > 0 && word_at(b, end - 1)->kind == WORD_PUNCT && !word_at(b, end - 1)->possessive &&
           !word_is(b->d, word_at(b, end - 1), '.')) {
        end--;
        if (word_is(b->d, word_at(b, end), ')')) { /* X (D-Conn.), who */
            size_t open = end, least = end > BRACKETED ? end - BRACKETED : 0;
            while (open > least && !word_is(b->d, word_at(b, open), '(')) {
                open--;
            }
            bool same = word_at(b, open)->sentence == word_at(b, end)->sentence;
            end = same && word_is(b->d, word_at(b, open), '(') ? open : end;
        }
    }
    return end;
}

static bool is_place(const struct book *b, struct phrase p) {
    size_t name = name_in(b, p);
    return ends_with(b, p, name) && b->entities[b->places[name].entity].kind == ENTITY_PLACE;
}

/* The phrases before word `end`, nearest first, each in the one behind it; their number. */
static size_t list_phrases(const struct book *b, size_t end, struct phrase out[PHRASES_MOST]) {
    size_t n = 0;
    bool town = false;
    while (n < PHRASES_MOST) {
        end = skip_back(b, end);
        out[n] = phrase_before(b, end);
        if (out[n].end == out[n].first) {
            break;
        }
        size_t before = out[n].first;
        if (before > 0 && TAGGED(tags_at(b, before - 1), TAG_PREPOSITION)) {
            end = before - 1;
            if (town) {
                town = false;
                continue;
            }
        } else if (before > 0 && word_is(b->d, word_at(b, before - 1), ',') &&
                   is_place(b, out[n])) {
            end = before - 1; /* X of Ashton, Md., who */
            town = true;
            continue;
        } else if (before > 0 && word_at(b, end - 1)->kind == WORD_NUMBER) {
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
static size_t choose(const struct book *b, size_t word, const struct phrase *list, size_t n) {
    bool who = reads(b, word, "who") || reads(b, word, "whose");
    int number = number_of_verb(b, word + 1);
    size_t may = n;
    for (size_t i = 0; i < n; i++) {
        int person = is_person(b, list[i]);
        if (!agrees(b, list[i], number)) {
            continue;
        }
        if (reads(b, word, "that") || (who ? person == 1 : person != 1)) {
            return i;
        }
        may = may == n && person < 0 ? i : may;
    }
    return may < n ? may : 0;
}

struct verdict relative_antecedent(const struct book *b, struct span source) {
    struct phrase list[PHRASES_MOST];
    size_t word = analysis_word_at(b->a, source.start), n = list_phrases(b, word, list);
    if (n == 0) {
        return (struct verdict){.printed = as_printed(b, source),
                                .mention = NONE,
                                .reason = "source as printed",
                                .sure = sure_printed};
    }
    struct phrase best = list[choose(b, word, list, n)];
    size_t name = name_in(b, best);
    size_t entity = ends_with(b, best, name) ? b->places[name].entity : apposed(b, best);
    if (entity != NONE) {
        return (struct verdict){.entities = {entity},
                                .n = 1,
                                .mention = NONE,
                                .reason = "who: named just before",
                                .sure = sure_name};
    }
    if (best.end == best.first + 1 && stands_alone(b, best.first)) {
        best.end = list[0].end; /* those in the finance world */
    } else if (number_of_verb(b, word + 1) != 1) {
        best = with_conjunct(b, best);
    }
    struct span s = {word_at(b, best.first)->span.start, word_at(b, best.end - 1)->span.end};
    return (struct verdict){.printed = as_printed(b, s),
                            .mention = NONE,
                            .reason = "who: the noun before",
                            .sure = sure_noun};
}
