/* SPDX-License-Identifier: ISC */
#include "programs/pool.h"

#include <stdlib.h>

enum { JOBS_EACH = 4 }; /* documents on their way, for each worker */

struct worker {
    struct pool *pool;
    void *state;
    pool_work work;
    pthread_t thread;
};

static struct job *job_at(struct pool *p, size_t number) {
    return &p->ring[number % p->nring];
}

/* Hand on the finished documents that nothing before them holds up, in order. Called with the lock
 * held, by whoever finished one; the lock is released while a document is handed on, and documents
 * that become ready meanwhile are handed on by the same thread. */
static void hand_on(struct pool *p) {
    if (p->finishing) {
        return;
    }
    p->finishing = true;
    while (p->first < p->next && job_at(p, p->first)->done) {
        struct job *job = job_at(p, p->first);
        bool ok = !p->stopped && !job->failed;
        pthread_mutex_unlock(&p->lock);
        ok = ok && p->finish(p->finish_state, &job->d);
        document_free(&job->d);
        buf_free(&job->text);
        *job = (struct job){0};
        pthread_mutex_lock(&p->lock);
        p->stopped = p->stopped || !ok;
        p->first++;
        pthread_cond_signal(&p->less);
    }
    p->finishing = false;
}

static void *run_worker(void *argument) {
    struct worker *w = argument;
    struct pool *p = w->pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->next == p->last && !p->closed) {
            pthread_cond_wait(&p->more, &p->lock);
        }
        if (p->next == p->last) {
            break;
        }
        struct job *job = job_at(p, p->next++);
        bool stopped = p->stopped;
        pthread_mutex_unlock(&p->lock);
        bool ok = !stopped && w->work(w->state, &job->d);
        pthread_mutex_lock(&p->lock);
        job->failed = !ok;
        job->done = true;
        hand_on(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* The workers end when all jobs are done. */
static void join_workers(struct pool *p) {
    pthread_mutex_lock(&p->lock);
    p->closed = true;
    pthread_cond_broadcast(&p->more);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < p->nworkers; i++) {
        pthread_join(p->workers[i].thread, NULL);
    }
}

static void free_pool(struct pool *p) {
    free(p->ring); /* its jobs were freed as they were handed on */
    free(p->workers);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->more);
    pthread_cond_destroy(&p->less);
}

bool pool_start(struct pool *p, void **states, size_t n, pool_work work, pool_finish finish,
                void *finish_state) {
    *p = (struct pool){.nring = n * JOBS_EACH, .finish = finish, .finish_state = finish_state};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->more, NULL);
    pthread_cond_init(&p->less, NULL);
    p->ring = calloc(p->nring, sizeof *p->ring);
    p->workers = calloc(n, sizeof *p->workers);
    bool ok = p->ring && p->workers;
    for (size_t i = 0; ok && i < n; i++) {
        p->workers[i] = (struct worker){.pool = p, .state = states[i], .work = work};
        ok = pthread_create(&p->workers[i].thread, NULL, run_worker, &p->workers[i]) == 0;
        p->nworkers += ok;
    }
    if (!ok) {
        join_workers(p);
        free_pool(p);
    }
    return ok;
}

bool pool_give(struct pool *p, struct document *d, struct buf *text) {
    pthread_mutex_lock(&p->lock);
    while (p->last - p->first == p->nring && !p->stopped) {
        pthread_cond_wait(&p->less, &p->lock);
    }
    bool ok = !p->stopped;
    if (ok) {
        *job_at(p, p->last++) = (struct job){.d = *d, .text = *text};
        *d = (struct document){0};
        *text = (struct buf){0};
        pthread_cond_signal(&p->more);
    }
    pthread_mutex_unlock(&p->lock);
    return ok;
}

bool pool_stop(struct pool *p) {
    join_workers(p);
    bool ok = !p->stopped;
    free_pool(p);
    return ok;
}
