/* SPDX-License-Identifier: ISC */
#include "emit/sources.h"

#include "base/utf8.h"

enum {
    SEVERAL = 0
}; /* in by_file: several documents have that name; by_number distinguishes them */

static bool make_key(struct buf *key, struct slice file, size_t number) {
    buf_addn(key, number);
    buf_addc(key, ' ');
    utf8_clean(key, file);
    return !key->failed;
}

/* The entry of a document in both tables; NULL when memory is short. */
static uint64_t *add_keys(struct sources *s, const struct document *d, uint64_t **file, bool *new) {
    struct buf key = {0};
    size_t files = s->by_file.used;
    uint64_t *number = NULL;
    utf8_clean(&key, d->file);
    *file = key.failed ? NULL : table_add(&s->by_file, &s->arena, buf_slice(&key));
    *new = s->by_file.used > files;
    buf_clear(&key);
    if (*file && make_key(&key, d->file, d->number)) {
        number = table_add(&s->by_number, &s->arena, buf_slice(&key));
    }
    buf_free(&key);
    return number;
}

bool sources_keep(struct sources *s, struct document *d, struct buf *text) {
    struct source *items = arena_array(&s->arena, s->items, s->n, &s->cap, sizeof *items);
    uint64_t *file = NULL;
    bool new = false;
    uint64_t *number = items ? add_keys(s, d, &file, &new) : NULL;
    if (!number) {
        return false;
    }
    s->items = items;
    items[s->n++] = (struct source){.d = *d, .text = *text};
    *file = new ? s->n : SEVERAL;
    *number = s->n;
    *d = (struct document){0};
    *text = (struct buf){0};
    return true;
}

struct source *sources_find(const struct sources *s, struct slice file, size_t number) {
    struct buf key = {0};
    utf8_clean(&key, file);
    const uint64_t *index = key.failed ? NULL : table_find(&s->by_file, buf_slice(&key));
    buf_clear(&key);
    if (index && *index == SEVERAL) {
        index = make_key(&key, file, number) ? table_find(&s->by_number, buf_slice(&key)) : NULL;
    }
    buf_free(&key);
    return index ? &s->items[*index - 1] : NULL;
}

bool sources_are_several(const struct sources *s, struct slice file) {
    struct buf key = {0};
    utf8_clean(&key, file);
    const uint64_t *index = key.failed ? NULL : table_find(&s->by_file, buf_slice(&key));
    bool several = index && *index == SEVERAL;
    buf_free(&key);
    return several;
}

void sources_free(struct sources *s) {
    for (size_t i = 0; i < s->n; i++) {
        document_free(&s->items[i].d);
        buf_free(&s->items[i].text);
    }
    arena_free(&s->arena);
    *s = (struct sources){0};
}
