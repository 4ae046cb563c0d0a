/* SPDX-License-Identifier: ISC */
#include "net/chunks.h"

struct packer {
    struct chunk_sink sink;
    uint32_t cls, sep;
    struct chunk open; /* n is 0 before the first */
    size_t size;       /* pieces and separators in it, its ends aside */
};

static void put(struct chunk *c, uint32_t piece, unsigned char shape) {
    c->pieces[c->n] = piece;
    c->shapes[c->n++] = shape;
}

static bool end_chunk(struct packer *k) {
    if (!k->open.n) {
        return true;
    }
    put(&k->open, k->sep, 0);
    return k->sink.take(k->sink.state, &k->open);
}

static bool begin_chunk(struct packer *k) {
    if (!end_chunk(k)) {
        return false;
    }
    k->open.n = k->open.nwords = k->size = 0;
    put(&k->open, k->cls, 0);
    return true;
}

/* Add the words [first, last) as one unit; `begins`: it begins a paragraph. */
static bool add_unit(struct packer *k, const struct pieces *p, size_t first, size_t last,
                     bool begins) {
    size_t need = 0;
    for (size_t w = first; w < last; w++) {
        need += p->words[w].npieces;
    }
    if ((!k->open.n || k->size + need + begins > CHUNK_ROOM) && !begin_chunk(k)) {
        return false;
    }
    struct chunk *c = &k->open;
    if (begins && c->nwords) {
        put(c, k->sep, 0);
        k->size++;
    }
    k->size += need;
    for (size_t w = first; w < last; w++) {
        const struct piece_word *word = &p->words[w];
        c->first[c->nwords] = c->n;
        c->words[c->nwords++] = word->span;
        for (size_t i = 0; i < word->npieces; i++) {
            put(c, p->items[word->first + i], word->shape);
        }
    }
    return true;
}

static bool ends(const struct piece_word *w) {
    return w->ascii == '.' || w->ascii == '?' || w->ascii == '!';
}

static bool closes(const struct document *d, const struct piece_word *w) {
    struct slice s = document_slice(d, w->span);
    return w->ascii == '"' || w->ascii == '\'' || w->ascii == ')' || slice_is(s, "”") ||
           slice_is(s, "’");
}

/* Whether a long paragraph may be cut before word j (j > 0 words stand before it). */
static bool good_place(const struct document *d, const struct piece_word *words, size_t j) {
    if (words[j].shape % 2) {
        return false;
    }
    return ends(&words[j - 1]) || (j > 1 && closes(d, &words[j - 1]) && ends(&words[j - 2]));
}

/* A paragraph as one unit, or as few as it takes. */
static bool add_para(struct packer *k, const struct document *d, const struct pieces *p) {
    for (size_t at = 0; at < p->nwords;) {
        size_t size = 0, end = at;
        while (end < p->nwords && size + p->words[end].npieces <= CHUNK_ROOM) {
            size += p->words[end++].npieces;
        }
        size_t cut = end;
        if (end < p->nwords) {
            while (cut > at && !good_place(d, p->words, cut)) {
                cut--;
            }
            cut = cut > at ? cut : end;
        }
        if (!add_unit(k, p, at, cut, at == 0)) {
            return false;
        }
        at = cut;
    }
    return true;
}

bool chunks_cut(const struct document *d, const struct vocabulary *v, uint32_t cls, uint32_t sep,
                struct arena *scratch, struct chunk_sink sink) {
    struct packer k = {.sink = sink, .cls = cls, .sep = sep};
    for (size_t i = 0; i < d->nparas; i++) {
        struct pieces p = {0};
        arena_reset(scratch);
        if (!pieces_cut(&p, v, d->paras[i].text, d->paras[i].span.start, scratch) ||
            !add_para(&k, d, &p)) {
            return false;
        }
    }
    return end_chunk(&k);
}
