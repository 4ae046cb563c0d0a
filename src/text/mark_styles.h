/* SPDX-License-Identifier: ISC */
/* The styles of quotation marks: one table (mark_styles.c), which is the only place. A new row is
 * found by the marks, by where sentences end, and by what is trimmed from a quotation. */
#ifndef QUOTH_TEXT_MARK_STYLES_H
#define QUOTH_TEXT_MARK_STYLES_H

#include <stdbool.h>
#include <stdint.h>

/* An opener may be closed by either closer. */
struct mark_style {
    int32_t open, close, other_close; /* code points; 0: there is no other */
    bool single;                      /* its marks are also apostrophes, or stand where those do */
    bool spaced;                      /* blanks may stand inside: « oui » */
    bool firm;       /* what can close it while it is open does not open another: „…“ */
    bool only_opens; /* its opener closes nothing but a firm style */
};

/* The style that a character opens, or NULL. */
const struct mark_style *mark_style_of(int32_t opener);

/* Whether a character can open, or close, a pair of marks of some style. */
bool mark_opens(int32_t cp);
bool mark_closes(int32_t cp);

/* Whether it is a mark of a style that has nothing to do with apostrophes. */
bool mark_is_double(int32_t cp);

#endif
