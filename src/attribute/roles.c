/* Roles and genders from the words around a name. */
#include "attribute/book.h"

enum { ROLE_MOST = 14, BEFORE_MOST = 8, PRONOUN_AHEAD = 3 };

static bool has(const struct book *b, size_t i, enum word_tag tag) {
    return i < b->a->nwords && TAGGED(word_at(b, i)->tags, tag);
}

static bool is_comma(const struct book *b, size_t i) {
    return i < b->a->nwords && word_is(b->d, word_at(b, i), ',');
}

/* Mr, Mrs and Sir say a gender, not a role. */
static bool is_address(const struct book *b, size_t i) {
    return has(b, i, TAG_TITLE) && !has(b, i, TAG_PERSON_NOUN) &&
           (has(b, i, TAG_MALE) || has(b, i, TAG_FEMALE));
}

static struct slice text_between(const struct book *b, size_t first, size_t end) {
    if (end <= first) {
        return (struct slice){NULL, 0};
    }
    return document_slice(
        b->d, (struct span){word_at(b, first)->span.start, word_at(b, end - 1)->span.end});
}

/* Whether the words hold a noun or title for a person; for a body, a noun for bodies. */
static bool names_office(const struct book *b, size_t first, size_t end, bool body) {
    for (size_t i = first; i < end; i++) {
        bool person = is_office_word(b, i) && !is_address(b, i);
        if (body ? has(b, i, TAG_BODY_NOUN) && !word_at(b, i)->capital : person) {
            return true;
        }
    }
    return false;
}

/* Without a leading article. */
static size_t skip_determiner(const struct book *b, size_t first, size_t end) {
    return first < end && has(b, first, TAG_DETERMINER) ? first + 1 : first;
}

/* Whether a word stands inside a person's name. */
static bool in_person(const struct book *b, size_t word) {
    size_t at = word_at(b, word)->span.end - 1;
    for (size_t i = document_mention_from(b->d, at + 1), n = 0; i > 0 && n < 3; i--, n++) {
        const struct mention *m = &b->d->mentions[i - 1];
        if (m->kind == MENTION_NAME && m->entity == ENTITY_PERSON && m->span.end > at) {
            return true;
        }
    }
    return false;
}

/* "of" in Secretary of State, "to" and "the" in ambassador to the United States: behind the office,
 * with no other person's between it and the name ("an aide to FBI chief X"). */
static bool joins_office(const struct book *b, size_t i, size_t name) {
    size_t preposition = i > 0 && reads(b, i, "the") ? i - 1 : i;
    size_t first = preposition + 1 + reads(b, preposition + 1, "the");
    if (preposition == 0 || first >= name || !is_capital(b, first)) {
        return false;
    }
    size_t before = preposition - 1;
    if (has(b, before, TAG_BODY_WORD) && is_capital(b, before) && reads(b, preposition, "of")) {
        return true; /* Bank of England governor X */
    }
    for (size_t k = first; k < name; k++) {
        if (is_office_word(b, k) && !has(b, k, TAG_GENERIC) && !is_address(b, k)) {
            return false;
        }
    }
    static const char *const joints[] = {"of", "to", "at", "for", "in", "on"};
    bool joined = false;
    for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
        joined = joined || reads(b, preposition, joints[k]);
    }
    return joined && is_office_word(b, before);
}

/* Whether the word at `i` leads a role whose next word to the right is `i + 1`: titles, nouns, the
 * capitals of an office, what joins them, "and" in Trade and Industry Secretary, plain words right
 * before a noun (home secretary). */
static bool leads_role(const struct book *b, size_t i, size_t name, bool body) {
    const struct word *w = word_at(b, i);
    bool between =
        i > 0 && word_at(b, i + 1)->capital && word_at(b, i - 1)->capital && i + 1 < name;
    if (TAGGED(w->tags, TAG_PREPOSITION) || word_lower_is(b->d, w, "the")) {
        return !body && joins_office(b, i, name);
    }
    if (between && word_lower_is(b->d, w, "and")) {
        /* Trade and Industry Secretary, Health and Human Services Secretary */
        size_t office = i + 2;
        while (office < name && office < i + 4 && !is_office_word(b, office)) {
            office++;
        }
        return office < name && is_office_word(b, office) && !has(b, i + 1, TAG_DEMONYM) &&
               !in_person(b, i - 1);
    }
    bool plain = w->kind == WORD_LETTERS && !w->tags && i + 1 < name &&
                 (is_office_word(b, i + 1) || has(b, i + 1, TAG_BODY_NOUN));
    return plain || is_office_word(b, i) || TAGGED(w->tags, TAG_DEMONYM) ||
           TAGGED(w->tags, TAG_BODY_NOUN) ||
           (w->capital && !TAGGED(w->tags, TAG_FUNCTION) &&
            (w->capitals || !TAGGED(w->tags, TAG_PRONOUN)) && /* US, not us */
            !TAGGED(w->tags, TAG_WEEKDAY) && !TAGGED(w->tags, TAG_MONTH)) ||
           (w->possessive && i + 1 < name);
}

