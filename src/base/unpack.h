/* SPDX-License-Identifier: ISC */
/* Compressed files, known by their first bytes. */
#ifndef QUOTH_BASE_UNPACK_H
#define QUOTH_BASE_UNPACK_H

#include "base/messages.h"

/* A stream of what is packed in `f` when that begins as gzip (RFC 1952, also several members one
 * after the other) or Zstandard (RFC 8878) does; else `f` itself, nothing of it lost. Memory does
 * not grow with the file. Data that are truncated or damaged end the stream and are reported with
 * the file's `name`; what was good before them was read. Closing the stream closes `f`, if that is
 * not standard input. NULL when memory is short (reported). */
FILE *unpack(FILE *f, const char *name, struct messages *m);

#endif
