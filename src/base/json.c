/* SPDX-License-Identifier: ISC */
#include "base/json.h"

#include <pthread.h>
#include <stdlib.h>

/* jansson has one allocator per process, which does not know its caller: the one thing here that
 * cannot be passed along. Each thread has its own. */
static _Thread_local bool ran_short;

static void *allocate(size_t size) {
    void *p = malloc(size);
    ran_short = ran_short || !p;
    return p;
}

static void install(void) {
    json_set_alloc_funcs(allocate, free);
}

json_t *json_read(struct slice text, size_t flags, json_error_t *error, bool *memory) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    ran_short = false;
    json_t *value = json_loadb(text.s, text.len, flags, error);
    *memory = ran_short;
    if (ran_short) {
        json_decref(value);
        value = NULL;
    }
    return value;
}

static int append(const char *text, size_t len, void *out) {
    buf_add(out, text, len);
    return ((struct buf *)out)->failed ? -1 : 0;
}

bool json_write(struct buf *out, const json_t *value, size_t flags) {
    return json_dump_callback(value, append, out, flags) == 0;
}
