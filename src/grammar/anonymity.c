/* SPDX-License-Identifier: ISC */
#include "grammar/anonymity.h"

/* "not to be named", "to remain anonymous", "that she not be named", at a word. */
static bool begins_request(const struct reading *r, size_t i) {
    return reads(r, i, WORD_NOT) || (reads(r, i, WORD_TO) && reads(r, i + 1, WORD_STAY)) ||
           (reads(r, i, WORD_THAT) && reads_any(r, i + 1, FORM(WORD_HE) | FORM(WORD_THEY)));
}

/* Whether a word is in what the quotation says; but the request itself may be taken for that. */
static bool is_said(const struct reading *r, const struct quotation *q, size_t word) {
    for (size_t k = 0; k < q->content.n; k++) {
        const struct range words = q->content.items[k].words;
        if (word >= words.first && word < words.end) {
            return !begins_request(r, words.first);
        }
    }
    return in_marks(r, word);
}

/* Whether a word of the sentence asks for no name: "anonymity", "not to be named", "declined to be
 * identified", "asked that he not be named", "asked to remain anonymous". */
static bool is_request(const struct reading *r, size_t i) {
    enum { BACK = 5 };
    if (reads(r, i, WORD_ANONYMITY)) {
        return true;
    }
    if (i == 0) {
        return false;
    }
    if (reads(r, i, WORD_ANONYMOUS)) {
        return reads(r, i - 1, WORD_STAY) && !reads(r, i - 1, WORD_BE);
    }
    bool named = (reads(r, i, WORD_NAMED)) && reads(r, i - 1, WORD_BE);
    for (size_t k = 2; named && k <= BACK && k <= i; k++) {
        if (reads(r, i - k, WORD_REFUSAL)) {
            return true;
        }
    }
    return false;
}

/* Whether somebody else stands among words: a name of a person, or a noun for one. */
static bool has_other(const struct reading *r, struct range words) {
    for (size_t i = words.first; i < words.end; i++) {
        bool other = tagged(r, i, TAG_FIRST_NAME) || tagged(r, i, TAG_PRONOUN) ||
                     (tagged(r, i, TAG_PERSON_NOUN) && !tagged(r, i, TAG_PLURAL));
        if (other && !reads_any(r, i, FORM(WORD_HE) | FORM(WORD_THEY) | FORM(WORD_WHO))) {
            return true;
        }
    }
    return false;
}

bool asks_for_no_name(const struct reading *r, const struct quotation *q) {
    enum { AROUND = 40 }; /* words */
    struct range source = q->source.items[0].words;
    size_t i = source.first > AROUND ? source.first - AROUND : 0;
    for (; i < r->nwords && i < source.first + AROUND; i++) {
        struct range between =
            i < source.first ? (struct range){i, source.first} : (struct range){source.end, i};
        if (sentence_at(r, i) == sentence_at(r, source.first) && is_request(r, i) &&
            !is_said(r, q, i) && !has_other(r, between)) {
            return true;
        }
    }
    return false;
}
