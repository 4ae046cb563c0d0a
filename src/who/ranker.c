/* SPDX-License-Identifier: ISC */
#include "who/ranker.h"

#include "stream/record.h"

#include <math.h>

static const char *const kind_names[ANAPHOR_KINDS] = {"he",     "it",   "they",
                                                      "person", "body", "nobody"};

static void add_key(struct buf *out, enum anaphor_kind kind, const struct feature *f) {
    buf_addz(out, kind_names[kind]);
    buf_addc(out, ' ');
    buf_addz(out, f->name);
    if (f->word.len) {
        buf_addc(out, ' ');
        buf_adds(out, f->word);
    }
}

/* The weight of a feature, 0 when it has none. */
static double weight_of(const struct ranker *r, struct buf *key, enum anaphor_kind kind,
                        const struct feature *f) {
    buf_clear(key);
    add_key(key, kind, f);
    const double *w = key->failed ? NULL : weights_find(r->weights, buf_slice(key));
    return w ? *w : 0;
}

struct scored {
    double score;
    const char *reason;
};

static struct scored score_of(const struct ranker *r, struct buf *key, enum anaphor_kind kind,
                              const struct features *f) {
    struct scored s = {0, NULL};
    double strongest = 0;
    for (size_t i = 0; i < f->n; i++) {
        double part = weight_of(r, key, kind, &f->items[i]) * f->items[i].value;
        s.score += part;
        const char *reason = part > strongest ? feature_reason(f->items[i].name) : NULL;
        if (reason) {
            strongest = part;
            s.reason = reason;
        }
    }
    return s;
}

/* The speaker's name that a candidate would give. */
static void add_name(struct buf *out, const struct book *b, const struct anaphor *a,
                     const struct candidate *c, const struct history *h) {
    switch (c->kind) {
    case CANDIDATE_ENTITY:
        buf_adds(out, b->entities[c->entity].name);
        return;
    case CANDIDATE_PAIR:
        buf_adds(out, b->entities[c->entity].name);
        buf_addz(out, " & ");
        buf_adds(out, b->entities[c->second].name);
        return;
    case CANDIDATE_NOUN:
        buf_adds(out, phrase_at(b, c->mention)->printed);
        return;
    case CANDIDATE_LAST:
    case CANDIDATE_SAME:
    case CANDIDATE_ECHO:
        buf_adds(out, h->verdicts[c->quote].printed);
        for (size_t i = 0; i < h->verdicts[c->quote].n; i++) {
            buf_addz(out, i ? " & " : "");
            buf_adds(out, b->entities[h->verdicts[c->quote].entities[i]].name);
        }
        return;
    default:
        if (a->kind != ANAPHOR_NOBODY) {
            buf_adds(out, a->mention == NONE ? a->quotation->printed
                                             : phrase_at(b, a->mention)->printed);
        }
    }
}

/* A record for a candidate: what it is, its score, and each feature with what it adds. */
static void explain(const struct ranker *r, const struct book *b, const struct anaphor *a,
                    const struct candidate *c, const struct features *f, double score,
                    size_t number, const struct history *h) {
    static const char *const kinds[] = {"name", "pair", "noun",      "last",
                                        "same", "echo", "as-printed"};
    struct buf list = {0};
    for (size_t i = 0; i < f->n; i++) {
        buf_addz(&list, i ? "; " : "");
        add_key(&list, a->kind, &f->items[i]);
        buf_addc(&list, '=');
        decimal_print(&list, f->items[i].value);
    }
    record_begin(r->explain, "candidate", number);
    record_add_number(r->explain, "quote", a->quotation->number);
    record_add(r->explain, "kind", slice_of(kinds[c->kind]));
    buf_clear(b->scratch);
    add_name(b->scratch, b, a, c, h);
    record_add(r->explain, "name", buf_slice(b->scratch));
    record_add_decimal(r->explain, "score", score);
    record_add(r->explain, "features", buf_slice(&list));
    buf_addc(r->explain, '\n');
    r->explain->failed = r->explain->failed || list.failed;
    buf_free(&list);
}

struct choice ranker_choose(const struct ranker *r, const struct book *b, const struct anaphor *a,
                            const struct history *h) {
    struct candidate list[CANDIDATES_MOST];
    struct scored scored[CANDIDATES_MOST];
    size_t n = candidates_of(b, a, h, list), best = 0;
    struct noun_fits fits;
    noun_fits_of(&fits, b, r->kinds, a, list, n);
    for (size_t i = 0; i < n; i++) {
        struct features f;
        features_of(&f, b, a, list, i, &fits, h);
        scored[i] = score_of(r, b->scratch, a->kind, &f);
        best = scored[i].score > scored[best].score ? i : best;
        if (r->explain) {
            explain(r, b, a, &list[i], &f, scored[i].score, i + 1, h);
        }
    }
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += exp(scored[i].score - scored[best].score);
    }
    return (struct choice){list[best], scored[best].reason, 1 / sum};
}
