/* SPDX-License-Identifier: ISC */
#include "base/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* Small articles fit in one block; a new one is a share of what there is, so that little of it
 * stays unused; what is kept between documents is never more than KEEP. An array of more than OWN
 * bytes has a block of its own. */
enum { FIRST = 64 * 1024, SHARE = 8, KEEP = 4 * 1024 * 1024, OWN = 16 * 1024 };

struct arena_block {
    struct arena_block *next, *before; /* before: of arrays only */
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

/* Make a block, or another size of one that is in no list; NULL when memory is short. */
static struct arena_block *block_sized(struct arena_block *old, size_t size) {
    if (size > SIZE_MAX / 2) {
        return NULL;
    }
    struct arena_block *b = realloc(old, sizeof *b + size);
    if (b) {
        b->size = size;
    }
    return b;
}

/* A block from which `size` bytes and more can be taken. */
static struct arena_block *block_new(struct arena *a, size_t size) {
    size_t want = a->size / SHARE;
    want = want < FIRST ? FIRST : want > KEEP ? KEEP : want;
    struct arena_block *b = block_sized(NULL, want < size ? size : want);
    if (b) {
        b->next = a->blocks;
        b->used = 0;
        a->blocks = b;
        a->size += b->size;
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

static struct arena_block *block_of(void *array) {
    return (struct arena_block *)(void *)((char *)array - offsetof(struct arena_block, bytes));
}

static void link_array(struct arena *a, struct arena_block *b) {
    b->before = NULL;
    b->next = a->arrays;
    if (a->arrays) {
        a->arrays->before = b;
    }
    a->arrays = b;
}

static void unlink_array(struct arena *a, struct arena_block *b) {
    *(b->before ? &b->before->next : &a->arrays) = b->next;
    if (b->next) {
        b->next->before = b->before;
    }
}

/* An array of more than OWN bytes, which grows with its block: none of its old copies is kept.
 */
static void *grow_own(struct arena *a, void *items, size_t used, size_t old, size_t size) {
    struct arena_block *b = old > OWN ? block_of(items) : NULL;
    if (b) {
        unlink_array(a, b);
    }
    struct arena_block *grown = block_sized(b, size);
    if (grown && !b && items) {
        memcpy(grown->bytes, items, used);
    }
    if (grown || b) {
        link_array(a, grown ? grown : b);
    }
    return grown ? grown->bytes : NULL;
}

/* The elements that fit after growing by half; 0 when there are too many. */
static size_t more_than(size_t count, size_t size) {
    return count > SIZE_MAX / 4 / size - 2 ? 0 : count + count / 2 + 2;
}

void *arena_array(struct arena *a, void *items, size_t count, size_t *cap, size_t size) {
    if (count == *cap) {
        size_t more = more_than(count, size);
        if (more && more * size > OWN) {
            items = grow_own(a, items, count * size, *cap * size, more * size);
        } else {
            void *moved = more ? take(a, more * size) : NULL;
            if (moved && count) {
                memcpy(moved, items, count * size);
            }
            items = moved;
        }
        if (!items) {
            return NULL;
        }
        *cap = more;
    }
    memset((char *)items + count * size, 0, size);
    return items;
}

void *arena_list(struct arena *a, void *items, size_t count, size_t *cap, size_t size) {
    if (count < *cap) {
        return items;
    }
    size_t more = *cap ? *cap * 2 : 1;
    if (more > SIZE_MAX / 4 / size) {
        return NULL;
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

static void free_arrays(struct arena *a) {
    for (struct arena_block *b = a->arrays, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    a->arrays = NULL;
}

void arena_reset(struct arena *a) {
    struct arena_block *keep = NULL;
    free_arrays(a);
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
    a->size = keep ? keep->size : 0;
}

void arena_free(struct arena *a) {
    for (struct arena_block *b = a->blocks, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    free_arrays(a);
    *a = (struct arena){0};
}
