/* SPDX-License-Identifier: ISC */
#include "grammar/words.h"

#include "base/utf8.h"

bool is_punct(const struct reading *r, size_t i, char c) {
    return i < r->nwords && word_at(r, i)->kind == WORD_PUNCT &&
           word_at(r, i)->span.end - word_at(r, i)->span.start == 1 && *word_at(r, i)->text == c;
}

enum { BRACKETED_MOST = 14 }; /* words */

size_t opening_bracket(const struct reading *r, size_t close, size_t floor) {
    for (size_t i = close; is_punct(r, close, ')') && i > floor && close - i < BRACKETED_MOST;
         i--) {
        if (is_punct(r, i - 1, '(') && in_one_sentence(r, i - 1, close)) {
            return i - 1;
        }
    }
    return NONE;
}

size_t closing_bracket(const struct reading *r, size_t open, size_t ceiling) {
    for (size_t i = open + 1; is_punct(r, open, '(') && i < ceiling && i - open < BRACKETED_MOST;
         i++) {
        if (is_punct(r, i, ')')) {
            return i;
        }
    }
    return NONE;
}

bool is_dash(const struct reading *r, size_t i) {
    const struct word *w = word_at(r, i);
    int32_t cp = utf8_at(word_text(w), 0);
    bool alone = i > 0 && w[-1].span.end < w->span.start && i + 1 < r->nwords &&
                 w->span.end < w[1].span.start;
    bool twice = w->span.end - w->span.start > 1 || is_punct(r, i + 1, '-');
    return cp == 0x2014 || cp == 0x2013 || (cp == '-' && w->kind == WORD_PUNCT && (alone || twice));
}

bool opens_marks(const struct reading *r, size_t i) {
    return in_marks(r, i) && word_at(r, i)->span.start == r->marks[word_at(r, i)->mark].span.start;
}

bool closes_marks(const struct reading *r, size_t i) {
    return in_marks(r, i) && word_at(r, i)->span.end >= r->marks[word_at(r, i)->mark].span.end;
}

bool any_tagged(const struct reading *r, struct range x, enum word_tag tag) {
    for (size_t i = x.first; i < x.end; i++) {
        if (tagged(r, i, tag)) {
            return true;
        }
    }
    return false;
}

size_t count_words(const struct reading *r, struct range x) {
    size_t n = 0;
    for (size_t i = x.first; i < x.end; i++) {
        n += word_at(r, i)->kind != WORD_PUNCT;
    }
    return n;
}

struct slice range_text(const struct reading *r, struct range x) {
    return is_empty(x) ? (struct slice){NULL, 0} : document_slice(r->d, reading_words(r, x).span);
}
