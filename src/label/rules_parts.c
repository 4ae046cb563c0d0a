/* SPDX-License-Identifier: ISC */
/* Sources, cues and contents by patterns around a reporting verb, one sentence at a time:
 *
 *   X said that …      X said: "…"      "…," X said      "…," said X, a doctor
 *   …, X said          As X said, …     according to X   in X's view
 *
 * A word has one part at most; what an earlier pattern took is not taken again, so what is reported
 * inside a content stays content. */
#include "label/rules_parts.h"

#include "base/utf8.h"

struct frame {
    struct range cue, source, content[2];
    bool fixed; /* see struct part_span */
};

/* The part of each word, and which frame gave it, so that neighbours of two frames stay apart. */
struct taken {
    unsigned char part; /* enum part + 1, or 0 */
    bool fixed;
    unsigned frame;
};

struct parts {
    const struct reading *r;
    struct taken *taken;
    unsigned frames;
};

static bool is_free(const struct parts *p, struct range x) {
    for (size_t i = x.first; i < x.end; i++) {
        if (p->taken[i].part) {
            return false;
        }
    }
    return true;
}

static void take_range(struct parts *p, struct range x, enum part part, bool fixed) {
    for (size_t i = x.first; i < x.end; i++) {
        if (!p->taken[i].part) {
            p->taken[i] = (struct taken){(unsigned char)(part + 1), fixed, p->frames};
        }
    }
}

static void take_frame(struct parts *p, const struct frame *f) {
    p->frames++;
    take_range(p, f->cue, PART_CUE, f->fixed);
    take_range(p, f->source, PART_SOURCE, f->fixed);
    take_range(p, f->content[0], PART_CONTENT, f->fixed);
    take_range(p, f->content[1], PART_CONTENT, f->fixed);
}

/* The last word of a sentence that is not its final punctuation, plus one. */
static size_t body_end(const struct reading *r, struct range s) {
    return rules_trim(r, s).end;
}

static void find_frames(struct parts *p, struct range s, bool trailing) {
    for (size_t i = s.first; i < s.end; i++) {
        struct clause c;
        struct range contents[2];
        if (!tagged(p->r, i, TAG_CUE) || in_marks(p->r, i) || p->taken[i].part ||
            !rules_clause(p->r, i, s, !trailing, &c) ||
            !rules_contents(p->r, &c, s, trailing, contents)) {
            continue;
        }
        bool as = reads(p->r, s.first, WORD_AS) && c.begin == s.first + 1 &&
                  tagged(p->r, c.verb, TAG_CUE_STRONG);
        struct frame f = {c.vp, c.subject, {contents[0], contents[1]}, as};
        if (is_free(p, f.cue) && is_free(p, f.source)) {
            take_frame(p, &f);
        }
    }
}

static bool looks_verb(const struct reading *r, size_t i) {
    return i < r->nwords && word_at(r, i)->kind == WORD_LETTERS && !word_at(r, i)->capital &&
           !in_marks(r, i) && !tagged(r, i, TAG_PREPOSITION) &&
           (!tagged(r, i, TAG_FUNCTION) || tagged(r, i, TAG_CUE)) && !tagged(r, i, TAG_BE);
}

/* "…," X shot back. / "…," shouted X.: between a closing mark behind a comma and a name any verb
 * reports, listed or not. */
static void find_unlisted(struct parts *p, struct range s) {
    const struct reading *r = p->r;
    size_t end = body_end(r, s);
    for (size_t i = s.first; i + 2 < s.end; i++) {
        if (!closes_marks(r, i) || p->taken[i].part || i == 0 ||
            !(is_punct(r, i - 1, ',') || rules_ends_loudly(r, i) || is_punct(r, i + 1, ','))) {
            continue;
        }
        size_t at = i + 1 + is_punct(r, i + 1, ',');
        size_t stop = noun_phrase_end(r, at, end);
        struct frame f = {.content = {rules_content_before(r, at, s)}};
        if (stop > at && looks_verb(r, stop)) {
            f.source = (struct range){at, stop};
            f.cue = (struct range){stop, stop + 1};
        } else if (looks_verb(r, at) && noun_phrase_end(r, at + 1, end) > at + 1) {
            f.cue = (struct range){at, at + 1};
            f.source = (struct range){at + 1, noun_phrase_end(r, at + 1, end)};
        } else {
            continue;
        }
        if (is_free(p, f.cue) && is_free(p, f.source)) {
            take_frame(p, &f);
        }
    }
}

/* 'X hit back with a smile: "…"': a colon before marks, whatever stands before it. */
static void find_colon(struct parts *p, struct range s) {
    const struct reading *r = p->r;
    for (size_t i = s.first + 1; i + 1 < s.end; i++) {
        if (!is_punct(r, i, ':') || in_marks(r, i) || !opens_marks(r, i + 1) ||
            p->taken[i + 1].part) {
            continue;
        }
        size_t stop = noun_phrase_end(r, s.first, i);
        struct frame f = {.source = {s.first, stop},
                          .content = {{i + 1, rules_content_end(r, i + 1, body_end(r, s))}}};
        for (size_t k = stop; k < i; k++) {
            if (looks_verb(r, k) && (tagged(r, k, TAG_CUE) || k == stop)) {
                f.cue = (struct range){k, k + 1};
            }
        }
        if (is_free(p, f.cue) && is_free(p, f.source)) {
            take_frame(p, &f);
        }
    }
}

