/* SPDX-License-Identifier: ISC */
/* Steps that no signal ends half done. SIGKILL still does. */
#ifndef QUOTH_BASE_HOLD_H
#define QUOTH_BASE_HOLD_H

/* From now on a signal that would end the process waits for the end of the step that is under way;
 * the second one does not. A signal that is ignored, or has a handler (base/replace.h), is left
 * alone. Call this before threads start. */
void hold_signals(void);

/* The bounds of a step, which one thread at a time may be in. They do nothing before
 * hold_signals. */
void hold_begin(void);
void hold_end(void);

#endif
