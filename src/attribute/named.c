#include "attribute/named.h"

/* How often each kind of verdict was right on PolNeAR's train part (docs/accuracy.md). */
static const double sure_name = 0.96, sure_together = 0.87;

static size_t mention_index(const struct book *b, size_t number) {
    const struct mention *m = document_mention(b->d, number);
    return m ? (size_t)(m - b->d->mentions) : NONE;
}

static bool is_capital(const struct book *b, size_t word) {
    return word < b->a->nwords && word_at(b, word)->capital;
}

/* Whether the "of" at a word belongs to an office before a name: "Secretary of State X", "Mayor of
 * London Y", "Chancellor of the Exchequer Z", but not "friend of President X". */
static bool in_office(const struct book *b, size_t of, struct span s) {
    size_t next = of + 1 + reads(b, of + 1, "the");
    if (!reads(b, of, "of") || !is_capital(b, of - 1) || !is_capital(b, next) ||
        TAGGED(tags_at(b, next), TAG_TITLE) || TAGGED(tags_at(b, next), TAG_PERSON_NOUN) ||
        next + 1 >= b->a->nwords) {
        return false;
    }
    for (size_t i = document_mention_from(b->d, word_at(b, next + 1)->span.start);
         i < b->d->nmentions && b->d->mentions[i].span.end <= s.end; i++) {
        const struct mention *m = &b->d->mentions[i];
        if (m->kind == MENTION_NAME && m->entity == ENTITY_PERSON) {
            return analysis_word_at(b->a, m->span.start) <= of + 5;
        }
    }
    return false;
}

/* Whether a word stands inside a name: "the Finance and Economy Ministry". */
static bool in_name(const struct book *b, size_t word) {
    size_t at = word_at(b, word)->span.start;
    for (size_t i = document_mention_from(b->d, at), n = 0; i > 0 && n < 4; i--, n++) {
        const struct mention *m = &b->d->mentions[i - 1];
        if (m->kind == MENTION_NAME && m->span.end > at) {
            return true;
        }
    }
    return false;
}

/* Where the source's own phrase ends: before ", a doctor" and before "of C", "for D", when a noun
 * leads it; a list goes on over its commas. Words, end exclusive. */
static size_t head_end(const struct book *b, struct span s) {
    size_t i = analysis_word_at(b->a, s.start), first = i;
    for (; i < b->a->nwords && word_at(b, i)->span.start < s.end; i++) {
        bool preposition = TAGGED(word_at(b, i)->tags, TAG_PREPOSITION) && !is_capital(b, i) &&
                           !in_office(b, i, s) && !in_name(b, i);
        if (i > first && (word_is(b->d, word_at(b, i), ',') || word_is(b->d, word_at(b, i), '(') ||
                          preposition)) {
            break;
        }
    }
    return i;
}

/* "A, B and C": where the list that begins with the phrase ending at word `end` ends. */
static size_t list_end(const struct book *b, struct span s, size_t end) {
    size_t i = end;
    while (i + 1 < b->a->nwords && word_is(b->d, word_at(b, i), ',') &&
           word_at(b, i + 1)->span.start < s.end && is_capital(b, i + 1)) {
        for (i++; i < b->a->nwords && word_at(b, i)->span.start < s.end &&
                  (is_capital(b, i) || in_name(b, i));
             i++) {
        }
        if (reads(b, i, "and") && is_capital(b, i + 1)) {
            for (i++; i < b->a->nwords && word_at(b, i)->span.start < s.end &&
                      (is_capital(b, i) || in_name(b, i));
                 i++) {
            }
            return i;
        }
    }
    return end;
}

static bool has_and(const struct book *b, struct span s, size_t end_word) {
    for (size_t i = analysis_word_at(b->a, s.start); i < end_word; i++) {
        if (reads(b, i, "and") && word_at(b, i)->mark == NONE && !in_name(b, i)) {
            return true;
        }
    }
    return false;
}

/* Whether "and" or a comma stands between two bytes: A, B and C. */
static bool are_parted(const struct book *b, size_t from, size_t to) {
    for (size_t i = analysis_word_at(b->a, from); i < b->a->nwords; i++) {
        if (word_at(b, i)->span.start >= to) {
            break;
        }
        if (reads(b, i, "and") || word_is(b->d, word_at(b, i), ',')) {
            return true;
        }
    }
    return false;
}

