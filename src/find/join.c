/* SPDX-License-Identifier: ISC */
/* Marks and frames. A mark is never cut: a content that touches one holds all of it. Words in marks
 * that no frame holds go on with the quotation before them, stand alone, or are only a phrase. */
#include "find/frames.h"

#include "base/utf8.h"

enum { STATEMENT_WORDS = 3, FRAGMENT_WORDS = 5, TITLE_WORDS = 8, MENTIONS_BACK = 4 };

static const struct mark *mark_at(const struct extraction *x, size_t i) {
    return &x->r->marks[i];
}

/* Widen an extent so that it cuts no pair of marks, unless another frame owns those. */
static void widen(struct extraction *x, size_t frame, struct extent *e) {
    size_t sides[2] = {frames_mark_over(x, e->words.first),
                       frames_mark_over(x, last_word(e->words))};
    const struct extents *cue = &x->frames.items[frame].cue;
    for (int side = 0; side < 2; side++) {
        size_t m = sides[side];
        if (m == NONE || (x->owner[m] != NONE && x->owner[m] != frame)) {
            continue;
        }
        const struct mark *mark = mark_at(x, m);
        bool cue_inside = cue->n && cue->items[0].words.first >= mark->words.first &&
                          cue->items[0].words.end <= mark->words.end;
        if (!cue_inside && mark->span.start < e->span.start) {
            e->span.start = mark->span.start;
            e->words.first = mark->words.first;
        }
        if (!cue_inside && mark->span.end > e->span.end) {
            e->span.end = mark->span.end;
            e->words.end = mark->words.end;
        }
    }
}

/* The first mark that opens at or behind a word. */
static size_t first_mark(const struct reading *r, size_t word) {
    size_t low = 0, high = r->nmarks;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->marks[middle].words.first < word) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void own_marks(struct extraction *x, size_t frame, struct range words) {
    for (size_t m = first_mark(x->r, words.first); m < x->r->nmarks; m++) {
        const struct mark *mark = mark_at(x, m);
        if (mark->words.first >= words.end) {
            break;
        }
        if (mark->depth == 0 && mark->words.end <= words.end && x->owner[m] == NONE) {
            x->owner[m] = frame;
        }
    }
}

/* A dateline is the paper's, never part of what was said. */
static void cut_dateline(const struct extraction *x, struct extent *e) {
    size_t para = para_at(x->r, e->words.first);
    const struct para *p = para == NONE ? NULL : &x->d->paras[para];
    if (p && e->span.start < p->body && e->span.end > p->body) {
        e->span.start = p->body;
    }
}

static void repair_edges(struct extraction *x) {
    for (size_t i = 0; i < x->frames.n; i++) {
        struct frame *f = &x->frames.items[i];
        for (size_t k = 0; k < f->content.n; k++) {
            cut_dateline(x, &f->content.items[k]);
            widen(x, i, &f->content.items[k]);
            own_marks(x, i, f->content.items[k].words);
        }
    }
}

/* Where the last of a frame's words end. */
static size_t frame_end(const struct frame *f) {
    const struct extents *all[] = {&f->cue, &f->source, &f->content};
    size_t end = 0;
    for (size_t k = 0; k < 3; k++) {
        if (all[k]->n && all[k]->items[all[k]->n - 1].words.end > end) {
            end = all[k]->items[all[k]->n - 1].words.end;
        }
    }
    return end;
}

static bool begins_sentence(const struct extraction *x, const struct mark *m) {
    size_t word = m->words.first;
    return word < x->r->nwords && x->r->sentences[word_at(x->r, word)->sentence].first == word;
}

static bool ends_inside(const struct extraction *x, const struct mark *m) {
    struct slice s = document_slice(x->d, m->inner);
    size_t start;
    int32_t cp = utf8_before(s, s.len, &start);
    return cp == '.' || cp == '?' || cp == '!' || cp == 0x2026 || cp == ',' || cp == 0x2014;
}

/* Whether the mark ends where its sentence does. */
static bool ends_sentence(const struct extraction *x, const struct mark *m) {
    size_t next = m->words.end;
    return next == 0 || next >= x->r->nwords || para_at(x->r, next) != m->para ||
           !in_one_sentence(x->r, next - 1, next) || is_punct(x->r, next, '.');
}

/* ", going on to compare …": what X did next parts what was said before it from what comes after.
 */
