/* SPDX-License-Identifier: ISC */
#include "label/merge.h"

#include <stdlib.h>

/* The rules' parts of one sentence. */
struct group {
    const struct part_span *parts;
    size_t n;
    struct range words; /* the sentence, and what the parts reach beyond it */
    bool fixed;         /* one of them is */
    bool marked;        /* a content begins in quotation marks */
    bool cued, turned;  /* one is a cue, a source in capitals */
};

static struct group group_at(const struct labels *rules, size_t first, const struct reading *r) {
    const struct part_span *parts = rules->parts + first;
    size_t sentence = word_at(r, parts->at.words.first)->sentence;
    const struct sentence *s = &r->sentences[sentence];
    struct group g = {.parts = parts, .words = {s->first, s->last}};
    for (; first + g.n < rules->nparts; g.n++) {
        const struct part_span *p = &parts[g.n];
        size_t word = p->at.words.first;
        if (word_at(r, word)->sentence != sentence) {
            break;
        }
        g.fixed = g.fixed || p->fixed;
        g.marked = g.marked || (p->part == PART_CONTENT && in_marks(r, word));
        g.cued = g.cued || p->part == PART_CUE;
        g.turned = g.turned || (p->part == PART_SOURCE && word_at(r, word)->capitals);
        g.words.end = p->at.words.end > g.words.end ? p->at.words.end : g.words.end;
    }
    return g;
}

/* Make room for a group among the encoder's first `n` parts: false when those that are there
 * should stay. What gives way is emptied, to be dropped at the end. */
static bool make_room(struct labels *out, size_t n, const struct group *g) {
    size_t first = labels_part_behind(out->parts, n, g->words.first), end = first;
    while (end < n && out->parts[end].at.words.first < g->words.end) {
        end++;
    }
    if (end > first && (!g->fixed || out->parts[first].at.words.first < g->words.first ||
                        out->parts[end - 1].at.words.end > g->words.end)) {
        return false;
    }
    for (size_t i = first; i < end; i++) {
        out->parts[i].at.words.end = out->parts[i].at.words.first;
    }
    return true;
}

static int by_start(const void *a, const void *b) {
    const struct part_span *x = a, *y = b;
    return x->at.span.start < y->at.span.start ? -1 : x->at.span.start > y->at.span.start;
}

bool labels_merge(struct labels *out, const struct labels *rules, struct document *d,
                  const struct reading *r) {
    size_t own = out->nparts, kept = 0;
    for (size_t first = 0; first < rules->nparts;) {
        struct group g = group_at(rules, first, r);
        first += g.n;
        bool turn = g.turned && !g.cued;
        if (!(g.fixed || g.marked || turn) || !make_room(out, own, &g)) {
            continue;
        }
        for (size_t i = 0; i < g.n; i++) {
            if ((!g.fixed || g.parts[i].fixed) &&
                !labels_add_part(
                    out, &d->arena,
                    (struct part_span){.part = g.parts[i].part, .at = g.parts[i].at})) {
                return false;
            }
        }
    }
    for (size_t i = 0; i < out->nparts; i++) {
        if (!is_empty(out->parts[i].at.words)) {
            out->parts[kept++] = out->parts[i];
        }
    }
    out->nparts = kept;
    if (kept) {
        qsort(out->parts, kept, sizeof *out->parts, by_start);
    }
    return true;
}
