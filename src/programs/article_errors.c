/* SPDX-License-Identifier: ISC */
#include "programs/article_errors.h"

#include "base/utf8.h"

enum { TEXT_MOST = 2000 }; /* bytes; then no further message joins */

static bool add_line(struct document *d, size_t line) {
    struct buf number = {0};
    buf_addn(&number, line);
    bool ok = !number.failed && document_add_metadata(d, slice_of("line"), buf_slice(&number));
    buf_free(&number);
    return ok;
}

/* The document of an article that was not read: where it would have been, and the error. */
static bool fill(const struct article_errors *e, struct document *d) {
    bool by_id = e->by_id && e->id.len;
    d->present = d->unread = true;
    d->record = NO_RECORD;
    d->file = arena_copy(&d->arena, buf_slice(by_id ? &e->id : &e->file));
    d->error = arena_copy(&d->arena, buf_slice(&e->text));
    return d->file.s && d->error.s && (!e->line || add_line(d, e->line)) &&
           (by_id || !e->id.len || document_add_metadata(d, slice_of("id"), buf_slice(&e->id)));
}

static void hand_on(struct article_errors *e) {
    struct document d = {0};
    if (!e->waiting || e->failed) {
        return;
    }
    e->waiting = false;
    e->handing = true;
    e->failed =
        e->file.failed || e->id.failed || e->text.failed || !fill(e, &d) || !e->take(e->state, &d);
    e->handing = false;
    document_free(&d);
}

static bool waits_for(const struct article_errors *e, const struct message_place *at) {
    return e->waiting && e->line == at->line && slice_eq(buf_slice(&e->file), slice_of(at->file));
}

static void take_error(void *state, const struct message_place *at, const char *text) {
    struct article_errors *e = state;
    if (!at->file || e->handing) {
        return; /* about no input */
    }
    if (!waits_for(e, at)) {
        hand_on(e);
        buf_clear(&e->file);
        buf_addz(&e->file, at->file);
        buf_clear(&e->id);
        buf_clear(&e->text);
        e->line = at->line;
        e->waiting = true;
    } else if (e->text.len > TEXT_MOST) {
        return;
    } else {
        buf_addz(&e->text, "; ");
    }
    if (!e->id.len) {
        buf_adds(&e->id, at->id);
    }
    utf8_clean(&e->text, slice_of(text));
}

void article_errors_begin(struct article_errors *e, bool by_id,
                          bool (*take)(void *state, struct document *d), void *state,
                          struct messages *m) {
    *e = (struct article_errors){.by_id = by_id, .take = take, .state = state};
    m->error = take_error;
    m->error_state = e;
}

bool article_errors_before(struct article_errors *e, struct document *d) {
    struct message_place at = document_place(d, 0);
    if (d->present && waits_for(e, &at)) {
        d->error = arena_copy(&d->arena, buf_slice(&e->text));
        e->failed = e->failed || e->text.failed || !d->error.s;
        e->waiting = false;
    }
    hand_on(e);
    return !e->failed;
}

bool article_errors_end(struct article_errors *e, bool stopped) {
    if (!stopped) {
        hand_on(e);
    }
    buf_free(&e->file);
    buf_free(&e->id);
    buf_free(&e->text);
    return !e->failed;
}
