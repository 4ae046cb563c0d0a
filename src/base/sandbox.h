/* SPDX-License-Identifier: ISC */
/* Giving up the rights that a filter does not need. */
#ifndef QUOTH_BASE_SANDBOX_H
#define QUOTH_BASE_SANDBOX_H

#include <stdbool.h>

/* What some programs need besides reading files and writing to what is open. */
enum {
    SANDBOX_REPLACES = 1, /* to rename and remove files (base/replace.h) */
    SANDBOX_THREADS = 2   /* to start threads */
};

/* From now on the process and its threads can read files, write to what is open, ask for memory and
 * the time, and do what `rights` say. Everything else fails with ENOSYS: the network, other
 * programs and processes, opening files to write, changing the system. By seccomp(2) on Linux,
 * where the list is one of what is allowed, and pledge(2) on OpenBSD. False where the system has
 * neither, does not allow it, or memory is short: then no right was given up, and the program
 * works all the same. Not in builds with sanitizers or with QUOTH_NO_SANDBOX. */
bool sandbox_enter(unsigned rights);

#endif
