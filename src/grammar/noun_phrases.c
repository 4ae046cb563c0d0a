/* SPDX-License-Identifier: ISC */
/* Noun phrases around mentions: where a source begins and ends. */
#include "grammar/noun_phrases.h"

enum { LEFT_MOST = 8, APPOSITION_MOST = 14 };

/* What may stand before a name in its own phrase: "U.S. President", "campaign spokesman". */
static bool leads_name(const struct reading *r, size_t i) {
    const struct word *w = word_at(r, i);
    if (reads(r, i, WORD_OF) && i > 0 && tagged(r, i - 1, TAG_TITLE) &&
        word_at(r, i - 1)->capital && word_at(r, i + 1)->capital) {
        return true; /* Secretary of State X */
    }
    if (w->mark != NONE || (w->kind == WORD_PUNCT && !w->possessive) ||
        TAGGED(w->tags, TAG_PREPOSITION)) {
        return false;
    }
    return tagged(r, i, TAG_TITLE) || tagged(r, i, TAG_PERSON_NOUN) || tagged(r, i, TAG_DEMONYM) ||
           tagged(r, i, TAG_DETERMINER) || tagged(r, i, TAG_BODY_NOUN) || w->possessive ||
           reads(r, i, WORD_LEADING) ||
           (w->capital && !TAGGED(w->tags, TAG_FUNCTION) && !TAGGED(w->tags, TAG_CUE) &&
            !TAGGED(w->tags, TAG_WEEKDAY));
}

/* A lower-case word that no list knows: "harbour master X", "forecaster Y". */
static bool is_plain(const struct reading *r, size_t i) {
    const struct word *w = word_at(r, i);
    return w->kind == WORD_LETTERS && !w->capital && !w->tags && w->mark == NONE;
}

/* The phrase of unlisted words that ends at `last`: back to its determiner. */
static size_t plain_start(const struct reading *r, size_t last, size_t floor) {
    const struct word *w = word_at(r, last);
    if (w->kind == WORD_PUNCT || TAGGED(w->tags, TAG_FUNCTION) || w->mark != NONE) {
        return NONE;
    }
    for (size_t i = last, n = 0; i > floor && n < LEFT_MOST; n++) {
        i--;
        if (tagged(r, i, TAG_DETERMINER)) {
            return i;
        }
        const struct word *before = word_at(r, i);
        if ((before->kind == WORD_PUNCT && !before->possessive) ||
            (TAGGED(before->tags, TAG_FUNCTION) && before->kind != WORD_NUMBER) ||
            before->mark != NONE) {
            break;
        }
    }
    return NONE;
}

static size_t simple_start(const struct reading *r, size_t last, size_t floor) {
    const struct phrase *p = phrase_ending(r, last);
    if (!p) {
        return plain_start(r, last, floor);
    }
    size_t first = p->words.first;
    if (first < floor) {
        return floor;
    }
    for (int n = 0; p->kind == MENTION_NAME && first > floor && n < LEFT_MOST; n++) {
        if (!leads_name(r, first - 1)) {
            break;
        }
        first--;
    }
    return first;
}

size_t noun_phrase_start(const struct reading *r, size_t last, size_t floor) {
    size_t first = simple_start(r, last, floor);
    for (int joined = 0; first != NONE && first > floor + 1 && joined < 4; joined++) {
        size_t join = first - 1;
        bool joint = reads(r, join, WORD_AND) || reads(r, join, WORD_OR);
        bool comma = joined > 0 && is_punct(r, join, ',');
        size_t before = join - 1;
        if (joint && is_punct(r, before, ',') && before > floor + 1) {
            before--; /* A, B, and C; but "…, said A, and B replied" are two */
            size_t list = simple_start(r, before, floor);
            if (list == NONE || list <= floor || !is_punct(r, list - 1, ',')) {
                break;
            }
        }
        const struct phrase *p = phrase_ending(r, before);
        if (!(joint || comma || reads(r, join, WORD_LINK)) || !p ||
            (p->kind == MENTION_PRONOUN && !joint)) {
            break;
        }
        size_t more = simple_start(r, before, floor);
        if (more == NONE) {
            break;
        }
        first = more;
    }
    return first;
}

/* Behind a phrase: ", a doctor," or "(R-Fla.)" says who it is. */
static size_t skip_identification(const struct reading *r, size_t end, size_t ceiling) {
    size_t close = closing_bracket(r, end, ceiling);
    if (close != NONE) {
        return close + 1;
    }
    if (!is_punct(r, end, ',') || end + 1 >= ceiling) {
        return end;
    }
    const struct phrase *name = phrase_beginning(r, end + 1);
    if (tagged(r, end - 1, TAG_PERSON_NOUN) && is_person_name(name)) {
        return name->words.end; /* her deputy, X */
    }
    bool begins = tagged(r, end + 1, TAG_DETERMINER) || tagged(r, end + 1, TAG_PERSON_NOUN) ||
                  word_at(r, end + 1)->kind == WORD_NUMBER || reads(r, end + 1, WORD_WHO) ||
                  reads(r, end + 1, WORD_FORMER);
    for (size_t i = end + 1; begins && i <= ceiling && i - end < APPOSITION_MOST; i++) {
        if (i == ceiling || is_punct(r, i, ',') || is_punct(r, i, '.')) {
            return i;
        }
        if (word_at(r, i)->mark != NONE || tagged(r, i, TAG_CUE_STRONG)) {
            break;
        }
    }
    return end;
}

/* The end of the mention that begins at `first` or behind a few words that lead to one. */
static size_t simple_end(const struct reading *r, size_t first, size_t ceiling) {
    for (size_t i = first; i < ceiling && i - first < LEFT_MOST; i++) {
        if (phrase_beginning(r, i)) {
            size_t end = phrase_beginning(r, i)->words.end;
            /* "spokesman Sean Spicer": the noun leads to a name */
            const struct phrase *name = end < ceiling ? phrase_beginning(r, end) : NULL;
            if (name && name->kind == MENTION_NAME) {
                return name->words.end;
            }
            return end <= ceiling ? end : ceiling;
        }
        if (!leads_name(r, i) && !is_plain(r, i)) {
            break;
        }
    }
    return first;
}

size_t noun_phrase_end(const struct reading *r, size_t first, size_t ceiling) {
    size_t end = simple_end(r, first, ceiling);
    if (end == first) {
        return first;
    }
    if (end + 1 < ceiling && word_at(r, end)->possessive) { /* X's lawyer */
        end = simple_end(r, end + 1, ceiling);
    }
    for (int joined = 0; joined < 4 && end + 1 < ceiling; joined++) {
        bool joint = reads(r, end, WORD_AND);
        if (!(joint || reads(r, end, WORD_LINK))) {
            break;
        }
        size_t more = simple_end(r, end + 1, ceiling);
        if (more == end + 1) {
            break;
        }
        end = more;
    }
    return skip_identification(r, end, ceiling);
}