static bool moves_on(const struct extraction *x, size_t i) {
    if (i + 1 >= x->r->nwords || !is_comma(x->r, i)) {
        return false;
    }
    return frames_mark_over(x, i + 1) == NONE && ends_as(x->r, i + 1, ENDING_GOING);
}

/* The frame of the last quotation in marks before this mark, in the same paragraph, with its cue
 * behind its first content: "A," X said. "B." The mark must stand right behind the cue's sentence
 * or comma. */
static size_t continued_by(const struct extraction *x, size_t mark) {
    const struct mark *m = mark_at(x, mark);
    size_t before = mark;
    while (before > 0) {
        before--;
        const struct mark *b = mark_at(x, before);
        if (b->depth > 0) {
            continue;
        }
        size_t f = x->owner[before];
        if (b->para != m->para || f == NONE || x->frames.items[f].phrase) {
            return NONE;
        }
        const struct frame *frame = &x->frames.items[f];
        size_t end = frame_end(frame);
        if (end > m->words.first || !frame->cue.n) {
            return end <= b->words.end && begins_sentence(x, m) ? f : NONE;
        }
        size_t a = sentence_at(x->r, end - 1), c = sentence_at(x->r, m->words.first);
        if (c == a) { /* A, X said, and B */
            return count_words(x->r, (struct range){end, m->words.first}) <= 1 ? f : NONE;
        }
        return c == a + 1 && begins_sentence(x, m) && !moves_on(x, end) ? f : NONE;
    }
    return NONE;
}

/* Every content word a capital, and no end of a sentence: a title. */
static bool is_title(const struct extraction *x, const struct mark *m) {
    size_t words = 0, capitals = 0;
    for (size_t i = m->inside.first; i < m->inside.end; i++) {
        const struct word *w = word_at(x->r, i);
        if (w->kind == WORD_LETTERS && !TAGGED(w->tags, TAG_FUNCTION)) {
            words++;
            capitals += w->capital;
        }
    }
    return words > 0 && words <= TITLE_WORDS && capitals == words;
}

static bool is_statement(const struct extraction *x, const struct mark *m) {
    size_t n = count_words(x->r, m->inside);
    enum para_kind kind = x->d->paras[m->para].kind;
    if (kind == PARA_HEADING) {
        return false;
    }
    bool whole = begins_sentence(x, m) && (ends_sentence(x, m) || ends_inside(x, m));
    if (whole && !(is_title(x, m) && !ends_inside(x, m))) {
        return n >= STATEMENT_WORDS || (n > 0 && ends_inside(x, m));
    }
    return n >= FRAGMENT_WORDS && !is_title(x, m);
}

static bool add_to(struct extraction *x, size_t frame, size_t mark) {
    x->owner[mark] = frame;
    return extents_add(&x->frames.items[frame].content, &x->d->arena,
                       (struct extent){mark_at(x, mark)->span, mark_at(x, mark)->words});
}

static bool add_alone(struct extraction *x, size_t mark, bool phrase) {
    struct frame *f = frames_add(x);
    if (!f) {
        return false;
    }
    f->phrase = phrase;
    return add_to(x, x->frames.n - 1, mark);
}

/* A mark inside a name (a nickname) is part of the mention, and nothing else. */
static bool in_mention(const struct extraction *x, const struct mark *m) {
    size_t from = phrase_from(x->r, m->words.first);
    for (size_t i = from; i > 0 && from - i < MENTIONS_BACK; i--) {
        if (x->r->phrases[i - 1].words.end > m->words.end) {
            return true;
        }
    }
    return false;
}

bool frames_join_marks(struct extraction *x) {
    repair_edges(x);
    for (size_t i = 0; i < x->r->nmarks; i++) {
        const struct mark *m = mark_at(x, i);
        bool empty = count_words(x->r, m->inside) == 0 && m->continues == NONE;
        if (m->depth > 0 || x->owner[i] != NONE || empty) {
            continue;
        }
        size_t frame = m->continues != NONE ? x->owner[m->continues] : continued_by(x, i);
        bool statement = is_statement(x, m);
        x->nicknames[i] = in_mention(x, m);
        bool ok = frame != NONE && (m->continues != NONE || statement)
                      ? add_to(x, frame, i)
                      : add_alone(x, i, !statement || x->nicknames[i]);
        if (!ok) {
            return false;
        }
    }
    return true;
}
