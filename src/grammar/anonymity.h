/* SPDX-License-Identifier: ISC */
/* Sources that ask for no name. */
#ifndef QUOTH_GRAMMAR_ANONYMITY_H
#define QUOTH_GRAMMAR_ANONYMITY_H

#include "grammar/words.h"

/* Whether a quotation's source asks for no name: in itself ("who spoke on condition of anonymity"),
 * or around it, in the reporter's words and with nobody else between ("said the official, speaking
 * on …"). */
bool asks_for_no_name(const struct reading *r, const struct quotation *q);

#endif
