/* SPDX-License-Identifier: ISC */
/* A library to preload: the allocation number $FAIL_MALLOC of the process fails, and so does every
 * later one when $FAIL_REST is set. With FAIL_MALLOC=0 it prints how many there were. */
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_size_t count;
static size_t fail_at = (size_t)-1;
static int fail_rest;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAIL_MALLOC");
    fail_rest = getenv("FAIL_REST") != NULL;
    atomic_store(&count, 0);
    fail_at = at ? strtoul(at, NULL, 10) : (size_t)-1;
}

__attribute__((destructor)) static void end(void) {
    if (fail_at == 0) {
        fprintf(stderr, "allocations: %zu\n", atomic_load(&count));
    }
}

static int fails(void) {
    size_t n = atomic_fetch_add(&count, 1) + 1;
    int here = fail_at && (n == fail_at || (fail_rest && n > fail_at));
    if (here) {
        errno = ENOMEM;
    }
    return here;
}

/* glibc's own, by the names it keeps for that. */
extern void *__libc_malloc(size_t size);
extern void *__libc_realloc(void *p, size_t size);
extern void *__libc_calloc(size_t n, size_t size);

/* libseccomp does not look whether it got memory; the program asks for enough before. No sandbox.
 */
void *seccomp_init(unsigned action);
void *seccomp_init(unsigned action) {
    (void)action;
    return NULL;
}

void *malloc(size_t size) {
    return fails() ? NULL : __libc_malloc(size);
}

void *realloc(void *p, size_t size) {
    return fails() ? NULL : __libc_realloc(p, size);
}

void *calloc(size_t n, size_t size) {
    return fails() ? NULL : __libc_calloc(n, size);
}
