#include "attribute/named.h"

#include "attribute/phrase.h"

/* How often each kind of verdict was right on PolNeAR's train part (docs/accuracy.md). */
static const double sure_name = 0.96, sure_together = 0.87;

static size_t mention_index(const struct book *b, size_t number) {
    const struct mention *m = document_mention(b->d, number);
    return m ? (size_t)(m - b->d->mentions) : NONE;
}

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

/* The comma behind a noun phrase that goes on over word `i`: "the director of the FBI (…), X". NONE
 * when a clause begins before it. */
static size_t comma_behind(const struct book *b, struct span s, size_t i) {
    for (; i < b->a->nwords && word_at(b, i)->span.start < s.end; i++) {
        if (word_is(b->d, word_at(b, i), ',')) {
            return i;
        }
        if (reads(b, i, "who") || reads(b, i, "which") || reads(b, i, "that") ||
            TAGGED(tags_at(b, i), TAG_AUXILIARY) || TAGGED(tags_at(b, i), TAG_CUE_STRONG)) {
            break;
        }
    }
    return NONE;
}

/* Whether a name behind a comma is who is meant: a person, or a body when the noun before tells
 * that (`told`); not whose he is: "the coach, former Ajax midfielder X", "Ajax's X". */
static bool speaks_across(const struct book *b, struct span source, size_t name, bool told) {
    size_t entity = b->places[name].entity;
    size_t behind = analysis_word_at(b->a, b->d->mentions[name].span.end);
    bool modifies = behind < b->a->nwords && word_at(b, behind)->span.start < source.end &&
                    word_at(b, behind)->kind == WORD_LETTERS && !is_capital(b, behind) &&
                    !TAGGED(tags_at(b, behind), TAG_FUNCTION);
    return entity != NONE && !modifies && !is_owner(b, name) &&
           (b->entities[entity].kind == ENTITY_PERSON ||
            (b->entities[entity].kind == ENTITY_BODY && told));
}

/* "her deputy, X", "the media watchdog, Y", "the director of the FBI, X", "a rival, Governor X":
 * the name behind the comma that ends the noun phrase whose head ends at word `end`. */
static size_t name_across(const struct book *b, const struct quote *q, size_t end) {
    size_t comma = comma_behind(b, q->source.items[0], end);
    for (size_t k = 0; comma != NONE && k < q->mentions.n; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        size_t word = i == NONE ? 0 : analysis_word_at(b->a, b->d->mentions[i].span.start);
        if (word <= comma || b->d->mentions[i].kind != MENTION_NAME) {
            continue;
        }
        bool at_once = comma == end && word == comma + 1 + reads(b, comma + 1, "the");
        bool told = at_once || (comma == end && TAGGED(tags_at(b, word - 1), TAG_BODY_NOUN));
        bool plural = end > 0 && TAGGED(tags_at(b, end - 1), TAG_PLURAL);
        if (speaks_across(b, q->source.items[0], i, told)) {
            bool leads = (at_once || !plural) && phrase_leads_to_name(b, comma + 1, word);
            return leads ? b->places[i].entity : NONE;
        }
    }
    return NONE;
}

/* "CEO of the Refugee Council X", "Minister of Education Y": a name that ends the source without a
 * comma, behind the capitals of what the first words lead; but not "spokesman for President X". */
static size_t name_at_end(const struct book *b, const struct quote *q, size_t end_word) {
    struct span s = q->source.items[0];
    size_t first = analysis_word_at(b->a, s.start);
    if (!q->mentions.n || TAGGED(tags_at(b, first), TAG_DETERMINER) || end_word == first ||
        !is_office_word(b, end_word - 1)) {
        return NONE;
    }
    size_t i = mention_index(b, q->mentions.items[q->mentions.n - 1]);
    size_t entity = i == NONE ? NONE : b->places[i].entity;
    if (entity == NONE || b->entities[entity].kind != ENTITY_PERSON ||
        b->d->mentions[i].span.end + 1 < s.end) {
        return NONE;
    }
    size_t before = analysis_word_at(b->a, b->d->mentions[i].span.start);
    before -= before > first && TAGGED(tags_at(b, before - 1), TAG_ABBREVIATION); /* Mr. */
    bool capital = before > end_word && is_capital(b, before - 1) && !is_office_word(b, before - 1);
    return capital ? entity : NONE;
}

/* "Tass news agency", "the Deutsche Welle radio station": the noun says what kind of body it is. */
static bool is_classifier(const struct book *b, size_t name, size_t noun) {
    size_t entity = b->places[name].entity;
    return entity != NONE && b->entities[entity].kind == ENTITY_BODY &&
           b->d->mentions[noun].entity == ENTITY_BODY;
}

size_t noun_of(const struct book *b, const struct quote *q) {
    struct span s = q->source.items[0];
    size_t end_word = phrase_head_end(b, s);
    size_t end = end_word > 0 ? word_at(b, end_word - 1)->span.end : s.end;
    size_t noun = NONE, name = NONE, name_end = 0;
    for (size_t k = 0; k < q->mentions.n; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE) {
            continue;
        }
        const struct mention *m = &b->d->mentions[i];
        if (m->kind == MENTION_NAME && m->span.start < end) {
            name = i;
            name_end = m->span.end;
        } else if (m->kind == MENTION_NOUN && m->span.end <= end) {
            noun = i;
        }
    }
    bool carries = noun != NONE && b->d->mentions[noun].span.end > name_end &&
                   !(name != NONE && is_classifier(b, name, noun));
    return carries && name_across(b, q, end_word) == NONE && name_at_end(b, q, end_word) == NONE
               ? noun
               : NONE;
}

