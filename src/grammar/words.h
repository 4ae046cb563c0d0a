/* SPDX-License-Identifier: ISC */
/* One vocabulary of tests on the words of a reading. Any index may be asked for: behind the last
 * word nothing holds, unless a test says that the word must exist. */
#ifndef QUOTH_GRAMMAR_WORDS_H
#define QUOTH_GRAMMAR_WORDS_H

#include "text/reading.h"

/* A word that exists. */
static inline const struct word *word_at(const struct reading *r, size_t i) {
    return &r->words[i];
}

static inline word_tags tags_at(const struct reading *r, size_t i) {
    return i < r->nwords ? word_at(r, i)->tags : 0;
}

static inline bool tagged(const struct reading *r, size_t i, enum word_tag tag) {
    return TAGGED(tags_at(r, i), tag);
}

static inline bool is_letters(const struct reading *r, size_t i) {
    return i < r->nwords && word_at(r, i)->kind == WORD_LETTERS;
}

/* Whether it begins with a capital: also al-Assad. */
static inline bool is_capital(const struct reading *r, size_t i) {
    return i < r->nwords && word_at(r, i)->capital;
}

/* Whether it is punctuation, and no 's. */
static inline bool is_mark(const struct reading *r, size_t i) {
    return i < r->nwords && word_at(r, i)->kind == WORD_PUNCT && !word_at(r, i)->possessive;
}

/* The 's of X's, or the ' of the workers'. */
static inline bool is_possessive(const struct reading *r, size_t i) {
    return i < r->nwords && word_at(r, i)->possessive;
}

/* Whether the word is of a class of the grammar: reads(r, i, WORD_AND). */
static inline bool reads(const struct reading *r, size_t i, enum word_form form) {
    return i < r->nwords && (word_at(r, i)->forms & FORM(form)) != 0;
}

/* Whether the word ends so: ends_as(r, i, ENDING_MANNER). */
static inline bool ends_as(const struct reading *r, size_t i, enum word_ending ending) {
    return i < r->nwords && (word_at(r, i)->endings >> ending & 1U) != 0;
}

/* Whether it is of any of these: reads_any(r, i, FORM(WORD_WHO) | FORM(WORD_WHICH)). */
static inline bool reads_any(const struct reading *r, size_t i, word_forms forms) {
    return i < r->nwords && (word_at(r, i)->forms & forms) != 0;
}

/* Whether the word is that byte of punctuation. */
bool is_punct(const struct reading *r, size_t i, char c);

static inline bool is_comma(const struct reading *r, size_t i) {
    return is_punct(r, i, ',');
}

/* The bracket that opens what closes at word `close`, not before `floor`, and the one that closes
 * what opens at `open`, before `ceiling`: "(R-Fla.)". NONE when it is no bracket, or too much
 * stands between to say who somebody is. */
size_t opening_bracket(const struct reading *r, size_t close, size_t floor);
size_t closing_bracket(const struct reading *r, size_t open, size_t ceiling);

/* Whether a dash stands there that parts clauses: a long one, "--", or one between blanks. */
bool is_dash(const struct reading *r, size_t i);

/* The last word of a range; of an empty one the word at which it stands. */
static inline size_t last_word(struct range x) {
    return is_empty(x) ? x.first : x.end - 1;
}

/* The sentence that holds a word, as an index; NONE behind the last word. */
static inline size_t sentence_at(const struct reading *r, size_t i) {
    return i < r->nwords ? word_at(r, i)->sentence : NONE;
}

/* Whether two words, which exist, stand in one sentence. */
static inline bool in_one_sentence(const struct reading *r, size_t a, size_t b) {
    return word_at(r, a)->sentence == word_at(r, b)->sentence;
}

/* The paragraph of a word, as an index; NONE behind the last word. */
static inline size_t para_at(const struct reading *r, size_t i) {
    return i < r->nwords ? r->sentences[word_at(r, i)->sentence].para : NONE;
}

/* Whether a word stands in quotation marks, and whether it is the mark that opens or closes the
 * outermost pair. */
static inline bool in_marks(const struct reading *r, size_t i) {
    return i < r->nwords && word_at(r, i)->mark != NONE;
}

bool opens_marks(const struct reading *r, size_t i);
bool closes_marks(const struct reading *r, size_t i);

/* A noun or title for a person: minister, Senator, Mr. */
static inline bool is_office_word(const struct reading *r, size_t i) {
    return tagged(r, i, TAG_TITLE) || tagged(r, i, TAG_PERSON_NOUN);
}

/* The gender that a noun, a pronoun or a title tells. */
static inline enum gender gender_at(const struct reading *r, size_t i) {
    return tagged(r, i, TAG_MALE)     ? GENDER_MALE
           : tagged(r, i, TAG_FEMALE) ? GENDER_FEMALE
                                      : GENDER_UNKNOWN;
}

/* Whether two are meant from a word on: "both leaders", "the two"; not "two farmers". */
static inline bool is_pair(const struct reading *r, size_t i) {
    return reads(r, i, WORD_BOTH) || (reads(r, i, WORD_POINTING) && reads(r, i + 1, WORD_TWO));
}

/* Whether Mr or the like stands before the word: "Mr. King". */
static inline bool is_addressed(const struct reading *r, size_t i) {
    return i > 0 && tagged(r, i - 1, TAG_TITLE) && tagged(r, i - 1, TAG_ABBREVIATION);
}

/* Whether a word of the range has the tag. */
bool any_tagged(const struct reading *r, struct range x, enum word_tag tag);

/* How many words of the range are no punctuation. */
size_t count_words(const struct reading *r, struct range x);

/* The bytes of a range; none of an empty one. */
struct slice range_text(const struct reading *r, struct range x);

#endif
