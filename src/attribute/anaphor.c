#include "attribute/anaphor.h"

#include "base/utf8.h"

static enum gender gender_of(word_tags tags) {
    return TAGGED(tags, TAG_MALE)     ? GENDER_MALE
           : TAGGED(tags, TAG_FEMALE) ? GENDER_FEMALE
                                      : GENDER_UNKNOWN;
}

/* "not to be named", "to remain anonymous", "that she not be named", at a word. */
static bool begins_request(const struct reading *r, size_t i) {
    static const char *const states[] = {"be", "remain", "stay", NULL};
    static const char *const people[] = {"he", "she", "they", NULL};
    return reads(r, i, "not") || (reads(r, i, "to") && reads_one_of(r, i + 1, states)) ||
           (reads(r, i, "that") && reads_one_of(r, i + 1, people));
}

/* Whether a word is in what the quotation says; but the request itself may be taken for that. */
static bool is_said(const struct reading *r, const struct quotation *q, size_t word) {
    for (size_t k = 0; k < q->content.n; k++) {
        const struct range words = q->content.items[k].words;
        if (word >= words.first && word < words.end) {
            return !begins_request(r, words.first);
        }
    }
    return in_marks(r, word);
}

/* Whether a word of the sentence asks for no name: "anonymity", "not to be named", "declined to be
 * identified", "asked that he not be named", "asked to remain anonymous". */
static bool asks_no_name(const struct reading *r, size_t i) {
    enum { BACK = 5 };
    static const char *const refusals[] = {"not", "declined", "refused", NULL};
    if (reads(r, i, "anonymity") || reads(r, i, "anonymously")) {
        return true;
    }
    if (i == 0) {
        return false;
    }
    if (reads(r, i, "anonymous")) {
        return reads(r, i - 1, "remain") || reads(r, i - 1, "stay");
    }
    bool named = (reads(r, i, "named") || reads(r, i, "identified")) && reads(r, i - 1, "be");
    for (size_t k = 2; named && k <= BACK && k <= i; k++) {
        if (reads_one_of(r, i - k, refusals)) {
            return true;
        }
    }
    return false;
}

/* Whether somebody else stands among words: a name of a person, or a noun for one. */
static bool has_other(const struct reading *r, struct range words) {
    static const char *const back[] = {"he", "she", "who", NULL};
    for (size_t i = words.first; i < words.end; i++) {
        bool other = tagged(r, i, TAG_FIRST_NAME) || tagged(r, i, TAG_PRONOUN) ||
                     (tagged(r, i, TAG_PERSON_NOUN) && !tagged(r, i, TAG_PLURAL));
        if (other && !reads_one_of(r, i, back)) {
            return true;
        }
    }
    return false;
}

/* Whether a quotation's source, at word `first`, asks for no name: in itself ("who spoke on
 * condition of anonymity"), or around it with nobody else between ("said the official, speaking on
 * …"). */
static bool stays_unnamed(const struct reading *r, const struct quotation *q, size_t first) {
    enum { AROUND = 40 }; /* words */
    if (!q->source.n || first >= r->nwords) {
        return false;
    }
    size_t end = q->source.items[0].words.end;
    for (size_t i = first > AROUND ? first - AROUND : 0; i < r->nwords && i < first + AROUND; i++) {
        struct range between = i < first ? (struct range){i, first} : (struct range){end, i};
        if (in_one_sentence(r, i, first) && asks_no_name(r, i) && !is_said(r, q, i) &&
            !has_other(r, between)) {
            return true;
        }
    }
    return false;
}

static struct anaphor at_place(const struct reading *r, const struct quotation *q,
                               struct extent at) {
    struct anaphor a = {.quotation = q, .mention = NONE, .at = at};
    a.sentence = sentence_at(r, at.words.first);
    a.para = para_at(r, at.words.first);
    a.front = document_para_in_front(r->d, a.para);
    a.unnamed = stays_unnamed(r, q, at.words.first);
    return a;
}

static void describe_noun(struct anaphor *a, const struct book *b, const struct phrase *p) {
    static const char *const definite[] = {"the", "this", "that", "both", NULL};
    static const char *const indefinite[] = {"a", "an", "one", "another", "some", NULL};
    size_t first = p->words.first;
    buf_clear(b->scratch);
    utf8_fold(b->scratch, document_slice(b->r->d, p->head_span));
    a->noun_len = b->scratch->len > NOUN_MOST ? 0 : b->scratch->len;
    memcpy(a->noun, buf_slice(b->scratch).s, a->noun_len);
    if (p->head >= b->r->nwords) {
        return;
    }
    a->kind = p->entity == ENTITY_PERSON ? ANAPHOR_PERSON : ANAPHOR_BODY;
    a->gender = gender_of(tags_at(b->r, p->head));
    a->plural = tagged(b->r, p->head, TAG_PLURAL);
    a->definite = reads_one_of(b->r, first, definite);
    a->indefinite = reads_one_of(b->r, first, indefinite);
    a->owned =
        !a->definite && !a->indefinite && tagged(b->r, first, TAG_DETERMINER) && first < p->head;
    a->modified = p->head > first + (a->definite || a->indefinite || a->owned);
}

struct anaphor anaphor_of(const struct book *b, const struct quotation *q, size_t mention) {
    if (mention == NONE) {
        struct anaphor a = at_place(b->r, q, q->content.items[0]);
        a.kind = ANAPHOR_NOBODY;
        return a;
    }
    const struct phrase *p = phrase_at(b, mention);
    struct anaphor a = at_place(b->r, q, phrase_extent(p));
    size_t word = p->words.first;
    a.mention = mention;
    if (p->kind == MENTION_PRONOUN) {
        a.gender = gender_of(tags_at(b->r, word));
        a.plural = reads(b->r, word, "they");
        a.kind = a.plural ? ANAPHOR_THEY : reads(b->r, word, "it") ? ANAPHOR_IT : ANAPHOR_HE;
    } else {
        describe_noun(&a, b, p);
    }
    return a;
}

struct anaphor anaphor_of_pronoun(const struct book *b, const struct quotation *q,
                                  struct extent at) {
    struct anaphor a = at_place(b->r, q, at);
    size_t word = at.words.first;
    a.gender = gender_of(tags_at(b->r, word));
    a.plural = reads(b->r, word, "their") || reads(b->r, word, "them");
    a.kind = a.plural ? ANAPHOR_THEY : reads(b->r, word, "its") ? ANAPHOR_IT : ANAPHOR_HE;
    return a;
}
