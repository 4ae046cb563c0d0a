#include "text/analysis.h"

enum { SHIFT_LEAST = 6 /* blocks of 64 bytes */ };

/* Which outermost pair of marks each word stands in: both lists are in order, one walk does it. */
static void join_marks(struct analysis *a, size_t first_word, size_t first_mark) {
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

/* One page may hold thousands: the first few show what is wrong. */
static void warn_unclosed(const struct analysis *a, const struct document *d, struct messages *m) {
    enum { SHOWN = 3 };
    const char *file = d->file.s ? d->file.s : "-";
    for (size_t i = 0; i < a->unclosed.n && i < SHOWN; i++) {
        size_t at = a->unclosed.items[i];
        message_warn(m, file, line_of(d, at), "the quotation mark at byte %zu is never closed", at);
    }
    if (a->unclosed.n > SHOWN) {
        message_warn(m, file, 0, "%zu more quotation marks are never closed",
                     a->unclosed.n - SHOWN);
    }
}

/* Words are looked up by their place all the time: an index spares most of the halving. It has no
 * more blocks than there are words, however far apart a stream says that they stand. */
static bool index_words(struct analysis *a, struct arena *arena) {
    size_t last = a->nwords ? a->words[a->nwords - 1].span.end - 1 : 0;
    a->shift = SHIFT_LEAST;
    while (last >> a->shift > a->nwords) {
        a->shift++;
    }
    size_t n = a->nwords ? (last >> a->shift) + 1 : 0;
    a->blocks = arena_alloc(arena, (n + 1) * sizeof *a->blocks);
    if (!a->blocks) {
        return false;
    }
    for (size_t block = 0, word = 0; block < n; block++) {
        while (a->words[word].span.end <= block << a->shift) {
            word++;
        }
        a->blocks[block] = word;
    }
    a->nblocks = n;
    return true;
}

bool analyse(struct analysis *out, struct document *d, struct lexicon *lex, struct messages *m) {
    *out = (struct analysis){0};
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
    if (m) {
        warn_unclosed(out, d, m);
    }
    return index_words(out, &d->arena);
}

size_t analysis_word_at(const struct analysis *a, size_t at) {
    size_t block = at >> a->shift;
    size_t low = block < a->nblocks ? a->blocks[block] : a->nblocks ? a->nwords : 0;
    size_t high = block + 1 < a->nblocks ? a->blocks[block + 1] : a->nwords;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (a->words[middle].span.end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

size_t analysis_sentence_at(const struct analysis *a, size_t at) {
    size_t word = analysis_word_at(a, at);
    return word < a->nwords ? a->words[word].sentence : NONE;
}

struct slice word_text(const struct document *d, const struct word *w) {
    return document_slice(d, w->span);
}

bool word_lower_is(const struct document *d, const struct word *w, const char *lower) {
    struct slice s = word_text(d, w);
    size_t n = strlen(lower);
    return s.len == n && (s.s[0] | 0x20) == lower[0] && memcmp(s.s + 1, lower + 1, n - 1) == 0;
}

bool word_is(const struct document *d, const struct word *w, char c) {
    struct slice s = w->kind == WORD_PUNCT ? word_text(d, w) : (struct slice){NULL, 0};
    return s.len == 1 && s.s[0] == c;
}
