/* SPDX-License-Identifier: ISC */
#include "find/evidence.h"

#include <math.h>

static const double LEAST = -6;

static void add(struct evidence *e, const char *name, double value) {
    if (value != 0 && e->n < EVIDENCE_MOST) {
        e->items[e->n].name = name;
        e->items[e->n++].value = value;
    }
}

/* The labeller's own spans of a part that an extent covers: the least sure of them; NAN when it
 * covers none. */
static double least_sure(const struct extraction *x, enum part part, struct range words) {
    const struct part_span *parts = x->labels.parts;
    double least = NAN;
    for (size_t i = labels_part_behind(parts, x->labels.nparts, words.first);
         i < x->labels.nparts && parts[i].at.words.first < words.end; i++) {
        if (parts[i].part == part) {
            double sure = (double)parts[i].sure;
            least = isnan(least) || sure < least ? sure : least;
        }
    }
    return least;
}

/* Of all extents, the least sure one. NAN when there is none that was labelled. */
static double least_of(const struct extraction *x, enum part part, const struct extents *list) {
    double least = NAN;
    for (size_t i = 0; i < list->n; i++) {
        double sure = least_sure(x, part, list->items[i].words);
        least = isnan(least) || sure < least ? sure : least;
    }
    return isnan(least) || least > LEAST ? least : LEAST;
}

/* Words and marks that are there as a whole: the full stop of "Corp." may be the sentence's. */
static size_t count_whole(const struct reading *r, const struct extents *list) {
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct extent *e = &list->items[i];
        bool cut = !is_empty(e->words) && word_at(r, e->words.end - 1)->span.end > e->span.end;
        n += e->words.end - e->words.first - cut;
    }
    return n;
}

void evidence_of(struct evidence *e, const struct extraction *x, const struct frame *f,
                 enum quote_type type) {
    static const char *const types[] = {"type direct", "type mixed", "type indirect", NULL};
    double cue = least_of(x, PART_CUE, &f->cue), source = least_of(x, PART_SOURCE, &f->source);
    double content = least_of(x, PART_CONTENT, &f->content);
    size_t words = count_whole(x->r, &f->content);
    e->n = 0;
    if (types[type]) {
        add(e, types[type], 1);
    }
    add(e, "cue", isnan(cue) ? 0 : cue);
    add(e, "no cue", f->cue.n ? 0 : 1);
    add(e, "source", isnan(source) ? 0 : source);
    add(e, "no source", f->source.n ? 0 : 1);
    add(e, "content", isnan(content) ? 0 : content);
    add(e, "content not labelled", isnan(content) ? 1 : 0);
    add(e, "words", log((double)words + 1));
    add(e, "one word", words < 2 ? 1 : 0);
    add(e, "no cue in marks", !f->cue.n && type == TYPE_DIRECT ? 1 : 0);
}

bool evidence_found(const struct evidence *e, const struct extraction *x, double *found) {
    struct buf key = {0};
    double sum = 0;
    for (size_t i = 0; i < e->n; i++) {
        buf_clear(&key);
        buf_addz(&key, x->model);
        buf_addc(&key, ' ');
        buf_addz(&key, e->items[i].name);
        const double *w = key.failed ? NULL : weights_find(x->found, buf_slice(&key));
        sum += w ? *w * e->items[i].value : 0;
    }
    bool ok = !key.failed;
    buf_free(&key);
    *found = floor(100 / (1 + exp(-sum)) + 0.5) / 100;
    return ok;
}
