/* SPDX-License-Identifier: ISC */
#include "label/names.h"

#include <stdlib.h>

static const enum entity_kind entities[NAME_KINDS] = {ENTITY_PERSON, ENTITY_BODY, ENTITY_PLACE,
                                                      ENTITY_OTHER};
enum { KIND_PERSON, KIND_BODY, KIND_OTHER = 3, HEADLINE = 2 /* words that are none */ };

/* By how much the head must prefer O to drop a name that the rules see. */
static const float SURE = 4;

bool name_words_add(struct name_words *w, const struct reading *r, const struct chunk *c,
                    const float *scores, struct arena *a) {
    size_t at = w->n ? w->items[w->n - 1].word : 0;
    for (size_t i = 0; i < c->nwords; i++) {
        const float *s = scores + i * MENTION_LABELS;
        struct name_word *items = arena_array(a, w->items, w->n, &w->cap, sizeof *items);
        if (!items) {
            return false;
        }
        w->items = items;
        struct name_word *word = &items[w->n++];
        while (at < r->nwords && word_at(r, at)->span.end <= c->words[i].start) {
            at++;
        }
        *word = (struct name_word){.span = c->words[i], .word = at, .none = s[0]};
        for (unsigned k = 1; k < MENTION_LABELS; k++) {
            word->label = (unsigned char)(s[k] > s[word->label] ? k : word->label);
        }
        for (unsigned k = 0; k < NAME_KINDS; k++) {
            word->kinds[k] = s[1 + 2 * k] > s[2 + 2 * k] ? s[1 + 2 * k] : s[2 + 2 * k];
        }
    }
    return true;
}

/* The kind of name that a word is likeliest part of; NAME_KINDS for none. */
static unsigned kind_of(const struct name_word *w) {
    unsigned kind = w->label ? (w->label - 1U) / 2 : NAME_KINDS;
    return kind < NAME_KINDS ? kind : NAME_KINDS;
}

/* The head's words that a span touches: from the result, `*n` of them. */
static const struct name_word *words_in(const struct name_words *w, struct span s, size_t *n) {
    size_t low = 0, high = w->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->items[middle].span.end > s.start) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    for (*n = 0; low + *n < w->n && w->items[low + *n].span.start < s.end;) {
        ++*n;
    }
    return w->items + low;
}

/* The kind whose scores over the words sum highest. */
static unsigned kind_over(const struct name_word *words, size_t n) {
    float sums[NAME_KINDS] = {0};
    unsigned best = 0;
    for (size_t i = 0; i < n; i++) {
        for (unsigned k = 0; k < NAME_KINDS; k++) {
            sums[k] += words[i].kinds[k];
        }
    }
    for (unsigned k = 1; k < NAME_KINDS; k++) {
        best = sums[k] > sums[best] ? k : best;
    }
    return best;
}

static bool is_first_name(const struct reading *r, const struct name_word *w) {
    return tagged(r, w->word, TAG_FIRST_NAME);
}

/* Irishman X, Entrusting X, the South Korean-born X: how many words say what a person is, or what
 * is done to him, not who. */
static size_t count_leading(const struct reading *r, const struct name_word *words, size_t n) {
    size_t skip = 0, first = words[0].word;
    bool titled = first > 0 && tagged(r, first - 1, TAG_TITLE);
    while (!titled && skip + 1 < n && kind_of(&words[skip]) != KIND_PERSON &&
           (kind_of(&words[skip]) == KIND_OTHER ||
            (is_first_name(r, &words[skip + 1]) && !is_first_name(r, &words[skip])))) {
        skip++;
    }
    for (size_t i = skip + 1; i + 1 < n; i++) { /* "-born", "-led": small, in one with the name */
        size_t whole = words[i].word;
        bool glued = is_letters(r, whole) && word_at(r, whole)->span.start < words[i].span.start &&
                     words[i + 1].span.start > words[i].span.end;
        if (glued && kind_of(&words[0]) != KIND_PERSON && kind_of(&words[i]) == NAME_KINDS &&
            kind_of(&words[i + 1]) == KIND_PERSON) {
            skip = i + 1;
        }
    }
    return skip;
}

/* Whether a word can be a first name: one that the lists know as that, or not at all. */
static bool is_given(const struct reading *r, const struct name_word *w) {
    word_tags tags = tags_at(r, w->word);
    return !tags || TAGGED(tags, TAG_FIRST_NAME);
}

