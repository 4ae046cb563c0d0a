/* SPDX-License-Identifier: ISC */
/* Workers: several threads process documents, which are passed on in the order of the input. */
#ifndef QUOTH_PROGRAMS_POOL_H
#define QUOTH_PROGRAMS_POOL_H

#include "base/buf.h"
#include "stream/document.h"

#include <pthread.h>

/* A document being processed. It owns its text. */
struct job {
    struct document d;
    struct buf text;
    bool done, failed;
};

/* What a worker does with a document, with its own state; false when memory is short. */
typedef bool (*pool_work)(void *state, struct document *d);

/* What is done with a finished document; false to stop. Called by one thread at a time, but not
 * always by the same: by the worker that finished the document that was waited for. */
typedef bool (*pool_finish)(void *state, struct document *d);

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t more, less; /* there is a job to take; there is room for one */
    struct job *ring;          /* jobs first .. last (not last), at their number % nring */
    size_t nring, first, next, last;
    bool closed;    /* no more jobs come */
    bool finishing; /* a worker hands on finished documents */
    bool stopped;   /* one failed, or the finisher asked to stop: the rest is dropped */
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
 * Waits while a few documents for each worker are on their way. Each document is handed on as soon
 * as it and all before it are finished, whether or not more documents come. False when one failed
 * or the finisher asked to stop. */
bool pool_give(struct pool *p, struct document *d, struct buf *text);

/* Wait until all is handed on, and stop the workers. False as above. */
bool pool_stop(struct pool *p);

#endif
