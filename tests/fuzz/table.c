/* SPDX-License-Identifier: ISC */
/* Whatever articles come in, by --from or by what it is. The first byte chooses which. */
#include "fuzz.h"

#include "base/lines.h"
#include "input/kinds.h"

static bool take(void *state, struct document *d, struct buf *text) {
    (void)state;
    (void)text;
    fuzz_document(d, (struct slice){NULL, 0}, false);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct messages m = fuzz_quiet();
    struct article_options options = {.id_column = "id"};
    struct article_sink sink = {NULL, take};
    struct buf start = {0};
    unsigned kinds = 1; /* there is a first one */
    if (size < 2) {
        return 0;
    }
    while (kind_name(kinds)) {
        kinds++;
    }
    options.kind = data[0] % kinds;
    fuzz_load();
    memory_begin();
    FILE *f = fmemopen((void *)(data + 1), size - 1, "r");
    if (f) {
        if (lines_head(f, "table", KIND_HEAD, &start, &m)) {
            articles_read(&options, f, "table", buf_slice(&start), sink, &m);
        }
        fclose(f);
    }
    buf_free(&start);
    memory_end(size, FUZZ_FIXED, FUZZ_EACH);
    return 0;
}
