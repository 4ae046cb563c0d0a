#include "attribute/resolve.h"

#include "base/utf8.h"

/* How often each kind of verdict was right on PolNeAR's train part (docs/accuracy.md). */
static const double sure_name = 0.90, sure_together = 0.60, sure_noun = 0.71, sure_printed = 0.61,
                    sure_unclear = 0.25, sure_goes_on = 0.41, sure_guess = 0.40;

static const struct word *word_at(const struct book *b, size_t i) {
    return &b->a->words[i];
}

static size_t mention_index(const struct book *b, size_t number) {
    const struct mention *m = document_mention(b->d, number);
    return m ? (size_t)(m - b->d->mentions) : NONE;
}

static bool reads(const struct book *b, size_t i, const char *lower) {
    return i < b->a->nwords && word_lower_is(b->d, word_at(b, i), lower);
}

static word_tags tags_at(const struct book *b, size_t word) {
    return word < b->a->nwords ? word_at(b, word)->tags : 0;
}

static enum gender gender_of_tags(word_tags tags) {
    return TAGGED(tags, TAG_MALE)     ? GENDER_MALE
           : TAGGED(tags, TAG_FEMALE) ? GENDER_FEMALE
                                      : GENDER_UNKNOWN;
}

/* The entity that spoke last, or NONE. */
static size_t last_speaker(const struct history *h) {
    return h->quote != NONE && h->verdict.n ? h->verdict.entities[0] : NONE;
}

/* The word that carries a mention's meaning; all of it when that is not known. */
static struct span head_of(const struct mention *m) {
    return m->head.end > m->head.start ? m->head : m->span;
}

static struct verdict nobody(void) {
    return (struct verdict){.mention = NONE, .reason = "no source", .sure = 0};
}

static struct verdict one(size_t entity, const char *reason, double sure) {
    return (struct verdict){
        .entities = {entity}, .n = 1, .mention = NONE, .reason = reason, .sure = sure};
}

/* The noun phrase as printed, without its article. */
static struct verdict as_printed(const struct book *b, struct span s, size_t mention,
                                 const char *reason) {
    size_t first = analysis_word_at(b->a, s.start);
    for (size_t i = first; i < b->a->nwords && word_at(b, i)->span.start < s.end; i++) {
        if (i > first && word_is(b->d, word_at(b, i), ',')) {
            s.end = word_at(b, i - 1)->span.end; /* without ", who …" */
        }
    }
    size_t last = analysis_word_at(b->a, s.end - 1);
    if (last > first && last < b->a->nwords && word_at(b, last)->possessive) {
        s.end = word_at(b, last - 1)->span.end;
    }
    bool noun = mention != NONE && b->d->mentions[mention].kind == MENTION_NOUN;
    struct verdict v = {
        .mention = mention, .reason = reason, .sure = noun ? sure_printed : sure_unclear};
    while (first + 1 < b->a->nwords && word_at(b, first + 1)->span.start < s.end &&
           (reads(b, first, "the") || reads(b, first, "a") || reads(b, first, "an"))) {
        first++;
    }
    if (first < b->a->nwords && word_at(b, first)->span.start < s.end) {
        s.start = word_at(b, first)->span.start;
    }
    v.printed = document_slice(b->d, s);
    return v;
}

/* Whether the "of" at a word belongs to an office before a name: "Secretary of State X", "Mayor of
 * London Y", but not "friend of President X". */
static bool in_office(const struct book *b, size_t of, struct span s) {
    word_tags next = tags_at(b, of + 1);
    if (!reads(b, of, "of") || !word_at(b, of - 1)->capital || TAGGED(next, TAG_TITLE) ||
        TAGGED(next, TAG_PERSON_NOUN) || of + 2 >= b->a->nwords || !word_at(b, of + 1)->capital) {
        return false;
    }
    for (size_t i = document_mention_from(b->d, word_at(b, of + 2)->span.start);
         i < b->d->nmentions && b->d->mentions[i].span.end <= s.end; i++) {
        const struct mention *m = &b->d->mentions[i];
        if (m->kind == MENTION_NAME && m->entity == ENTITY_PERSON) {
            return analysis_word_at(b->a, m->span.start) <= of + 4;
        }
    }
    return false;
}