/* Whether a first word says what sort of thing bears a person's name: "Bank Julius Baer", "the USS
 * John McCain". */
static bool is_sort(const struct reading *r, const struct name_word *w) {
    word_tags tags = tags_at(r, w->word);
    return kind_of(w) == KIND_OTHER || TAGGED(tags, TAG_BODY_WORD) || TAGGED(tags, TAG_BODY_NOUN);
}

/* "Deutsche Bank X Y", "the United States X Y": where the person begins whose name ends what the
 * rules took for one; a single word that the head sees as a person's has the one before for a first
 * name. 0 when the whole is one name. */
static size_t person_behind(const struct reading *r, const struct name_word *words, size_t n) {
    size_t i = n;
    while (i > 0 && kind_of(&words[i - 1]) == KIND_PERSON) {
        i--;
    }
    size_t seen = n - i;
    if (seen == 1 && i > 2 && is_given(r, &words[i - 1])) {
        i--;
    }
    bool whole = i < n && is_capital(r, words[i].word) &&
                 word_at(r, words[i].word)->span.start == words[i].span.start;
    bool other = i > 0 && kind_of(&words[i - 1]) < NAME_KINDS && !(i == 1 && is_sort(r, words));
    return seen && n - i >= 2 && whole && other ? i : 0;
}

/* What the head makes of a name of the rules; false when it should be left out. */
static bool judge(struct mention_span *m, const struct name_words *w, const struct reading *r) {
    size_t n, named = 0;
    const struct name_word *words = words_in(w, m->span, &n);
    float doubt = 0;
    for (size_t i = 0; i < n; i++) {
        named += kind_of(&words[i]) < NAME_KINDS;
        doubt += words[i].none - words[i].kinds[kind_over(&words[i], 1)];
    }
    if (n == 0) {
        return true;
    }
    if (!named) {
        return m->entity != ENTITY_OTHER || doubt < SURE * (float)n;
    }
    bool company = tagged(r, words[n - 1].word, TAG_COMPANY);
    unsigned kind = company ? KIND_BODY : kind_over(words, n); /* Crazy Eddie Inc */
    size_t skip = company ? 0 : person_behind(r, words, n);
    if (skip) {
        m->head = words[n - 1].span;
    } else if (kind == KIND_PERSON) {
        skip = count_leading(r, words, n);
    }
    if (skip && words[skip].span.start < m->head.end) {
        m->span.start = words[skip].span.start;
        kind = kind_over(words + skip, n - skip);
    }
    size_t end = n;
    while (n - named >= HEADLINE && end > skip + 1 && kind_of(&words[end - 1]) == NAME_KINDS) {
        end--;
    }
    while (end < n && words[end].span.start == words[end - 1].span.end) {
        end++; /* the second half of "Ki-moon" */
    }
    if (end < n) { /* a headline's capitals went on behind the name */
        m->span.end = words[end - 1].span.end;
        m->head = words[end - 1].span;
        kind = kind_over(words + skip, end - skip);
    }
    m->entity = entities[kind];
    return true;
}

/* The run of one kind of name that begins at word `i`, as its end. */
static size_t run_end(const struct name_words *w, size_t i, const struct document *d) {
    size_t para = document_para_at(d, w->items[i].span.start), end = i + 1;
    size_t stop = para < d->nparas ? d->paras[para].span.end : 0;
    while (end < w->n && w->items[end].label == 2 * kind_of(&w->items[i]) + 2 &&
           w->items[end].span.end <= stop) {
        end++;
    }
    return end;
}

/* The first of `n` mentions, in order, that ends behind byte `at`. */
static size_t mention_behind(const struct mention_span *m, size_t n, size_t at) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m[middle].span.end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Without the punctuation at its ends, the 's of a possessive too; empty when nothing is left, or
 * the span cuts a word. */
static struct range trimmed(const struct reading *r, const struct name_word *first,
                            const struct name_word *last) {
    struct range x = {first->word, last->word + (last->word < r->nwords)};
    while (!is_empty(x) && word_at(r, x.end - 1)->kind == WORD_PUNCT) {
        x.end--;
    }
    while (!is_empty(x) && word_at(r, x.first)->kind == WORD_PUNCT) {
        x.first++;
    }
    bool cuts = !is_empty(x) && (word_at(r, x.first)->span.start < first->span.start ||
                                 word_at(r, x.end - 1)->span.end > last->span.end);
    return cuts ? (struct range){0, 0} : x;
}

