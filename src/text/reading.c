/* SPDX-License-Identifier: ISC */
#include "text/reading.h"

/* Which outermost pair of marks each word stands in: both lists are in order, one walk does it. */
static void join_marks(struct reading *a, size_t first_word, size_t first_mark) {
    size_t m = first_mark;
    for (size_t i = first_word; i < a->nwords; i++) {
        struct word *w = &a->words[i];
        while (m < a->nmarks && (a->marks[m].depth > 0 || a->marks[m].span.end <= w->span.start)) {
            m++;
        }
        w->mark = m < a->nmarks && a->marks[m].span.start <= w->span.start ? m : NONE;
    }
}

/* The line of the input file on which byte `at` stands; 0 when it is not known. */
static size_t line_of(const struct document *d, size_t at) {
    size_t para = document_para_at(d, at);
    if (para == d->nparas || !d->paras[para].line) {
        return 0;
    }
    const struct para *p = &d->paras[para];
    size_t line = p->line;
    for (size_t i = 0; i < at - p->span.start; i++) {
        bool crlf = p->text.s[i] == '\r' && i + 1 < p->text.len && p->text.s[i + 1] == '\n';
        line += p->text.s[i] == '\n' || (p->text.s[i] == '\r' && !crlf);
    }
    return line;
}

#define UNCLOSED "the quotation mark at byte %zu is never closed"

/* One page may hold thousands: the first few show what is wrong. */
static void warn_unclosed(const struct reading *a, const struct document *d, struct messages *m) {
    enum { SHOWN = 3 };
    for (size_t i = 0; i < a->unclosed.n && i < SHOWN; i++) {
        size_t at = a->unclosed.items[i];
        message_warn_at(m, document_place(d, line_of(d, at)), UNCLOSED, at);
    }
    if (a->unclosed.n > SHOWN) {
        message_count(m, a->unclosed.n - SHOWN, UNCLOSED);
    }
}

/* Words that hold sentences together are two in five of English news, and at most one in six of
 * another language, whose words only happen to look like them. Text too short to tell is taken for
 * English. */
static bool reads_english(const struct reading *a) {
    enum {
        WORDS = 300,
        WORDS_LEAST = 60,
        BYTES_LEAST = 350,
        SHARE_LEAST = 19, /* in 100 */
        NUMBERS_MOST = 8  /* in 100: more are a table, in whatever language */
    };
    size_t words = 0, numbers = 0, bytes = 0, common = 0;
    for (size_t i = 0; i < a->nwords && words < WORDS; i++) {
        const struct word *w = &a->words[i];
        numbers += w->kind == WORD_NUMBER;
        if (w->kind == WORD_LETTERS) {
            words++;
            bytes += w->span.end - w->span.start;
            common += TAGGED(w->tags, TAG_FUNCTION);
        }
    }
    bool enough = words >= WORDS_LEAST || bytes >= BYTES_LEAST;
    return !enough || 100 * numbers > NUMBERS_MOST * words || 100 * common >= SHARE_LEAST * words;
}

bool reading_of_text(struct reading *out, struct document *d, const struct lexicon *lex,
                     struct messages *m) {
    *out = (struct reading){.d = d};
    for (size_t p = 0; p < d->nparas; p++) {
        size_t word = out->nwords, mark = out->nmarks;
        if (d->paras[p].kind == PARA_BYLINE || d->paras[p].kind == PARA_LABEL) {
            continue;
        }
        if (!marks_find(out, d, p, lex) || !words_cut(out, d, p, lex)) {
            return false;
        }
        join_marks(out, word, mark);
        if (!sentences_cut(out, d, p, word)) {
            return false;
        }
    }
    for (size_t i = 0; i < out->nmarks; i++) {
        out->marks[i].words = reading_range(out, out->marks[i].span);
        out->marks[i].inside = reading_range(out, out->marks[i].inner);
    }
    if (m) {
        warn_unclosed(out, d, m);
        if (!reads_english(out)) {
            message_warn_at(
                m, document_place(d, 0),
                "the text does not seem to be English; quotations are found in English only");
        }
    }
    return true;
}

/* The first word that ends behind byte `at`; with `starts`, that starts at or behind it. */
static size_t first_word(const struct reading *r, size_t at, bool starts) {
    size_t low = 0, high = r->nwords;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct span s = r->words[middle].span;
        if (starts ? s.start >= at : s.end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

struct range reading_range(const struct reading *r, struct span s) {
    return (struct range){first_word(r, s.start, false), first_word(r, s.end, true)};
}

struct extent reading_extent(const struct reading *r, struct span s) {
    return (struct extent){s, reading_range(r, s)};
}

struct extent reading_words(const struct reading *r, struct range words) {
    return (struct extent){{r->words[words.first].span.start, r->words[words.end - 1].span.end},
                           words};
}

bool extents_add(struct extents *list, struct arena *a, struct extent x) {
    struct extent *items = arena_list(a, list->items, list->n, &list->cap, sizeof *items);
    if (!items) {
        return false;
    }
    list->items = items;
    items[list->n++] = x;
    return true;
}