/* "according to X": the content is the rest of the sentence. */
static void find_according(struct parts *p, struct range s) {
    const struct reading *r = p->r;
    size_t end = body_end(r, s);
    for (size_t i = s.first; i + 2 < s.end; i++) {
        if (!reads(r, i, WORD_ACCORDING) || !reads(r, i + 1, WORD_TO) || in_marks(r, i)) {
            continue;
        }
        size_t stop = noun_phrase_end(r, i + 2, end);
        if (stop == i + 2) {
            while (stop < end && !is_punct(r, stop, ',')) {
                stop++;
            }
        }
        struct frame f = {.cue = {i, i + 2}, .source = {i + 2, stop}};
        if (i == s.first) {
            f.content[0] = rules_trim(r, (struct range){stop, end});
        } else {
            f.content[0] = rules_trim(r, (struct range){s.first, i});
            if (is_punct(r, stop, ',') && is_punct(r, i - 1, ',')) {
                f.content[1] = rules_trim(r, (struct range){stop, end});
            }
        }
        if (is_free(p, f.cue)) {
            take_frame(p, &f);
        }
        return;
    }
}

/* "In X's view, …": the reporting noun is the cue. */
static void find_view(struct parts *p, struct range s) {
    const struct reading *r = p->r;
    size_t end = body_end(r, s);
    for (size_t i = s.first; i + 3 < s.end; i++) {
        if (!reads(r, i, WORD_IN) || in_marks(r, i)) {
            continue;
        }
        size_t noun = i + 2;
        while (noun < end && noun - i < 10 && !is_punct(r, noun, ',') &&
               !tagged(r, noun, TAG_CUE_NOUN)) {
            noun++;
        }
        bool ok = noun < end && tagged(r, noun, TAG_CUE_NOUN) &&
                  (is_punct(r, noun + 1, ',') || noun + 1 == end);
        bool owned = ok && (word_at(r, noun - 1)->possessive ||
                            (tagged(r, noun - 1, TAG_DETERMINER) && noun == i + 2 &&
                             !reads(r, noun - 1, WORD_THE)));
        if (!owned) {
            continue;
        }
        size_t stop = word_at(r, noun - 1)->possessive ? noun - 1 : noun;
        struct frame f = {.cue = {noun, noun + 1}, .source = {i + 1, stop}, .fixed = true};
        f.content[0] = i == s.first ? rules_trim(r, (struct range){noun + 1, end})
                                    : rules_trim(r, (struct range){s.first, i});
        take_frame(p, &f);
        return;
    }
}

/* A headline's "… — senior diplomat": what stands behind the last dash says who. */
static void find_headline_dash(struct parts *p, struct range s) {
    enum { SOURCE_MOST = 6 };
    const struct reading *r = p->r;
    if (r->d->paras[r->sentences[word_at(r, s.first)->sentence].para].kind != PARA_HEADLINE) {
        return;
    }
    size_t end = body_end(r, s), dash = end;
    for (size_t i = s.first + 2; i + 1 < end; i++) {
        int32_t cp = utf8_at(word_text(word_at(r, i)), 0);
        dash = cp == 0x2014 || cp == 0x2013 ? i : dash;
    }
    if (dash + 1 >= end || end - dash > SOURCE_MOST || !phrase_ending(r, end - 1)) {
        return;
    }
    struct frame f = {.source = {dash + 1, end},
                      .content = {rules_trim(r, (struct range){s.first, dash})},
                      .fixed = true};
    take_frame(p, &f);
}

/* "John Doe: …" at the start of a paragraph: a transcript's turn has no cue. */
static void find_turn(struct parts *p, struct range s) {
    const struct reading *r = p->r;
    size_t para = r->sentences[word_at(r, s.first)->sentence].para;
    if (word_at(r, s.first)->span.start != r->d->paras[para].body) {
        return;
    }
    size_t stop = noun_phrase_end(r, s.first, s.end);
    const struct phrase *last = stop > s.first ? phrase_ending(r, stop - 1) : NULL;
    bool named = last && last->kind == MENTION_NAME;
    if (named && is_punct(r, stop, ':') && stop + 1 < s.end) {
        struct frame f = {.source = {s.first, stop}, .content = {{stop + 1, s.end}}};
        take_frame(p, &f);
    }
}

/* Runs of words with one part from one frame become spans. */
static bool write_spans(const struct parts *p, struct labels *out, struct arena *a) {
    const struct reading *r = p->r;
    for (size_t i = 0; i < r->nwords;) {
        size_t end = i + 1;
        const struct taken *t = &p->taken[i];
        while (end < r->nwords && p->taken[end].part == t->part &&
               p->taken[end].frame == t->frame && in_one_sentence(r, i, end)) {
            end++;
        }
        struct part_span part = {.part = (enum part)(t->part - 1),
                                 .at = reading_words(r, (struct range){i, end}),
                                 .fixed = t->fixed};
        if (t->part && !labels_add_part(out, a, part)) {
            return false;
        }
        i = end;
    }
    return true;
}

bool rules_parts(const struct reading *r, struct labels *out, struct arena *a) {
    struct parts p = {.r = r};
    p.taken = arena_alloc(a, (r->nwords + 1) * sizeof *p.taken);
    if (!p.taken) {
        return false;
    }
    for (size_t i = 0; i < r->nsentences; i++) {
        struct range s = {r->sentences[i].first, r->sentences[i].last};
        find_turn(&p, s);
        find_headline_dash(&p, s);
        find_according(&p, s);
        find_view(&p, s);
        find_frames(&p, s, true);
        find_frames(&p, s, false);
        find_unlisted(&p, s);
        find_colon(&p, s);
    }
    return write_spans(&p, out, a);
}
