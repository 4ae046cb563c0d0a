/* Where quoth's data is: weights and word lists. */
#ifndef QUOTH_BASE_SHARE_H
#define QUOTH_BASE_SHARE_H

#include "base/buf.h"

/* Append the path of the data directory of a language, NUL-terminated: $QUOTH_SHARE/LANGUAGE when
 * that is set; else beside the running program (BIN/../share/quoth/LANGUAGE, which serves the build
 * tree and any place of installation); else where `make install` was told to put it. False when
 * memory is short. */
bool share_path(struct buf *out, const char *language);

#endif
