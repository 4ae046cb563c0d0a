/* Candidates for "he", "the minister" and nobody: a linear score over a few named features, after
 * the salience lists of Lappin and Leass (Computational Linguistics 20(4), 1994). The weights are
 * set by hand, how sure each is was counted on PolNeAR's train part (docs/accuracy.md). */
#include "attribute/resolve.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { BACK = 80, NCANDIDATES = 24 }; /* mentions looked at, different entities kept */

struct candidate {
    size_t entity, mention; /* the last mention before */
};

struct feature {
    const char *reason;
    double weight;
    double sure; /* how often a choice was right in which this feature was the strongest */
    double (*value)(const struct book *b, const struct wanted *w, const struct candidate *c);
};

static double sentences_back(const struct book *b, const struct wanted *w,
                             const struct candidate *c) {
    size_t sentence = b->places[c->mention].sentence;
    size_t back = sentence == NONE || sentence > w->sentence ? 0 : w->sentence - sentence;
    return back > 12 ? 12 : (double)back;
}

static double is_subject(const struct book *b, const struct wanted *w, const struct candidate *c) {
    (void)w;
    return b->places[c->mention].subject;
}

static double spoke_last(const struct book *b, const struct wanted *w, const struct candidate *c) {
    (void)b;
    return c->entity == w->last;
}

static double stands_in_marks(const struct book *b, const struct wanted *w,
                              const struct candidate *c) {
    (void)w;
    return b->places[c->mention].in_marks;
}

static double gender_agrees(const struct book *b, const struct wanted *w,
                            const struct candidate *c) {
    return w->gender && b->entities[c->entity].gender == w->gender;
}

static double named_often(const struct book *b, const struct wanted *w, const struct candidate *c) {
    (void)w;
    size_t n = b->entities[c->entity].nmentions;
    return n > 8 ? 8 : (double)n;
}

static double has_full_name(const struct book *b, const struct wanted *w,
                            const struct candidate *c) {
    (void)w;
    return b->entities[c->entity].words > 1;
}

static const struct feature features[] = {
    {"named just before", -0.9, 0.70, sentences_back},
    {"subject of its sentence", 1.0, 0.72, is_subject},
    {"spoke last", 1.6, 0.83, spoke_last},
    {"named inside the quotation", -2.0, 0.30, stands_in_marks},
    {"gender agrees", 1.0, 0.62, gender_agrees},
    {"named often", 0.12, 0.10, named_often},
    {"named in full", 0.5, 0.40, has_full_name},
};

/* Whether the role of an entity has a word that the noun can stand for. */
static bool role_fits(const struct kinds *kinds, const struct entity *e, struct slice noun) {
    struct buf word = {0};
    bool fits = false;
    for (size_t i = 0; i <= e->role.len && !fits; i++) {
        bool letter = i < e->role.len && (class_is_letter(utf8_class(e->role.s[i])) ||
                                          e->role.s[i] == '-' || (e->role.s[i] & 0x80));
        if (letter) {
            buf_add(&word, e->role.s + i, 1);
        } else if (word.len) {
            struct buf folded = {0};
            utf8_fold(&folded, buf_slice(&word));
            fits = !folded.failed && kinds_fit(kinds, noun, buf_slice(&folded));
            buf_free(&folded);
            buf_clear(&word);
        }
    }
    buf_free(&word);
    return fits;
}

static bool may_be(const struct book *b, const struct kinds *kinds, const struct wanted *w,
                   size_t entity) {
    const struct entity *e = &b->entities[entity];
    if (w->noun.len) {
        return (e->kind == ENTITY_PERSON || e->kind == ENTITY_OTHER) &&
               !(w->gender && e->gender && e->gender != w->gender) && role_fits(kinds, e, w->noun);
    }
    if (w->person) {
        bool person = e->kind == ENTITY_PERSON ||
                      (e->kind == ENTITY_OTHER &&
                       (e->words > 1 || e->gender || e->role.len || entity == w->last));
        return person && !(w->gender && e->gender && e->gender != w->gender);
    }
    return e->kind == ENTITY_BODY || (e->kind == ENTITY_OTHER && e->words == 1) ||
           (e->kind == ENTITY_PLACE && entity == w->last);
}

static double score(const struct book *b, const struct wanted *w, const struct candidate *c,
                    struct choice *choice) {
    double total = 0, strongest = 0;
    choice->reason = features[0].reason;
    choice->sure = features[0].sure;
    for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
        double part = features[i].weight * features[i].value(b, w, c);
        total += part;
        if (part > strongest) {
            strongest = part;
            choice->reason = features[i].reason;
            choice->sure = features[i].sure;
        }
    }
    return total;
}

struct choice best_candidate(const struct book *b, const struct kinds *kinds,
                             const struct wanted *w) {
    struct candidate seen[NCANDIDATES];
    size_t n = 0;
    struct choice best = {.entity = NONE};
    double most = 0;
    size_t from = document_mention_from(b->d, w->at);
    /* A noun's referent may stand far back: its role keeps false ones out. */
    size_t back = w->noun.len ? 10 * BACK : BACK;
    for (size_t i = from; i > 0 && from - i < back && n < NCANDIDATES; i--) {
        size_t entity = b->places[i - 1].entity;
        bool known = entity == NONE || !may_be(b, kinds, w, entity);
        for (size_t k = 0; k < n && !known; k++) {
            known = seen[k].entity == entity;
        }
        if (known) {
            continue;
        }
        seen[n] = (struct candidate){entity, i - 1};
        struct choice choice = {.entity = entity};
        double s = score(b, w, &seen[n++], &choice);
        if (best.entity == NONE || s > most) {
            best = choice;
            most = s;
        }
    }
    return best;
}
