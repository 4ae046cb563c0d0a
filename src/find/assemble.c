/* SPDX-License-Identifier: ISC */
/* Labels to frames. A flat labelling does not say which source and which content belong to which
 * cue; in news they are neighbours, so each goes to the nearest cue of its sentence, where other
 * cues and contents between count as far. */
#include "find/frames.h"
#include "find/reach.h"

enum { BETWEEN = 1000 /* bytes */, CLAUSE_WORDS = 3 };

struct part_list {
    const struct part_span *parts;
    size_t first, last; /* those of one sentence */
};

static size_t gap(struct span a, struct span b) {
    return a.end <= b.start ? b.start - a.end : b.end <= a.start ? a.start - b.end : 0;
}

/* Neighbours of one part are one extent; none leaves its paragraph. */
static bool add_extent(struct extraction *x, struct extents *list, struct extent e) {
    struct extent *last = list->n ? &list->items[list->n - 1] : NULL;
    if (last && e.span.start >= last->span.end && last->words.end >= e.words.first &&
        para_at(x->r, last->words.first) == para_at(x->r, e.words.first)) {
        last->span.end = e.span.end;
        last->words.end = e.words.end;
        return true;
    }
    return extents_add(list, &x->d->arena, e);
}

static size_t parts_end(const struct extraction *x, size_t first) {
    const struct part_span *parts = x->labels.parts;
    size_t last = first;
    while (last < x->labels.nparts &&
           in_one_sentence(x->r, parts[last].at.words.first, parts[first].at.words.first)) {
        last++;
    }
    return last;
}

struct assembly {
    struct extraction *x;
    size_t *frame_of; /* for each part that is a cue: its frame, or NONE */
    size_t *cue_of;   /* for each content and source: its nearest cue, or NONE */
    size_t *far;      /* for each content and source: how far that cue is */
};

static struct frame *frame_of_cue(struct assembly *s, size_t cue) {
    struct extraction *x = s->x;
    if (s->frame_of[cue] == NONE) {
        struct frame *f = frames_add(x);
        if (!f || !extents_add(&f->cue, &x->d->arena, x->labels.parts[cue].at)) {
            return NULL;
        }
        s->frame_of[cue] = x->frames.n - 1;
    }
    return &x->frames.items[s->frame_of[cue]];
}

/* The parts of its sentence among which a content without a cue looks for sources. */
static struct part_list sources_near(const struct part_list *l, size_t content) {
    enum { NEAR_PARTS = 32 }; /* real sentences have fewer: the cost stays linear in any text */
    struct part_list near = *l;
    near.first = content > l->first + NEAR_PARTS ? content - NEAR_PARTS : l->first;
    near.last = l->last > content + NEAR_PARTS ? content + NEAR_PARTS : l->last;
    return near;
}

/* A content without any cue near: a turn of a transcript has a source. Without one it is nobody's.
 */
static bool add_cueless(struct assembly *s, const struct part_list *l, size_t content) {
    struct extraction *x = s->x;
    const struct part_list near = sources_near(l, content);
    size_t signature = reach_signature(x, content + 1, l->parts[content].at);
    bool sourced = signature != NONE;
    for (size_t i = near.first; i < near.last; i++) {
        sourced = sourced || l->parts[i].part == PART_SOURCE;
    }
    if (!sourced) {
        return true; /* quoted text is joined or kept by frames_join_marks */
    }
    struct frame *f = frames_add(x);
    if (!f || !add_extent(x, &f->content, l->parts[content].at)) {
        return false;
    }
    if (signature != NONE) {
        return add_extent(x, &f->source, l->parts[signature].at);
    }
    for (size_t i = near.first; i < near.last; i++) {
        if (l->parts[i].part == PART_SOURCE && !add_extent(x, &f->source, l->parts[i].at)) {
            return false;
        }
    }
    return true;
}

static bool assemble_contents(struct assembly *s, const struct part_list *l) {
    struct extraction *x = s->x;
    for (size_t i = l->first; i < l->last; i++) {
        if (l->parts[i].part != PART_CONTENT) {
            continue;
        }
        size_t cue = s->cue_of[i];
        if (cue == NONE) {
            cue = reach_cue(x, l->first, l->last, l->parts[i].at);
        }
        if (cue == NONE) {
            if (!add_cueless(s, l, i)) {
                return false;
            }
            continue;
        }
        struct frame *f = frame_of_cue(s, cue);
        if (!f || !add_extent(x, &f->content, l->parts[i].at)) {
            return false;
        }
    }
    return true;
}

/* A cue that got no content takes the clause before it, when that is all its sentence says. */
static bool assemble_clauses(struct assembly *s, const struct part_list *l) {
    struct extraction *x = s->x;
    struct extent clause;
    for (size_t cue = l->first; cue < l->last; cue++) {
        if (l->parts[cue].part != PART_CUE || s->frame_of[cue] != NONE ||
            !reach_clause(x, l->first, l->last, cue, &clause)) {
            continue;
        }
        struct frame *f = frame_of_cue(s, cue);
        if (!f || !add_extent(x, &f->content, clause)) {
            return false;
        }
    }
    return true;
}

/* Sources go to their nearest cue; a cue without one of its own shares the one before ("X agreed,
 * but also said …"). */
