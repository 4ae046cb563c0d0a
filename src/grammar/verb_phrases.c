/* SPDX-License-Identifier: ISC */
#include "grammar/verb_phrases.h"

/* The verb at `verb` with its auxiliaries, adverbs and negations before it. */
struct range verb_phrase(const struct reading *r, size_t verb, size_t floor) {
    struct range vp = {verb, verb + 1};
    while (vp.first > floor && !in_marks(r, vp.first - 1) &&
           (tagged(r, vp.first - 1, TAG_AUXILIARY) || tagged(r, vp.first - 1, TAG_ADVERB) ||
            tagged(r, vp.first - 1, TAG_NEGATION) || ends_as(r, vp.first - 1, ENDING_MANNER))) {
        vp.first--;
    }
    return vp;
}

bool is_passive(const struct reading *r, struct range vp, size_t verb) {
    return tagged(r, verb, TAG_PAST) && any_tagged(r, (struct range){vp.first, verb}, TAG_BE);
}
