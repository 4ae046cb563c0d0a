/* SPDX-License-Identifier: ISC */
#include "memory.h"

#include <sanitizer/allocator_interface.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* The coverage build has no such allocator. */
#pragma weak __sanitizer_install_malloc_and_free_hooks
#pragma weak __sanitizer_get_allocated_size

static size_t held, most; /* bytes, since memory_begin */

static void more(const volatile void *block, size_t size) {
    (void)block;
    held += size;
    most = held > most ? held : most;
}

/* What was allocated before memory_begin may go after it. */
static void less(const volatile void *block) {
    size_t size = block ? __sanitizer_get_allocated_size(block) : 0;
    held -= size < held ? size : held;
}

void memory_begin(void) {
    static bool counting;
    if (!counting && __sanitizer_install_malloc_and_free_hooks) {
        counting = __sanitizer_install_malloc_and_free_hooks(more, less) != 0;
    }
    held = most = 0;
}

void memory_end(size_t size, size_t fixed, size_t each) {
    if (most > fixed + each * size) {
        fprintf(stderr, "does not hold: %zu bytes held for an input of %zu\n", most, size);
        abort();
    }
}
