/* Where quoth's data is: weights and word lists. */
#ifndef QUOTH_BASE_SHARE_H
#define QUOTH_BASE_SHARE_H

#include "base/buf.h"

/* Append the path of the data directory of a language, NUL-terminated: $QUOTH_SHARE/LANGUAGE when
 * that is set; else next to the running program (BIN/../share/quoth/LANGUAGE, which serves the
 * build tree and any place of installation); else the path set at `make install`. False when memory
 * is short. */
bool share_path(struct buf *out, const char *language);

/* The same in the folder `share`, NULL: the path set at `make install`. */
bool share_path_in(struct buf *out, const char *share, const char *language);

#endif
