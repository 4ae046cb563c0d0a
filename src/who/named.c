/* SPDX-License-Identifier: ISC */
#include "who/named.h"

#include "grammar/source.h"

/* Take an entity into the verdict: the next of several, or a better one than is there: the person
 * behind a body ("Foreign Ministry spokesman X"), the body behind a place. */
static void take(struct verdict *v, const struct book *b, size_t entity, bool joined) {
    for (size_t i = 0; i < v->n; i++) {
        if (v->entities[i] == entity) {
            return;
        }
    }
    if (!v->n || joined) {
        v->entities[v->n++] = entity;
    } else if (b->entities[entity].kind == ENTITY_PERSON ||
               (b->entities[v->entities[v->n - 1]].kind == ENTITY_PLACE &&
                b->entities[entity].kind == ENTITY_BODY)) {
        v->entities[v->n - 1] = entity;
    }
}

/* Whether a name after a comma is who is meant: a person, or an organisation when the noun before
 * tells that (`told`); not whose he is: "the coach, former Ajax midfielder X", "Ajax's X". */
static bool speaks_across(const struct book *b, struct range source, size_t name, bool told) {
    const struct entity *e = entity_at(b, name);
    size_t behind = phrase_at(b, name)->words.end;
    bool modifies = behind < source.end && is_letters(b->r, behind) && !is_capital(b->r, behind) &&
                    !tagged(b->r, behind, TAG_FUNCTION);
    return e && !modifies && !is_owner(b, name) &&
           (e->kind == ENTITY_PERSON || (e->kind == ENTITY_BODY && told));
}

/* "her deputy, X", "the media watchdog, Y", "the director of the FBI, X", "a rival, Governor X":
 * the entity named after the comma that ends the source's noun phrase; NONE. */
static size_t name_across(const struct book *b, const struct quotation *q) {
    size_t end = q->head.end, comma = q->comma;
    for (size_t k = 0; comma != NONE && k < q->naming.n; k++) {
        size_t i = q->naming.items[k], word = phrase_at(b, i)->words.first;
        if (word <= comma || phrase_at(b, i)->kind != MENTION_NAME) {
            continue;
        }
        bool at_once = comma == end && word == comma + 1 + reads(b->r, comma + 1, WORD_THE);
        bool told = at_once || (comma == end && tagged(b->r, word - 1, TAG_BODY_NOUN));
        bool plural = end > 0 && tagged(b->r, end - 1, TAG_PLURAL);
        if (speaks_across(b, q->source.items[0].words, i, told)) {
            bool leads =
                (at_once || !plural) && leads_to_name(b->r, (struct range){comma + 1, word});
            return leads ? b->entity_of[i] : NONE;
        }
    }
    return NONE;
}

/* "CEO of the Refugee Council X", "Minister of Education Y": a name that ends the source without a
 * comma, after the capitals of what the first words lead; but not "spokesman for President X". */
static size_t name_at_end(const struct book *b, const struct quotation *q) {
    struct range source = q->source.items[0].words;
    size_t first = source.first, end_word = q->head.end;
    if (!q->naming.n || tagged(b->r, first, TAG_DETERMINER) || end_word == first ||
        !is_office_word(b->r, end_word - 1)) {
        return NONE;
    }
    size_t i = q->naming.items[q->naming.n - 1];
    const struct entity *e = entity_at(b, i);
    size_t behind = phrase_at(b, i)->words.end;
    behind += behind + 1 == source.end && is_mark(b->r, behind); /* a closing mark */
    if (!e || e->kind != ENTITY_PERSON || behind < source.end) {
        return NONE;
    }
    size_t before = phrase_at(b, i)->words.first;
    before -= before > first && tagged(b->r, before - 1, TAG_ABBREVIATION); /* Mr. */
    bool capital =
        before > end_word && is_capital(b->r, before - 1) && !is_office_word(b->r, before - 1);
    return capital ? b->entity_of[i] : NONE;
}

/* "Tass news agency", "the Deutsche Welle radio station": the noun says what kind of organisation
 * it is. */
static bool is_classifier(const struct book *b, size_t name, size_t noun) {
    const struct entity *e = entity_at(b, name);
    return e && e->kind == ENTITY_BODY && phrase_at(b, noun)->entity == ENTITY_BODY;
}

/* The last phrase of the source of that kind, name or noun, that begins before word `end`. */
static size_t last_of(const struct book *b, const struct quotation *q, enum mention_kind kind,
                      size_t end) {
    size_t last = NONE;
    for (size_t k = 0; k < q->naming.n; k++) {
        const struct phrase *p = phrase_at(b, q->naming.items[k]);
        last = p->kind == kind && p->words.first < end ? q->naming.items[k] : last;
    }
    return last;
}

/* The noun that carries a source in which a name only describes it ("Clinton's campaign", "Trump
 * supporters"), or that has no name; NONE. */
