/* SPDX-License-Identifier: ISC */
/* A page of HTML through the whole chain, labelled by the rules. */
#include "fuzz.h"

#include "input/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct messages m = fuzz_quiet();
    struct document d = {0};
    struct buf page = {0};
    fuzz_load();
    memory_begin();
    buf_add(&page, (const char *)data, size);
    if (html_read(&d, &page, false, "page.html", &m)) {
        fuzz_document(&d, (struct slice){NULL, 0}, false);
    }
    document_free(&d);
    buf_free(&page);
    memory_end(size, FUZZ_FIXED, FUZZ_EACH);
    return 0;
}
