/* SPDX-License-Identifier: ISC */
#include "grammar/offices.h"

enum { ROLE_MOST = 14, BEFORE_MOST = 8 }; /* words */

/* Mr, Mrs and Sir say a gender, not a role. */
static bool is_address(const struct reading *r, size_t i) {
    return tagged(r, i, TAG_TITLE) && !tagged(r, i, TAG_PERSON_NOUN) &&
           (tagged(r, i, TAG_MALE) || tagged(r, i, TAG_FEMALE));
}

/* Whether the words hold a noun or title for a person; for a body, a noun for bodies. */
static bool names_office(const struct reading *r, size_t first, size_t end, bool body) {
    for (size_t i = first; i < end; i++) {
        bool person = is_office_word(r, i) && !is_address(r, i);
        if (body ? tagged(r, i, TAG_BODY_NOUN) && !word_at(r, i)->capital : person) {
            return true;
        }
    }
    return false;
}

/* Without a leading article. */
static size_t skip_determiner(const struct reading *r, size_t first, size_t end) {
    return first < end && tagged(r, first, TAG_DETERMINER) ? first + 1 : first;
}

/* "of" in Secretary of State, "to" and "the" in ambassador to the United States: behind the office,
 * with no other person's between it and the name ("an aide to FBI chief X"). */
static bool joins_office(const struct reading *r, size_t i, size_t name) {
    size_t preposition = i > 0 && reads(r, i, WORD_THE) ? i - 1 : i;
    size_t first = preposition + 1 + reads(r, preposition + 1, WORD_THE);
    if (preposition == 0 || first >= name || !is_capital(r, first)) {
        return false;
    }
    size_t before = preposition - 1;
    if (tagged(r, before, TAG_BODY_WORD) && is_capital(r, before) &&
        reads(r, preposition, WORD_OF)) {
        return true; /* Bank of England governor X */
    }
    for (size_t k = first; k < name; k++) {
        if (is_office_word(r, k) && !tagged(r, k, TAG_GENERIC) && !is_address(r, k)) {
            return false;
        }
    }
    return reads(r, preposition, WORD_JOINT) && is_office_word(r, before);
}

/* Whether the word at `i` leads a role whose next word to the right is `i + 1`: titles, nouns, the
 * capitals of an office, what joins them, "and" in Trade and Industry Secretary, plain words right
 * before a noun (home secretary). */
static bool leads_role(const struct reading *r, size_t i, size_t name, bool body) {
    const struct word *w = word_at(r, i);
    bool between =
        i > 0 && word_at(r, i + 1)->capital && word_at(r, i - 1)->capital && i + 1 < name;
    if (TAGGED(w->tags, TAG_PREPOSITION) || reads(r, i, WORD_THE)) {
        return !body && joins_office(r, i, name);
    }
    if (between && reads(r, i, WORD_AND)) {
        /* Trade and Industry Secretary, Health and Human Services Secretary */
        size_t office = i + 2;
        while (office < name && office < i + 4 && !is_office_word(r, office)) {
            office++;
        }
        return office < name && is_office_word(r, office) && !tagged(r, i + 1, TAG_DEMONYM) &&
               !is_person_name(name_over(r, i - 1));
    }
    bool plain = w->kind == WORD_LETTERS && !w->tags && i + 1 < name &&
                 (is_office_word(r, i + 1) || tagged(r, i + 1, TAG_BODY_NOUN));
    return plain || is_office_word(r, i) || TAGGED(w->tags, TAG_DEMONYM) ||
           TAGGED(w->tags, TAG_BODY_NOUN) ||
           (w->capital && !TAGGED(w->tags, TAG_FUNCTION) &&
            (w->capitals || !TAGGED(w->tags, TAG_PRONOUN)) && /* US, not us */
            !TAGGED(w->tags, TAG_WEEKDAY) && !TAGGED(w->tags, TAG_MONTH)) ||
           (w->possessive && i + 1 < name);
}

/* "Russian Deputy Foreign Minister X": the words of the phrase before the name. */
static struct range role_before(const struct reading *r, size_t name, bool body) {
    size_t first = name;
    size_t sentence = word_at(r, name)->sentence;
    while (first > 0 && name - first < BEFORE_MOST) {
        const struct word *w = word_at(r, first - 1);
        if (w->sentence != sentence || !leads_role(r, first - 1, name, body) ||
            w->mark != word_at(r, name)->mark || TAGGED(w->tags, TAG_CUE_STRONG)) {
            break;
        }
        first--;
    }
    while (first < name && (word_at(r, first)->possessive || is_address(r, first))) {
        first++;
    }
    size_t end = name; /* "Federal Reserve chairman Mr X" */
    while (end > first && is_address(r, end - 1)) {
        end--;
    }
    if (!names_office(r, first, end, body)) {
        return (struct range){0, 0};
    }
    return (struct range){skip_determiner(r, first, end), end};
}