static size_t noun_of(const struct book *b, const struct quotation *q) {
    size_t noun = NONE, name = last_of(b, q, MENTION_NAME, q->head.end);
    for (size_t k = 0; k < q->naming.n; k++) {
        const struct phrase *p = phrase_at(b, q->naming.items[k]);
        noun = p->kind == MENTION_NOUN && p->words.end <= q->head.end ? q->naming.items[k] : noun;
    }
    bool carries =
        noun != NONE &&
        (name == NONE || (phrase_at(b, noun)->words.end > phrase_at(b, name)->words.end &&
                          !is_classifier(b, name, noun)));
    return carries ? noun : NONE;
}

/* "Clinton herself" */
static bool is_reflexive(const struct reading *r, size_t i) {
    return reads(r, i, WORD_REFLEXIVE);
}

/* Whether words that are no name end the phrase: "RT America host", "DNC rules", but not "X's". */
static bool is_modifier(const struct book *b, size_t name, size_t end) {
    for (size_t i = phrase_at(b, name)->words.end; i < end; i++) {
        if (is_letters(b->r, i) && !is_reflexive(b->r, i) && !tagged(b->r, i, TAG_SUFFIX) &&
            !tagged(b->r, i, TAG_BODY_NOUN) && !tagged(b->r, i, TAG_BODY_WORD)) {
            return true;
        }
    }
    return false;
}

/* "Power and Steel Minister X": a word before "and" that stands nowhere else and is nobody's name
 * is a half of an office's; but "Obama and Defense Secretary Carter" are two. */
static bool halves_office(const struct book *b, size_t name) {
    enum { OFFICE_MOST = 8 }; /* words */
    const struct entity *e = entity_at(b, name);
    size_t joint = phrase_at(b, name)->words.end, i = joint + 1;
    bool person = phrase_at(b, name)->entity == ENTITY_PERSON &&
                  !(joint > 0 && tagged(b->r, joint - 1, TAG_GENERIC)); /* Health */
    if (e->words != 1 || e->nmentions != 1 || person || !reads(b->r, joint, WORD_AND)) {
        return false;
    }
    while (i < joint + OFFICE_MOST && is_capital(b->r, i) &&
           (!tagged(b->r, i, TAG_TITLE) || tagged(b->r, i, TAG_GENERIC))) {
        i++;
    }
    return i > joint + 1 && is_office_word(b->r, i) && !tagged(b->r, i, TAG_PLURAL) &&
           is_capital(b->r, i + 1);
}

/* "Jeb Bush, the former governor, and Senator Marco Rubio", "X (R-Utah) and Chairman Y", "X, 25,
 * and his wife, Y": people named after the first one's apposition. */
static void take_conjuncts(struct verdict *v, const struct book *b, const struct quotation *q) {
    size_t from = q->list_end;
    for (size_t k = 0; k < q->naming.n && v->n < SPEAKERS_MOST; k++) {
        size_t i = q->naming.items[k], name = phrase_at(b, i)->words.first, conjunction = name;
        const struct entity *e = entity_at(b, i);
        if (!e || name < q->list_end || e->kind != ENTITY_PERSON || is_owner(b, i)) {
            continue;
        }
        while (conjunction > from && !reads(b->r, conjunction - 1, WORD_AND)) {
            conjunction--;
        }
        bool closed = conjunction > from + 1 &&
                      (is_comma(b->r, conjunction - 2) || is_punct(b->r, conjunction - 2, ')'));
        if (closed && leads_to_name(b->r, (struct range){conjunction, name})) {
            take(v, b, b->entity_of[i], true);
            from = name;
        }
    }
}

/* All whom the source's own phrase names, or the list that it begins. */
static struct verdict take_names(const struct book *b, const struct quotation *q, size_t last) {
    struct verdict v = {.mention = NONE};
    size_t before = q->head.first;
    for (size_t k = 0; k < q->naming.n && v.n < SPEAKERS_MOST; k++) {
        size_t i = q->naming.items[k];
        const struct entity *e = entity_at(b, i);
        const struct range words = phrase_at(b, i)->words;
        if (!e || words.first >= q->list_end || e->demonym ||
            (i != last && (is_owner(b, i) || halves_office(b, i)))) {
            continue;
        }
        take(&v, b, b->entity_of[i],
             q->joined && v.n && is_parted(b->r, (struct range){before, words.first}));
        before = words.end;
    }
    return v;
}

struct verdict named_in(const struct book *b, const struct quotation *q) {
    size_t across = name_across(b, q), noun = noun_of(b, q);
    across = across == NONE ? name_at_end(b, q) : across;
    struct verdict v = {.mention = across == NONE ? noun : NONE};
    if (v.mention != NONE) {
        return v;
    }
    size_t name = last_of(b, q, MENTION_NAME, q->list_end);
    bool modifies = name == NONE || is_modifier(b, name, q->list_end) ||
                    (across != NONE && is_owner(b, name)); /* X's firm, Y */
    if (!modifies) {
        v = take_names(b, q, name);
    }
    if (across != NONE && !v.n) {
        v.entities[v.n++] = across;
    }
    if (v.n && b->entities[v.entities[v.n - 1]].kind == ENTITY_PERSON) {
        take_conjuncts(&v, b, q);
    }
    if (v.n) {
        v.reason = v.n > 1 ? "named together" : "named in the source";
        v.sure = sure(b, v.n > 1 ? SURE_TOGETHER : SURE_NAMED);
    }
    return v;
}
