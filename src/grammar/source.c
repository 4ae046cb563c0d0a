/* SPDX-License-Identifier: ISC */
#include "grammar/source.h"

/* Whether the "of" at a word belongs to an office before a name: "Secretary of Defense X", "Mayor
 * of London Y", "Chancellor of the Exchequer Z", but not "friend of President X". */
static bool in_office(const struct reading *r, size_t of, struct range s) {
    size_t next = of + 1 + reads(r, of + 1, WORD_THE);
    bool joins =
        reads(r, of, WORD_OF) || (of > 2 && reads(r, of, WORD_FOR) && reads(r, of - 2, WORD_OF));
    if (!joins || !is_capital(r, of - 1) || !is_capital(r, next) ||
        (tagged(r, next, TAG_TITLE) && !tagged(r, next, TAG_GENERIC)) ||
        tagged(r, next, TAG_PERSON_NOUN) || next + 1 >= r->nwords) {
        return false;
    }
    for (size_t i = phrase_from(r, next + 1); i < r->nphrases && r->phrases[i].words.end <= s.end;
         i++) {
        if (is_person_name(&r->phrases[i])) {
            return r->phrases[i].words.first <= of + 5;
        }
    }
    return false;
}

/* Whether a word goes on with a name: "the Finance and Economy Ministry". */
static bool inside_name(const struct reading *r, size_t i) {
    const struct phrase *name = name_over(r, i);
    return name && name->words.first < i;
}

struct range source_head(const struct reading *r, struct range s) {
    size_t first = s.first;
    while (first + 1 < s.end && (reads(r, first, WORD_LEADER))) {
        first++; /* And from Chairwoman X: */
    }
    size_t i = first;
    for (; i < s.end; i++) {
        bool preposition = tagged(r, i, TAG_PREPOSITION) && !is_capital(r, i) &&
                           !in_office(r, i, s) && !inside_name(r, i);
        if (i > first && (is_comma(r, i) || is_punct(r, i, '(') || is_dash(r, i) || preposition)) {
            break;
        }
    }
    return (struct range){s.first, i};
}

size_t source_comma(const struct reading *r, struct range words) {
    for (size_t i = words.first; i < words.end; i++) {
        if (is_comma(r, i)) {
            return i;
        }
        if (reads_any(r, i, FORM(WORD_WHO) | FORM(WORD_WHICH) | FORM(WORD_THAT)) ||
            tagged(r, i, TAG_AUXILIARY) || tagged(r, i, TAG_CUE_STRONG)) {
            break;
        }
    }
    return NONE;
}

enum pronoun source_pronoun(const struct reading *r, struct range source, enum gender *gender) {
    size_t i = source.first;
    *gender = gender_at(r, i);
    if (source.end <= i + 1) {
        if (reads(r, i, WORD_THEM)) {
            return PRONOUN_THEY;
        }
        if (reads(r, i, WORD_ITS)) {
            return PRONOUN_IT;
        }
        if (*gender && (tagged(r, i, TAG_DETERMINER) || tagged(r, i, TAG_PRONOUN))) {
            return PRONOUN_HE;
        }
    }
    return reads(r, i, WORD_MINE) ? PRONOUN_I : PRONOUN_NONE;
}

/* The end of the name at a word of the source. */
static size_t name_end(const struct reading *r, struct range s, size_t i) {
    while (i < s.end && (is_capital(r, i) || inside_name(r, i))) {
        i++;
    }
    return i;
}

size_t source_list_end(const struct reading *r, struct range s, size_t end) {
    size_t i = end;
    while (i + 1 < s.end && is_comma(r, i)) {
        bool final = reads(r, i + 1, WORD_AND);
        if (final && (reads(r, i + 2, WORD_OTHER))) {
            return i; /* A, B, and other Democrats */
        }
        if (!is_capital(r, i + 1 + final)) {
            break;
        }
        i = name_end(r, s, i + 1 + final);
        if (final) {
            return i;
        }
        if (reads(r, i, WORD_AND) && is_capital(r, i + 1)) {
            return name_end(r, s, i + 1);
        }
    }
    return end;
}

bool has_and_between_names(const struct reading *r, struct range words) {
    for (size_t i = words.first; i < words.end; i++) {
        if (reads(r, i, WORD_AND) && !in_marks(r, i) && !inside_name(r, i)) {
            return true;
        }
    }
    return false;
}

bool is_parted(const struct reading *r, struct range words) {
    for (size_t i = words.first; i < words.end; i++) {
        if (reads(r, i, WORD_AND) || is_comma(r, i)) {
            return true;
        }
    }
    return false;
}

/* A noun for a person or an organisation, a title, or where they are from. */
static bool is_noun(const struct reading *r, size_t i) {
    return is_office_word(r, i) || tagged(r, i, TAG_DEMONYM) || tagged(r, i, TAG_BODY_NOUN);
}

bool leads_to_name(const struct reading *r, struct range words) {
    for (size_t i = words.first; i < words.end; i++) {
        bool last = i + 1 == words.end;
        bool plain = !tags_at(r, i) && is_letters(r, i) && !last;
        bool noun = is_noun(r, i) || (plain && is_noun(r, i + 1)); /* software giant X */
        bool comma = i > words.first && last && is_comma(r, i) &&
                     tagged(r, i - 1, TAG_PERSON_NOUN); /* his wife, X */
        if (!noun && !comma && !is_capital(r, i) && !tagged(r, i, TAG_DETERMINER) &&
            !is_possessive(r, i) && !reads(r, i, WORD_FORMER)) {
            return false;
        }
    }
    return true;
}

/* Articles and owners say nothing of who it is; nor do how many of them, unless they stand alone:
 * "many in the room", "those who know". */
static bool only_leads(const struct reading *r, size_t i) {
    size_t next = i + 1;
    bool those = reads(r, i, WORD_THOSE) && !tagged(r, next, TAG_PLURAL) &&
                 !is_capital(r, next); /* "those surveyed" */
    bool alone = those || tagged(r, next, TAG_PREPOSITION) || reads(r, next, WORD_WHO) ||
                 reads(r, next, WORD_OR) || reads(r, next, WORD_RECENT); /* "most recent" */
    return reads(r, i, WORD_OWNING) || (!alone && reads(r, i, WORD_COUNTING));
}

/* A clause or a participle after the noun: "who …", "released on Friday", "familiar with …"; not
 * the one of "a newly released email", "those who …". */
static bool goes_on(const struct reading *r, size_t i) {
    bool alone = reads(r, i - 1, WORD_ALONE);
    return (!alone && reads_any(r, i, FORM(WORD_WHO) | FORM(WORD_WHICH) | FORM(WORD_WHOSE))) ||
           (reads(r, i, WORD_PARTICIPLE) && !reads(r, i - 1, WORD_NEWLY));
}

struct slice source_printed(const struct reading *r, struct extent source) {
    size_t first = source.words.first, end = source.words.end;
    while (first + 1 < end && only_leads(r, first) && word_at(r, first + 1)->kind != WORD_PUNCT) {
        first++;
    }
    size_t i = first + 1;
    while (i < end && !is_comma(r, i) && !is_dash(r, i) && !goes_on(r, i)) {
        i++;
    }
    if (first >= end) {
        return document_slice(r->d, source.span);
    }
    i -= i > first + 1 && is_possessive(r, i - 1);
    size_t last = word_at(r, i - 1)->span.end; /* of "I'd" only "I" may be the source */
    return document_slice(r->d, (struct span){word_at(r, first)->span.start,
                                              last < source.span.end ? last : source.span.end});
}
