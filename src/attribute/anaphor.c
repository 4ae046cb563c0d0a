#include "attribute/anaphor.h"

#include "base/utf8.h"

static enum gender gender_of(word_tags tags) {
    return TAGGED(tags, TAG_MALE)     ? GENDER_MALE
           : TAGGED(tags, TAG_FEMALE) ? GENDER_FEMALE
                                      : GENDER_UNKNOWN;
}

/* "not to be named", "to remain anonymous", "that she not be named", at a word. */
static bool begins_request(const struct book *b, size_t i) {
    bool to = reads(b, i, "to") &&
              (reads(b, i + 1, "be") || reads(b, i + 1, "remain") || reads(b, i + 1, "stay"));
    bool that = reads(b, i, "that") &&
                (reads(b, i + 1, "he") || reads(b, i + 1, "she") || reads(b, i + 1, "they"));
    return reads(b, i, "not") || to || that;
}

/* Whether a word is in what the quotation says; but the request itself may be taken for that. */
static bool is_said(const struct book *b, const struct quote *q, size_t word) {
    size_t at = word_at(b, word)->span.start;
    for (size_t k = 0; k < q->content.n; k++) {
        const struct span s = q->content.items[k];
        if (at >= s.start && at < s.end) {
            return !begins_request(b, analysis_word_at(b->a, s.start));
        }
    }
    return word_at(b, word)->mark != NONE;
}

/* Whether a word of the sentence asks for no name: "anonymity", "not to be named", "declined to be
 * identified", "asked that he not be named", "asked to remain anonymous". */
static bool asks_no_name(const struct book *b, size_t i) {
    enum { BACK = 5 };
    if (reads(b, i, "anonymity") || reads(b, i, "anonymously")) {
        return true;
    }
    if (i == 0) {
        return false;
    }
    if (reads(b, i, "anonymous")) {
        return reads(b, i - 1, "remain") || reads(b, i - 1, "stay");
    }
    bool named = (reads(b, i, "named") || reads(b, i, "identified")) && reads(b, i - 1, "be");
    for (size_t k = 2; named && k <= BACK && k <= i; k++) {
        if (reads(b, i - k, "not") || reads(b, i - k, "declined") || reads(b, i - k, "refused")) {
            return true;
        }
    }
    return false;
}

/* Whether somebody else stands between two words: a name of a person, or a noun for one. */
static bool has_other(const struct book *b, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        word_tags tags = tags_at(b, i);
        bool points_back = reads(b, i, "he") || reads(b, i, "she") || reads(b, i, "who");
        if (!points_back && (TAGGED(tags, TAG_FIRST_NAME) || TAGGED(tags, TAG_PRONOUN) ||
                             (TAGGED(tags, TAG_PERSON_NOUN) && !TAGGED(tags, TAG_PLURAL)))) {
            return true;
        }
    }
    return false;
}

/* Whether a quotation's source, at word `first`, asks for no name: in itself ("who spoke on
 * condition of anonymity"), or around it with nobody else between ("said the official, speaking on
 * …"). */
static bool stays_unnamed(const struct book *b, const struct quote *q, size_t first) {
    enum { AROUND = 40 }; /* words */
    if (!q->source.n || first >= b->a->nwords) {
        return false;
    }
    size_t end = analysis_word_at(b->a, q->source.items[0].end);
    size_t i = first > AROUND ? first - AROUND : 0;
    for (; i < b->a->nwords && i < first + AROUND; i++) {
        if (word_at(b, i)->sentence == word_at(b, first)->sentence && asks_no_name(b, i) &&
            !is_said(b, q, i) && !(i < first ? has_other(b, i, first) : has_other(b, end, i))) {
            return true;
        }
    }
    return false;
}

static struct anaphor at_place(const struct book *b, const struct quote *q, struct span span) {
    struct anaphor a = {.quote = q, .mention = NONE, .span = span, .at = span.start};
    size_t word = analysis_word_at(b->a, span.start);
    a.sentence = word < b->a->nwords ? word_at(b, word)->sentence : NONE;
    a.para = document_para_at(b->d, span.start);
    a.front = document_para_in_front(b->d, a.para);
    a.unnamed = stays_unnamed(b, q, word);
    return a;
}

static void describe_noun(struct anaphor *a, const struct book *b, const struct mention *m) {
    size_t first = analysis_word_at(b->a, m->span.start);
    struct span head_span = mention_head(m);
    size_t head = analysis_word_at(b->a, head_span.start);
    buf_clear(b->scratch);
    utf8_fold(b->scratch, document_slice(b->d, head_span));
    a->noun_len = b->scratch->len > NOUN_MOST ? 0 : b->scratch->len;
    memcpy(a->noun, buf_slice(b->scratch).s, a->noun_len);
    if (head >= b->a->nwords || first >= b->a->nwords) {
        return;
    }
    word_tags tags = word_at(b, head)->tags;
    a->kind = m->entity == ENTITY_PERSON ? ANAPHOR_PERSON : ANAPHOR_BODY;
    a->gender = gender_of(tags);
    a->plural = TAGGED(tags, TAG_PLURAL);
    a->definite = reads(b, first, "the") || reads(b, first, "this") || reads(b, first, "that") ||
                  reads(b, first, "both");
    a->indefinite = reads(b, first, "a") || reads(b, first, "an") || reads(b, first, "one") ||
                    reads(b, first, "another") || reads(b, first, "some");
    a->owned = !a->definite && !a->indefinite && TAGGED(word_at(b, first)->tags, TAG_DETERMINER) &&
               first < head;
    a->modified = head > first + (a->definite || a->indefinite || a->owned);
}

struct anaphor anaphor_of(const struct book *b, const struct quote *q, size_t mention) {
    if (mention == NONE) {
        struct anaphor a = at_place(b, q, q->content.items[0]);
        a.kind = ANAPHOR_NOBODY;
        return a;
    }
    const struct mention *m = &b->d->mentions[mention];
    struct anaphor a = at_place(b, q, m->span);
    size_t word = analysis_word_at(b->a, m->span.start);
    a.mention = mention;
    if (m->kind == MENTION_PRONOUN) {
        a.gender = gender_of(tags_at(b, word));
        a.plural = reads(b, word, "they");
        a.kind = a.plural ? ANAPHOR_THEY : reads(b, word, "it") ? ANAPHOR_IT : ANAPHOR_HE;
    } else {
        describe_noun(&a, b, m);
    }
    return a;
}

struct anaphor anaphor_of_pronoun(const struct book *b, const struct quote *q, struct span span) {
    struct anaphor a = at_place(b, q, span);
    size_t word = analysis_word_at(b->a, span.start);
    a.gender = gender_of(tags_at(b, word));
    a.plural = reads(b, word, "their") || reads(b, word, "them");
    a.kind = a.plural ? ANAPHOR_THEY : reads(b, word, "its") ? ANAPHOR_IT : ANAPHOR_HE;
    return a;
}
