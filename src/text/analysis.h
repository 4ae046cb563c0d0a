/* What can be seen in a document's text without knowing what it means: words, sentences and pairs
 * of quotation marks. All arrays live in the document's arena; all spans are offsets into the
 * document's text. */
#ifndef QUOTH_TEXT_ANALYSIS_H
#define QUOTH_TEXT_ANALYSIS_H

#include "stream/document.h"
#include "text/lexicon.h"

#define NONE ((size_t)-1)

enum word_kind { WORD_LETTERS, WORD_NUMBER, WORD_PUNCT };

struct word {
    struct span span;
    enum word_kind kind;
    bool capital;    /* begins with a capital; behind a particle: al-Assad */
    bool capitals;   /* all of it is capitals, two letters at least */
    bool possessive; /* the 's or ' behind a name */
    word_tags tags;
    size_t sentence; /* index */
    size_t mark;     /* index of the outermost pair of marks it stands in, or NONE */
};

/* At most a few hundred words: a page without a full stop is cut. */
struct sentence {
    struct span span;
    size_t para;        /* index */
    size_t first, last; /* words, end exclusive */
};

/* A pair of quotation marks, or one that lacks its partner. */
struct mark {
    struct span span;  /* marks included */
    struct span inner; /* between them */
    size_t para;
    unsigned depth;   /* 0: in no other pair */
    bool unclosed;    /* ends with its paragraph (or where the next one opens) for want of a mark */
    bool reopened;    /* unclosed because the next paragraph re-opens it */
    size_t continues; /* index of the mark that this one re-opens, or NONE */
};

struct analysis {
    struct word *words;
    size_t nwords, capwords;
    struct sentence *sentences;
    size_t nsentences, capsentences;
    struct mark *marks; /* in the order of their opening */
    size_t nmarks, capmarks;
    struct numbers unclosed; /* where the marks stand that never close */
    size_t *blocks; /* for each block of 2^shift bytes, the first word that ends behind its start */
    unsigned shift;
    size_t nblocks; /* 0 until all words are cut */
};

/* Fill `out` for a document. Marks that never close are warned about, with file and line, the
 * first few of them, unless `m` is NULL. False when memory is short. */
bool analyse(struct analysis *out, struct document *d, struct lexicon *lex, struct messages *m);

/* The steps of analyse(), each for one paragraph (by its index), in this order. */
bool marks_find(struct analysis *out, struct document *d, size_t para, struct lexicon *lex);
bool words_cut(struct analysis *out, struct document *d, size_t para, struct lexicon *lex);
bool sentences_cut(struct analysis *out, struct document *d, size_t para, size_t first_word);

/* The index of the first word that ends behind byte `at`; nwords when there is none. */
size_t analysis_word_at(const struct analysis *a, size_t at);

/* The sentence that holds byte `at`, or the next one; NONE behind the last. */
size_t analysis_sentence_at(const struct analysis *a, size_t at);

/* The word's bytes. */
struct slice word_text(const struct document *d, const struct word *w);

/* Whether the word is the one given in lower case, its first letter of any case. */
bool word_lower_is(const struct document *d, const struct word *w, const char *lower);

/* Whether the word is that one byte of punctuation. */
bool word_is(const struct document *d, const struct word *w, char c);

#endif
