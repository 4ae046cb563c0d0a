#include "extract/frames.h"

size_t extraction_mark_at(const struct extraction *x, size_t at) {
    size_t word = analysis_word_at(&x->text, at);
    return word < x->text.nwords && x->text.words[word].span.start <= at ? x->text.words[word].mark
                                                                         : NONE;
}

struct frame *frames_add(struct extraction *x) {
    struct frame *items =
        arena_room(&x->d->arena, x->frames.items, x->frames.n, &x->frames.cap, sizeof *items);
    if (!items) {
        return NULL;
    }
    x->frames.items = items;
    items[x->frames.n] = (struct frame){0};
    return &items[x->frames.n++];
}
