/* Workers: documents are worked on by several threads and come back in the order they went in. */
#ifndef QUOTH_PROGRAMS_POOL_H
#define QUOTH_PROGRAMS_POOL_H

#include "base/buf.h"
#include "stream/document.h"

#include <pthread.h>

/* A document on its way. It owns its text. */
struct job {
    struct document d;
    struct buf text;
    bool taken, done, failed;
};

/* What a worker does with a document, by a state of its own; false when memory is short. */
typedef bool (*pool_work)(void *state, struct document *d);

/* What is done with a finished document, in the thread that owns the pool; false to stop. */
typedef bool (*pool_finish)(void *state, struct document *d);

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t more, less; /* there is a job to take; one is done */
    struct job *ring;          /* jobs first .. last (not last), at their number % nring */
    size_t nring, first, next, last;
    bool closed;
    struct worker *workers;
    size_t nworkers;
    pool_finish finish;
    void *finish_state;
};

/* Start a worker for each of `n` states. False when threads or memory are short; then nothing is
 * left running. */
bool pool_start(struct pool *p, void **states, size_t n, pool_work work, pool_finish finish,
                void *finish_state);

/* Give a document to the workers: it is moved out of `d`, and `text`, which holds its bytes, too.
 * Finished documents are handed on meanwhile, in order. False when one failed or the finisher wants
 * no more. */
bool pool_give(struct pool *p, struct document *d, struct buf *text);

/* Hand on what is still to come, and stop the workers. False as above. */
bool pool_stop(struct pool *p);

#endif
