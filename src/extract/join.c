/* Marks and frames. A mark is never cut: a content that touches one holds all of it. Words in marks
 * that no frame holds go on with the quotation before them, stand alone, or are only a phrase. */
#include "extract/frames.h"

#include "base/utf8.h"

enum { STATEMENT_WORDS = 3, FRAGMENT_WORDS = 5, TITLE_WORDS = 8, MENTIONS_BACK = 4 };

static const struct mark *mark_at(const struct extraction *x, size_t i) {
    return &x->text.marks[i];
}

/* Widen a piece so that it cuts no pair of marks, and say who owns those. */
static void widen(struct extraction *x, size_t frame, struct span *piece) {
    size_t first = extraction_mark_at(x, piece->start);
    size_t last = piece->end > piece->start ? extraction_mark_at(x, piece->end - 1) : NONE;
    const struct span *cue = x->frames.items[frame].cue.items;
    for (int side = 0; side < 2; side++) {
        size_t m = side ? last : first;
        if (m == NONE || (x->owner[m] != NONE && x->owner[m] != frame)) {
            continue;
        }
        const struct mark *mark = mark_at(x, m);
        bool cue_inside = cue && cue->start >= mark->span.start && cue->end <= mark->span.end;
        if (!cue_inside) {
            piece->start = mark->span.start < piece->start ? mark->span.start : piece->start;
            piece->end = mark->span.end > piece->end ? mark->span.end : piece->end;
        }
    }
}

/* The first mark that opens at or behind byte `at`. */
static size_t first_mark(const struct extraction *x, size_t at) {
    size_t low = 0, high = x->text.nmarks;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->text.marks[middle].span.start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void own_marks(struct extraction *x, size_t frame, struct span piece) {
    for (size_t m = first_mark(x, piece.start); m < x->text.nmarks; m++) {
        const struct span s = x->text.marks[m].span;
        if (s.start >= piece.end) {
            break;
        }
        if (x->text.marks[m].depth == 0 && s.start >= piece.start && s.end <= piece.end &&
            x->owner[m] == NONE) {
            x->owner[m] = frame;
        }
    }
}

/* A dateline is the paper's, never part of what was said. */
static void cut_dateline(const struct extraction *x, struct span *piece) {
    size_t i = document_para_at(x->d, piece->start);
    if (i < x->d->nparas && piece->start < x->d->paras[i].body &&
        piece->end > x->d->paras[i].body) {
        piece->start = x->d->paras[i].body;
    }
}

static void repair_edges(struct extraction *x) {
    for (size_t i = 0; i < x->frames.n; i++) {
        struct frame *f = &x->frames.items[i];
        for (size_t k = 0; k < f->content.n; k++) {
            cut_dateline(x, &f->content.items[k]);
            widen(x, i, &f->content.items[k]);
            own_marks(x, i, f->content.items[k]);
        }
    }
}

/* The number of words in a span. */
static size_t count_words(const struct extraction *x, struct span s) {
    size_t n = 0;
    for (size_t i = analysis_word_at(&x->text, s.start);
         i < x->text.nwords && x->text.words[i].span.start < s.end; i++) {
        n += x->text.words[i].kind != WORD_PUNCT;
    }
    return n;
}

static size_t frame_end(const struct frame *f) {
    const struct spans *all[] = {&f->cue, &f->source, &f->content};
    size_t end = 0;
    for (size_t k = 0; k < 3; k++) {
        if (all[k]->n && all[k]->items[all[k]->n - 1].end > end) {
            end = all[k]->items[all[k]->n - 1].end;
        }
    }
    return end;
}

/* Whether the mark begins its sentence, or follows a comma or colon. */
static bool begins_sentence(const struct extraction *x, const struct mark *m) {
    size_t word = analysis_word_at(&x->text, m->span.start);
    return word < x->text.nwords && x->text.sentences[x->text.words[word].sentence].first == word;
}

static bool ends_inside(const struct extraction *x, const struct mark *m) {
    struct slice s = document_slice(x->d, m->inner);
    size_t start;
    int32_t cp = utf8_before(s, s.len, &start);
    return cp == '.' || cp == '?' || cp == '!' || cp == 0x2026 || cp == ',' || cp == 0x2014;
}

/* Whether the mark ends where its sentence does. */
static bool ends_sentence(const struct extraction *x, const struct mark *m) {
    size_t next = analysis_word_at(&x->text, m->span.end);
    if (next >= x->text.nwords || x->text.words[next].span.start >= x->d->paras[m->para].span.end) {
        return true;
    }
    size_t last = next - 1;
    bool stop = word_is(x->d, &x->text.words[next], '.');
    return x->text.words[last].sentence != x->text.words[next].sentence || stop;
}

/* ", going on to compare …": what X did next parts what was said before it from what comes after.
 */
static bool moves_on(const struct extraction *x, size_t end) {
    size_t i = analysis_word_at(&x->text, end);
    if (i + 1 >= x->text.nwords || !word_is(x->d, &x->text.words[i], ',')) {
        return false;
    }
    struct slice s = word_text(x->d, &x->text.words[i + 1]);
    return x->text.words[i + 1].mark == NONE && s.len > 4 && memcmp(s.s + s.len - 3, "ing", 3) == 0;
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
        if (end > m->span.start || !frame->cue.n) {
            return end <= b->span.end && begins_sentence(x, m) ? f : NONE;
        }
        size_t a = analysis_sentence_at(&x->text, end - 1);
        size_t c = analysis_sentence_at(&x->text, m->span.start);
        if (c == a) { /* A, X said, and B */
            return count_words(x, (struct span){end, m->span.start}) <= 1 ? f : NONE;
        }
        return c == a + 1 && begins_sentence(x, m) && !moves_on(x, end) ? f : NONE;
    }
    return NONE;
}

