/* Rights that a filter has no use for, given up. */
#ifndef QUOTH_BASE_SANDBOX_H
#define QUOTH_BASE_SANDBOX_H

#include <stdbool.h>

/* From now on the process and its threads cannot use the network, run programs, look into other
 * processes, change the system, or (unless it `writes_files`) open files to write, change or
 * remove them; what is open stays usable. By seccomp(2) on Linux, pledge(2) on OpenBSD. False where
 * the system has neither, or does not allow it: then nothing was given up, and the program works as
 * well. */
bool sandbox_enter(bool writes_files);

#endif
