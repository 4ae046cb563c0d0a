/* SPDX-License-Identifier: ISC */
#include "eval/word_index.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

static const uint64_t basis = 0xcbf29ce484222325U, prime = 0x100000001b3U; /* FNV-1a */

static uint64_t mix(uint64_t h, uint64_t x) {
    for (int shift = 0; shift < 64; shift += 16) {
        h = (h ^ (x >> shift & 0xffff)) * prime;
    }
    return h;
}

/* The next word of a text from byte *at on: its hash, and where it starts. False at the end. */
static bool next_word(struct slice s, size_t *at, uint64_t *hash, size_t *start) {
    bool inside = false;
    *hash = basis;
    while (*at < s.len) {
        int32_t cp;
        size_t n = utf8_decode(s.s + *at, s.len - *at, &cp);
        enum char_class c = utf8_class(cp);
        bool letter = class_is_letter(c) || c == CHAR_DIGIT;
        if (inside && !letter) {
            break;
        }
        if (letter) {
            *start = inside ? *start : *at;
            inside = true;
            *hash = (*hash ^ (uint64_t)(uint32_t)utf8proc_tolower(cp)) * prime;
        }
        *at += n;
    }
    return inside;
}

static void *room(void *items, size_t n, size_t *cap, size_t size) {
    if (n + 3 <= *cap) {
        return items;
    }
    size_t more = *cap ? 2 * *cap : 1024;
    void *moved = realloc(items, more * size);
    if (moved) {
        *cap = more;
    }
    return moved;
}

/* A text's words, one after another, and the two words before each. */
struct run {
    uint64_t last, before;
    size_t n;
};

/* The hashes that end with one more word: itself, the pair, the triple. How many there are. */
static size_t step(struct run *r, uint64_t hash, uint64_t out[3]) {
    size_t n = 0;
    out[n++] = hash;
    if (r->n > 0) {
        out[n++] = mix(mix(basis, r->last), hash);
    }
    if (r->n > 1) {
        out[n++] = mix(mix(mix(basis + 1, r->before), r->last), hash);
    }
    r->before = r->last;
    r->last = hash;
    r->n++;
    return n;
}

static bool add_word(struct word_index *x, struct run *r, uint64_t hash) {
    uint64_t *runs = room(x->runs, x->nruns, &x->capruns, sizeof *runs);
    if (!runs) {
        return false;
    }
    x->runs = runs;
    x->nruns += step(r, hash, runs + x->nruns);
    return true;
}

static bool add_text(struct word_index *x, struct run *r, struct slice s) {
    uint64_t hash;
    size_t start = 0;
    for (size_t at = 0; next_word(s, &at, &hash, &start);) {
        if (!add_word(x, r, hash)) {
            return false;
        }
    }
    return true;
}

static bool add_para(struct word_index *x, struct run *r, const struct para *p) {
    uint64_t hash;
    size_t start = 0;
    for (size_t at = 0; next_word(p->text, &at, &hash, &start);) {
        struct indexed_word *words = room(x->words, x->nwords, &x->capwords, sizeof *words);
        if (!words) {
            return false;
        }
        x->words = words;
        words[x->nwords++] = (struct indexed_word){hash, p->span.start + start};
        if (!add_word(x, r, hash)) {
            return false;
        }
    }
    return true;
}

static int ascending(const void *x, const void *y) {
    const uint64_t *a = x, *b = y;
    return *a < *b ? -1 : *a > *b;
}

bool word_index_make(struct word_index *x, const struct document *d) {
    const struct slice fields[] = {d->title, d->deck, d->byline, d->place, d->date, d->agency};
    struct run paras = {0};
    bool ok = true;
    *x = (struct word_index){0};
    for (size_t i = 0; ok && i < d->nparas; i++) {
        ok = add_para(x, &paras, &d->paras[i]);
    }
    for (size_t i = 0; ok && i < sizeof fields / sizeof *fields; i++) {
        struct run field = {0};
        ok = add_text(x, &field, fields[i]);
    }
    if (ok && x->nruns) {
        qsort(x->runs, x->nruns, sizeof *x->runs, ascending);
    }
    return ok;
}

static bool has_run(const struct word_index *x, uint64_t run) {
    return x->nruns && bsearch(&run, x->runs, x->nruns, sizeof run, ascending);
}

bool word_index_has(const struct word_index *x, struct slice text) {
    struct run r = {0};
    uint64_t hash, runs[3];
    size_t start = 0;
    for (size_t at = 0; next_word(text, &at, &hash, &start);) {
        size_t n = step(&r, hash, runs);
        for (size_t i = 0; i < n; i++) {
            if (!has_run(x, runs[i])) {
                return false;
            }
        }
    }
    return true;
}

/* The first word that starts at or after a byte. */
static size_t word_from(const struct word_index *x, size_t at) {
    size_t low = 0, high = x->nwords;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->words[middle].start < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Whether a piece's words are those from word i on. */
static bool matches(const struct word_index *x, struct slice piece, size_t i, size_t end) {
    uint64_t hash;
    size_t start = 0;
    for (size_t at = 0; next_word(piece, &at, &hash, &start); i++) {
        if (i == end || x->words[i].hash != hash) {
            return false;
        }
    }
    return true;
}

static bool has_piece(const struct word_index *x, struct slice piece, size_t first, size_t end) {
    uint64_t hash;
    size_t at = 0, start = 0;
    if (!next_word(piece, &at, &hash, &start)) {
        return true;
    }
    for (size_t i = first; i < end; i++) {
        if (x->words[i].hash == hash && matches(x, piece, i, end)) {
            return true;
        }
    }
    return false;
}

bool word_index_has_between(const struct word_index *x, struct slice text, struct span where) {
    static const char ellipsis[] = "\xe2\x80\xa6";
    size_t first = word_from(x, where.start), end = word_from(x, where.end);
    for (size_t at = 0, from = 0; at <= text.len; at++) {
        struct slice rest = {text.s + at, text.len - at};
        if (at < text.len && !slice_begins(rest, ellipsis)) {
            continue;
        }
        if (!has_piece(x, (struct slice){text.s + from, at - from}, first, end)) {
            return false;
        }
        from = at + sizeof ellipsis - 1;
        at = from > text.len ? text.len : from - 1;
    }
    return true;
}

void word_index_free(struct word_index *x) {
    free(x->words);
    free(x->runs);
    *x = (struct word_index){0};
}
