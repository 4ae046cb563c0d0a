#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

/* Small articles fit in one block; what is kept between documents is never more than KEEP. */
enum { FIRST = 64 * 1024, KEEP = 4 * 1024 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

static struct arena_block *block_new(struct arena *a, size_t size) {
    size_t want = a->blocks ? a->blocks->size * 2 : FIRST;
    if (want > KEEP) {
        want = KEEP;
    }
    if (want < size) {
        want = size;
    }
    struct arena_block *b = malloc(sizeof *b + want);
    if (b) {
        *b = (struct arena_block){.next = a->blocks, .size = want};
        a->blocks = b;
    }
    return b;
}

/* Room that is not cleared. */
static void *take(struct arena *a, size_t size) {
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) {
        return NULL;
    }
    size = (size + align - 1) / align * align;
    struct arena_block *b = a->blocks;
    if (!b || b->size - b->used < size) {
        b = block_new(a, size);
        if (!b) {
            return NULL;
        }
    }
    void *p = b->bytes + b->used;
    b->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size) {
    void *p = take(a, size);
    if (p) {
        memset(p, 0, size);
    }
    return p;
}

/* A large array has a block of its own, which can grow without leaving the old one behind. */
static void *grow_block(struct arena *a, void *items, size_t size) {
    struct arena_block **link = &a->blocks;
    while (*link && (void *)(*link)->bytes != items) {
        link = &(*link)->next;
    }
    struct arena_block *b = *link;
    if (!b || b->size <= KEEP) {
        return NULL;
    }
    size_t old = b->size;
    b = realloc(b, sizeof *b + size);
    if (!b) {
        return NULL;
    }
    *link = b;
    b->size = b->used = size;
    memset(b->bytes + old, 0, size - old);
    return b->bytes;
}

void *arena_room(struct arena *a, void *items, size_t count, size_t *cap, size_t size) {
    if (count < *cap) {
        return items;
    }
    size_t more = *cap ? *cap * 2 : 8;
    if (more > SIZE_MAX / 4 / size) {
        return NULL;
    }
    void *grown = count * size > KEEP ? grow_block(a, items, more * size) : NULL;
    if (grown) {
        *cap = more;
        return grown;
    }
    char *moved = take(a, more * size);
    if (moved) {
        if (count) {
            memcpy(moved, items, count * size);
        }
        memset(moved + count * size, 0, (more - count) * size);
        *cap = more;
    }
    return moved;
}

struct slice arena_copy(struct arena *a, struct slice s) {
    if (s.len == SIZE_MAX) {
        return (struct slice){NULL, 0};
    }
    char *copy = take(a, s.len + 1);
    if (!copy) {
        return (struct slice){NULL, 0};
    }
    copy[s.len] = '\0';
    if (s.len) {
        memcpy(copy, s.s, s.len);
    }
    return (struct slice){copy, s.len};
}

void arena_reset(struct arena *a) {
    struct arena_block *keep = NULL;
    for (struct arena_block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        if (b->size <= KEEP && (!keep || b->size > keep->size)) {
            free(keep);
            keep = b;
        } else {
            free(b);
        }
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    a->blocks = keep;
}

void arena_free(struct arena *a) {
    for (struct arena_block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    a->blocks = NULL;
}
