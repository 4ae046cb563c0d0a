/* Tables and JSON Lines. The first byte chooses which. */
#include "fuzz.h"

#include "input/articles.h"

static bool take(void *state, struct document *d, struct buf *text) {
    (void)state;
    (void)text;
    fuzz_document(d, (struct slice){NULL, 0}, false);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const enum article_kind kinds[] = {ARTICLES_CSV, ARTICLES_TSV, ARTICLES_JSON};
    struct messages m = fuzz_quiet();
    struct article_options options = {.id_column = "id"};
    struct article_sink sink = {NULL, take};
    if (size < 2) {
        return 0;
    }
    fuzz_load();
    memory_begin();
    FILE *f = fmemopen((void *)(data + 1), size - 1, "r");
    if (f) {
        articles_read(kinds[data[0] % 3], &options, f, "table", (struct slice){NULL, 0}, sink, &m);
        fclose(f);
    }
    memory_end(size, FUZZ_FIXED, FUZZ_EACH);
    return 0;
}
