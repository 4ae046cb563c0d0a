#include "model/merge.h"

#include <stdlib.h>

/* The rules' parts of one sentence. */
struct group {
    const struct part_span *parts;
    size_t n;
    struct span bytes; /* the sentence, and what the parts reach beyond it */
    bool fixed;        /* one of them is */
    bool marked;       /* a content begins in quotation marks */
    bool cued, turned; /* one is a cue, a source in capitals */
};

static bool in_marks(const struct analysis *text, struct span content) {
    size_t word = analysis_word_at(text, content.start);
    return word < text->nwords && text->words[word].mark != NONE;
}

static bool in_capitals(const struct analysis *text, struct span source) {
    size_t word = analysis_word_at(text, source.start);
    return word < text->nwords && text->words[word].capitals;
}

static struct group group_at(const struct labels *rules, size_t first,
                             const struct analysis *text) {
    const struct part_span *parts = rules->parts + first;
    size_t sentence = analysis_sentence_at(text, parts->span.start);
    struct group g = {.parts = parts, .bytes = text->sentences[sentence].span};
    for (; first + g.n < rules->nparts; g.n++) {
        const struct part_span *p = &parts[g.n];
        if (analysis_sentence_at(text, p->span.start) != sentence) {
            break;
        }
        g.fixed = g.fixed || p->fixed;
        g.marked = g.marked || (p->part == PART_CONTENT && in_marks(text, p->span));
        g.cued = g.cued || p->part == PART_CUE;
        g.turned = g.turned || (p->part == PART_SOURCE && in_capitals(text, p->span));
        g.bytes.end = p->span.end > g.bytes.end ? p->span.end : g.bytes.end;
    }
    return g;
}

/* Make room for a group among the encoder's first `n` parts: false when those that are there
 * should stay. What gives way is emptied, to be dropped at the end. */
static bool make_room(struct labels *out, size_t n, const struct group *g) {
    size_t first = labels_part_behind(out->parts, n, g->bytes.start), end = first;
    while (end < n && out->parts[end].span.start < g->bytes.end) {
        end++;
    }
    if (end > first && (!g->fixed || out->parts[first].span.start < g->bytes.start ||
                        out->parts[end - 1].span.end > g->bytes.end)) {
        return false;
    }
    for (size_t i = first; i < end; i++) {
        out->parts[i].span.end = out->parts[i].span.start;
    }
    return true;
}

static int by_start(const void *a, const void *b) {
    const struct part_span *x = a, *y = b;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

bool labels_merge(struct labels *out, const struct labels *rules, struct document *d,
                  const struct analysis *text) {
    size_t own = out->nparts, kept = 0;
    for (size_t first = 0; first < rules->nparts;) {
        struct group g = group_at(rules, first, text);
        first += g.n;
        bool turn = g.turned && !g.cued;
        if (!(g.fixed || g.marked || turn) || !make_room(out, own, &g)) {
            continue;
        }
        for (size_t i = 0; i < g.n; i++) {
            if ((!g.fixed || g.parts[i].fixed) &&
                !labels_add_part(out, &d->arena, g.parts[i].part, g.parts[i].span)) {
                return false;
            }
        }
    }
    for (size_t i = 0; i < out->nparts; i++) {
        if (out->parts[i].span.end > out->parts[i].span.start) {
            out->parts[kept++] = out->parts[i];
        }
    }
    out->nparts = kept;
    if (kept) {
        qsort(out->parts, kept, sizeof *out->parts, by_start);
    }
    return true;
}