/* Where the source's own phrase ends: before ", a doctor" and before "of C", "for D", when a noun
 * leads it. Words, end exclusive. */
static size_t head_end(const struct book *b, struct span s) {
    size_t i = analysis_word_at(b->a, s.start), first = i;
    for (; i < b->a->nwords && word_at(b, i)->span.start < s.end; i++) {
        if (i > first && (word_is(b->d, word_at(b, i), ',') || word_is(b->d, word_at(b, i), '(') ||
                          (TAGGED(word_at(b, i)->tags, TAG_PREPOSITION) && !in_office(b, i, s)))) {
            break;
        }
    }
    return i;
}

/* Whether a word stands inside a name: "the Finance and Economy Ministry". */
static bool in_name(const struct book *b, size_t word) {
    size_t at = word_at(b, word)->span.start;
    for (size_t i = document_mention_from(b->d, at), n = 0; i > 0 && n < 4; i--, n++) {
        const struct mention *m = &b->d->mentions[i - 1];
        if (m->kind == MENTION_NAME && m->span.end > at) {
            return true;
        }
    }
    return false;
}

static bool has_and(const struct book *b, struct span s, size_t end_word) {
    for (size_t i = analysis_word_at(b->a, s.start); i < end_word; i++) {
        if (reads(b, i, "and") && word_at(b, i)->mark == NONE && !in_name(b, i)) {
            return true;
        }
    }
    return false;
}

/* Whom the source names: with "and" all of them, else the last person of its own phrase ("Clinton
 * spokesman X", "Foreign Ministry spokeswoman Y"), else the first body or place. */
static struct verdict named(const struct book *b, const struct quote *q, struct span s) {
    struct verdict v = nobody();
    size_t end_word = head_end(b, s);
    size_t end = end_word > 0 ? word_at(b, end_word - 1)->span.end : s.end;
    bool joined = has_and(b, s, end_word);
    for (size_t k = 0; k < q->mentions.n && v.n < SPEAKERS_MOST; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE || b->places[i].entity == NONE || b->d->mentions[i].span.start >= end) {
            continue;
        }
        size_t entity = b->places[i].entity;
        if (!v.n || (joined && v.entities[v.n - 1] != entity)) {
            v.entities[v.n++] = entity;
        } else if (b->entities[entity].kind == ENTITY_PERSON) {
            v.entities[v.n - 1] = entity;
        }
    }
    if (v.n) {
        v.reason = v.n > 1 ? "named together" : "named in the source";
        v.sure = v.n > 1 ? sure_together : sure_name;
    }
    return v;
}

/* Whether the phrase's last noun comes behind the name: "Clinton's campaign", "Trump supporters".
 */
static size_t noun_behind(const struct book *b, const struct quote *q, struct span s) {
    size_t end_word = head_end(b, s);
    size_t end = end_word > 0 ? word_at(b, end_word - 1)->span.end : s.end;
    size_t noun = NONE, name_end = 0;
    for (size_t k = 0; k < q->mentions.n; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE) {
            continue;
        }
        const struct mention *m = &b->d->mentions[i];
        if (m->kind == MENTION_NAME && m->span.start < end) {
            name_end = m->span.end;
        } else if (m->kind == MENTION_NOUN && m->span.end <= end) {
            noun = i;
        }
    }
    return noun != NONE && b->d->mentions[noun].span.end > name_end ? noun : NONE;
}

static struct slice folded_head(const struct book *b, const struct mention *m, char *out,
                                size_t room) {
    struct buf folded = {0};
    utf8_fold(&folded, document_slice(b->d, head_of(m)));
    size_t n = folded.failed || folded.len > room ? 0 : folded.len;
    if (n) {
        memcpy(out, folded.data, n);
    }
    buf_free(&folded);
    return (struct slice){out, n};
}

