/* SPDX-License-Identifier: ISC */
#include "text/confidences.h"

#include "base/weights.h"

static const char *const names[CONFIDENCES] = {
    [SURE_NAMED] = "named",
    [SURE_TOGETHER] = "together",
    [SURE_PRINTED] = "printed",
    [SURE_PERSON] = "first-person",
    [SURE_INNER] = "inner",
    [SURE_AUTHOR] = "author",
    [SURE_INTRODUCED] = "introduced",
    [SURE_GOES_ON] = "goes-on",
    [SURE_ANSWERS] = "answers",
    [SURE_WHO_NAMED] = "who-named",
    [SURE_WHO_NOUN] = "who-noun",
    [SURE_WHO_PRINTED] = "who-printed",
    [SURE_RANKED_NAME] = "ranked-name",
    [SURE_RANKED_NONE] = "ranked-none",
    [SURE_TURN] = "turn",
};

bool confidences_load(struct confidences *c, const char *dir, struct messages *m) {
    struct weights w;
    bool ok = weights_load(&w, dir, "confidences", 1, m);
    for (size_t i = 0; ok && i < CONFIDENCES; i++) {
        const double *value = weights_find(&w, slice_of(names[i]));
        ok = value && *value >= 0 && *value <= 1;
        c->of[i] = ok ? *value : 0;
        if (!ok) {
            message_error(m, dir, 0, "confidences: no number from 0 to 1 for %s", names[i]);
        }
    }
    weights_free(&w);
    return ok;
}
