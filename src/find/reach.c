/* SPDX-License-Identifier: ISC */
#include "find/reach.h"

#include "base/utf8.h"

enum { NEAR = 90 /* bytes */, CLAUSE_WORDS = 4, TRAILING_WORDS = 8 };

static size_t sentence_of(const struct extraction *x, const struct part_span *p) {
    return sentence_at(x->r, p->at.words.first);
}

/* Whether one part follows another at once. */
static bool touch(const struct part_span *a, const struct part_span *b) {
    return a->at.words.end >= b->at.words.first;
}

/* The cue whose sentence ends with the colon before the content. */
static size_t cue_before(const struct extraction *x, size_t first, struct extent content) {
    size_t word = content.words.first;
    if (first == 0 || word == 0 || !is_punct(x->r, word - 1, ':')) {
        return NONE;
    }
    size_t sentence = sentence_at(x->r, word - 1);
    for (size_t i = first; i > 0; i--) {
        const struct part_span *p = &x->labels.parts[i - 1];
        if (sentence_of(x, p) != sentence || p->part == PART_CONTENT) {
            return NONE;
        }
        if (p->part == PART_CUE) {
            return i - 1;
        }
    }
    return NONE;
}

/* The cue of the sentence that begins, or goes on, behind the content's closing mark. */
static size_t cue_behind(const struct extraction *x, size_t last, struct extent content) {
    size_t end = last_word(content.words);
    if (last >= x->labels.nparts || frames_mark_over(x, end) == NONE) {
        return NONE;
    }
    size_t sentence = sentence_of(x, &x->labels.parts[last]), cue = NONE;
    size_t ends = sentence_at(x->r, end);
    if ((sentence != ends && sentence != ends + 1) ||
        x->r->sentences[sentence].para != para_at(x->r, end)) {
        return NONE;
    }
    for (size_t i = last; i < x->labels.nparts && cue == NONE; i++) {
        const struct part_span *p = &x->labels.parts[i];
        if (sentence_of(x, p) != sentence || p->part == PART_CONTENT) {
            return NONE;
        }
        cue = p->part == PART_CUE ? i : NONE;
    }
    if (cue == NONE || x->labels.parts[cue].at.span.start - content.span.end >= NEAR) {
        return NONE;
    }
    const struct part_span *next = &x->labels.parts[cue + 1];
    bool has_own = cue + 1 < x->labels.nparts && next->part == PART_CONTENT &&
                   touch(&x->labels.parts[cue], next);
    return has_own ? NONE : cue;
}

size_t reach_cue(const struct extraction *x, size_t first, size_t last, struct extent content) {
    size_t cue = cue_before(x, first, content);
    return cue != NONE ? cue : cue_behind(x, last, content);
}

/* Any dash, also a hyphen that stands alone. */
static bool has_dash(const struct reading *r, size_t i) {
    size_t start;
    struct slice s = word_text(word_at(r, i));
    int32_t cp = utf8_before(s, s.len, &start);
    return cp == '-' || (cp >= 0x2012 && cp <= 0x2015);
}

size_t reach_signature(const struct extraction *x, size_t next, struct extent content) {
    const struct part_span *source = &x->labels.parts[next];
    if (next >= x->labels.nparts || source->part != PART_SOURCE ||
        para_at(x->r, content.words.first) != para_at(x->r, source->at.words.first)) {
        return NONE;
    }
    bool dash = false;
    for (size_t word = content.words.end; word < source->at.words.first; word++) {
        if (word_at(x->r, word)->kind != WORD_PUNCT) {
            return NONE;
        }
        dash = dash || has_dash(x->r, word);
    }
    return dash ? next : NONE;
}

/* The source that touches a cue, as an index into the parts, or NONE. */
static size_t source_beside(const struct extraction *x, size_t first, size_t last, size_t cue) {
    const struct part_span *p = &x->labels.parts[cue];
    if (cue > first && p[-1].part == PART_SOURCE && touch(p - 1, p)) {
        return cue - 1;
    }
    return cue + 1 < last && p[1].part == PART_SOURCE && touch(p, p + 1) ? cue + 1 : NONE;
}

bool reach_clause(const struct extraction *x, size_t first, size_t last, size_t cue,
                  struct extent *clause) {
    const struct part_span *parts = x->labels.parts;
    size_t source = source_beside(x, first, last, cue);
    size_t behind = source != NONE && source > cue ? source : cue;
    if (source == NONE || behind + 1 < last || !any_tagged(x->r, parts[cue].at.words, TAG_CUE)) {
        return false;
    }
    const struct sentence *s = &x->r->sentences[sentence_of(x, &parts[cue])];
    size_t comma = parts[source < cue ? source : cue].at.words.first;
    if (comma < s->first + CLAUSE_WORDS + 1 ||
        parts[behind].at.words.end + TRAILING_WORDS < s->last || !is_comma(x->r, comma - 1)) {
        return false;
    }
    *clause = reading_words(x->r, (struct range){s->first, comma - 1});
    return true;
}
