#include "programs/language.h"

#include "attribute/ranker.h"
#include "base/share.h"
#include "extract/evidence.h"
#include "extract/medium.h"
#include "model/rules.h"

const char *model_name(size_t i) {
    static const char *const names[] = {"quick", "deep", "rules"};
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}

bool language_load(struct language *l, const char *model, struct messages *m) {
    struct buf path = {0};
    *l = (struct language){.model = model};
    bool ok = share_path(&path, "en") && lexicon_load(&l->lex, path.data, m) &&
              kinds_load(&l->kinds, path.data, m) &&
              weights_load(&l->ranker, path.data, "ranker", RANKER_COLUMNS, m);
    ok = ok && (!model || (weights_load(&l->medium, path.data, "medium", MEDIUM_COLUMNS, m) &&
                           weights_load(&l->found, path.data, "found", EVIDENCE_COLUMNS, m)));
    if (ok && model && strcmp(model, "rules") != 0) {
        l->encoder = encoder_load(path.data, model, kernels_best(), rules_labeller(), m);
        ok = l->encoder != NULL;
    }
    if (path.failed) {
        message_memory(m, NULL);
    }
    buf_free(&path);
    return ok;
}

struct extractor language_extractor(struct language *l, struct buf *explain) {
    return (struct extractor){.lex = &l->lex,
                              .labeller = l->encoder ? encoder_labeller(l->encoder)
                                                     : rules_labeller(),
                              .medium = &l->medium,
                              .found = &l->found,
                              .model = l->model,
                              .explain = explain};
}

struct attributor language_attributor(struct language *l, struct buf *explain) {
    return (struct attributor){&l->lex, &l->kinds, &l->ranker, explain};
}

void language_free(struct language *l) {
    encoder_free(l->encoder);
    lexicon_free(&l->lex);
    kinds_free(&l->kinds);
    weights_free(&l->ranker);
    weights_free(&l->medium);
    weights_free(&l->found);
}
