/* Memory that is freed all at once: what belongs to one document lives in the document's arena. */
#ifndef QUOTH_BASE_ARENA_H
#define QUOTH_BASE_ARENA_H

#include "base/slice.h"

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first; owned */
};

/* `size` zeroed bytes, aligned for any type; NULL when memory is short. */
void *arena_alloc(struct arena *a, size_t size);

/* Room for one more element behind the `count` elements of `size` bytes in `items`.
 * Returns the array, perhaps moved (twice as large, new elements zeroed), or NULL when memory is
 * short; *cap is the number of elements it has room for. The old array stays with the arena. */
void *arena_room(struct arena *a, void *items, size_t count, size_t *cap, size_t size);

/* A copy of the bytes with a NUL behind them; s is NULL when memory is short. */
struct slice arena_copy(struct arena *a, struct slice s);

/* Forget all that was handed out; the largest block is kept for the next document. */
void arena_reset(struct arena *a);

/* Free everything. */
void arena_free(struct arena *a);

#endif
