/* SPDX-License-Identifier: ISC */
/* Comparing quotations with those of a gold stream. */
#ifndef QUOTH_EVAL_GOLD_H
#define QUOTH_EVAL_GOLD_H

#include "base/messages.h"
#include "emit/sources.h"
#include "eval/scores.h"
#include "text/lexicon.h"

/* Read a stream whose quotations and speakers are right. False when it is not a stream or memory is
 * short (reported). */
bool gold_read(struct sources *gold, const char *name, struct messages *m);

/* Count a document's quotations against the gold document of the same file. A quotation is found
 * when its content and a gold one's share at least half of the bytes of both together (Jaccard),
 * one to one, best first; phrases do not count. Its speaker is right when the names are the same,
 * or the article uses the name for the gold speaker (its mentions). A document without a gold
 * article is reported and not counted. False when memory is short (reported). */
bool gold_compare(struct sources *gold, const struct document *d, struct lexicon *lex,
                  struct scores *s, struct messages *m);

/* Count the quotations of gold documents that were not met as missed; how many documents. */
size_t gold_finish(struct sources *gold, struct scores *s);

#endif
