/* SPDX-License-Identifier: ISC */
/* Signals that would end the process, caught once to finish or undo something first. */
#ifndef QUOTH_BASE_SIGNALS_H
#define QUOTH_BASE_SIGNALS_H

#include <stddef.h>

/* Let `handler` take each of `n` signals, with SA_RESETHAND and these further flags of
 * sigaction(2). A signal that is ignored (nohup) or already caught stays so. */
void signals_catch(const int *numbers, size_t n, void (*handler)(int), int flags);

#endif
