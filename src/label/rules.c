/* SPDX-License-Identifier: ISC */
#include "label/rules.h"

/* The mentions of the rules, as bytes. */
static bool write_mentions(const struct reading *r, struct labels *out, struct arena *a) {
    for (size_t i = 0; i < r->nphrases; i++) {
        const struct phrase *p = &r->phrases[i];
        struct mention_span *m = labels_add_mention(out, a);
        if (!m) {
            return false;
        }
        *m = (struct mention_span){p->kind, p->entity, reading_words(r, p->words).span,
                                   word_at(r, p->head)->span};
    }
    return true;
}

static bool label(void *model, struct document *d, const struct reading *text, struct labels *out) {
    (void)model;
    struct reading r = *text; /* with phrases of its own */
    struct arena scratch = {0};
    *out = (struct labels){0};
    bool ok = rules_mentions(&r, &scratch) && rules_parts(&r, out, &d->arena) &&
              write_mentions(&r, out, &d->arena);
    arena_free(&scratch);
    return ok;
}

struct labeller rules_labeller(void) {
    return (struct labeller){NULL, label};
}
