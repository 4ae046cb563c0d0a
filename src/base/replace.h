/* SPDX-License-Identifier: ISC */
/* Replacing a file as a whole. What is written goes to a temporary file in the same directory,
 * which replaces the old file when everything has succeeded; until then, and after any failure, the
 * old file is unchanged. */
#ifndef QUOTH_BASE_REPLACE_H
#define QUOTH_BASE_REPLACE_H

#include "base/files.h"

struct replacement {
    const char *name; /* as it was given; not owned */
    char *path;       /* the file itself, symbolic links followed; owned */
    char *temporary;  /* what is written until the end; NULL: the file is written directly; owned */
    struct file_id old; /* the file that will be replaced, when there is one */
};

/* Begin to write the file `name`, which must live until the end, as standard output: what the
 * process writes there goes to the file from now on. NULL and "-" leave standard output unchanged.
 * A symbolic link's target is replaced, with the mode it has. Devices, FIFOs and what standard
 * output is already are written directly. A signal that ends the process removes the temporary
 * file. False, with a message, when the file cannot be written or memory is short; then nothing is
 * left to end.
 */
bool replace_begin(struct replacement *r, const char *name, struct messages *m);

/* Flush and close standard output, as output_close does, and replace the old file by the new one
 * when `complete` and everything was written; otherwise remove the new file. Returns the exit
 * status; reports failures, and that a new file was discarded. */
int replace_end(struct replacement *r, bool complete, struct messages *m);

#endif
