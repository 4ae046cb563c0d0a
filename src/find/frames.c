/* SPDX-License-Identifier: ISC */
#include "find/frames.h"

size_t frames_mark_over(const struct extraction *x, size_t word) {
    size_t mark = word < x->r->nwords ? word_at(x->r, word)->mark : NONE;
    return mark != NONE && x->nicknames[mark] ? NONE : mark;
}

struct frame *frames_add(struct extraction *x) {
    struct frame *items =
        arena_array(&x->d->arena, x->frames.items, x->frames.n, &x->frames.cap, sizeof *items);
    if (!items) {
        return NULL;
    }
    x->frames.items = items;
    items[x->frames.n] = (struct frame){0};
    return &items[x->frames.n++];
}