static bool add(struct labels *l, struct arena *a, struct mention_span m) {
    struct mention_span *to = labels_add_mention(l, a);
    if (to) {
        *to = m;
    }
    return to != NULL;
}

/* Whether every word begins with a capital, small words inside aside, and one of them is no title,
 * weekday or function word. */
static bool all_capitals(const struct reading *r, struct range x) {
    bool named = false;
    for (size_t i = x.first; i < x.end; i++) {
        const struct word *w = word_at(r, i);
        bool small = TAGGED(w->tags, TAG_FUNCTION) || TAGGED(w->tags, TAG_PARTICLE);
        bool edge = i == x.first || i + 1 == x.end;
        if (w->kind == WORD_LETTERS && !w->capital && (edge || !small)) {
            return false;
        }
        named = named || (w->capital && !TAGGED(w->tags, TAG_FUNCTION) &&
                          !TAGGED(w->tags, TAG_WEEKDAY) && !TAGGED(w->tags, TAG_DETERMINER) &&
                          (is_addressed(r, i) || !TAGGED(w->tags, TAG_TITLE)));
    }
    return named;
}

/* Names that only the head sees, and those of which the rules see a part. */
static bool add_runs(struct labels *names, const struct name_words *w, struct document *d,
                     const struct reading *r) {
    size_t own = names->nmentions;
    for (size_t i = 0, end; i < w->n; i = end) {
        end = i + 1;
        if (kind_of(&w->items[i]) == NAME_KINDS) {
            continue;
        }
        end = run_end(w, i, d);
        unsigned kind = kind_of(&w->items[i]);
        struct range words = trimmed(r, &w->items[i], &w->items[end - 1]);
        if (kind == KIND_OTHER || is_empty(words) || !all_capitals(r, words)) {
            continue;
        }
        struct span s = reading_words(r, words).span;
        size_t k = mention_behind(names->mentions, own, s.start), last = k;
        while (last < own && names->mentions[last].span.start < s.end) {
            last++;
        }
        bool apart = k == last;
        bool wider = !apart && names->mentions[k].span.start >= s.start &&
                     names->mentions[last - 1].span.end <= s.end;
        if (wider && kind != KIND_PERSON) {
            names->mentions[k].span = s;
            for (size_t j = k + 1; j < last; j++) { /* emptied, to be left out */
                names->mentions[j].span.start = names->mentions[j].span.end = s.end;
            }
        } else if (apart) {
            struct mention_span m = {MENTION_NAME, entities[kind], s,
                                     word_at(r, words.end - 1)->span};
            if (!add(names, &d->arena, m)) {
                return false;
            }
        }
    }
    return true;
}

static int by_start(const void *a, const void *b) {
    const struct mention_span *x = a, *y = b;
    if (x->span.start != y->span.start) {
        return x->span.start < y->span.start ? -1 : 1;
    }
    return x->span.end > y->span.end ? -1 : x->span.end < y->span.end;
}

static void sort_mentions(struct labels *l) {
    if (l->nmentions) {
        qsort(l->mentions, l->nmentions, sizeof *l->mentions, by_start);
    }
}

bool names_join(struct labels *out, const struct labels *rules, const struct name_words *w,
                struct document *d, const struct reading *r) {
    struct labels names = {0};
    for (size_t i = 0; i < rules->nmentions; i++) {
        struct mention_span m = rules->mentions[i];
        if (m.kind == MENTION_NAME && judge(&m, w, r) && !add(&names, &d->arena, m)) {
            return false;
        }
    }
    sort_mentions(&names);
    if (!add_runs(&names, w, d, r)) {
        return false;
    }
    sort_mentions(&names);
    for (size_t i = 0; i < names.nmentions; i++) {
        if (names.mentions[i].span.end > names.mentions[i].span.start &&
            !add(out, &d->arena, names.mentions[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < rules->nmentions; i++) {
        const struct mention_span *m = &rules->mentions[i];
        size_t k = mention_behind(names.mentions, names.nmentions, m->head.start);
        bool in_name = k < names.nmentions && names.mentions[k].span.start <= m->head.start;
        if (m->kind != MENTION_NAME && !in_name && !add(out, &d->arena, *m)) {
            return false;
        }
    }
    sort_mentions(out);
    return true;
}
