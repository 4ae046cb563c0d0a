/* What the fuzz targets share: the chain, and what must hold of all it makes. A check that fails
 * aborts, which the fuzzer reports with its input. */
#ifndef QUOTH_TESTS_FUZZ_H
#define QUOTH_TESTS_FUZZ_H

#include "base/messages.h"
#include "stream/document.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Messages that go nowhere. */
struct messages fuzz_quiet(void);

/* Find the document's quotations and speakers (with the quick model when `quick`, else with the
 * rules), and check: every span lies within a paragraph; what is written as a stream is UTF-8, and
 * reads back as the same rows and the same bytes; CSV has as many cells in each row as in its
 * header, JSON parses, and a page has no script but its own. The document is used up. */
void fuzz_document(struct document *d, bool quick);

/* Check that a stream is UTF-8 and passes through a filter unchanged; how many rows it has. */
size_t fuzz_stream(struct slice stream);

#endif
