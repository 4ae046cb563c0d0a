/* SPDX-License-Identifier: ISC */
/* The files of a directory. */
#ifndef QUOTH_BASE_WALK_H
#define QUOTH_BASE_WALK_H

#include "base/messages.h"

#include <stdbool.h>

/* Call `take` with each regular file below a directory, and each link to one, in the order of their
 * names' bytes. Names that begin with a dot are left out. Links to directories, pipes, sockets and
 * devices are skipped with a warning; what cannot be read is reported, and the rest is walked.
 * False when `take` has returned false, or memory is short (reported). */
bool walk_files(const char *directory, bool (*take)(void *state, const char *file), void *state,
                struct messages *m);

/* Whether a path is a directory. */
bool is_directory(const char *path);

#endif
