/* SPDX-License-Identifier: ISC */
#include "base/table.h"

/* FNV-1a (Fowler, Noll, Vo). */
static size_t hash(struct slice s) {
    uint64_t h = 0xcbf29ce484222325U;
    for (size_t i = 0; i < s.len; i++) {
        h = (h ^ (unsigned char)s.s[i]) * 0x100000001b3U;
    }
    return (size_t)(h ^ h >> 32);
}

static struct table_entry *slot_of(const struct table *t, struct slice key) {
    size_t i = hash(key) & (t->nslots - 1);
    while (t->slots[i].key.s && !slice_eq(t->slots[i].key, key)) {
        i = (i + 1) & (t->nslots - 1);
    }
    return &t->slots[i];
}

static bool grow(struct table *t, struct arena *a) {
    struct table bigger = {.nslots = t->nslots ? t->nslots * 2 : 64, .used = t->used};
    bigger.slots = arena_alloc(a, bigger.nslots * sizeof *bigger.slots);
    if (!bigger.slots) {
        return false;
    }
    for (size_t i = 0; i < t->nslots; i++) {
        if (t->slots[i].key.s) {
            *slot_of(&bigger, t->slots[i].key) = t->slots[i];
        }
    }
    *t = bigger;
    return true;
}

uint64_t *table_find(const struct table *t, struct slice key) {
    if (!t->nslots) {
        return NULL;
    }
    struct table_entry *e = slot_of(t, key);
    return e->key.s ? &e->value : NULL;
}

uint64_t *table_add(struct table *t, struct arena *a, struct slice key) {
    if (t->used * 2 >= t->nslots && !grow(t, a)) {
        return NULL;
    }
    struct table_entry *e = slot_of(t, key);
    if (!e->key.s) {
        e->key = arena_copy(a, key);
        if (!e->key.s) {
            return NULL;
        }
        t->used++;
    }
    return &e->value;
}
