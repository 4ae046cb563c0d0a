/* SPDX-License-Identifier: ISC */
/* Workbooks. */
#include "fuzz.h"

#include "input/xlsx_rows.h"

static enum csv_next take(void *state, const struct csv_row *row) {
    size_t *bytes = state;
    for (size_t i = 0; i < row->n; i++) {
        *bytes += row->cells[i].len;
    }
    return CSV_GO_ON;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct messages m = fuzz_quiet();
    size_t bytes = 0;
    struct csv_sink sink = {&bytes, take};
    memory_begin();
    xlsx_rows_read((struct slice){(const char *)data, size}, "rows.xlsx", sink, &m);
    memory_end(size, FUZZ_FIXED, FUZZ_EACH);
    return 0;
}
