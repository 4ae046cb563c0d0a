/* SPDX-License-Identifier: ISC */
/* Where sentences end. A full stop ends one unless it belongs to an abbreviation or an initial; the
 * marks and brackets that close behind it belong to it; what follows must look like a beginning. */
#include "base/utf8.h"
#include "text/mark_styles.h"
#include "text/reading.h"

/* No sentence has more words: a page without a full stop is cut, so that what looks at a sentence
 * as a whole stays cheap. */
enum { MOST_WORDS = 400 };

static bool closes(const struct word *w) {
    struct slice s = word_text(w);
    int32_t cp = w->kind == WORD_PUNCT ? utf8_at(s, 0) : -1;
    return mark_closes(cp) || cp == ')' || cp == ']';
}

static bool opens(const struct word *w) {
    int32_t cp = w->kind == WORD_PUNCT ? utf8_at(word_text(w), 0) : -1;
    return mark_opens(cp) || cp == '(' || cp == '[' || cp == 0x2014 || cp == 0x2013;
}

/* Whether the word ends a sentence when what follows begins one. */
static bool ends(const struct word *w, bool *sure) {
    struct slice s = word_text(w);
    *sure = true;
    if (w->kind == WORD_PUNCT) {
        int32_t cp = utf8_at(s, 0);
        return cp == '.' || cp == '?' || cp == '!' || cp == 0x2026 || cp == 0x3002;
    }
    /* "Inc." or "U.S." may be the last word; "Sen." or an initial never is. */
    *sure = false;
    return s.len > 1 && s.s[s.len - 1] == '.' && !TAGGED(w->tags, TAG_ABBREVIATION) &&
           !(s.len == 2 && w->capital);
}

/* Whether the word can begin a sentence; `sure` when the one before surely ended. */
static bool begins(const struct word *w, bool sure) {
    if (sure) {
        return w->capital || w->kind == WORD_NUMBER || opens(w) ||
               (w->kind == WORD_LETTERS && utf8_class(utf8_at(word_text(w), 0)) == CHAR_LETTER);
    }
    return (w->capital && TAGGED(w->tags, TAG_FUNCTION)) || opens(w);
}

static bool add(struct reading *out, struct document *d, size_t para, size_t first, size_t last) {
    struct sentence *items =
        arena_array(&d->arena, out->sentences, out->nsentences, &out->capsentences, sizeof *items);
    if (!items || out->nsentences >= UINT32_MAX) {
        return false;
    }
    out->sentences = items;
    items[out->nsentences] = (struct sentence){
        {out->words[first].span.start, out->words[last - 1].span.end}, para, first, last};
    for (size_t i = first; i < last; i++) {
        out->words[i].sentence = (uint32_t)out->nsentences;
    }
    out->nsentences++;
    return true;
}

/* Whether white space, and not more text, stands between two words. */
static bool apart(const struct word *a, const struct word *b) {
    return b->span.start > a->span.end;
}

bool sentences_cut(struct reading *out, struct document *d, size_t para, size_t first_word) {
    size_t first = first_word;
    for (size_t i = first_word; i < out->nwords; i++) {
        bool sure;
        if (i - first == MOST_WORDS) {
            if (!add(out, d, para, first, i)) {
                return false;
            }
            first = i;
        }
        if (!ends(&out->words[i], &sure)) {
            continue;
        }
        size_t last = i + 1;
        while (last < out->nwords && closes(&out->words[last]) &&
               !apart(&out->words[last - 1], &out->words[last])) {
            last++;
        }
        if (last < out->nwords && apart(&out->words[last - 1], &out->words[last]) &&
            begins(&out->words[last], sure)) {
            if (!add(out, d, para, first, last)) {
                return false;
            }
            first = last;
            i = last - 1;
        }
    }
    return first == out->nwords || add(out, d, para, first, out->nwords);
}
