/* SPDX-License-Identifier: ISC */
/* Memory that is freed all at once: what belongs to one document lives in the document's arena. */
#ifndef QUOTH_BASE_ARENA_H
#define QUOTH_BASE_ARENA_H

#include "base/slice.h"

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first; owned */
    struct arena_block *arrays; /* large ones, each with a block of its own; owned */
    size_t size;                /* bytes of the blocks */
};

/* `size` zeroed bytes, aligned for any type; NULL when memory is short. */
void *arena_alloc(struct arena *a, size_t size);

/* Room for one more element, zeroed, after the `count` elements of `size` bytes in `items`. Returns
 * the array, perhaps moved, or NULL when memory is short; *cap is the number of elements it has
 * room for. Use it only for an array with one owner: when the array moves, the old one is invalid.
 * `items` and *cap must come from an earlier call, or be NULL and 0. */
void *arena_array(struct arena *a, void *items, size_t count, size_t *cap, size_t size);

/* The same for a short list that may have been copied from another (several quotations can share
 * the spans of one source): the old one remains valid until the arena is
 * reset. All the room is zeroed. */
void *arena_list(struct arena *a, void *items, size_t count, size_t *cap, size_t size);

/* A copy of the bytes with a NUL after them; s is NULL when memory is short. */
struct slice arena_copy(struct arena *a, struct slice s);

/* Free everything that was allocated, but keep the largest block for the next document. */
void arena_reset(struct arena *a);

/* Free everything. */
void arena_free(struct arena *a);

#endif
