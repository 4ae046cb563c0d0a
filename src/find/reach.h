/* SPDX-License-Identifier: ISC */
/* Cues and contents that lie apart: in neighbouring sentences, or with the content unlabelled. */
#ifndef QUOTH_FIND_REACH_H
#define QUOTH_FIND_REACH_H

#include "find/frames.h"

/* The cue of a content whose own sentence has none, as an index into the parts; NONE when there is
 * none. It stands in the sentence before, which ends with a colon (`Smith continued:`, then the
 * quotation in the next paragraph), or behind the closing mark, in the same paragraph and with no
 * content of its own touching it (`"Is it? I doubt it," Smith said.`). `first` and `last` (end
 * exclusive) are the parts of the content's sentence. */
size_t reach_cue(const struct extraction *x, size_t first, size_t last, struct extent content);

/* The source that signs a content (`"I doubt it." - Ann Smith`), as an index into the parts; NONE
 * when there is none. `next` is the first part behind the content. */
size_t reach_signature(const struct extraction *x, size_t next, struct extent content);

/* The unlabelled clause before a cue that ends its sentence (`It will rain, Smith said.`): true,
 * with its span in `clause`, when there is one. `first` and `last` as above. */
bool reach_clause(const struct extraction *x, size_t first, size_t last, size_t cue,
                  struct extent *clause);

#endif
