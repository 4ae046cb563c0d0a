/* SPDX-License-Identifier: ISC */
#include "quoth/language.h"

#include "find/evidence.h"
#include "find/medium.h"
#include "label/rules.h"
#include "who/ranker.h"

const char *model_name(size_t i) {
    static const char *const names[] = {"quick", "deep", "rules"};
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}

bool language_load_from(struct language *l, const char *folder, const char *model,
                        struct messages *m) {
    *l = (struct language){.model = model};
    bool ok = lexicon_load(&l->lex, folder, m) && kinds_load(&l->kinds, folder, m) &&
              weights_load(&l->ranker, folder, "ranker", RANKER_COLUMNS, m) &&
              confidences_load(&l->sure, folder, m);
    ok = ok && (!model || (weights_load(&l->medium, folder, "medium", MEDIUM_COLUMNS, m) &&
                           weights_load(&l->found, folder, "found", EVIDENCE_COLUMNS, m)));
    if (ok && model && strcmp(model, "rules") != 0) {
        l->encoder = encoder_model_load(folder, model, m);
        ok = l->encoder != NULL;
    }
    return ok;
}

void language_free(struct language *l) {
    encoder_model_free(l->encoder);
    lexicon_free(&l->lex);
    kinds_free(&l->kinds);
    weights_free(&l->ranker);
    weights_free(&l->medium);
    weights_free(&l->found);
}

bool session_begin(struct session *s, const struct language *l, struct buf *explain,
                   struct messages *m) {
    *s = (struct session){0};
    struct labeller labeller = rules_labeller();
    if (l->encoder) {
        s->encoder = encoder_new(l->encoder, kernels_best(), labeller);
        if (!s->encoder) {
            message_memory(m, NULL);
            return false;
        }
        labeller = encoder_labeller(s->encoder);
    }
    s->extractor = (struct extractor){.lex = &l->lex,
                                      .labeller = labeller,
                                      .medium = &l->medium,
                                      .found = &l->found,
                                      .sure = &l->sure,
                                      .model = l->model,
                                      .explain = explain};
    s->attributor = (struct attributor){&l->lex, &l->kinds, &l->ranker, &l->sure, explain};
    return true;
}

void session_end(struct session *s) {
    encoder_free(s->encoder);
}

bool session_work(struct session *s, struct document *d, struct messages *m) {
    struct reading r = {0};
    return (d->old_quotes || extract_document(&s->extractor, d, &r, m)) &&
           (d->old_speakers || attribute_document(&s->attributor, d, &r, m));
}
