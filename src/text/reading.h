/* SPDX-License-Identifier: ISC */
/* The reading of a document: its words, sentences and pairs of quotation marks, and, built on them,
 * the phrases that mention somebody and the quotations (grammar/phrases.h). It is built once per
 * document, in the document's arena, and does not change afterwards: labels, extraction and
 * attribution ask it in word numbers. Bytes are looked up only where a reading is built. */
#ifndef QUOTH_TEXT_READING_H
#define QUOTH_TEXT_READING_H

#include "stream/document.h"
#include "text/lexicon.h"

#define NONE ((size_t)-1)

/* A run of words, or of anything else that is numbered: the end is exclusive. */
struct range {
    size_t first, end;
};

static inline bool is_empty(struct range x) {
    return x.end <= x.first;
}

enum word_kind { WORD_LETTERS, WORD_NUMBER, WORD_PUNCT };

struct word {
    struct span span;
    const char *text;     /* its bytes, span.end - span.start of them */
    uint8_t kind;         /* enum word_kind */
    bool capital : 1;     /* begins with a capital; behind a particle: al-Assad */
    bool capitals : 1;    /* all of it is capitals, two letters at least */
    bool possessive : 1;  /* the 's or ' behind a name */
    word_endings endings; /* a set of enum word_ending */
    uint32_t sentence;    /* index */
    word_tags tags;
    word_forms forms;
    size_t mark; /* index of the outermost pair of marks it stands in, or NONE */
};

/* At most a few hundred words: a page without a full stop is cut. */
struct sentence {
    struct span span;
    size_t para;        /* index */
    size_t first, last; /* words, end exclusive */
};

/* A pair of quotation marks, or one that lacks its partner. */
struct mark {
    struct span span;           /* marks included */
    struct span inner;          /* between them */
    struct range words, inside; /* the words of both */
    size_t para;
    unsigned depth;   /* 0: in no other pair */
    bool unclosed;    /* ends with its paragraph (or where the next one opens) for want of a mark */
    bool reopened;    /* unclosed because the next paragraph re-opens it */
    size_t continues; /* index of the mark that this one re-opens, or NONE */
};

static inline struct slice word_text(const struct word *w) {
    return (struct slice){w->text, w->span.end - w->span.start};
}

/* Bytes of the text and the words that they touch. */
struct extent {
    struct span span;
    struct range words;
};

struct extents {
    struct extent *items;
    size_t n, cap;
};

/* What leads a noun: the minister, a minister, her minister. */
enum determiner { DETERMINER_NONE, DETERMINER_DEFINITE, DETERMINER_INDEFINITE, DETERMINER_OWNER };

enum pronoun {
    PRONOUN_NONE,
    PRONOUN_I, /* and we */
    PRONOUN_YOU,
    PRONOUN_HE, /* and she */
    PRONOUN_IT,
    PRONOUN_THEY
};

/* A mention in words: a name, a noun with what belongs to it, or a pronoun. */
struct phrase {
    enum mention_kind kind;
    enum entity_kind entity;
    struct span span, head_span;
    struct range words; /* empty in a paragraph that is not read: a byline, a label */
    size_t head;        /* the word that carries the meaning: a surname, a noun */
    size_t sentence;    /* index, NONE behind the last */
    size_t para;        /* index */
    bool in_marks;
    bool subject; /* the first mention of its sentence outside marks */
    /* of nouns and pronouns */
    enum pronoun pronoun;
    enum determiner determiner;
    enum gender gender;
    bool plural, modified; /* modified: the senior minister */
    bool pair;             /* "both leaders", "the two" */
    struct slice printed;  /* without its article and what goes on after the noun */
};

/* A quotation in words, and what its source says of who speaks, as far as words alone tell. */
struct quotation {
    size_t number; /* of its record */
    enum quote_type type;
    struct extents content, source;
    bool cued;             /* it has a cue */
    struct numbers naming; /* the phrases of its source, as indices */
    size_t para;           /* index of the paragraph in which it begins */
    size_t introduced;     /* the paragraph before ends with a colon: the phrase that is the subject
                              of its last sentence; else NONE */
    /* of its source's first extent, when it has one */
    struct range head;    /* its own phrase: before ", a doctor", a dash, and "of C" after a noun */
    size_t list_end;      /* "A, B and C": where the list ends that begins with the head */
    size_t comma;         /* the comma after the phrase, "the director of the FBI (…), X"; NONE */
    bool joined;          /* "and" or a list: several may be named */
    size_t whose;         /* "X, whose lawyer said": the phrase of the lawyer; else NONE */
    enum pronoun pronoun; /* it is one that is no subject: "in their words", "my" */
    enum gender gender;   /* of that pronoun */
    bool relative;        /* it is who, which, that */
    bool answers;         /* "A:" in an interview */
    bool pair;            /* "both", "the two" */
    bool unnamed;         /* it asks for no name: "who spoke on condition of anonymity" */
    struct slice printed; /* without its article and what goes on after the noun */
};

struct reading {
    const struct document *d;
    struct word *words;
    size_t nwords, capwords;
    struct sentence *sentences;
    size_t nsentences, capsentences;
    struct mark *marks; /* in the order of their opening */
    size_t nmarks, capmarks;
    struct numbers unclosed; /* bytes where marks stand that never close */
    /* --- added by grammar/phrases.h --- */
    struct phrase *phrases; /* one for each mention, in order of their start */
    size_t nphrases;
    /* For each word, a phrase's index + 1, or 0: what begins there, ends there, and the name that
     * the word is part of. */
    uint32_t *begins, *ends, *over;
    struct quotation *quotations; /* one for each quotation */
    size_t nquotations;
};

/* Read a document's text: words, sentences and marks. Marks that never close are warned about, with
 * file and line, the first few of them, unless `m` is NULL. False when memory is short. */
bool reading_of_text(struct reading *out, struct document *d, const struct lexicon *lex,
                     struct messages *m);

/* The steps of reading_of_text(), each for one paragraph (by its index), in this order. */
bool marks_find(struct reading *out, struct document *d, size_t para, const struct lexicon *lex);
bool words_cut(struct reading *out, struct document *d, size_t para, const struct lexicon *lex);
bool sentences_cut(struct reading *out, struct document *d, size_t para, size_t first_word);

/* The words that a span touches. Behind the last word, and in a paragraph that is not read, an
 * empty range at the next word. */
struct range reading_range(const struct reading *r, struct span s);

/* A span with the words that it touches. */
struct extent reading_extent(const struct reading *r, struct span s);

/* From the first byte of word `first` to the last one before word `end`; the range is not empty. */
struct extent reading_words(const struct reading *r, struct range words);

bool extents_add(struct extents *list, struct arena *a, struct extent x);

#endif