/* Every content word a capital, and no end of a sentence: a title. */
static bool is_title(const struct extraction *x, const struct mark *m) {
    size_t words = 0, capitals = 0;
    for (size_t i = analysis_word_at(&x->text, m->inner.start);
         i < x->text.nwords && x->text.words[i].span.start < m->inner.end; i++) {
        const struct word *w = &x->text.words[i];
        if (w->kind == WORD_LETTERS && !TAGGED(w->tags, TAG_FUNCTION)) {
            words++;
            capitals += w->capital;
        }
    }
    return words > 0 && words <= TITLE_WORDS && capitals == words;
}

static bool is_statement(const struct extraction *x, const struct mark *m) {
    size_t n = count_words(x, m->inner);
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
    return spans_add(&x->frames.items[frame].content, &x->d->arena, mark_at(x, mark)->span);
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
    size_t low = 0, high = x->labels.nmentions; /* the first mention that begins behind the mark */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->labels.mentions[middle].span.start < m->span.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (size_t i = low; i > 0 && low - i < MENTIONS_BACK; i--) {
        if (x->labels.mentions[i - 1].span.end > m->span.end) {
            return true;
        }
    }
    return false;
}

/* The words of a nickname count as the reporter's. */
static void unmark_words(struct extraction *x, size_t mark) {
    for (size_t i = analysis_word_at(&x->text, mark_at(x, mark)->span.start);
         i < x->text.nwords && x->text.words[i].mark == mark; i++) {
        x->text.words[i].mark = NONE;
    }
}

bool frames_join_marks(struct extraction *x) {
    x->owner = arena_alloc(&x->d->arena, (x->text.nmarks + 1) * sizeof *x->owner);
    if (!x->owner) {
        return false;
    }
    for (size_t i = 0; i < x->text.nmarks; i++) {
        x->owner[i] = NONE;
    }
    repair_edges(x);
    for (size_t i = 0; i < x->text.nmarks; i++) {
        const struct mark *m = mark_at(x, i);
        if (m->depth > 0 || x->owner[i] != NONE) {
            continue;
        }
        size_t frame = m->continues != NONE ? x->owner[m->continues] : continued_by(x, i);
        bool statement = is_statement(x, m);
        bool nickname = in_mention(x, m);
        if (nickname) {
            unmark_words(x, i);
        }
        bool ok = frame != NONE && (m->continues != NONE || statement)
                      ? add_to(x, frame, i)
                      : add_alone(x, i, !statement || nickname);
        if (!ok) {
            return false;
        }
    }
    return true;
}
