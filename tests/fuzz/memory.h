/* SPDX-License-Identifier: ISC */
/* How much memory an input may take. */
#ifndef QUOTH_TESTS_FUZZ_MEMORY_H
#define QUOTH_TESTS_FUZZ_MEMORY_H

#include <stddef.h>

/* Count from here what is allocated. Only a build with a sanitizer's allocator counts. */
void memory_begin(void);

/* Abort, with a message, when more was held at once since memory_begin than `fixed` bytes and
 * `each` bytes for each of the input's `size`. */
void memory_end(size_t size, size_t fixed, size_t each);

#endif