static bool assemble_sources(struct assembly *s, const struct part_list *l) {
    struct extraction *x = s->x;
    struct extents shared = {0};
    size_t from = l->first; /* its sources lie between the cue before and the one after it */
    for (size_t cue = l->first; cue < l->last; cue++) {
        struct extents own = {0};
        if (l->parts[cue].part != PART_CUE) {
            continue;
        }
        for (size_t i = from; i < l->last && (i <= cue || l->parts[i].part != PART_CUE); i++) {
            if (l->parts[i].part == PART_SOURCE && s->cue_of[i] == cue &&
                !add_extent(x, &own, l->parts[i].at)) {
                return false;
            }
        }
        from = cue + 1;
        shared = own.n ? own : shared;
        if (s->frame_of[cue] != NONE) {
            x->frames.items[s->frame_of[cue]].source = shared;
        }
    }
    return true;
}

static bool is_quoted(const struct extraction *x, size_t word) {
    return frames_mark_over(x, word) != NONE;
}

/* Whether an extent stands in marks from its first word to its last. */
static bool all_quoted(const struct extraction *x, struct range words) {
    return is_quoted(x, words.first) && is_quoted(x, last_word(words));
}

/* Whether the extents of a frame from `k` on, behind its cue, are another quotation than those
 * before it: `The hall was full, X said: "Nobody left."`, or `"I am gone," X said of the club,
 * where he was sure that …`. */
static bool is_second(const struct extraction *x, const struct frame *f, size_t k) {
    struct range before = f->content.items[k - 1].words, behind = f->content.items[k].words;
    if (!is_quoted(x, last_word(before))) {
        return is_quoted(x, behind.first) && is_punct(x->r, behind.first - 1, ':');
    }
    return all_quoted(x, before) && !is_quoted(x, behind.first) && !is_quoted(x, last_word(behind));
}

/* Two quotations of one cue: the frame keeps what stands before it, a new one takes the rest. */
static bool split_at_cue(struct extraction *x, size_t frame) {
    struct frame *f = &x->frames.items[frame];
    size_t k = 0, kept = 0;
    while (f->cue.n && k < f->content.n &&
           f->content.items[k].span.start < f->cue.items[0].span.start) {
        k++;
    }
    if (k == 0 || k == f->content.n || !is_second(x, f, k)) {
        return true;
    }
    struct range rest = f->content.items[k].words;
    bool unmarked = !is_quoted(x, rest.first);
    if (unmarked && f->content.n == k + 1 && rest.end < rest.first + CLAUSE_WORDS) {
        f->content.n = k; /* "A," X said of B. */
        return true;
    }
    struct frame *more = frames_add(x);
    f = &x->frames.items[frame]; /* the list may have moved */
    if (!more) {
        return false;
    }
    more->cue = f->cue;
    more->source = f->source;
    for (size_t i = k; i < f->content.n; i++) {
        struct extent e = f->content.items[i];
        if (unmarked && is_quoted(x, e.words.first)) { /* "A," X said of …. "B." */
            f->content.items[k + kept++] = e;
        } else if (!extents_add(&more->content, &x->d->arena, e)) {
            return false;
        }
    }
    f->content.n = k + kept;
    return true;
}

/* What a part adds to the distance of those on both sides of it: its bytes do not count when it is
 * a source, any other part counts as much more. (Unsigned: what is taken off is in the gap.) */
static size_t weight(const struct part_span *p) {
    return p->part == PART_SOURCE ? p->at.span.start - p->at.span.end : BETWEEN;
}

/* The last cue of a pass over a sentence's parts, and the weight of those seen since. */
struct pass {
    size_t cue, between;
};

static void pass_part(struct assembly *s, const struct part_list *l, struct pass *p, size_t i) {
    if (l->parts[i].part == PART_CUE) {
        *p = (struct pass){i, 0};
        return;
    }
    if (p->cue != NONE) {
        size_t far = gap(l->parts[i].at.span, l->parts[p->cue].at.span) + p->between;
        if (s->cue_of[i] == NONE || far < s->far[i]) {
            s->cue_of[i] = p->cue;
            s->far[i] = far;
        }
    }
    p->between += weight(&l->parts[i]);
}

/* The nearest cue of each part of a sentence is the one before or the one after it; the one before
 * when both are as near. */
static void find_cues(struct assembly *s, const struct part_list *l) {
    struct pass forward = {NONE, 0}, backward = {NONE, 0};
    for (size_t i = l->first; i < l->last; i++) {
        s->frame_of[i] = s->cue_of[i] = NONE;
        pass_part(s, l, &forward, i);
    }
    for (size_t i = l->last; i-- > l->first;) {
        pass_part(s, l, &backward, i);
    }
}

bool frames_assemble(struct extraction *x) {
    size_t bytes = (x->labels.nparts + 1) * sizeof(size_t);
    struct assembly s = {x, arena_alloc(&x->d->arena, bytes), arena_alloc(&x->d->arena, bytes),
                         arena_alloc(&x->d->arena, bytes)};
    if (!s.frame_of || !s.cue_of || !s.far) {
        return false;
    }
    for (size_t first = 0, last; first < x->labels.nparts; first = last) {
        last = parts_end(x, first);
        find_cues(&s, &(struct part_list){x->labels.parts, first, last});
    }
    for (size_t first = 0, last; first < x->labels.nparts; first = last) {
        last = parts_end(x, first);
        if (!assemble_contents(&s, &(struct part_list){x->labels.parts, first, last})) {
            return false;
        }
    }
    /* a cue may have got its content from another sentence: only now is it known which did not */
    for (size_t first = 0, last; first < x->labels.nparts; first = last) {
        last = parts_end(x, first);
        struct part_list l = {x->labels.parts, first, last};
        if (!assemble_clauses(&s, &l) || !assemble_sources(&s, &l)) {
            return false;
        }
    }
    for (size_t i = 0, n = x->frames.n; i < n; i++) {
        if (!split_at_cue(x, i)) {
            return false;
        }
    }
    return true;
}
