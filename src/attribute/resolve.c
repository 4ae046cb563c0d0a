#include "attribute/resolve.h"

#include "attribute/named.h"
#include "attribute/pairs.h"
#include "attribute/relative.h"
#include "base/utf8.h"

/* How often each kind of verdict was right on PolNeAR's train and dev parts (docs/accuracy.md). */
static const double sure_together = 0.87, sure_printed = 0.67, sure_person = 0.25,
                    sure_inner = 0.70, sure_author = 0.60, sure_guess = 0.60, sure_goes_on = 0.60,
                    sure_answers = 0.6;

/* The ranker knows only those who are candidates: of its choices this share was right for each kind
 * of candidate, over the probability that it gave. */
static const double trust[] = {
    [CANDIDATE_ENTITY] = 0.97, [CANDIDATE_PAIR] = 1, [CANDIDATE_NOUN] = 1,   [CANDIDATE_LAST] = 1,
    [CANDIDATE_SAME] = 1,      [CANDIDATE_ECHO] = 1, [CANDIDATE_NONE] = 0.86};

static struct verdict nobody(void) {
    return (struct verdict){.mention = NONE, .reason = "no source", .sure = 0};
}

static struct verdict one(size_t entity, const char *reason, double sure) {
    return (struct verdict){
        .entities = {entity}, .n = 1, .mention = NONE, .reason = reason, .sure = sure};
}

static struct verdict printed(const struct book *b, struct span s, size_t mention,
                              const char *reason, double sure) {
    return (struct verdict){
        .printed = as_printed(b, s), .mention = mention, .reason = reason, .sure = sure};
}

/* "both leaders", "the two", "these two": those who spoke together last, or else were named
 * together; not "two farmers". */
static struct verdict both(const struct book *b, const struct history *h, struct span s) {
    size_t i = analysis_word_at(b->a, s.start), pair[2];
    struct verdict v = {.mention = NONE, .reason = "those who were named together"};
    v.sure = sure_together;
    bool pointed = reads(b, i, "the") || reads(b, i, "these") || reads(b, i, "those");
    if (!reads(b, i, "both") && !(pointed && reads(b, i + 1, "two"))) {
        return v;
    }
    if (h->quote != NONE && h->verdict.n == 2) {
        v.n = h->verdict.n;
        memcpy(v.entities, h->verdict.entities, sizeof v.entities);
    } else if (pair_before(b, s.start, pair)) {
        v.entities[v.n++] = b->places[pair[0]].entity;
        v.entities[v.n++] = b->places[pair[1]].entity;
    }
    return v;
}

