/* Streams of quoth(5), read and passed on. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size) {
        fuzz_stream((struct slice){(const char *)data, size});
    }
    return 0;
}
