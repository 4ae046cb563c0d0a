/* SPDX-License-Identifier: ISC */
/* The options of what is read, the same for all programs that read articles. */
#ifndef QUOTH_PROGRAMS_INPUT_OPTIONS_H
#define QUOTH_PROGRAMS_INPUT_OPTIONS_H

#include "base/options.h"

/* --from, --id-column, --text-column and --recursive. Their values: a struct task. */
extern const struct option_group input_group;

/* --files-from and --null, of every program that reads several files. Their values: a struct task.
 */
extern const struct option_group list_group;

/* --lang, of every program that reads word lists. Its value: a struct task. */
extern const struct option_group language_group;

/* --quiet. Its value: a struct task. */
extern const struct option_group quiet_group;

/* --unbuffered. Its value: a struct task. */
extern const struct option_group flush_group;

#endif
