/* SPDX-License-Identifier: ISC */
/* Streams of quoth(5), read and passed on. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_load();
    memory_begin();
    if (size) {
        fuzz_stream((struct slice){(const char *)data, size});
    }
    memory_end(size, FUZZ_FIXED, FUZZ_EACH);
    return 0;
}
