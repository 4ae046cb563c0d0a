/* SPDX-License-Identifier: ISC */
#include "who/resolve.h"

#include "base/utf8.h"

#include "who/named.h"
#include "who/pairs.h"
#include "who/relative.h"
#include <math.h>

/* Of "both leaders", "the two": those who spoke together last, or else were named together, before
 * word `i`. */
static struct verdict both(const struct book *b, const struct history *h, size_t i) {
    size_t pair[2];
    struct verdict v = {.mention = NONE, .reason = "those who were named together"};
    v.sure = sure(b, SURE_TOGETHER);
    if (h->quote != NONE && h->verdict.n == 2) {
        v.n = h->verdict.n;
        memcpy(v.entities, h->verdict.entities, sizeof v.entities);
    } else if (pair_before(b, i, pair)) {
        v.entities[v.n++] = b->entity_of[pair[0]];
        v.entities[v.n++] = b->entity_of[pair[1]];
    }
    return v;
}

/* The ranker knows only those who are candidates: of its choices this share was right for each kind
 * of candidate, over the probability that it gave. */
static double trust(const struct book *b, enum candidate_kind kind) {
    return kind == CANDIDATE_ENTITY ? sure(b, SURE_RANKED_NAME)
           : kind == CANDIDATE_NONE ? sure(b, SURE_RANKED_NONE)
                                    : 1;
}

/* What the ranker makes of an anaphor. */
static struct verdict ranked(const struct book *b, const struct ranker *r, const struct anaphor *a,
                             const struct history *h) {
    struct choice c = ranker_choose(r, b, a, h);
    double sure = c.sure * trust(b, c.candidate.kind);
    const char *reason = c.reason ? c.reason : "likeliest of those named before";
    struct verdict v;
    switch (c.candidate.kind) {
    case CANDIDATE_ENTITY:
        return verdict_one(c.candidate.entity, reason, sure);
    case CANDIDATE_PAIR:
        v = verdict_one(c.candidate.entity, reason, sure);
        v.entities[v.n++] = c.candidate.second;
        return v;
    case CANDIDATE_NOUN:
        return verdict_printed(phrase_at(b, c.candidate.mention)->printed, c.candidate.mention,
                               "pronoun for the noun before", sure);
    case CANDIDATE_LAST:
    case CANDIDATE_SAME:
    case CANDIDATE_ECHO:
        v = h->verdicts[c.candidate.quote];
        v.reason = reason;
        v.sure = sure;
        return v;
    default:
        break;
    }
    if (a->kind == ANAPHOR_NOBODY) {
        return verdict_nobody();
    }
    v = verdict_printed(a->quotation->printed, a->mention,
                        a->noun_len ? "noun as printed" : "pronoun as printed", sure);
    v.unnamed = a->unnamed;
    return v;
}

/* Who wrote the article: the capitals behind "By" in its byline, "AUTHOR" when it has none. */
static struct slice author_of(const struct document *d) {
    struct slice s = d->byline;
    size_t at = s.len > 3 ? 3 : s.len, end = at; /* "By " */
    while (end < s.len &&
           utf8_class(utf8_at((struct slice){s.s + end, s.len - end}, 0)) == CHAR_UPPER) {
        size_t word = end;
        while (word < s.len && s.s[word] != ' ' && s.s[word] != ',') {
            word++;
        }
        end = word + (word + 1 < s.len && s.s[word] == ' ');
        at = word;
        if (at < s.len && s.s[at] == ',') {
            break;
        }
    }
    return s.len > 3 && at > 3 ? (struct slice){s.s + 3, at - 3} : slice_of(SPEAKER_AUTHOR);
}

/* The verdict of the quotation inside which a source stands; NULL when there is none. */
static const struct verdict *speaker_around(const struct reading *r, const struct quotation *q,
                                            const struct history *h) {
    enum { BACK = 2000 }; /* bytes */
    struct extent source = q->source.items[0];
    for (size_t i = (size_t)(q - r->quotations); i > 0; i--) {
        const struct quotation *outer = &r->quotations[i - 1];
        const struct verdict *v = &h->verdicts[i - 1];
        if (outer->type == TYPE_PHRASE) {
            continue;
        }
        if (quotation_says(outer, source.words) && verdict_decides(v)) {
            return v;
        }
        if (outer->content.items[0].span.start + BACK < source.span.start) {
            break; /* contents begin in order: none before reaches so far */
        }
    }
    return NULL;
}