/* "Russian Deputy Foreign Minister X": the words of the phrase before the name. */
static struct slice role_before(const struct book *b, size_t name, bool body) {
    size_t first = name;
    size_t sentence = word_at(b, name)->sentence;
    while (first > 0 && name - first < BEFORE_MOST) {
        const struct word *w = word_at(b, first - 1);
        if (w->sentence != sentence || !leads_role(b, first - 1, name, body) ||
            w->mark != word_at(b, name)->mark || TAGGED(w->tags, TAG_CUE_STRONG)) {
            break;
        }
        first--;
    }
    while (first < name && (word_at(b, first)->possessive || is_address(b, first))) {
        first++;
    }
    size_t end = name; /* "Federal Reserve chairman Mr X" */
    while (end > first && is_address(b, end - 1)) {
        end--;
    }
    if (!names_office(b, first, end, body)) {
        return (struct slice){NULL, 0};
    }
    return text_between(b, skip_determiner(b, first, end), end);
}

/* "India's finance minister", "South Africa's": capitals with a possessive behind them. */
static bool is_owned(const struct book *b, size_t first, size_t end) {
    size_t i = first;
    while (i < end && word_at(b, i)->capital) {
        i++;
    }
    return i > first && i + 1 < end && word_at(b, i)->possessive;
}

/* Whether what stands behind a name's comma (at word `comma`) is said of that name: a comma or the
 * end of the report closes it, and nobody else is named in it. */
static bool is_apposition(const struct book *b, size_t comma, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        if (in_person(b, i) && !(i + 1 < end && word_at(b, i + 1)->possessive)) {
            return false;
        }
    }
    bool reported = false; /* said X, India's minister. */
    for (size_t i = comma; i > 0 && comma - i < BEFORE_MOST && !reported &&
                           word_at(b, i - 1)->sentence == word_at(b, comma)->sentence;
         i--) {
        reported = has(b, i - 1, TAG_CUE_STRONG);
    }
    return reported || (end < b->a->nwords && is_comma(b, end));
}

/* X, a doctor, … / X, French interior minister, … / X (R-Fla.) */
static struct slice role_behind(const struct book *b, size_t end, bool body) {
    struct slice none = {NULL, 0};
    if (is_comma(b, end) && end + 2 < b->a->nwords && word_at(b, end + 1)->kind == WORD_NUMBER) {
        end += 2; /* X, 44, a farmer */
    }
    if (!is_comma(b, end) || end + 1 >= b->a->nwords ||
        word_at(b, end + 1)->sentence != word_at(b, end)->sentence) {
        return none;
    }
    size_t first = end + 1, i = first;
    size_t sentence = word_at(b, end)->sentence;
    for (; i < b->a->nwords && i - first < ROLE_MOST; i++) {
        const struct word *w = word_at(b, i);
        if (is_comma(b, i) || slice_is(word_text(b->d, w), "who") || w->sentence != sentence ||
            w->mark != NONE || word_is(b->d, w, '.') || word_is(b->d, w, ';') ||
            word_is(b->d, w, ':')) {
            break;
        }
        if (TAGGED(w->tags, TAG_PRONOUN) || (TAGGED(w->tags, TAG_AUXILIARY) && !w->possessive) ||
            TAGGED(w->tags, TAG_CUE_STRONG)) {
            return none; /* a clause, or the list goes on */
        }
    }
    bool owned = is_owned(b, first, i), from = has(b, first, TAG_DEMONYM);
    bool begins = has(b, first, TAG_DETERMINER) || is_office_word(b, first) || from || owned ||
                  (!word_at(b, first)->capital && !has(b, first, TAG_PREPOSITION));
    if ((owned || from) && !is_apposition(b, end, first, i)) {
        return none;
    }
    if (body && !(has(b, first, TAG_DETERMINER) && i < b->a->nwords && is_comma(b, i))) {
        return none;
    }
    if (i - first >= ROLE_MOST || !begins || !names_office(b, first, i, body)) {
        return none;
    }
    return text_between(b, skip_determiner(b, first, i), i);
}

