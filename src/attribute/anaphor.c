#include "attribute/anaphor.h"

#include "base/utf8.h"

static enum gender gender_of(word_tags tags) {
    return TAGGED(tags, TAG_MALE)     ? GENDER_MALE
           : TAGGED(tags, TAG_FEMALE) ? GENDER_FEMALE
                                      : GENDER_UNKNOWN;
}

/* "on condition of anonymity", "asked not to be named", around a word in its sentence. */
static bool stays_unnamed(const struct book *b, size_t word) {
    enum { AROUND = 40 };
    static const char *const says[] = {"anonymity", "anonymously"};
    static const char *const named[] = {"named", "identified"};
    size_t sentence = word_at(b, word)->sentence;
    size_t i = word > AROUND ? word - AROUND : 0;
    for (; i < b->a->nwords && i < word + AROUND; i++) {
        if (word_at(b, i)->sentence != sentence || word_at(b, i)->mark != NONE) {
            continue;
        }
        for (size_t k = 0; k < sizeof says / sizeof *says; k++) {
            if (reads(b, i, says[k])) {
                return true;
            }
        }
        for (size_t k = 0; k < sizeof named / sizeof *named; k++) {
            if (reads(b, i, named[k]) && i > 2 && reads(b, i - 1, "be") && reads(b, i - 2, "to") &&
                (reads(b, i - 3, "not") || reads(b, i - 3, "declined") ||
                 reads(b, i - 3, "refused"))) {
                return true;
            }
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
    a.unnamed = word < b->a->nwords && stays_unnamed(b, word);
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