/* "the two diplomats", "both leaders". */
static bool means_both(const struct book *b, struct span s) {
    size_t i = analysis_word_at(b->a, s.start);
    return reads(b, i, "both") || reads(b, i, "two") || reads(b, i + 1, "two");
}

/* "the high-ranking diplomat": someone whose role fits, when it is the one that is meant. */
static struct verdict from_noun(const struct book *b, const struct kinds *kinds, size_t noun,
                                struct span source, const struct history *h) {
    const struct mention *m = &b->d->mentions[noun];
    size_t first = analysis_word_at(b->a, m->span.start);
    size_t head = analysis_word_at(b->a, head_of(m).start);
    word_tags tags = tags_at(b, head);
    size_t para = document_para_at(b->d, m->span.start);
    bool front = para < b->d->nparas &&
                 (b->d->paras[para].kind == PARA_HEADLINE || b->d->paras[para].kind == PARA_DECK);
    bool definite = reads(b, first, "the") || reads(b, first, "this");
    if (TAGGED(tags, TAG_PLURAL) && h->quote != NONE && h->verdict.n > 1 && means_both(b, source)) {
        struct verdict v = h->verdict;
        v.reason = "those who were named together";
        v.sure = sure_together;
        return v;
    }
    if (m->entity == ENTITY_PERSON && (definite || front) && !TAGGED(tags, TAG_PLURAL)) {
        char text[64];
        /* A headline's noun is named in the text below it. */
        struct wanted w = {.at = front ? (size_t)-1 : m->span.start,
                           .sentence = b->places[noun].sentence,
                           .person = true,
                           .gender = gender_of_tags(tags),
                           .noun = folded_head(b, m, text, sizeof text),
                           .last = last_speaker(h)};
        struct choice c = {.entity = NONE};
        if (w.noun.len) {
            c = best_candidate(b, kinds, &w);
        }
        if (c.entity != NONE) {
            return one(c.entity, "noun that fits the role", sure_noun);
        }
    }
    return as_printed(b, source, noun, "noun as printed");
}

/* "I" and "we" inside marks are whoever speaks there; outside, the article's author. */
static struct verdict from_pronoun(const struct book *b, const struct kinds *kinds, size_t pronoun,
                                   const struct history *h) {
    const struct mention *m = &b->d->mentions[pronoun];
    size_t word = analysis_word_at(b->a, m->span.start);
    word_tags tags = tags_at(b, word);
    bool first_person = reads(b, word, "i") || reads(b, word, "we") || reads(b, word, "you");
    if (first_person) {
        return as_printed(b, m->span, pronoun, "first or second person as printed");
    }
    bool they = reads(b, word, "they"), it = reads(b, word, "it");
    if (they && h->quote != NONE && (h->verdict.n > 1 || h->verdict.printed.len)) {
        struct verdict v = h->verdict;
        v.reason = "pronoun: those who spoke last";
        v.sure = sure_guess;
        return v;
    }
    struct wanted w = {.at = m->span.start,
                       .sentence = b->places[pronoun].sentence,
                       .person = !they && !it,
                       .gender = gender_of_tags(tags),
                       .last = last_speaker(h)};
    struct choice c = best_candidate(b, kinds, &w);
    if (c.entity == NONE) {
        return as_printed(b, m->span, pronoun, "pronoun as printed");
    }
    return one(c.entity, c.reason, it || they ? sure_guess : c.sure);
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
                       ? as_printed(b, m->span, i, "introduced before the colon")
                       : nobody();
        }
    }
    return nobody();
}

/* A quotation that names nobody: it goes on with the one before, or is by the person that the
 * sentence or the one before is about. */
