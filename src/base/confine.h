/* SPDX-License-Identifier: ISC */
/* Opening files whose names come from data, and not from the user. */
#ifndef QUOTH_BASE_CONFINE_H
#define QUOTH_BASE_CONFINE_H

#include "base/messages.h"

/* The folder, with symbolic links resolved, for confine_open; free it. NULL, reported, when it is
 * not a folder that can be used or memory is short. */
char *confine_folder(const char *folder, struct messages *m);

/* Open a regular file inside a folder to read, unpacked when it is packed; an absolute `name` is
 * allowed when it is inside the folder. NULL, reported, for everything else: names that lead out of
 * the folder (by ".." or a symbolic link), FIFOs, devices and sockets, which are not opened.
 * U+FFFD in a name, as in quoth's rows, matches a byte that is not UTF-8, if exactly one file of
 * that folder matches. `name` must live as long as the file. */
FILE *confine_open(const char *folder, const char *name, struct messages *m);

#endif
