/* Noun phrases around mentions: where a source begins and ends. */
#include "model/rules.h"

enum { LEFT_MOST = 8, APPOSITION_MOST = 14 };

static size_t first_word_of(const struct rules *r, size_t mention) {
    return analysis_word_at(r->a, r->out->mentions[mention].span.start);
}

static size_t end_word_of(const struct rules *r, size_t mention) {
    return analysis_word_at(r->a, r->out->mentions[mention].span.end - 1) + 1;
}

static bool is_name(const struct rules *r, size_t mention) {
    return r->out->mentions[mention].kind == MENTION_NAME;
}

/* What may stand before a name in its own phrase: "U.S. President", "campaign spokesman". */
static bool leads_name(const struct rules *r, size_t i) {
    const struct word *w = rules_word(r, i);
    if (rules_text(r, i, "of") && i > 0 && rules_has(r, i - 1, TAG_TITLE) &&
        rules_word(r, i - 1)->capital && rules_word(r, i + 1)->capital) {
        return true; /* Secretary of State X */
    }
    if (w->mark != NONE || (w->kind == WORD_PUNCT && !w->possessive) ||
        TAGGED(w->tags, TAG_PREPOSITION)) {
        return false;
    }
    return rules_has(r, i, TAG_TITLE) || rules_has(r, i, TAG_PERSON_NOUN) ||
           rules_has(r, i, TAG_DEMONYM) || rules_has(r, i, TAG_DETERMINER) ||
           rules_has(r, i, TAG_BODY_NOUN) || w->possessive || rules_text(r, i, "former") ||
           rules_text(r, i, "presidential") || rules_text(r, i, "democratic") ||
           (w->capital && !TAGGED(w->tags, TAG_FUNCTION) && !TAGGED(w->tags, TAG_CUE) &&
            !TAGGED(w->tags, TAG_WEEKDAY));
}

/* A lower-case word that no list knows: "harbour master X", "forecaster Y". */
static bool is_plain(const struct rules *r, size_t i) {
    const struct word *w = rules_word(r, i);
    return w->kind == WORD_LETTERS && !w->capital && !w->tags && w->mark == NONE;
}

/* "head of C", "officials in D", "a spokesman for E": the preposition between two noun phrases. */
static bool links(const struct rules *r, size_t i) {
    static const char *const words[] = {"of", "for", "at", "in", "from", "with", "on"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (rules_text(r, i, words[k])) {
            return true;
        }
    }
    return false;
}

/* The phrase of unlisted words that ends at `last`: back to its determiner. */
static size_t plain_start(const struct rules *r, size_t last, size_t floor) {
    const struct word *w = rules_word(r, last);
    if (w->kind == WORD_PUNCT || TAGGED(w->tags, TAG_FUNCTION) || w->mark != NONE) {
        return NONE;
    }
    for (size_t i = last, n = 0; i > floor && n < LEFT_MOST; n++) {
        i--;
        if (rules_has(r, i, TAG_DETERMINER)) {
            return i;
        }
        const struct word *before = rules_word(r, i);
        if ((before->kind == WORD_PUNCT && !before->possessive) ||
            (TAGGED(before->tags, TAG_FUNCTION) && before->kind != WORD_NUMBER) ||
            before->mark != NONE) {
            break;
        }
    }
    return NONE;
}

static size_t simple_start(const struct rules *r, size_t last, size_t floor) {
    size_t mention = r->end[last];
    if (mention == NONE) {
        return plain_start(r, last, floor);
    }
    size_t first = first_word_of(r, mention);
    if (first < floor) {
        return floor;
    }
    for (int n = 0; is_name(r, mention) && first > floor && n < LEFT_MOST; n++) {
        if (!leads_name(r, first - 1)) {
            break;
        }
        first--;
    }
    return first;
}

size_t rules_phrase_start(const struct rules *r, size_t last, size_t floor) {
    size_t first = simple_start(r, last, floor);
    for (int joined = 0; first != NONE && first > floor + 1 && joined < 4; joined++) {
        size_t join = first - 1;
        bool and = rules_text(r, join, "and") || rules_text(r, join, "or");
        bool comma = joined > 0 && rules_punct(r, join, ',');
        size_t before = join - 1;
        if (and&&rules_punct(r, before, ',') && before > floor + 1) {
            before--; /* A, B, and C; but "…, said A, and B replied" are two */
            size_t list = simple_start(r, before, floor);
            if (list == NONE || list <= floor || !rules_punct(r, list - 1, ',')) {
                break;
            }
        }
        if (!(and || comma || links(r, join)) || r->end[before] == NONE) {
            break;
        }
        if (r->out->mentions[r->end[before]].kind == MENTION_PRONOUN && !and) {
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
static size_t skip_identification(const struct rules *r, size_t end, size_t ceiling) {
    if (rules_punct(r, end, '(')) {
        for (size_t i = end + 1; i < ceiling && i - end < APPOSITION_MOST; i++) {
            if (rules_punct(r, i, ')')) {
                return i + 1;
            }
        }
    }
    if (!rules_punct(r, end, ',') || end + 1 >= ceiling) {
        return end;
    }
    size_t name = r->begin[end + 1];
    if (rules_has(r, end - 1, TAG_PERSON_NOUN) && name != NONE && is_name(r, name) &&
        r->out->mentions[name].entity == ENTITY_PERSON) {
        return end_word_of(r, name); /* her deputy, X */
    }
    bool begins = rules_has(r, end + 1, TAG_DETERMINER) || rules_has(r, end + 1, TAG_PERSON_NOUN) ||
                  rules_word(r, end + 1)->kind == WORD_NUMBER || rules_text(r, end + 1, "who") ||
                  rules_text(r, end + 1, "former");
    for (size_t i = end + 1; begins && i <= ceiling && i - end < APPOSITION_MOST; i++) {
        if (i == ceiling || rules_punct(r, i, ',') || rules_punct(r, i, '.')) {
            return i;
        }
        if (rules_word(r, i)->mark != NONE || rules_has(r, i, TAG_CUE_STRONG)) {
            break;
        }
    }
    return end;
}

/* The end of the mention that begins at `first` or behind a few words that lead to one. */
static size_t simple_end(const struct rules *r, size_t first, size_t ceiling) {
    for (size_t i = first; i < ceiling && i - first < LEFT_MOST; i++) {
        if (r->begin[i] != NONE) {
            size_t end = end_word_of(r, r->begin[i]);
            /* "spokesman Sean Spicer": the noun leads to a name */
            if (end < ceiling && r->begin[end] != NONE && is_name(r, r->begin[end])) {
                return end_word_of(r, r->begin[end]);
            }
            return end <= ceiling ? end : ceiling;
        }
        if (!leads_name(r, i) && !is_plain(r, i)) {
            break;
        }
    }
    return first;
}

size_t rules_phrase_end(const struct rules *r, size_t first, size_t ceiling) {
    size_t end = simple_end(r, first, ceiling);
    if (end == first) {
        return first;
    }
    if (end + 1 < ceiling && rules_word(r, end)->possessive) { /* X's lawyer */
        end = simple_end(r, end + 1, ceiling);
    }
    for (int joined = 0; joined < 4 && end + 1 < ceiling; joined++) {
        bool and = rules_text(r, end, "and");
        if (!(and || links(r, end))) {
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
