/* SPDX-License-Identifier: ISC */
#include "find/medium.h"

#include "base/utf8.h"

enum { STEM = 5 /* letters */, SOURCE_WORDS = 8 };

/* The tags that are features, by the names they have in the word lists. */
static const struct {
    enum word_tag tag;
    const char *name;
} kinds[] = {
    {TAG_THINK, "think"},
    {TAG_WRITE, "write"},
    {TAG_DOCUMENT, "document"},
    {TAG_DENY, "deny"},
    {TAG_ASK, "ask"},
    {TAG_REFUSE, "refuse"},
    {TAG_CUE, "cue"},
    {TAG_CUE_STRONG, "strong"},
    {TAG_PERSON_NOUN, "person-noun"},
    {TAG_BODY_NOUN, "body-noun"},
    {TAG_PRONOUN, "pronoun"},
};

/* A sum of weights; each feature counts once. */
struct sum {
    const struct weights *weights;
    struct buf feature;
    struct buf seen; /* the rows that were counted, as size_t */
    double scores[MEDIUM_COLUMNS];
    bool failed; /* memory ran short */
};

static void count(struct sum *s) {
    s->failed = s->failed || s->feature.failed || s->seen.failed;
    const double *row = s->failed ? NULL : weights_find(s->weights, buf_slice(&s->feature));
    if (!row) {
        return;
    }
    for (size_t i = 0; i < s->seen.len; i += sizeof row) {
        const double *before;
        memcpy(&before, s->seen.data + i, sizeof before);
        if (before == row) {
            return;
        }
    }
    buf_add(&s->seen, (const char *)&row, sizeof row);
    for (size_t k = 0; k < MEDIUM_COLUMNS; k++) {
        s->scores[k] += row[k];
    }
}

static void count_named(struct sum *s, const char *role, const char *name) {
    buf_clear(&s->feature);
    buf_addz(&s->feature, role);
    buf_addz(&s->feature, name);
    count(s);
}

/* `bytes` of the folded text that are its first STEM letters; 0 when it has no more. */
static size_t stem_bytes(struct slice folded) {
    size_t at = 0;
    for (size_t letters = 0; letters < STEM && at < folded.len; letters++) {
        int32_t cp;
        at += utf8_decode(folded.s + at, folded.len - at, &cp);
    }
    return at < folded.len ? at : 0;
}

static void count_word(struct sum *s, bool cue, const struct word *w) {
    const char *role = cue ? "cue" : "source";
    buf_clear(&s->feature);
    buf_addz(&s->feature, role);
    buf_addc(&s->feature, ' ');
    size_t from = s->feature.len;
    utf8_fold(&s->feature, word_text(w));
    if (cue || !w->capital) {
        count(s);
    }
    if (cue && !s->feature.failed) {
        struct slice folded = {s->feature.data + from, s->feature.len - from};
        size_t stem = stem_bytes(folded);
        if (stem) {
            s->feature.len = from + stem;
            buf_addc(&s->feature, '-');
            count(s);
        }
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (TAGGED(w->tags, kinds[k].tag)) {
            buf_clear(&s->feature);
            buf_addz(&s->feature, role);
            buf_addz(&s->feature, " +");
            buf_addz(&s->feature, kinds[k].name);
            count(s);
        }
    }
}

static void count_cue(struct sum *s, const struct reading *r, const struct extents *cue) {
    for (size_t k = 0; k < cue->n; k++) {
        for (size_t i = cue->items[k].words.first; i < cue->items[k].words.end; i++) {
            if (is_letters(r, i)) {
                count_word(s, true, word_at(r, i));
            }
        }
    }
}

static void count_source(struct sum *s, const struct reading *r, struct range source) {
    size_t words = 0;
    for (size_t i = source.first; i < source.end && words < SOURCE_WORDS && !is_comma(r, i); i++) {
        if (is_letters(r, i)) {
            words++;
            count_word(s, false, word_at(r, i));
        }
    }
}

bool medium_of(const struct extraction *x, const struct frame *f, enum quote_medium *medium) {
    struct sum s = {.weights = x->medium};
    count_named(&s, "bias", "");
    if (frames_mark_over(x, f->content.items[0].words.first) != NONE) {
        count_named(&s, "type ", "direct");
    }
    count_cue(&s, x->r, &f->cue);
    if (f->source.n) {
        count_source(&s, x->r, f->source.items[0].words);
    }
    bool ok = !s.failed && !s.seen.failed;
    buf_free(&s.feature);
    buf_free(&s.seen);
    double writing = s.scores[0], thought = s.scores[1];
    *medium = writing > 0 && writing >= thought ? MEDIUM_WRITING
              : thought > 0                     ? MEDIUM_THOUGHT
                                                : MEDIUM_SPEECH;
    return ok;
}
