/* A document as the sequences of word pieces that an encoder sees at once (train/chunks.py says the
 * same): whole paragraphs in order, as many as have room. */
#ifndef QUOTH_MODEL_CHUNKS_H
#define QUOTH_MODEL_CHUNKS_H

#include "model/wordpieces.h"
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

struct chunks {
    struct chunk *items;
    size_t n, cap;
};

/* Cut a document; `cls` and `sep` are the numbers of the pieces that begin and part. False when
 * memory is short. */
bool chunks_cut(struct chunks *c, const struct document *d, const struct vocabulary *v,
                uint32_t cls, uint32_t sep, struct arena *a);

#endif
