/* SPDX-License-Identifier: ISC */
/* A document as the sequences of word pieces that an encoder sees at once (train/chunks.py says the
 * same): whole paragraphs in order, as many as have room. */
#ifndef QUOTH_NET_CHUNKS_H
#define QUOTH_NET_CHUNKS_H

#include "net/wordpieces.h"
#include "stream/document.h"

enum { CHUNK_ROOM = 190, CHUNK_MOST = CHUNK_ROOM + 2 }; /* pieces, without and with the ends */

struct chunk {
    uint32_t pieces[CHUNK_MOST];
    unsigned char shapes[CHUNK_MOST];
    size_t n; /* pieces */
    /* For each word: the place of its first piece, and its bytes. At most one word a piece. */
    size_t first[CHUNK_MOST];
    struct span words[CHUNK_MOST];
    size_t nwords;
};

/* Who takes the chunks, one after the other; each is good for that call. False: no more. */
struct chunk_sink {
    void *state;
    bool (*take)(void *state, const struct chunk *c);
};

/* Cut a document; `cls` and `sep` are the numbers of the pieces that begin and part. `scratch` is
 * emptied; it grows with the longest paragraph. False when memory is short or the sink wants no
 * more. */
bool chunks_cut(const struct document *d, const struct vocabulary *v, uint32_t cls, uint32_t sep,
                struct arena *scratch, struct chunk_sink sink);

#endif
