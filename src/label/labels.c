/* SPDX-License-Identifier: ISC */
#include "label/labels.h"

bool labels_add_part(struct labels *l, struct arena *a, struct part_span part) {
    struct part_span *items = arena_array(a, l->parts, l->nparts, &l->capparts, sizeof *items);
    if (!items) {
        return false;
    }
    l->parts = items;
    items[l->nparts++] = part;
    return true;
}

struct mention_span *labels_add_mention(struct labels *l, struct arena *a) {
    struct mention_span *items =
        arena_array(a, l->mentions, l->nmentions, &l->capmentions, sizeof *items);
    if (!items) {
        return NULL;
    }
    l->mentions = items;
    return &items[l->nmentions++];
}

size_t labels_part_behind(const struct part_span *parts, size_t n, size_t word) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (parts[middle].at.words.end > word) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}
