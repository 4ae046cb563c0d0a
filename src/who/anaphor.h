/* SPDX-License-Identifier: ISC */
/* A source that only points at somebody: "he", "the company", or nobody at all. */
#ifndef QUOTH_WHO_ANAPHOR_H
#define QUOTH_WHO_ANAPHOR_H

#include "who/book.h"

enum anaphor_kind {
    ANAPHOR_HE, /* he, she, his */
    ANAPHOR_IT,
    ANAPHOR_THEY,
    ANAPHOR_PERSON, /* the minister */
    ANAPHOR_BODY,   /* the company, the report */
    ANAPHOR_NOBODY, /* no source */
    ANAPHOR_KINDS
};

enum { NOUN_MOST = 64 }; /* bytes of a folded noun */

struct anaphor {
    enum anaphor_kind kind;
    const struct quotation *quotation;
    size_t mention;   /* index of the pronoun's or noun's phrase, NONE */
    struct extent at; /* whom it points at stands before it, unless it is in front */
    bool front;       /* in a headline or deck: named in the text below */
    size_t sentence;  /* index, NONE when not known */
    size_t para;      /* index */
    bool unnamed;     /* it asks for no name: "who spoke on condition of anonymity" */
    enum gender gender;
    bool plural, modified; /* of a noun: "the senior minister" */
    enum determiner determiner;
    char noun[NOUN_MOST]; /* its head, folded */
    size_t noun_len;
};

/* The anaphor that a pronoun or noun of the quotation's source is, by its phrase. */
struct anaphor anaphor_of(const struct book *b, const struct quotation *q, size_t mention);

/* The same where the source is a pronoun without a phrase: "his", "their", "him"; and of a
 * quotation without a source. */
struct anaphor anaphor_of_pronoun(const struct book *b, const struct quotation *q);
struct anaphor anaphor_of_nobody(const struct book *b, const struct quotation *q);

#endif
