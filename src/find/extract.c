/* SPDX-License-Identifier: ISC */
#include "find/extract.h"

#include "find/frames.h"

#include <stdlib.h>

static int by_start(const void *a, const void *b) {
    const struct mention_span *x = a, *y = b;
    if (x->span.start != y->span.start) {
        return x->span.start < y->span.start ? -1 : 1;
    }
    /* the longer one first */
    if (x->span.end != y->span.end) {
        return x->span.end > y->span.end ? -1 : 1;
    }
    return (int)x->kind - (int)y->kind; /* the same order whatever sorts */
}

static bool add_mentions(struct extraction *x) {
    if (x->labels.nmentions) {
        qsort(x->labels.mentions, x->labels.nmentions, sizeof *x->labels.mentions, by_start);
    }
    for (size_t i = 0; i < x->labels.nmentions; i++) {
        const struct mention_span *from = &x->labels.mentions[i];
        struct mention *to = document_add_mention(x->d);
        if (!to) {
            return false;
        }
        to->kind = from->kind;
        to->entity = from->entity;
        to->span = from->span;
        to->head = from->head;
    }
    return true;
}

/* For each mark: nobody's, and no nickname so far. */
static bool begin_marks(struct extraction *x) {
    x->owner = arena_alloc(&x->d->arena, (x->r->nmarks + 1) * sizeof *x->owner);
    x->nicknames = arena_alloc(&x->d->arena, (x->r->nmarks + 1) * sizeof *x->nicknames);
    for (size_t i = 0; x->owner && i < x->r->nmarks; i++) {
        x->owner[i] = NONE;
    }
    return x->owner && x->nicknames;
}

bool extract_document(const struct extractor *x, struct document *d, struct reading *r,
                      struct messages *m) {
    if (d->nquotes || d->nmentions) {
        message_error_at(m, document_place(d, 0),
                         "document already has quotations or mentions; left unchanged");
        return true;
    }
    struct extraction e = {.d = d,
                           .r = r,
                           .medium = x->medium,
                           .found = x->found,
                           .sure = x->sure,
                           .model = x->model,
                           .explain = x->explain};
    bool ok = reading_of_text(r, d, x->lex, m) &&
              x->labeller.label(x->labeller.model, d, r, &e.labels) && add_mentions(&e) &&
              phrases_of_mentions(r, d) && begin_marks(&e) && frames_find_turns(&e) &&
              frames_assemble(&e) && frames_join_marks(&e) && frames_describe(&e) &&
              quotations_of_records(r, d) && !(x->explain && x->explain->failed);
    if (!ok) {
        message_memory(m, d->file.s);
    }
    return ok;
}
