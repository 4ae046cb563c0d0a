#include "emit/sources.h"

enum { SEVERAL = 0 }; /* in by_file: only the number tells */

static bool make_key(struct buf *key, struct slice file, size_t number) {
    buf_addn(key, number);
    buf_addc(key, ' ');
    buf_adds(key, file);
    return !key->failed;
}

bool sources_keep(struct sources *s, struct document *d, struct buf *text) {
    struct buf key = {0};
    struct source *items = arena_room(&s->arena, s->items, s->n, &s->cap, sizeof *items);
    size_t files = s->by_file.used;
    uint64_t *file = items ? table_add(&s->by_file, &s->arena, d->file) : NULL;
    uint64_t *number = file && make_key(&key, d->file, d->number)
                           ? table_add(&s->by_number, &s->arena, buf_slice(&key))
                           : NULL;
    buf_free(&key);
    if (!number) {
        return false;
    }
    s->items = items;
    items[s->n++] = (struct source){.d = *d, .text = *text};
    *file = s->by_file.used > files ? s->n : SEVERAL;
    *number = s->n;
    *d = (struct document){0};
    *text = (struct buf){0};
    return true;
}

struct source *sources_find(const struct sources *s, struct slice file, size_t number) {
    struct buf key = {0};
    const uint64_t *index = table_find(&s->by_file, file);
    if (index && *index == SEVERAL) {
        index = make_key(&key, file, number) ? table_find(&s->by_number, buf_slice(&key)) : NULL;
    }
    buf_free(&key);
    return index ? &s->items[*index - 1] : NULL;
}

void sources_free(struct sources *s) {
    for (size_t i = 0; i < s->n; i++) {
        document_free(&s->items[i].d);
        buf_free(&s->items[i].text);
    }
    arena_free(&s->arena);
    *s = (struct sources){0};
}
