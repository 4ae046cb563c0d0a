/* SPDX-License-Identifier: ISC */
/* Where quoth's data is: weights and word lists. */
#ifndef QUOTH_BASE_SHARE_H
#define QUOTH_BASE_SHARE_H

#include "base/buf.h"
#include "base/messages.h"

/* Append the path of the data directory of a language, NUL-terminated: $QUOTH_SHARE/LANGUAGE when
 * that is set; else next to the running program (BIN/../share/quoth/LANGUAGE, which serves the
 * build tree and any place of installation); else the path set at `make install`. False when memory
 * is short. */
bool share_path(struct buf *out, const char *language);

/* Where `make install` was told to put the data. */
const char *share_installed(void);

/* The same in the folder `share`, NULL: the path set at `make install`. */
bool share_path_in(struct buf *out, const char *share, const char *language);

/* Whether that directory exists and holds word lists. False, with a message that names the
 * languages that do, when it does not. When memory is short, that is reported and the answer is
 * true: the command line is not what was wrong. A name is compared with those of the directories,
 * so it leads nowhere else. */
bool share_has_language(const char *language, struct messages *m);

#endif
