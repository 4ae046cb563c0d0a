/* SPDX-License-Identifier: ISC */
#include "who/anaphor.h"

#include "base/utf8.h"

static struct anaphor begin(const struct reading *r, const struct quotation *q, struct extent at) {
    size_t para = para_at(r, at.words.first);
    return (struct anaphor){.quotation = q,
                            .mention = NONE,
                            .at = at,
                            .sentence = sentence_at(r, at.words.first),
                            .para = para,
                            .front = document_para_in_front(r->d, para),
                            .unnamed = q->unnamed};
}

struct anaphor anaphor_of_nobody(const struct book *b, const struct quotation *q) {
    struct anaphor a = begin(b->r, q, q->content.items[0]);
    a.kind = ANAPHOR_NOBODY;
    return a;
}

static enum anaphor_kind kind_of(enum pronoun pronoun) {
    return pronoun == PRONOUN_THEY ? ANAPHOR_THEY : pronoun == PRONOUN_IT ? ANAPHOR_IT : ANAPHOR_HE;
}

struct anaphor anaphor_of(const struct book *b, const struct quotation *q, size_t mention) {
    const struct phrase *p = phrase_at(b, mention);
    struct anaphor a = begin(b->r, q, phrase_extent(p));
    a.mention = mention;
    a.gender = p->gender;
    a.plural = p->plural;
    a.kind = kind_of(p->pronoun);
    if (p->kind == MENTION_NOUN) {
        buf_clear(b->scratch);
        utf8_fold(b->scratch, document_slice(b->r->d, p->head_span));
        a.noun_len = b->scratch->len > NOUN_MOST ? 0 : b->scratch->len;
        memcpy(a.noun, buf_slice(b->scratch).s, a.noun_len);
        a.kind = p->entity == ENTITY_PERSON ? ANAPHOR_PERSON : ANAPHOR_BODY;
        a.determiner = p->determiner;
        a.modified = p->modified;
    }
    return a;
}

struct anaphor anaphor_of_pronoun(const struct book *b, const struct quotation *q) {
    struct anaphor a = begin(b->r, q, q->source.items[0]);
    a.gender = q->gender;
    a.plural = q->pronoun == PRONOUN_THEY;
    a.kind = kind_of(q->pronoun);
    return a;
}
