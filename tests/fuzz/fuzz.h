/* SPDX-License-Identifier: ISC */
/* What the fuzz targets share: the chain, and what must hold of all it makes. A check that fails
 * aborts, which the fuzzer reports with its input. */
#ifndef QUOTH_TESTS_FUZZ_H
#define QUOTH_TESTS_FUZZ_H

#include "base/messages.h"
#include "memory.h"
#include "stream/document.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Messages that go nowhere. */
struct messages fuzz_quiet(void);

/* What an input may take, whatever it is and for each of its bytes: memory_end's limits. */
enum { FUZZ_FIXED = 4 << 20, FUZZ_EACH = 500 };

/* Find the document's quotations and speakers (with the quick model when `quick`, else with the
 * rules), and check: every span lies within a paragraph, and cuts from `input` (the bytes that
 * offsets refer to; empty: the document's own text) what the document says is there; what is
 * written as a stream is UTF-8, and reads back as the same rows and the same bytes; CSV has as many
 * cells in each row as in its header, JSON parses, and a page has no script but its own. The
 * document is used up. */
void fuzz_document(struct document *d, struct slice input, bool quick);

/* Check that a stream passes through a filter unchanged, that a filter that adds speakers keeps all
 * that was there, and that all writers write what can be read, whatever the records say. */
void fuzz_stream(struct slice stream);

/* Load what fuzz_document and fuzz_stream need, which is not the input's memory. */
void fuzz_load(void);

#endif
