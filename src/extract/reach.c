#include "extract/reach.h"

#include "base/utf8.h"

enum { NEAR = 90 /* bytes */, CLAUSE_WORDS = 4, TRAILING_WORDS = 8 };

size_t reach_sentence(const struct extraction *x, struct span s) {
    return analysis_sentence_at(&x->text, s.start);
}

bool reach_behind_colon(const struct extraction *x, size_t at) {
    size_t word = analysis_word_at(&x->text, at);
    return word > 0 && word_is(x->d, &x->text.words[word - 1], ':');
}

/* The cue whose sentence ends with the colon before the content. */
static size_t cue_before(const struct extraction *x, size_t first, struct span content) {
    size_t word = analysis_word_at(&x->text, content.start);
    if (first == 0 || !reach_behind_colon(x, content.start)) {
        return NONE;
    }
    size_t sentence = x->text.words[word - 1].sentence;
    for (size_t i = first; i > 0; i--) {
        const struct part_span *p = &x->labels.parts[i - 1];
        if (reach_sentence(x, p->span) != sentence || p->part == PART_CONTENT) {
            return NONE;
        }
        if (p->part == PART_CUE) {
            return i - 1;
        }
    }
    return NONE;
}

/* The cue of the sentence that begins, or goes on, behind the content's closing mark. */
static size_t cue_behind(const struct extraction *x, size_t last, struct span content) {
    if (last >= x->labels.nparts || extraction_mark_at(x, content.end - 1) == NONE) {
        return NONE;
    }
    size_t sentence = reach_sentence(x, x->labels.parts[last].span), cue = NONE;
    size_t ends = analysis_sentence_at(&x->text, content.end - 1);
    size_t para = x->text.sentences[sentence].para;
    if ((sentence != ends && sentence != ends + 1) || content.end <= x->d->paras[para].span.start) {
        return NONE;
    }
    for (size_t i = last; i < x->labels.nparts && cue == NONE; i++) {
        const struct part_span *p = &x->labels.parts[i];
        if (reach_sentence(x, p->span) != sentence || p->part == PART_CONTENT) {
            return NONE;
        }
        cue = p->part == PART_CUE ? i : NONE;
    }
    if (cue == NONE || x->labels.parts[cue].span.start - content.end >= NEAR) {
        return NONE;
    }
    const struct part_span *next = &x->labels.parts[cue + 1];
    bool has_own = cue + 1 < x->labels.nparts && next->part == PART_CONTENT &&
                   analysis_word_at(&x->text, x->labels.parts[cue].span.end) ==
                       analysis_word_at(&x->text, next->span.start);
    return has_own ? NONE : cue;
}

size_t reach_cue(const struct extraction *x, size_t first, size_t last, struct span content) {
    size_t cue = cue_before(x, first, content);
    return cue != NONE ? cue : cue_behind(x, last, content);
}

static bool is_dash(const struct extraction *x, const struct word *w) {
    size_t start;
    struct slice s = word_text(x->d, w);
    int32_t cp = utf8_before(s, s.len, &start);
    return cp == '-' || (cp >= 0x2012 && cp <= 0x2015);
}

size_t reach_signature(const struct extraction *x, size_t next, struct span content) {
    if (next >= x->labels.nparts || x->labels.parts[next].part != PART_SOURCE ||
        document_para_at(x->d, content.start) !=
            document_para_at(x->d, x->labels.parts[next].span.start)) {
        return NONE;
    }
    size_t word = analysis_word_at(&x->text, content.end);
    size_t source = analysis_word_at(&x->text, x->labels.parts[next].span.start);
    bool dash = false;
    for (; word < source; word++) {
        if (x->text.words[word].kind != WORD_PUNCT) {
            return NONE;
        }
        dash = dash || is_dash(x, &x->text.words[word]);
    }
    return dash ? next : NONE;
}

/* The source that touches a cue, as an index into the parts, or NONE. */
static size_t source_beside(const struct extraction *x, size_t first, size_t last, size_t cue) {
    const struct part_span *parts = x->labels.parts;
    size_t word = analysis_word_at(&x->text, parts[cue].span.start);
    if (cue > first && parts[cue - 1].part == PART_SOURCE &&
        analysis_word_at(&x->text, parts[cue - 1].span.end) == word) {
        return cue - 1;
    }
    if (cue + 1 < last && parts[cue + 1].part == PART_SOURCE &&
        analysis_word_at(&x->text, parts[cue].span.end) ==
            analysis_word_at(&x->text, parts[cue + 1].span.start)) {
        return cue + 1;
    }
    return NONE;
}

static bool has_cue_verb(const struct extraction *x, struct span cue) {
    for (size_t i = analysis_word_at(&x->text, cue.start);
         i < x->text.nwords && x->text.words[i].span.start < cue.end; i++) {
        if (TAGGED(x->text.words[i].tags, TAG_CUE)) {
            return true;
        }
    }
    return false;
}

bool reach_clause(const struct extraction *x, size_t first, size_t last, size_t cue,
                  struct span *clause) {
    const struct part_span *parts = x->labels.parts;
    size_t source = source_beside(x, first, last, cue);
    size_t behind = source != NONE && source > cue ? source : cue;
    if (source == NONE || behind + 1 < last || !has_cue_verb(x, parts[cue].span)) {
        return false;
    }
    const struct sentence *s = &x->text.sentences[reach_sentence(x, parts[cue].span)];
    size_t from = parts[source < cue ? source : cue].span.start;
    size_t comma = analysis_word_at(&x->text, from);
    size_t end = analysis_word_at(&x->text, parts[behind].span.end);
    if (comma < s->first + CLAUSE_WORDS + 1 || end + TRAILING_WORDS < s->last ||
        !word_is(x->d, &x->text.words[comma - 1], ',')) {
        return false;
    }
    *clause = (struct span){x->text.words[s->first].span.start, x->text.words[comma - 2].span.end};
    return true;
}
