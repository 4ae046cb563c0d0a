#include "model/rules.h"

#include "base/utf8.h"

bool rules_has(const struct rules *r, size_t word, enum word_tag tag) {
    return word < r->a->nwords && TAGGED(r->a->words[word].tags, tag);
}

bool rules_text(const struct rules *r, size_t word, const char *lower) {
    if (word >= r->a->nwords) {
        return false;
    }
    struct slice s = word_text(r->d, &r->a->words[word]);
    if (s.len != strlen(lower)) {
        return false;
    }
    for (size_t i = 0; i < s.len; i++) {
        char c = s.s[i] >= 'A' && s.s[i] <= 'Z' ? (char)(s.s[i] + 32) : s.s[i];
        if (c != lower[i]) {
            return false;
        }
    }
    return true;
}

bool rules_punct(const struct rules *r, size_t word, char c) {
    return word < r->a->nwords && word_is(r->d, &r->a->words[word], c);
}

static bool label(void *model, struct document *d, const struct analysis *a, struct labels *out) {
    struct rules r = {.d = d, .a = a, .lex = model, .out = out};
    *out = (struct labels){0};
    r.begin = arena_alloc(&d->arena, (a->nwords + 1) * sizeof *r.begin);
    r.end = arena_alloc(&d->arena, (a->nwords + 1) * sizeof *r.end);
    if (!r.begin || !r.end) {
        return false;
    }
    for (size_t i = 0; i <= a->nwords; i++) {
        r.begin[i] = r.end[i] = NONE;
    }
    return rules_mentions(&r) && rules_parts(&r);
}

struct labeller rules_labeller(struct lexicon *lex) {
    return (struct labeller){lex, label};
}
