/* SPDX-License-Identifier: ISC */
#include "eval/gold.h"

#include "base/files.h"
#include "emit/rows.h"
#include "eval/names.h"
#include "stream/reader.h"

#include <stdlib.h>

bool gold_read(struct sources *gold, const char *name, struct messages *m) {
    struct reader r;
    struct document d = {0};
    struct buf none = {0};
    FILE *f = file_open(name, m);
    bool ok = f != NULL;
    enum read_result result = READ_DOCUMENT;
    *gold = (struct sources){0};
    if (f) {
        reader_init(&r, f, name, m);
        while (ok && (result = reader_next(&r, &d)) == READ_DOCUMENT) {
            ok = !d.present || sources_keep(gold, &d, &none);
        }
        if (!ok) {
            message_memory(m, name);
        }
        reader_free(&r);
        file_close(f);
    }
    document_free(&d);
    return ok && result == READ_END;
}

static bool counts(const struct quote *q) {
    return q->type != TYPE_PHRASE && q->content.n;
}

static size_t kind_of(const struct quote *q) {
    return scores_kind(slice_of(quote_types[q->type]));
}

static size_t bytes_of(const struct spans *list) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        n += list->items[i].end - list->items[i].start;
    }
    return n;
}

/* Bytes in both; the pieces of each are in order. */
static size_t bytes_shared(const struct spans *a, const struct spans *b) {
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        struct span x = a->items[i], y = b->items[k];
        size_t start = x.start > y.start ? x.start : y.start;
        size_t end = x.end < y.end ? x.end : y.end;
        n += start < end ? end - start : 0;
        i += x.end <= y.end;
        k += y.end <= x.end;
    }
    return n;
}

/* A quotation that was found and one of gold that it may be. */
struct pair {
    double overlap;
    size_t found, gold;
};

static int best_first(const void *x, const void *y) {
    const struct pair *a = x, *b = y;
    if (a->overlap != b->overlap) {
        return a->overlap > b->overlap ? -1 : 1;
    }
    return a->found != b->found ? (a->found > b->found) - (a->found < b->found)
                                : (a->gold > b->gold) - (a->gold < b->gold);
}

struct comparison {
    const struct document *found, *gold;
    struct pair *pairs;
    size_t npairs, cap;
    size_t *gold_of; /* for each quotation found, the one of gold + 1; 0: none */
    bool *missed;    /* for each of gold: not yet found */
    struct arena arena;
};

static bool collect_pairs(struct comparison *c) {
    for (size_t i = 0; i < c->found->nquotes; i++) {
        const struct spans *a = &c->found->quotes[i].content;
        for (size_t k = 0; counts(&c->found->quotes[i]) && k < c->gold->nquotes; k++) {
            const struct spans *b = &c->gold->quotes[k].content;
            size_t both = c->missed[k] ? bytes_shared(a, b) : 0;
            size_t either = bytes_of(a) + bytes_of(b) - both;
            if (both == 0 || both * 2 < either) {
                continue;
            }
            struct pair *pairs =
                arena_array(&c->arena, c->pairs, c->npairs, &c->cap, sizeof *pairs);
            if (!pairs) {
                return false;
            }
            c->pairs = pairs;
            pairs[c->npairs++] = (struct pair){(double)both / (double)either, i, k};
        }
    }
    return true;
}

static bool match(struct comparison *c) {
    c->gold_of = arena_alloc(&c->arena, (c->found->nquotes + 1) * sizeof *c->gold_of);
    c->missed = arena_alloc(&c->arena, (c->gold->nquotes + 1) * sizeof *c->missed);
    if (!c->gold_of || !c->missed) {
        return false;
    }
    for (size_t k = 0; k < c->gold->nquotes; k++) {
        c->missed[k] = counts(&c->gold->quotes[k]);
    }
    if (!collect_pairs(c)) {
        return false;
    }
    if (c->npairs) {
        qsort(c->pairs, c->npairs, sizeof *c->pairs, best_first);
    }
    for (size_t i = 0; i < c->npairs; i++) {
        const struct pair *p = &c->pairs[i];
        if (!c->gold_of[p->found] && c->missed[p->gold]) {
            c->gold_of[p->found] = p->gold + 1;
            c->missed[p->gold] = false;
        }
    }
    return true;
}