/* "India's finance minister", "South Africa's": capitals with a possessive behind them. */
static bool is_owned(const struct reading *r, size_t first, size_t end) {
    size_t i = first;
    while (i < end && word_at(r, i)->capital) {
        i++;
    }
    return i > first && i + 1 < end && word_at(r, i)->possessive;
}

/* Whether what stands behind a name's comma (at word `comma`) is said of that name: a comma or the
 * end of the report closes it, and nobody else is named in it. */
static bool is_apposition(const struct reading *r, size_t comma, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        if (is_person_name(name_over(r, i)) && !(i + 1 < end && word_at(r, i + 1)->possessive)) {
            return false;
        }
    }
    bool reported = false; /* said X, India's minister. */
    for (size_t i = comma; i > 0 && comma - i < BEFORE_MOST && !reported &&
                           word_at(r, i - 1)->sentence == word_at(r, comma)->sentence;
         i--) {
        reported = tagged(r, i - 1, TAG_CUE_STRONG);
    }
    return reported || (end < r->nwords && is_comma(r, end));
}

/* X, a doctor, … / X, French interior minister, … / X (R-Fla.) */
static struct range role_behind(const struct reading *r, size_t end, bool body) {
    struct range none = {0, 0};
    if (is_comma(r, end) && end + 2 < r->nwords && word_at(r, end + 1)->kind == WORD_NUMBER) {
        end += 2; /* X, 44, a farmer */
    }
    if (!is_comma(r, end) || end + 1 >= r->nwords ||
        word_at(r, end + 1)->sentence != word_at(r, end)->sentence) {
        return none;
    }
    size_t first = end + 1, i = first;
    size_t sentence = word_at(r, end)->sentence;
    for (; i < r->nwords && i - first < ROLE_MOST; i++) {
        const struct word *w = word_at(r, i);
        if (is_comma(r, i) || reads(r, i, WORD_WHO) || w->sentence != sentence || w->mark != NONE ||
            is_punct(r, i, '.') || is_punct(r, i, ';') || is_punct(r, i, ':')) {
            break;
        }
        if (TAGGED(w->tags, TAG_PRONOUN) || (TAGGED(w->tags, TAG_AUXILIARY) && !w->possessive) ||
            TAGGED(w->tags, TAG_CUE_STRONG)) {
            return none; /* a clause, or the list goes on */
        }
    }
    bool owned = is_owned(r, first, i), from = tagged(r, first, TAG_DEMONYM);
    bool begins = tagged(r, first, TAG_DETERMINER) || is_office_word(r, first) || from || owned ||
                  (!word_at(r, first)->capital && !tagged(r, first, TAG_PREPOSITION));
    if ((owned || from) && !is_apposition(r, end, first, i)) {
        return none;
    }
    if (body && !(tagged(r, first, TAG_DETERMINER) && i < r->nwords && is_comma(r, i))) {
        return none;
    }
    if (i - first >= ROLE_MOST || !begins || !names_office(r, first, i, body)) {
        return none;
    }
    return (struct range){skip_determiner(r, first, i), i};
}

/* "The French interior minister, X, said": the noun phrase that a comma parts from the name. */
static struct range role_across(const struct reading *r, size_t name, size_t end, bool body) {
    struct range none = {0, 0};
    bool closed =
        end == r->nwords || (word_at(r, end)->kind == WORD_PUNCT && !word_at(r, end)->possessive);
    if (name < 2 || !is_comma(r, name - 1) || !closed) {
        return none;
    }
    size_t noun = name - 2, first = noun;
    if (body ? !tagged(r, noun, TAG_BODY_NOUN) : !is_office_word(r, noun)) {
        return none;
    }
    while (first > 0 && noun - first < BEFORE_MOST &&
           word_at(r, first - 1)->sentence == word_at(r, noun)->sentence &&
           word_at(r, first - 1)->kind == WORD_LETTERS && !tagged(r, first - 1, TAG_PREPOSITION) &&
           !tagged(r, first - 1, TAG_AUXILIARY)) {
        first--;
        if (tagged(r, first, TAG_DETERMINER)) {
            return (struct range){first + 1, noun + 1};
        }
    }
    return (struct range){first, noun + 1};
}

struct range office_around(const struct reading *r, const struct phrase *name) {
    bool body = name->entity == ENTITY_BODY;
    if (is_empty(name->words) || name->entity == ENTITY_PLACE) {
        return (struct range){0, 0};
    }
    struct range role = role_before(r, name->words.first, body);
    role = is_empty(role) ? role_behind(r, name->words.end, body) : role;
    return is_empty(role) ? role_across(r, name->words.first, name->words.end, body) : role;
}
