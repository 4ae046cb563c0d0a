/* SPDX-License-Identifier: ISC */
#include "label/repair.h"

/* Whether two parts touch: at most a comma stands between them. */
static bool touch(const struct reading *r, struct range a, struct range b) {
    return a.end >= b.first || (a.end + 1 == b.first && is_comma(r, a.end));
}

/* Whether part `i`, a source, stands in marks right before a cue that stands outside them. */
static bool is_quoted(const struct labels *l, const struct reading *r, size_t i) {
    const struct part_span *source = &l->parts[i], *cue = source + 1;
    return in_marks(r, source->at.words.first) && i + 1 < l->nparts && cue->part == PART_CUE &&
           word_at(r, cue->at.words.first)->mark != word_at(r, source->at.words.first)->mark &&
           touch(r, source->at.words, cue->at.words);
}

/* Without the comma outside marks that ends it. */
static struct extent without_comma(const struct reading *r, struct extent p) {
    size_t last = p.words.end - 1;
    if (last > p.words.first && is_comma(r, last) && !in_marks(r, last)) {
        p.words.end = last;
        p.span.end = word_at(r, last - 1)->span.end;
    }
    return p;
}

/* The word "and" behind a comma in a source between two cues, which begins a second source; NONE
 * when it has none. */
static size_t second_source(const struct labels *l, const struct reading *r, size_t i) {
    const struct part_span *p = &l->parts[i];
    if (i == 0 || i + 1 >= l->nparts || p[-1].part != PART_CUE || p[1].part != PART_CUE ||
        !touch(r, p[-1].at.words, p->at.words) || !touch(r, p->at.words, p[1].at.words)) {
        return NONE;
    }
    for (size_t w = p->at.words.first + 2; w + 1 < p->at.words.end; w++) {
        if (reads(r, w, WORD_AND) && is_comma(r, w - 1)) {
            return w;
        }
    }
    return NONE;
}

/* The first word of the next sentence, when a source or cue runs on into one; NONE when it does
 * not. */
static size_t next_sentence(const struct reading *r, const struct part_span *p) {
    size_t w = p->at.words.first + 1;
    while (w < p->at.words.end && in_one_sentence(r, w, p->at.words.first)) {
        w++;
    }
    return p->part != PART_CONTENT && w < p->at.words.end ? w : NONE;
}

/* End a piece before word `end`, and begin another at word `next`, to which the rest goes. */
static struct extent cut(const struct reading *r, struct extent *p, size_t end, size_t next) {
    struct extent rest = {{word_at(r, next)->span.start, p->span.end}, {next, p->words.end}};
    p->span.end = word_at(r, end - 1)->span.end;
    p->words.end = end;
    return rest;
}

/* Cut part `i`, which became `p`, if it is two in one; the second of them, or an empty one. */
static struct extent cut_part(const struct labels *l, const struct reading *r, size_t i,
                              struct part_span *p) {
    size_t conjunction = l->parts[i].part == PART_SOURCE ? second_source(l, r, i) : NONE;
    size_t next = conjunction == NONE ? next_sentence(r, p) : NONE;
    if (conjunction != NONE) {
        return cut(r, &p->at, conjunction - 1, conjunction + 1);
    }
    if (next == NONE) {
        return (struct extent){0};
    }
    size_t end = next;
    while (end > 1 && word_at(r, end - 1)->kind == WORD_PUNCT) {
        end--;
    }
    return cut(r, &p->at, end, next);
}

bool labels_repair(struct labels *l, struct document *d, const struct reading *r) {
    struct labels from = *l;
    l->parts = NULL;
    l->nparts = l->capparts = 0;
    for (size_t i = 0; i < from.nparts; i++) {
        struct part_span p = from.parts[i];
        if (p.part == PART_SOURCE && is_quoted(&from, r, i)) {
            p.part = PART_CONTENT;
            p.at = without_comma(r, p.at);
        }
        struct part_span rest = {.part = p.part, .at = cut_part(&from, r, i, &p)};
        if (!labels_add_part(l, &d->arena, p) ||
            (!is_empty(rest.at.words) && !labels_add_part(l, &d->arena, rest))) {
            return false;
        }
    }
    return true;
}