static struct verdict from_nothing(const struct book *b, const struct kinds *kinds,
                                   const struct quote *q, const struct history *h) {
    size_t start = q->content.items[0].start;
    size_t para = document_para_at(b->d, start);
    if (q->type == TYPE_INDIRECT) {
        return nobody();
    }
    if (h->quote != NONE) {
        const struct quote *last = &b->d->quotes[h->quote];
        size_t last_para = document_para_at(b->d, last->content.items[last->content.n - 1].start);
        bool near = para <= last_para + 1;
        if (near && (h->verdict.n || h->verdict.printed.len) && last->type != TYPE_INDIRECT) {
            struct verdict v = h->verdict;
            v.reason = "goes on with the quotation before";
            v.sure = sure_goes_on;
            return v;
        }
    }
    struct verdict introduced = from_introduction(b, para);
    if (introduced.n || introduced.printed.len) {
        return introduced;
    }
    struct wanted w = {.at = q->content.items[0].start,
                       .sentence = analysis_sentence_at(b->a, start),
                       .person = true,
                       .last = last_speaker(h)};
    struct choice c = best_candidate(b, kinds, &w);
    return c.entity == NONE ? nobody() : one(c.entity, c.reason, sure_guess);
}

/* "The French health minister, X, said": the name behind the noun's comma. */
static size_t name_across(const struct book *b, const struct quote *q, size_t noun) {
    size_t comma = analysis_word_at(b->a, b->d->mentions[noun].span.end);
    if (comma + 1 >= b->a->nwords || !word_is(b->d, word_at(b, comma), ',')) {
        return NONE;
    }
    for (size_t k = 0; k < q->mentions.n; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE || b->d->mentions[i].kind != MENTION_NAME) {
            continue;
        }
        size_t entity = b->places[i].entity;
        if (b->d->mentions[i].span.start == word_at(b, comma + 1)->span.start && entity != NONE &&
            b->entities[entity].kind == ENTITY_PERSON) {
            return entity;
        }
    }
    return NONE;
}

struct verdict resolve_source(const struct book *b, const struct kinds *kinds,
                              const struct quote *q, const struct history *h) {
    if (!q->source.n) {
        return from_nothing(b, kinds, q, h);
    }
    struct span source = q->source.items[0];
    size_t noun = noun_behind(b, q, source);
    if (noun != NONE) {
        size_t entity = name_across(b, q, noun);
        if (entity != NONE) {
            return one(entity, "named in the source", sure_name);
        }
        return from_noun(b, kinds, noun, source, h);
    }
    struct verdict v = named(b, q, source);
    if (v.n) {
        return v;
    }
    for (size_t k = 0; k < q->mentions.n; k++) {
        size_t i = mention_index(b, q->mentions.items[k]);
        if (i == NONE) {
            continue;
        }
        if (b->d->mentions[i].kind == MENTION_PRONOUN) {
            return from_pronoun(b, kinds, i, h);
        }
        return from_noun(b, kinds, i, source, h);
    }
    size_t word = analysis_word_at(b->a, source.start);
    word_tags tags = tags_at(b, word);
    if (TAGGED(tags, TAG_DETERMINER) && (TAGGED(tags, TAG_MALE) || TAGGED(tags, TAG_FEMALE)) &&
        word_at(b, word)->span.end >= source.end) { /* in his words */
        struct wanted w = {.at = source.start,
                           .sentence = analysis_sentence_at(b->a, source.start),
                           .person = true,
                           .gender = gender_of_tags(tags),
                           .last = last_speaker(h)};
        struct choice c = best_candidate(b, kinds, &w);
        if (c.entity != NONE) {
            return one(c.entity, c.reason, c.sure);
        }
    }
    if (reads(b, word, "who") || reads(b, word, "which")) {
        struct wanted w = {.at = source.start,
                           .sentence = analysis_sentence_at(b->a, source.start),
                           .person = reads(b, word, "who"),
                           .last = NONE};
        struct choice c = best_candidate(b, kinds, &w);
        if (c.entity != NONE) {
            return one(c.entity, "who: named just before", sure_noun);
        }
    }
    return as_printed(b, source, NONE, "source as printed");
}
