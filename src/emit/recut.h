/* SPDX-License-Identifier: ISC */
/* Comparing the text of a row with its spans. */
#ifndef QUOTH_EMIT_RECUT_H
#define QUOTH_EMIT_RECUT_H

#include "stream/document.h"

/* Whether the text of a row is that of the source: white space folded in both, a cell that
 * quoth-csv --excel made harmless or cut as good as the words it comes from. `source` must be
 * folded. False, too, when memory is short (*failed is set). */
bool recut_same(struct slice row, struct slice source, bool *failed);

/* Whether the text of a row is what these spans of the document say; `found` gets what they say,
 * folded, unless that is far longer than the row's text. *failed is set when memory is short. */
bool recut_spans(const struct document *d, const struct spans *spans, struct slice text,
                 struct buf *found, bool *failed);

/* Whether a span is text of one paragraph, between whole characters. */
bool recut_in_paragraph(const struct document *d, struct span s);

#endif
