/* SPDX-License-Identifier: ISC */
/* A document in memory: the contents of the quoth(5) records of one article.
 *
 * Everything is in the document's arena and is freed by document_clear. Offsets are bytes of the
 * document's text, as in the stream. A paragraph's text is held as the input had it, byte for byte,
 * with what is not UTF-8 in it; only writing cleans it. */
#ifndef QUOTH_STREAM_DOCUMENT_H
#define QUOTH_STREAM_DOCUMENT_H

#include "base/messages.h"
#include "base/table.h"
#include "stream/record.h"

/* The name of the speaker, in rows of any language, who is the author of an article without a
 * byline. */
#define SPEAKER_AUTHOR "AUTHOR"

enum para_kind { PARA_BODY, PARA_HEADLINE, PARA_DECK, PARA_BYLINE, PARA_LABEL, PARA_HEADING };
enum mention_kind { MENTION_NAME, MENTION_NOUN, MENTION_PRONOUN };
enum entity_kind { ENTITY_PERSON, ENTITY_BODY, ENTITY_PLACE, ENTITY_OTHER };
enum quote_type { TYPE_DIRECT, TYPE_MIXED, TYPE_INDIRECT, TYPE_PHRASE };
enum quote_medium { MEDIUM_SPEECH, MEDIUM_WRITING, MEDIUM_THOUGHT };
enum quote_polarity { POLARITY_SAID, POLARITY_DENIED, POLARITY_NOT_SAID, POLARITY_ASKED };
enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE };
enum plurality { NUMBER_UNKNOWN, NUMBER_SINGULAR, NUMBER_PLURAL };

/* The words for these in the stream, indexed by their values and ended by NULL. */
extern const char *const para_kinds[], *const mention_kinds[], *const entity_kinds[];
extern const char *const quote_types[], *const quote_media[], *const quote_polarities[];
extern const char *const genders[], *const pluralities[];

/* The type of a quotation by the share of its letters and digits that are in quotation marks. */
static inline enum quote_type quote_type_of_share(double share) {
    return share > 0.95 ? TYPE_DIRECT : share > 0.02 ? TYPE_MIXED : TYPE_INDIRECT;
}

/* The index of an object among the lines read; NO_RECORD when it was made here and is yet to be
 * written. */
#define NO_RECORD ((size_t)-1)

struct para {
    size_t number, record;
    enum para_kind kind;
    struct span span;
    size_t char_start, utf16_start; /* span.start in other units, as a stream said; 0: unknown */
    size_t line;                    /* of the input file, 1 for the first; 0 unknown */
    size_t body;                    /* where the paragraph's own words begin, after a dateline */
    struct slice text;              /* span.end - span.start bytes */
};

struct mention {
    size_t number, record;
    enum mention_kind kind;
    enum entity_kind entity;
    struct span span, head; /* head: its head word (a surname, a noun) */
};

struct quote {
    size_t number, record;
    enum quote_type type;
    enum quote_medium medium;
    enum quote_polarity polarity;
    struct spans content, cue, source;
    struct numbers mentions;             /* who is named in the source */
    struct span question, before, after; /* what was asked; the sentences before and after */
    double found;                        /* probability that it is one, as found; < 0 unknown */
    /* added by quoth-attribute */
    struct numbers speakers;
    struct slice reason;
    double confidence; /* < 0 unknown */
};

struct speaker {
    size_t number, record;
    struct slice name, role;
    enum entity_kind kind;
    enum gender gender;
    enum plurality plurality;
    bool anonymous; /* no name in the article: the name is the noun as printed */
    struct numbers mentions;
};

struct document {
    struct arena arena;
    size_t number, record;
    bool present;      /* false: only records outside a document */
    struct slice text; /* all of it, when it was read here; else empty */
    struct slice file; /* with a NUL after it */
    /* Of a row of a file of many articles, as messages name it; else empty. */
    struct slice input; /* the file, with a NUL after it */
    struct slice id;    /* the name of the article in a column */
    size_t line;        /* of that file, where the row begins */
    struct slice
        key; /* what identifies the article in a later run; empty: not wanted, or nothing */
    struct slice error; /* what was reported about it, for output; empty: nothing */
    bool unread;        /* it could not be read: there is no text, and `error` says why */
    struct slice encoding, title, deck, byline, place, date, agency;
    size_t bytes;           /* length of the document's text */
    struct field *metadata; /* the fields of the doc record that quoth does not know, unescaped */
    size_t nmetadata, capmetadata;
    struct table keys; /* index + 1 of each key of the metadata */
    struct para *paras;
    size_t nparas, capparas;
    struct mention *mentions;
    size_t nmentions, capmentions;
    struct quote *quotes;
    size_t nquotes, capquotes;
    struct speaker *speakers;
    size_t nspeakers, capspeakers;
    struct slice *lines; /* as read, without line ends; none when the document was made here */
    size_t nlines, caplines;
    size_t end_line;   /* which of the lines is the end record, 1 for the first; 0: none was read */
    size_t old_quotes; /* quotations that were read, not made here */
    bool old_speakers; /* and speakers, or a statement that there are none */
};

/* Forget everything; the memory is kept for the next document. */
void document_clear(struct document *d);
void document_free(struct document *d);

/* A new object at the end of its list, numbered one more than the last, NO_RECORD; NULL when memory
 * is short. The pointer is good until the next one is added. */
struct para *document_add_para(struct document *d);
struct mention *document_add_mention(struct document *d);
struct quote *document_add_quote(struct document *d);
struct speaker *document_add_speaker(struct document *d);

/* Add a field that quoth does not know; both are copied, the key must be one that a stream can
 * hold, in valid UTF-8. A key that is a column of the rows (in letters of any case) or that the
 * document has already gets the prefix "meta_", so that rows have no two columns of one name. False
 * when memory is short. */
bool document_add_metadata(struct document *d, struct slice key, struct slice value);

/* The field that a key names among title, deck, byline, place, date and agency; NULL: none. */
struct slice *document_own_field(struct document *d, struct slice key);

/* Whether a column of the rows is called so, in letters of any case. */
bool is_row_column(struct slice name);

/* What the document has under a key, one of those or of its metadata; {NULL, 0}: nothing. */
struct slice document_value(const struct document *d, struct slice key);

/* What a message about the document names: its file, or its row; with a `line` of the file (0:
 * none), that one. Valid as long as the document. */
struct message_place document_place(const struct document *d, size_t line);

/* The bytes of a span; it is cut at the end of the paragraph in which it starts, and empty when it
 * starts in none. */
struct slice document_slice(const struct document *d, struct span s);

/* The index of the paragraph that holds byte `at`, or nparas. Paragraphs are in order. */
size_t document_para_at(const struct document *d, size_t at);

/* Whether a paragraph (an index, or nparas for none) is the headline or deck. */
bool document_para_in_front(const struct document *d, size_t para);

/* The bytes of a mention's head; all of it if no head is known. */
static inline struct span mention_head(const struct mention *m) {
    return m->head.end > m->head.start ? m->head : m->span;
}

/* The index of the first mention that begins at or after byte `at`, or nmentions. */
size_t document_mention_from(const struct document *d, size_t at);

/* The record with that number; NULL when there is none. */
const struct mention *document_mention(const struct document *d, size_t number);
const struct speaker *document_speaker(const struct document *d, size_t number);

#endif
