/* SPDX-License-Identifier: ISC */
#include "stream/offsets.h"

#include "base/utf8.h"

#include <stdlib.h>

const char *const offset_units[] = {"bytes", "chars", "utf16", NULL};
const char *const offset_start_names[] = {"byte_start", "char_start", "utf16_start", NULL};
const char *const offset_end_names[] = {"byte_end", "char_end", "utf16_end", NULL};

enum { MARK_EVERY = 256 }; /* bytes of text */

/* From a byte on, up to the next mark. */
struct offset_mark {
    size_t byte, unit;
    const char *text; /* its bytes; NULL: they are not known, and count one each */
};

static size_t units_of(int32_t cp, enum offset_unit unit) {
    return unit == OFFSET_UTF16 && cp >= 0x10000 ? 2 : 1;
}

size_t offsets_count(struct slice text, enum offset_unit unit) {
    size_t n = 0;
    if (unit == OFFSET_BYTES) {
        return text.len;
    }
    for (size_t i = 0; i < text.len;) {
        int32_t cp;
        i += utf8_decode(text.s + i, text.len - i, &cp);
        n += units_of(cp, unit);
    }
    return n;
}

static bool add_mark(struct offsets *o, struct offset_mark mark) {
    if (o->n == o->cap) {
        size_t cap = o->cap ? o->cap * 2 : 64;
        struct offset_mark *marks =
            cap > SIZE_MAX / sizeof *marks ? NULL : realloc(o->marks, cap * sizeof *marks);
        if (!marks) {
            return false;
        }
        o->marks = marks;
        o->cap = cap;
    }
    o->marks[o->n++] = mark;
    return true;
}

/* Add the marks of a run of text that begins at *at, which moves to its end. */
static bool add_text(struct offsets *o, struct offset_mark *at, struct slice text) {
    size_t next = 0;
    for (size_t i = 0; i < text.len;) {
        if (i >= next) {
            at->text = text.s + i;
            if (!add_mark(o, *at)) {
                return false;
            }
            next = i + MARK_EVERY;
        }
        int32_t cp;
        size_t n = utf8_decode(text.s + i, text.len - i, &cp);
        at->byte += n;
        at->unit += units_of(cp, o->unit);
        i += n;
    }
    return true;
}

/* The bytes up to `end`, which the stream did not bring. */
static bool add_gap(struct offsets *o, struct offset_mark *at, size_t end) {
    if (end > at->byte) {
        at->text = NULL;
        if (!add_mark(o, *at)) {
            return false;
        }
        at->unit += end - at->byte;
        at->byte = end;
    }
    return true;
}

static bool add_paragraphs(struct offsets *o, const struct document *d, struct offset_mark *at) {
    for (size_t i = 0; i < d->nparas; i++) {
        const struct para *p = &d->paras[i];
        size_t said = o->unit == OFFSET_CHARS ? p->char_start : p->utf16_start;
        if (!add_gap(o, at, p->span.start)) {
            return false;
        }
        at->unit = said ? said : at->unit;
        if (!add_text(o, at, p->text)) {
            return false;
        }
    }
    return true;
}

bool offsets_init(struct offsets *o, const struct document *d, enum offset_unit unit) {
    struct offset_mark at = {0, 0, NULL};
    *o = (struct offsets){.unit = unit};
    if (unit == OFFSET_BYTES) {
        return true;
    }
    bool ok = d->text.len ? add_text(o, &at, d->text) : add_paragraphs(o, d, &at);
    at.text = NULL; /* what is after the end */
    return ok && add_mark(o, at);
}

/* The last mark at or before a byte (or a unit). The first is at 0. */
static const struct offset_mark *mark_of(const struct offsets *o, size_t at, bool by_unit) {
    size_t low = 0, high = o->n;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        const struct offset_mark *m = &o->marks[middle];
        if ((by_unit ? m->unit : m->byte) <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return &o->marks[low];
}

/* Go on from a mark for `bytes` bytes or `units` units; returns how far it went. */
static struct offset_mark walk(const struct offsets *o, const struct offset_mark *m, size_t bytes,
                               size_t units) {
    struct offset_mark at = *m;
    size_t end = m + 1 < o->marks + o->n ? m[1].byte - m->byte : SIZE_MAX;
    if (!m->text) {
        size_t n = bytes < units ? bytes : units;
        n = n < end ? n : end;
        return (struct offset_mark){m->byte + n, m->unit + n, NULL};
    }
    while (at.byte - m->byte < bytes && at.unit - m->unit < units && at.byte - m->byte < end) {
        int32_t cp;
        at.byte += utf8_decode(m->text + (at.byte - m->byte), end - (at.byte - m->byte), &cp);
        at.unit += units_of(cp, o->unit);
    }
    return at;
}

size_t offsets_of(const struct offsets *o, size_t byte) {
    if (o->unit == OFFSET_BYTES || !o->n) {
        return byte;
    }
    const struct offset_mark *m = mark_of(o, byte, false);
    return walk(o, m, byte - m->byte, SIZE_MAX).unit;
}

size_t offsets_byte(const struct offsets *o, size_t at) {
    if (o->unit == OFFSET_BYTES || !o->n) {
        return at;
    }
    const struct offset_mark *m = mark_of(o, at, true);
    return walk(o, m, SIZE_MAX, at - m->unit).byte;
}

struct span offsets_span(const struct offsets *o, struct span bytes) {
    return (struct span){offsets_of(o, bytes.start), offsets_of(o, bytes.end)};
}

void offsets_free(struct offsets *o) {
    free(o->marks);
    *o = (struct offsets){0};
}
