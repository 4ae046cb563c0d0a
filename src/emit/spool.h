/* SPDX-License-Identifier: ISC */
/* A part of an archive that waits in a temporary file until it is its turn. */
#ifndef QUOTH_EMIT_SPOOL_H
#define QUOTH_EMIT_SPOOL_H

#include "base/messages.h"
#include "emit/zip.h"

/* Append what waits in `spool` to `to`; `part`, ended, is what was packed into it. False, with a
 * message, when not all of it is there (the disk is full) or it cannot be read; write errors stay
 * with `to`. */
bool spool_move(FILE *spool, const struct zip_part *part, FILE *to, struct messages *m);

#endif
