/* SPDX-License-Identifier: ISC */
/* A hash table from byte strings to numbers (open addressing, FNV-1a). */
#ifndef QUOTH_BASE_TABLE_H
#define QUOTH_BASE_TABLE_H

#include "base/arena.h"

#include <stdint.h>

struct table_entry {
    struct slice key; /* s is NULL in an empty slot */
    uint64_t value;
};

struct table {
    struct table_entry *slots;
    size_t nslots, used; /* nslots is 0 or a power of two */
};

/* The value of a key, or NULL. Good until the next key is added. */
uint64_t *table_find(const struct table *t, struct slice key);

/* The value of a key, which is added with value 0 (the key's bytes copied) when it is new; NULL
 * when memory is short. Keys and slots live in the arena. */
uint64_t *table_add(struct table *t, struct arena *a, struct slice key);

#endif