/* What the ranker makes of an anaphor. */
static struct verdict ranked(const struct book *b, const struct ranker *r, const struct anaphor *a,
                             const struct history *h) {
    struct choice c = ranker_choose(r, b, a, h);
    double sure = c.sure * trust[c.candidate.kind];
    const char *reason = c.reason ? c.reason : "likeliest of those named before";
    struct verdict v;
    switch (c.candidate.kind) {
    case CANDIDATE_ENTITY:
        return one(c.candidate.entity, reason, sure);
    case CANDIDATE_PAIR:
        v = one(c.candidate.entity, reason, sure);
        v.entities[v.n++] = c.candidate.second;
        return v;
    case CANDIDATE_NOUN:
        return printed(b, b->d->mentions[c.candidate.mention].span, c.candidate.mention,
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
        return nobody();
    }
    v = printed(b, a->quote->source.n ? a->quote->source.items[0] : a->span, a->mention,
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
    return s.len > 3 && at > 3 ? (struct slice){s.s + 3, at - 3} : slice_of("AUTHOR");
}

/* "I" and "we" inside another quotation are whoever speaks there. */
static struct verdict first_person(const struct book *b, const struct quote *q, size_t mention,
                                   const struct history *h) {
    struct span source = q->source.items[0];
    for (size_t i = (size_t)(q - b->d->quotes); i > 0; i--) {
        const struct quote *outer = &b->d->quotes[i - 1];
        if (outer->type == TYPE_PHRASE) {
            continue;
        }
        for (size_t k = 0; k < outer->content.n; k++) {
            const struct span c = outer->content.items[k];
            const struct verdict *v = &h->verdicts[i - 1];
            if (c.start <= source.start && source.end <= c.end && (v->n || v->printed.len)) {
                struct verdict inner = *v;
                inner.reason = "first person inside a quotation: who speaks there";
                inner.sure = v->sure < sure_inner ? v->sure : sure_inner;
                return inner;
            }
        }
        if (outer->content.items[0].start + 2000 < source.start) {
            break; /* contents begin in order: none before reaches so far */
        }
    }
    size_t word = analysis_word_at(b->a, source.start);
    if (word < b->a->nwords && b->a->words[word].mark == NONE) {
        return (struct verdict){.printed = author_of(b->d),
                                .mention = NONE,
                                .reason = "first person outside marks: the article's author",
                                .sure = sure_author};
    }
    return printed(b, source, mention, "first or second person as printed", sure_person);
}

/* The paragraph before ends with a colon: the subject of its last sentence speaks. */
static struct verdict from_introduction(const struct book *b, size_t para) {
    if (para == 0 || para >= b->d->nparas) {
        return nobody();
    }
    const struct para *p = &b->d->paras[para - 1];
    if (!p->text.len || p->text.s[p->text.len - 1] != ':') {
        return nobody();
    }
    size_t sentence = analysis_sentence_at(b->a, p->span.end - 1);
    for (size_t i = document_mention_from(b->d, p->span.start);
         i < b->d->nmentions && b->d->mentions[i].span.start < p->span.end; i++) {
        if (b->places[i].sentence == sentence && b->places[i].subject) {
            const struct mention *m = &b->d->mentions[i];
            size_t entity = b->places[i].entity;
            return entity != NONE ? one(entity, "introduced before the colon", sure_guess)
                   : m->kind == MENTION_NOUN
                       ? printed(b, m->span, i, "introduced before the colon", sure_guess)
                       : nobody();
        }
    }
    return nobody();
}

/* Words in marks that nobody is said to speak go on with the quotation before, in the same
 * paragraph or the one before. */
static struct verdict goes_on(const struct book *b, const struct quote *q,
                              const struct history *h) {
    if (h->quote == NONE) {
        return nobody();
    }
    const struct quote *last = &b->d->quotes[h->quote];
    size_t para = document_para_at(b->d, q->content.items[0].start);
    size_t end = last->content.items[last->content.n - 1].end;
    if (document_para_at(b->d, end - 1) + 1 < para) {
        return nobody();
    }
    struct verdict v = h->verdict;
    v.reason = "goes on with the quotation before";
    v.sure = sure_goes_on;
    return v;
}

static struct verdict without_source(const struct book *b, const struct ranker *r,
                                     const struct quote *q, const struct history *h) {
    if (q->type != TYPE_INDIRECT) {
        struct verdict v = from_introduction(b, document_para_at(b->d, q->content.items[0].start));
        if (!v.n && !v.printed.len && !q->cue.n && q->type == TYPE_DIRECT) {
            v = goes_on(b, q, h);
        }
        if (v.n || v.printed.len) {
            return v;
        }
    }
    struct anaphor a = anaphor_of(b, q, NONE);
    return ranked(b, r, &a, h);
}

/* A source in which the word list knows a pronoun or noun, at mention `i`. */
static struct verdict from_mention(const struct book *b, const struct ranker *r,
                                   const struct quote *q, size_t i, const struct history *h) {
    const struct mention *m = &b->d->mentions[i];
    size_t word = analysis_word_at(b->a, m->span.start);
    if (m->kind == MENTION_PRONOUN && (reads(b, word, "i") || reads(b, word, "we"))) {
        return first_person(b, q, i, h);
    }
    if (m->kind == MENTION_PRONOUN && reads(b, word, "you")) {
        return printed(b, q->source.items[0], i, "first or second person as printed", sure_person);
    }
    struct anaphor a = anaphor_of(b, q, i);
    struct verdict v = both(b, h, m->span);
    if (m->kind == MENTION_NOUN && v.n && !a.unnamed) {
        return v;
    }
    return ranked(b, r, &a, h);
}

/* A source that is one pronoun which is no subject: "in their words", "according to him". */
static bool is_bare_pronoun(const struct book *b, struct span source) {
    static const char *const plain[] = {"their", "them", "its"};
    size_t word = analysis_word_at(b->a, source.start);
    word_tags tags = tags_at(b, word);
    bool bare = (TAGGED(tags, TAG_DETERMINER) || TAGGED(tags, TAG_PRONOUN)) &&
                (TAGGED(tags, TAG_MALE) || TAGGED(tags, TAG_FEMALE));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        bare = bare || reads(b, word, plain[i]);
    }
    return bare && word_at(b, word)->span.end >= source.end;
}

/* "A: …" in an interview: the person whom it is about. */
static struct verdict answerer(const struct book *b, const struct quote *q) {
    size_t word = analysis_word_at(b->a, q->source.items[0].start);
    bool answers = reads(b, word, "a") || reads(b, word, "a.") || reads(b, word, "answer");
    return answers && !q->cue.n && b->interviewed != NONE
               ? one(b->interviewed, "answers the interview's questions", sure_answers)
               : nobody();
}

/* "X, whose lawyer said": the lawyer, not X; but "X, whose lawyer is away, said" is X. */
static struct verdict whose(const struct book *b, const struct quote *q) {
    struct span last = q->source.items[q->source.n - 1];
    for (size_t k = 0; k < q->mentions.n; k++) {
        const struct mention *m = document_mention(b->d, q->mentions.items[k]);
        if (m && m->kind == MENTION_NOUN && m->span.end == last.end &&
            reads(b, analysis_word_at(b->a, m->span.start), "whose")) {
            return printed(b, m->span, (size_t)(m - b->d->mentions), "noun as printed",
                           sure_printed);
        }
    }
    return nobody();
}

struct verdict resolve_source(const struct book *b, const struct ranker *r, const struct quote *q,
                              const struct history *h) {
    if (!q->source.n) {
        return without_source(b, r, q, h);
    }
    struct span source = q->source.items[0];
    size_t word = analysis_word_at(b->a, source.start);
    struct verdict v = whose(b, q);
    if (v.mention != NONE) {
        return v;
    }
    size_t noun = noun_of(b, q);
    if (noun != NONE) {
        return from_mention(b, r, q, noun, h);
    }
    v = named_in(b, q);
    v = v.n ? v : answerer(b, q);
    if (v.n) {
        return v;
    }
    for (size_t k = 0; k < q->mentions.n; k++) {
        const struct mention *m = document_mention(b->d, q->mentions.items[k]);
        if (m && m->kind != MENTION_NAME) {
            return from_mention(b, r, q, (size_t)(m - b->d->mentions), h);
        }
    }
    if (is_bare_pronoun(b, source)) {
        struct anaphor a = anaphor_of_pronoun(b, q, source);
        return ranked(b, r, &a, h);
    }
    if (reads(b, word, "my") || reads(b, word, "our") || reads(b, word, "me") ||
        reads(b, word, "us")) {
        return first_person(b, q, NONE, h);
    }
    if (reads(b, word, "who") || reads(b, word, "which") || reads(b, word, "that") ||
        reads(b, word, "whose")) {
        return relative_antecedent(b, source);
    }
    v = both(b, h, source); /* "both", "the two" */
    return v.n ? v : printed(b, source, NONE, "source as printed", sure_printed);
}