/* "I" and "we" inside another quotation are whoever speaks there. */
static struct verdict first_person(const struct book *b, const struct quotation *q, size_t mention,
                                   const struct history *h) {
    struct extent source = q->source.items[0];
    const struct verdict *around = speaker_around(b->r, q, h);
    if (around) {
        struct verdict inner = *around;
        inner.reason = "first person inside a quotation: who speaks there";
        inner.sure = fmin(inner.sure, sure(b, SURE_INNER));
        return inner;
    }
    if (source.words.first < b->r->nwords && !in_marks(b->r, source.words.first)) {
        return (struct verdict){.printed = author_of(b->r->d),
                                .mention = NONE,
                                .reason = "first person outside marks: the article's author",
                                .sure = sure(b, SURE_AUTHOR)};
    }
    return verdict_printed(q->printed, mention, "first or second person as printed",
                           sure(b, SURE_PERSON));
}

/* Who is introduced before a colon speaks. */
static struct verdict introduced(const struct book *b, const struct quotation *q) {
    static const char reason[] = "introduced before the colon";
    if (q->introduced == NONE) {
        return verdict_nobody();
    }
    const struct phrase *p = phrase_at(b, q->introduced);
    size_t entity = b->entity_of[q->introduced];
    return entity != NONE ? verdict_one(entity, reason, sure(b, SURE_INTRODUCED))
           : p->kind == MENTION_NOUN
               ? verdict_printed(p->printed, q->introduced, reason, sure(b, SURE_INTRODUCED))
               : verdict_nobody();
}

/* Words in marks that nobody is said to speak go on with the quotation before, in the same
 * paragraph or the one before. */
static struct verdict goes_on(const struct book *b, const struct quotation *q,
                              const struct history *h) {
    if (h->quote == NONE) {
        return verdict_nobody();
    }
    struct extent last = quotation_end(&b->r->quotations[h->quote]);
    if (para_at(b->r, last_word(last.words)) + 1 < q->para) {
        return verdict_nobody();
    }
    struct verdict v = h->verdict;
    v.reason = "goes on with the quotation before";
    v.sure = sure(b, SURE_GOES_ON);
    return v;
}

static struct verdict without_source(const struct book *b, const struct ranker *r,
                                     const struct quotation *q, const struct history *h) {
    if (q->type != TYPE_INDIRECT) {
        struct verdict v = introduced(b, q);
        if (!verdict_decides(&v) && !q->cued && q->type == TYPE_DIRECT) {
            v = goes_on(b, q, h);
        }
        if (verdict_decides(&v)) {
            return v;
        }
    }
    struct anaphor a = anaphor_of_nobody(b, q);
    return ranked(b, r, &a, h);
}

/* A source in which the word list knows a pronoun or noun, at phrase `i`. */
static struct verdict from_mention(const struct book *b, const struct ranker *r,
                                   const struct quotation *q, size_t i, const struct history *h) {
    const struct phrase *p = phrase_at(b, i);
    if (p->pronoun == PRONOUN_I) {
        return first_person(b, q, i, h);
    }
    if (p->pronoun == PRONOUN_YOU) {
        return verdict_printed(q->printed, i, "first or second person as printed",
                               sure(b, SURE_PERSON));
    }
    struct anaphor a = anaphor_of(b, q, i);
    if (p->pair && !a.unnamed) {
        struct verdict v = both(b, h, p->words.first);
        if (v.n) {
            return v;
        }
    }
    return ranked(b, r, &a, h);
}

/* Nobody is named: a pronoun that is no subject, "who", "both", or words that are no mention. */
static struct verdict from_words(const struct book *b, const struct ranker *r,
                                 const struct quotation *q, const struct history *h) {
    if (q->pronoun == PRONOUN_I) {
        return first_person(b, q, NONE, h);
    }
    if (q->pronoun) {
        struct anaphor a = anaphor_of_pronoun(b, q);
        return ranked(b, r, &a, h);
    }
    if (q->relative) {
        return relative_antecedent(b, q);
    }
    struct verdict v =
        verdict_printed(q->printed, NONE, "source as printed", sure(b, SURE_PRINTED));
    if (q->pair) {
        struct verdict two = both(b, h, q->head.first);
        v = two.n ? two : v;
    }
    return v;
}

struct verdict resolve_source(const struct book *b, const struct ranker *r,
                              const struct quotation *q, const struct history *h) {
    if (!q->source.n) {
        return without_source(b, r, q, h);
    }
    if (q->whose != NONE) {
        return verdict_printed(phrase_at(b, q->whose)->printed, q->whose, "noun as printed",
                               sure(b, SURE_PRINTED));
    }
    struct verdict v = named_in(b, q);
    if (v.n) {
        return v;
    }
    if (v.mention == NONE && q->answers && b->interviewed != NONE) {
        return verdict_one(b->interviewed, "answers the interview's questions",
                           sure(b, SURE_ANSWERS));
    }
    size_t mention = v.mention;
    for (size_t k = 0; mention == NONE && k < q->naming.n; k++) {
        bool name = phrase_at(b, q->naming.items[k])->kind == MENTION_NAME;
        mention = name ? NONE : q->naming.items[k];
    }
    return mention == NONE ? from_words(b, r, q, h) : from_mention(b, r, q, mention, h);
}