/* The last name of the source's own phrase that ends before byte `end`, as an index. */
static size_t last_name(const struct book *b, const struct quote *q, size_t end) {
    size_t name = NONE;
    for (size_t k = 0; k < q->mentions.n; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i != NONE && b->d->mentions[i].kind == MENTION_NAME &&
            b->d->mentions[i].span.start < end) {
            name = i;
        }
    }
    return name;
}

/* "Clinton herself" */
static bool is_reflexive(const struct book *b, size_t i) {
    return reads(b, i, "himself") || reads(b, i, "herself") || reads(b, i, "itself") ||
           reads(b, i, "themselves");
}

/* Whether words that are no name end the phrase: "RT America host", "DNC rules", but not "X's". */
static bool is_modifier(const struct book *b, size_t name, size_t end_word) {
    size_t behind = analysis_word_at(b->a, b->d->mentions[name].span.end);
    for (size_t i = behind; i < end_word && i < b->a->nwords; i++) {
        if (word_at(b, i)->kind == WORD_LETTERS && !is_reflexive(b, i) &&
            !TAGGED(word_at(b, i)->tags, TAG_SUFFIX) &&
            !TAGGED(word_at(b, i)->tags, TAG_BODY_NOUN) &&
            !TAGGED(word_at(b, i)->tags, TAG_BODY_WORD)) {
            return true;
        }
    }
    return false;
}

/* "Power and Steel Minister X": a word before "and" that stands nowhere else and is nobody's name
 * is a half of an office's; but "Obama and Defense Secretary Carter" are two. */
static bool halves_office(const struct book *b, size_t name) {
    enum { OFFICE_MOST = 8 }; /* words */
    const struct entity *e = &b->entities[b->places[name].entity];
    size_t joint = analysis_word_at(b->a, b->d->mentions[name].span.end), i = joint + 1;
    bool person = b->d->mentions[name].entity == ENTITY_PERSON &&
                  !(joint > 0 && TAGGED(tags_at(b, joint - 1), TAG_GENERIC)); /* Health */
    if (e->words != 1 || e->nmentions != 1 || person || !reads(b, joint, "and")) {
        return false;
    }
    while (i < joint + OFFICE_MOST && is_capital(b, i) &&
           (!TAGGED(tags_at(b, i), TAG_TITLE) || TAGGED(tags_at(b, i), TAG_GENERIC))) {
        i++;
    }
    return i > joint + 1 && is_office_word(b, i) && !TAGGED(tags_at(b, i), TAG_PLURAL) &&
           is_capital(b, i + 1);
}

/* "Jeb Bush, the former governor, and Senator Marco Rubio", "X (R-Utah) and Chairman Y", "X, 25,
 * and his wife, Y": people named behind the first one's apposition. */
static void take_conjuncts(struct verdict *v, const struct book *b, const struct quote *q,
                           size_t end) {
    size_t from = analysis_word_at(b->a, end);
    for (size_t k = 0; k < q->mentions.n && v->n < SPEAKERS_MOST; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE || b->places[i].entity == NONE || b->d->mentions[i].span.start < end ||
            b->entities[b->places[i].entity].kind != ENTITY_PERSON || is_owner(b, i)) {
            continue;
        }
        size_t name = analysis_word_at(b->a, b->d->mentions[i].span.start), and = name;
        while (and > from && !reads(b, and-1, "and")) {
            and--;
        }
        bool closed = and > from + 1 && (word_is(b->d, word_at(b, and-2), ',') ||
                                         word_is(b->d, word_at(b, and-2), ')'));
        if (closed && phrase_leads_to_name(b, and, name)) {
            take(v, b, b->places[i].entity, true);
            from = name;
        }
    }
}

struct verdict named_in(const struct book *b, const struct quote *q) {
    struct verdict v = {.mention = NONE};
    struct span s = q->source.items[0];
    size_t end_word = phrase_head_end(b, s);
    size_t across = name_across(b, q, end_word), list_end = phrase_list_end(b, s, end_word);
    across = across == NONE ? name_at_end(b, q, end_word) : across;
    bool listed = list_end > end_word;
    end_word = list_end;
    size_t end = end_word > 0 ? word_at(b, end_word - 1)->span.end : s.end;
    size_t name = last_name(b, q, end), before = s.start;
    bool joined = listed || phrase_has_and(b, s, end_word);
    bool modifies = name == NONE || is_modifier(b, name, end_word) ||
                    (across != NONE && is_owner(b, name)); /* X's firm, Y */
    for (size_t k = 0; k < q->mentions.n && v.n < SPEAKERS_MOST && !modifies; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE || b->places[i].entity == NONE || b->d->mentions[i].span.start >= end ||
            b->entities[b->places[i].entity].demonym ||
            (i != name && (is_owner(b, i) || halves_office(b, i)))) {
            continue;
        }
        const struct span m = b->d->mentions[i].span;
        take(&v, b, b->places[i].entity, joined && v.n && phrase_parted(b, before, m.start));
        before = m.end;
    }
    if (across != NONE && !v.n) {
        v.entities[0] = across;
        v.n = 1;
    }
    if (v.n && b->entities[v.entities[v.n - 1]].kind == ENTITY_PERSON) {
        take_conjuncts(&v, b, q, end);
    }
    if (v.n) {
        v.reason = v.n > 1 ? "named together" : "named in the source";
        v.sure = v.n > 1 ? sure_together : sure_name;
    }
    return v;
}