/* Whether a name is what the only speaker of a gold quotation is called somewhere. */
static bool is_called(const struct document *gold, const struct quote *q, struct slice name,
                      struct lexicon *lex, bool *failed) {
    const struct speaker *s =
        q->speakers.n == 1 ? document_speaker(gold, q->speakers.items[0]) : NULL;
    for (size_t i = 0; s && i < s->mentions.n; i++) {
        const struct mention *m = document_mention(gold, s->mentions.items[i]);
        if (m && m->kind == MENTION_NAME &&
            names_same(lex, name, document_slice(gold, m->span), failed)) {
            return true;
        }
    }
    return false;
}

static bool speaker_right(const struct comparison *c, const struct quote *found,
                          const struct quote *gold, struct lexicon *lex, bool *failed) {
    struct buf a = {0}, b = {0};
    row_speakers(&a, c->found, found);
    row_speakers(&b, c->gold, gold);
    bool right = names_same(lex, buf_slice(&a), buf_slice(&b), failed) ||
                 is_called(c->gold, gold, buf_slice(&a), lex, failed);
    *failed = *failed || a.failed || b.failed;
    buf_free(&a);
    buf_free(&b);
    return right;
}

static bool count(const struct comparison *c, struct lexicon *lex, struct scores *s) {
    bool failed = false;
    for (size_t i = 0; i < c->found->nquotes; i++) {
        const struct quote *q = &c->found->quotes[i];
        const struct quote *gold = c->gold_of[i] ? &c->gold->quotes[c->gold_of[i] - 1] : NULL;
        bool has_speaker = gold && gold->speakers.n;
        bool right = has_speaker && speaker_right(c, q, gold, lex, &failed);
        if (!counts(q)) {
            continue;
        }
        scores_add(s, MEASURE_PRECISION, kind_of(q), gold != NULL);
        scores_add(s, MEASURE_ROW, kind_of(q), right);
        if (gold) {
            scores_add(s, MEASURE_RECALL, kind_of(gold), true);
        }
        if (has_speaker) {
            scores_add(s, MEASURE_SPEAKER, kind_of(gold), right);
        }
        if (q->confidence >= 0) {
            scores_add_confidence(s, q->confidence, right);
        }
    }
    return !failed;
}

static void count_missed(const struct document *gold, const bool *missed, struct scores *s) {
    for (size_t k = 0; k < gold->nquotes; k++) {
        if (counts(&gold->quotes[k]) && (!missed || missed[k])) {
            scores_add(s, MEASURE_RECALL, kind_of(&gold->quotes[k]), false);
        }
    }
}

bool gold_compare(struct sources *gold, const struct document *d, struct lexicon *lex,
                  struct scores *s, struct messages *m) {
    struct source *source = sources_find(gold, d->file, d->number);
    if (!source || source->met) {
        message_error(m, d->file.s, 0, "%s; skipped",
                      source ? "its gold article is already matched"
                             : "no gold article of that name");
        return true;
    }
    struct comparison c = {.found = d, .gold = &source->d};
    bool ok = match(&c) && count(&c, lex, s);
    if (ok) {
        source->met = true;
        count_missed(c.gold, c.missed, s);
    } else {
        message_memory(m, d->file.s);
    }
    arena_free(&c.arena);
    return ok;
}

size_t gold_finish(struct sources *gold, struct scores *s) {
    size_t n = 0;
    for (size_t i = 0; i < gold->n; i++) {
        if (!gold->items[i].met) {
            count_missed(&gold->items[i].d, NULL, s);
            n++;
        }
    }
    return n;
}
