/* SPDX-License-Identifier: ISC */
#include "net/kernels.h"

#include <stdbool.h>
#include <string.h>

extern const struct kernels kernels_portable;
#if defined(__x86_64__)
extern const struct kernels kernels_avx2, kernels_avx512;
#endif

enum { KINDS = 3 };

/* Those of this processor, the fastest first; how many. */
static size_t available(const struct kernels *list[KINDS]) {
    size_t n = 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
        list[n++] = &kernels_avx512;
    }
    if (__builtin_cpu_supports("avx2")) {
        list[n++] = &kernels_avx2;
    }
#endif
    list[n++] = &kernels_portable;
    return n;
}

const struct kernels *kernels_best(void) {
    const struct kernels *list[KINDS];
    available(list);
    return list[0];
}

const struct kernels *kernels_named(const char *name) {
    const struct kernels *list[KINDS];
    for (size_t i = 0, n = available(list); i < n; i++) {
        if (strcmp(list[i]->name, name) == 0) {
            return list[i];
        }
    }
    return NULL;
}
