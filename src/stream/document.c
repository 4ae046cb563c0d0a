/* SPDX-License-Identifier: ISC */
#include "stream/document.h"

const char *const para_kinds[] = {"body", "headline", "deck", "byline", "label", "heading", NULL};
const char *const mention_kinds[] = {"name", "noun", "pronoun", NULL};
const char *const entity_kinds[] = {"person", "organisation", "place", "other", NULL};
const char *const quote_types[] = {"direct", "mixed", "indirect", "phrase", NULL};
const char *const quote_media[] = {"speech", "writing", "thought", NULL};
const char *const quote_polarities[] = {"said", "denied", "not-said", "asked", NULL};
const char *const genders[] = {"", "male", "female", NULL};
const char *const pluralities[] = {"", "singular", "plural", NULL};

void document_clear(struct document *d) {
    struct arena arena = d->arena;
    arena_reset(&arena);
    *d = (struct document){.arena = arena, .record = NO_RECORD};
}

void document_free(struct document *d) {
    arena_free(&d->arena);
    *d = (struct document){0};
}

struct para *document_add_para(struct document *d) {
    struct para *items = arena_array(&d->arena, d->paras, d->nparas, &d->capparas, sizeof *items);
    if (!items) {
        return NULL;
    }
    d->paras = items;
    size_t number = d->nparas ? items[d->nparas - 1].number + 1 : 1;
    items[d->nparas] = (struct para){.number = number, .record = NO_RECORD};
    return &items[d->nparas++];
}

struct mention *document_add_mention(struct document *d) {
    struct mention *items =
        arena_array(&d->arena, d->mentions, d->nmentions, &d->capmentions, sizeof *items);
    if (!items) {
        return NULL;
    }
    d->mentions = items;
    size_t number = d->nmentions ? items[d->nmentions - 1].number + 1 : 1;
    items[d->nmentions] = (struct mention){.number = number, .record = NO_RECORD};
    return &items[d->nmentions++];
}

struct quote *document_add_quote(struct document *d) {
    struct quote *items =
        arena_array(&d->arena, d->quotes, d->nquotes, &d->capquotes, sizeof *items);
    if (!items) {
        return NULL;
    }
    d->quotes = items;
    size_t number = d->nquotes ? items[d->nquotes - 1].number + 1 : 1;
    items[d->nquotes] =
        (struct quote){.number = number, .record = NO_RECORD, .found = -1, .confidence = -1};
    return &items[d->nquotes++];
}

struct speaker *document_add_speaker(struct document *d) {
    struct speaker *items =
        arena_array(&d->arena, d->speakers, d->nspeakers, &d->capspeakers, sizeof *items);
    if (!items) {
        return NULL;
    }
    d->speakers = items;
    size_t number = d->nspeakers ? items[d->nspeakers - 1].number + 1 : 1;
    items[d->nspeakers] = (struct speaker){.number = number, .record = NO_RECORD};
    return &items[d->nspeakers++];
}

bool is_row_column(struct slice name) {
    static const char *const names[] = {
        "quote",         "speaker",  "role",      "cue",        "source",      "type",
        "medium",        "polarity", "question",  "title",      "place",       "date",
        "context_after", "file",     "paragraph", "byte_start", "byte_end",    "context_before",
        "char_start",    "char_end", "spans",     "quote_id",   "utf16_start", "utf16_end",
        "confidence",    "reason",   "keep",      "doc",        "encoding",    "correct_speaker",
        "bytes"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (slice_is_nocase(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* The key under which a field is kept, copied; {NULL, 0} when memory is short. */
static struct slice free_key(struct document *d, struct slice key) {
    struct buf name = {0};
    bool taken = is_row_column(key);
    buf_adds(&name, key);
    while (!name.failed && (taken || table_find(&d->keys, buf_slice(&name)))) {
        struct slice old = arena_copy(&d->arena, buf_slice(&name));
        buf_clear(&name);
        buf_addz(&name, "meta_");
        buf_adds(&name, old);
        name.failed = name.failed || !old.s;
        taken = false;
    }
    struct slice copy =
        name.failed ? (struct slice){NULL, 0} : arena_copy(&d->arena, buf_slice(&name));
    buf_free(&name);
    return copy;
}

bool document_add_metadata(struct document *d, struct slice key, struct slice value) {
    struct field *items =
        arena_array(&d->arena, d->metadata, d->nmetadata, &d->capmetadata, sizeof *items);
    if (!items) {
        return false;
    }
    d->metadata = items;
    struct field f = {free_key(d, key), arena_copy(&d->arena, value)};
    uint64_t *index = f.key.s && f.value.s ? table_add(&d->keys, &d->arena, f.key) : NULL;
    if (!index) {
        return false;
    }
    items[d->nmetadata++] = f;
    *index = d->nmetadata;
    return true;
}

static const struct {
    const char *name;
    size_t at;
} own_fields[] = {
    {"title", offsetof(struct document, title)},   {"deck", offsetof(struct document, deck)},
    {"byline", offsetof(struct document, byline)}, {"place", offsetof(struct document, place)},
    {"date", offsetof(struct document, date)},     {"agency", offsetof(struct document, agency)},
};

struct slice *document_own_field(struct document *d, struct slice key) {
    for (size_t i = 0; i < sizeof own_fields / sizeof *own_fields; i++) {
        if (slice_is(key, own_fields[i].name)) {
            return (struct slice *)(void *)((char *)d + own_fields[i].at);
        }
    }
    return NULL;
}

struct slice document_value(const struct document *d, struct slice key) {
    for (size_t i = 0; i < sizeof own_fields / sizeof *own_fields; i++) {
        if (slice_is(key, own_fields[i].name)) {
            return *(const struct slice *)(const void *)((const char *)d + own_fields[i].at);
        }
    }
    const uint64_t *index = table_find(&d->keys, key);
    return index ? d->metadata[*index - 1].value : (struct slice){NULL, 0};
}

struct message_place document_place(const struct document *d, size_t line) {
    const char *file = d->input.len ? d->input.s : d->file.s;
    return (struct message_place){file ? file : "-", line ? line : d->line, d->id};
}

size_t document_para_at(const struct document *d, size_t at) {
    size_t low = 0, high = d->nparas; /* the first paragraph that ends after `at` */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->paras[middle].span.end > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low < d->nparas && d->paras[low].span.start <= at ? low : d->nparas;
}

bool document_para_in_front(const struct document *d, size_t para) {
    return para < d->nparas &&
           (d->paras[para].kind == PARA_HEADLINE || d->paras[para].kind == PARA_DECK);
}

struct slice document_slice(const struct document *d, struct span s) {
    size_t i = document_para_at(d, s.start);
    if (i == d->nparas || s.end <= s.start) {
        return (struct slice){NULL, 0};
    }
    const struct para *p = &d->paras[i];
    size_t end = s.end < p->span.end ? s.end : p->span.end;
    return (struct slice){p->text.s + (s.start - p->span.start), end - s.start};
}

size_t document_mention_from(const struct document *d, size_t at) {
    size_t low = 0, high = d->nmentions;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->mentions[middle].span.start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Numbers grow along a list, so the record with a number is found by halving. */
const struct mention *document_mention(const struct document *d, size_t number) {
    size_t low = 0, high = d->nmentions;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->mentions[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < d->nmentions && d->mentions[low].number == number ? &d->mentions[low] : NULL;
}

const struct speaker *document_speaker(const struct document *d, size_t number) {
    size_t low = 0, high = d->nspeakers;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (d->speakers[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < d->nspeakers && d->speakers[low].number == number ? &d->speakers[low] : NULL;
}
