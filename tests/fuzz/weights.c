/* SPDX-License-Identifier: ISC */
/* Model files. */
#include "fuzz.h"

#include "net/tensors.h"

#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static char path[] = "/tmp/quoth-fuzz-XXXXXX";
    static int fd = -1;
    struct messages m = fuzz_quiet();
    struct tensors t;
    if (fd < 0 && (fd = mkstemp(path)) < 0) {
        abort();
    }
    if (ftruncate(fd, 0) != 0 || pwrite(fd, data, size, 0) != (ssize_t)size) {
        abort();
    }
    memory_begin();
    if (tensors_open(&t, path, &m)) {
        const float *floats = tensors_floats(&t, "a", 2, 3);
        const int8_t *bytes = tensors_bytes(&t, "b", 4, 0);
        volatile float sum = floats ? floats[0] + floats[5] : 0; /* lies in the map */
        sum += (float)(bytes ? bytes[3] : 0);
        (void)sum;
        tensors_note(&t, "kind");
        tensors_close(&t);
    }
    memory_end(size, FUZZ_FIXED, FUZZ_EACH);
    return 0;
}