/* Whether a name is only the owner of what follows: "Indonesia's minister X". */
static bool is_owner(const struct book *b, size_t mention) {
    size_t behind = analysis_word_at(b->a, b->d->mentions[mention].span.end);
    return behind < b->a->nwords && word_at(b, behind)->possessive;
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

/* "her deputy, X", "the media watchdog, Y": the name behind the comma that ends a noun phrase. */
static size_t name_across(const struct book *b, const struct quote *q, size_t comma) {
    if (comma + 1 >= b->a->nwords || !word_is(b->d, word_at(b, comma), ',')) {
        return NONE;
    }
    for (size_t k = 0; k < q->mentions.n; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE || b->d->mentions[i].kind != MENTION_NAME ||
            b->d->mentions[i].span.start != word_at(b, comma + 1)->span.start) {
            continue;
        }
        size_t entity = b->places[i].entity;
        bool speaks = entity != NONE && (b->entities[entity].kind == ENTITY_PERSON ||
                                         b->entities[entity].kind == ENTITY_BODY);
        return speaks ? entity : NONE;
    }
    return NONE;
}

/* "Tass news agency", "the Deutsche Welle radio station": the noun says what kind of body it is. */
static bool is_classifier(const struct book *b, size_t name, size_t noun) {
    size_t entity = b->places[name].entity;
    return entity != NONE && b->entities[entity].kind == ENTITY_BODY &&
           b->d->mentions[noun].entity == ENTITY_BODY;
}

size_t noun_of(const struct book *b, const struct quote *q) {
    struct span s = q->source.items[0];
    size_t end_word = head_end(b, s);
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
    return carries && name_across(b, q, end_word) == NONE ? noun : NONE;
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

/* Whether words that are no name end the phrase: "RT America host", "DNC rules", but not "X's". */
static bool is_modifier(const struct book *b, size_t name, size_t end_word) {
    size_t behind = analysis_word_at(b->a, b->d->mentions[name].span.end);
    for (size_t i = behind; i < end_word && i < b->a->nwords; i++) {
        if (word_at(b, i)->kind == WORD_LETTERS && !TAGGED(word_at(b, i)->tags, TAG_SUFFIX) &&
            !TAGGED(word_at(b, i)->tags, TAG_BODY_NOUN) &&
            !TAGGED(word_at(b, i)->tags, TAG_BODY_WORD)) {
            return true;
        }
    }
    return false;
}

struct verdict named_in(const struct book *b, const struct quote *q) {
    struct verdict v = {.mention = NONE};
    struct span s = q->source.items[0];
    size_t end_word = head_end(b, s);
    size_t across = name_across(b, q, end_word);
    end_word = list_end(b, s, end_word);
    size_t end = end_word > 0 ? word_at(b, end_word - 1)->span.end : s.end;
    size_t name = last_name(b, q, end), before = s.start;
    bool joined = has_and(b, s, end_word);
    bool modifies = name == NONE || is_modifier(b, name, end_word);
    for (size_t k = 0; k < q->mentions.n && v.n < SPEAKERS_MOST && !modifies; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE || b->places[i].entity == NONE || b->d->mentions[i].span.start >= end ||
            b->entities[b->places[i].entity].demonym || (i != name && is_owner(b, i))) {
            continue;
        }
        const struct span m = b->d->mentions[i].span;
        take(&v, b, b->places[i].entity, joined && v.n && are_parted(b, before, m.start));
        before = m.end;
    }
    if (across != NONE && (!v.n || noun_of(b, q) != NONE)) {
        v.entities[0] = across;
        v.n = 1;
    }
    if (v.n) {
        v.reason = v.n > 1 ? "named together" : "named in the source";
        v.sure = v.n > 1 ? sure_together : sure_name;
    }
    return v;
}

struct slice as_printed(const struct book *b, struct span s) {
    size_t first = analysis_word_at(b->a, s.start);
    for (size_t i = first; i < b->a->nwords && word_at(b, i)->span.start < s.end; i++) {
        if (i > first && word_is(b->d, word_at(b, i), ',')) {
            s.end = word_at(b, i - 1)->span.end; /* without ", who …" */
        }
    }
    size_t last = analysis_word_at(b->a, s.end - 1);
    if (last > first && last < b->a->nwords && word_at(b, last)->possessive) {
        s.end = word_at(b, last - 1)->span.end;
    }
    while (first + 1 < b->a->nwords && word_at(b, first + 1)->span.start < s.end &&
           (reads(b, first, "the") || reads(b, first, "a") || reads(b, first, "an"))) {
        first++;
    }
    if (first < b->a->nwords && word_at(b, first)->span.start < s.end) {
        s.start = word_at(b, first)->span.start;
    }
    return document_slice(b->d, s);
}