/* "The French interior minister, X, said": the noun phrase that a comma parts from the name. */
static struct slice role_across(const struct book *b, size_t name, size_t end, bool body) {
    struct slice none = {NULL, 0};
    bool closed = end == b->a->nwords ||
                  (word_at(b, end)->kind == WORD_PUNCT && !word_at(b, end)->possessive);
    if (name < 2 || !is_comma(b, name - 1) || !closed) {
        return none;
    }
    size_t noun = name - 2, first = noun;
    if (body ? !has(b, noun, TAG_BODY_NOUN) : !is_office_word(b, noun)) {
        return none;
    }
    while (first > 0 && noun - first < BEFORE_MOST &&
           word_at(b, first - 1)->sentence == word_at(b, noun)->sentence &&
           word_at(b, first - 1)->kind == WORD_LETTERS && !has(b, first - 1, TAG_PREPOSITION) &&
           !has(b, first - 1, TAG_AUXILIARY)) {
        first--;
        if (has(b, first, TAG_DETERMINER)) {
            return text_between(b, first + 1, noun + 1);
        }
    }
    return text_between(b, first, noun + 1);
}

struct slice role_around(const struct book *b, const struct mention *m) {
    size_t name = analysis_word_at(b->a, m->span.start);
    size_t end = analysis_word_at(b->a, m->span.end);
    bool body = m->entity == ENTITY_BODY;
    if (name >= b->a->nwords || m->entity == ENTITY_PLACE) {
        return (struct slice){NULL, 0};
    }
    struct slice role = role_before(b, name, body);
    role = role.len ? role : role_behind(b, end, body);
    role = role.len ? role : role_across(b, name, end, body);
    return role.len <= BOOK_NAME_MOST ? role : (struct slice){NULL, 0};
}

enum gender gender_of_title(const struct book *b, const struct mention *m) {
    size_t name = analysis_word_at(b->a, m->span.start);
    for (size_t i = name; i > 0 && name - i < 3; i--) {
        if (!is_office_word(b, i - 1)) {
            break;
        }
        if (has(b, i - 1, TAG_FEMALE)) {
            return GENDER_FEMALE;
        }
        if (has(b, i - 1, TAG_MALE)) {
            return GENDER_MALE;
        }
    }
    return GENDER_UNKNOWN;
}

enum gender gender_of_first_name(const struct book *b, const struct mention *m) {
    size_t name = analysis_word_at(b->a, m->span.start);
    if (m->entity == ENTITY_PERSON && has(b, name, TAG_FIRST_NAME)) {
        bool male = has(b, name, TAG_MALE), female = has(b, name, TAG_FEMALE);
        return male == female ? GENDER_UNKNOWN : male ? GENDER_MALE : GENDER_FEMALE;
    }
    return GENDER_UNKNOWN;
}

static enum gender gender_of_pronoun(const struct book *b, const struct mention *m) {
    size_t word = analysis_word_at(b->a, m->span.start);
    return m->kind != MENTION_PRONOUN ? GENDER_UNKNOWN
           : has(b, word, TAG_MALE)   ? GENDER_MALE
           : has(b, word, TAG_FEMALE) ? GENDER_FEMALE
                                      : GENDER_UNKNOWN;
}

void book_guess_genders(struct book *b) {
    for (size_t e = 0; e < b->nentities; e++) {
        struct entity *x = &b->entities[e];
        if (!x->gender && x->words == 1 && x->kind == ENTITY_PERSON) {
            x->gender = gender_of_first_name(b, &b->d->mentions[x->mentions[0]]);
        }
    }
    for (size_t i = 0; i < b->d->nmentions; i++) {
        size_t entity = b->places[i].entity;
        if (entity == NONE || b->entities[entity].gender || b->places[i].in_marks ||
            !(b->entities[entity].kind == ENTITY_PERSON ||
              (b->entities[entity].kind == ENTITY_OTHER && b->entities[entity].words > 1))) {
            continue;
        }
        for (size_t k = i + 1; k < b->d->nmentions && k <= i + PRONOUN_AHEAD; k++) {
            enum gender g = gender_of_pronoun(b, &b->d->mentions[k]);
            bool far = b->places[k].sentence == NONE || b->places[i].sentence == NONE ||
                       b->places[k].sentence > b->places[i].sentence + 1;
            size_t other = b->places[k].entity;
            if (far ||
                (other != NONE && other != entity && b->entities[other].kind == ENTITY_PERSON)) {
                break;
            }
            if (g && !b->places[k].in_marks) {
                b->entities[entity].gender = g;
                b->entities[entity].kind = ENTITY_PERSON;
                break;
            }
        }
    }
}
