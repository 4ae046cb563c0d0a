/* SPDX-License-Identifier: ISC */
/* Plain text through the whole chain. The first byte chooses who labels. */
#include "fuzz.h"

#include "text/plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct messages m = fuzz_quiet();
    struct document d = {0};
    struct buf text = {0};
    fuzz_load();
    memory_begin();
    if (size) {
        buf_add(&text, (const char *)data + 1, size - 1);
        if (plain_read(&d, &text, true, (struct message_place){.file = "article.txt"}, &m)) {
            struct slice as_read = {(const char *)data + 1, d.encoding.len ? 0 : size - 1};
            fuzz_document(&d, as_read, data[0] % 2);
        }
    }
    document_free(&d);
    buf_free(&text);
    memory_end(size, FUZZ_FIXED, FUZZ_EACH);
    return 0;
}
