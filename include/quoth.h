/* SPDX-License-Identifier: ISC */
/* quoth: quotations in news articles, and who said them. The manual is quoth(3).
 *
 * A model holds what is learned, and word lists; it is loaded once and read only, so any number of
 * threads may share it. A session does the work; each thread needs one of its own. A document holds
 * what was found in one article; it depends on neither, does not change, and may be read by several
 * threads.
 *
 * The library prints nothing, does not exit, and leaves signals, the locale, the environment and
 * the allocator of the process alone. It has no state but that of these objects.
 *
 * Structures begin with their `size`, which the caller sets to sizeof(the structure) before each
 * call, also where the library fills them; later versions add members at their end only. Members
 * that the library does not know must be 0, and are 0 when it fills the structure. */
#ifndef QUOTH_H
#define QUOTH_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define QUOTH_API __attribute__((visibility("default")))
#else
#define QUOTH_API
#endif

typedef struct quoth_model quoth_model;
typedef struct quoth_session quoth_session;
typedef struct quoth_document quoth_document;

/* What functions return. */
typedef enum quoth_error {
    QUOTH_OK = 0,
    QUOTH_ERROR_MEMORY = 1,   /* memory is short; nothing was made */
    QUOTH_ERROR_ARGUMENT = 2, /* an argument is NULL, unknown or out of range */
    QUOTH_ERROR_DATA = 3,     /* the data of the language or model is missing or damaged */
    QUOTH_ERROR_TEXT = 4      /* the text is longer than 64 MiB */
} quoth_error;

/* What an error means, in English: a string that is never freed. Any thread. */
QUOTH_API const char *quoth_error_text(quoth_error error);

/* The library's version, such as "0.1.0": a string that is never freed. Any thread. */
QUOTH_API const char *quoth_version(void);

/* Text: `length` bytes of UTF-8, not terminated by NUL. `s` is never NULL. What was not UTF-8 in
 * the article is U+FFFD here, one for each byte. It belongs to its document and is valid until that
 * is freed. */
typedef struct quoth_string {
    const char *s;
    size_t length;
} quoth_string;

/* A piece of the article's text, from `start` to before `end`, in the unit of the session. */
typedef struct quoth_span {
    size_t start, end;
} quoth_span;

typedef enum quoth_unit {
    QUOTH_BYTES = 0,
    QUOTH_CODE_POINTS = 1, /* as Python and R count */
    QUOTH_UTF16 = 2        /* as JavaScript and Java count */
} quoth_unit;

typedef enum quoth_type {
    QUOTH_DIRECT = 0,   /* all of it is in quotation marks */
    QUOTH_MIXED = 1,    /* part of it is */
    QUOTH_INDIRECT = 2, /* none of it is */
    QUOTH_PHRASE = 3    /* quoted words that are not a statement */
} quoth_type;

typedef enum quoth_medium { QUOTH_SPEECH = 0, QUOTH_WRITING = 1, QUOTH_THOUGHT = 2 } quoth_medium;

typedef enum quoth_polarity {
    QUOTH_SAID = 0,
    QUOTH_DENIED = 1,
    QUOTH_NOT_SAID = 2,
    QUOTH_ASKED = 3
} quoth_polarity;

typedef enum quoth_kind {
    QUOTH_PERSON = 0,
    QUOTH_ORGANISATION = 1,
    QUOTH_PLACE = 2,
    QUOTH_OTHER = 3
} quoth_kind;

typedef enum quoth_gender {
    QUOTH_GENDER_UNKNOWN = 0,
    QUOTH_MALE = 1,
    QUOTH_FEMALE = 2
} quoth_gender;

/* The words that rows have for these, such as "direct"; "" for an unknown gender, NULL for a number
 * that is no value. Strings that are never freed. Any thread. */
QUOTH_API const char *quoth_type_name(quoth_type type);
QUOTH_API const char *quoth_medium_name(quoth_medium medium);
QUOTH_API const char *quoth_polarity_name(quoth_polarity polarity);
QUOTH_API const char *quoth_kind_name(quoth_kind kind);
QUOTH_API const char *quoth_gender_name(quoth_gender gender);

typedef enum quoth_level {
    QUOTH_MESSAGE_ERROR = 0,  /* something is wrong with data or text */
    QUOTH_MESSAGE_WARNING = 1 /* something is odd and was dealt with */
} quoth_level;

/* Called with each message, by the thread and before the end of the call that it is about. `name`
 * is the file or article, or NULL; `line` its line from 1, or 0; `text` is one line without its
 * end, and safe to print on a terminal. Both strings are valid during the call only. It may not
 * call functions of the library with the same session. */
typedef void quoth_message(void *state, quoth_level level, const char *name, size_t line,
                           const char *text);

typedef struct quoth_model_options {
    size_t size;
    const char *share;      /* the folder of quoth's data; NULL: where it was to be installed */
    const char *language;   /* NULL: "en" */
    const char *model;      /* "quick", "deep" or "rules" (see quoth(1)); NULL: "quick" */
    quoth_message *message; /* NULL: messages are dropped */
    void *state;            /* the first argument of `message` */
} quoth_model_options;

/* Load a model. *model belongs to the caller, who frees it after all sessions that use it; it is
 * NULL when the function fails: QUOTH_ERROR_ARGUMENT (such as an unknown model), QUOTH_ERROR_DATA,
 * QUOTH_ERROR_MEMORY. `options` and its strings are not needed after the call; NULL: all defaults.
 * Any thread; files are read, which takes milliseconds. */
QUOTH_API quoth_error quoth_model_load(const quoth_model_options *options, quoth_model **model);

/* Free a model; NULL is nothing. No session may use it any more. */
QUOTH_API void quoth_model_free(quoth_model *model);

typedef struct quoth_session_options {
    size_t size;
    quoth_unit unit;        /* of all offsets */
    int phrases;            /* not 0: also give quotations of the type QUOTH_PHRASE */
    quoth_message *message; /* NULL: messages are dropped */
    void *state;            /* the first argument of `message` */
} quoth_session_options;

/* Begin a session with a model, which must outlive it. *session belongs to the caller; it is NULL
 * when the function fails: QUOTH_ERROR_ARGUMENT, QUOTH_ERROR_MEMORY. NULL for `options`: all
 * defaults (bytes, no phrases, no messages). Any thread; the session may then be used by one thread
 * at a time. */
QUOTH_API quoth_error quoth_session_new(const quoth_model *model,
                                        const quoth_session_options *options,
                                        quoth_session **session);

/* Free a session; NULL is nothing. Its documents stay. */
QUOTH_API void quoth_session_free(quoth_session *session);

/* Find the quotations of an article and who said them. `text` is plain text, `length` bytes of
 * UTF-8 (or UTF-16 with a byte order mark: offsets are then those of the same text as UTF-8),
 * paragraphs parted by empty lines as quoth(1) reads them. It is copied. `name` is what messages
 * call the article; NULL: "-". *document belongs to the caller; it is NULL when the function fails:
 * QUOTH_ERROR_ARGUMENT, QUOTH_ERROR_TEXT, QUOTH_ERROR_MEMORY. The session is good for the next
 * article in any case. A text without quotations gives a document without. Bytes that are not UTF-8
 * are a message of level error, and QUOTH_OK. */
QUOTH_API quoth_error quoth_process(quoth_session *session, const char *name, const char *text,
                                    size_t length, quoth_document **document);

/* Free a document and all strings and spans that came from it; NULL is nothing. */
QUOTH_API void quoth_document_free(quoth_document *document);

typedef struct quoth_article {
    size_t size;
    quoth_string title, place, date; /* of the text; length 0: it has none */
} quoth_article;

/* What an article says of itself. QUOTH_ERROR_ARGUMENT. Any thread. */
QUOTH_API quoth_error quoth_document_article(const quoth_document *document,
                                             quoth_article *article);

/* How many quotations a document has; 0 for NULL. Any thread. */
QUOTH_API size_t quoth_document_count(const quoth_document *document);

/* A quotation. The texts are those of the columns of the same names in quoth(7), with line breaks
 * as in the article; one of several pieces has " … " between them, or a blank where nothing is left
 * out. Length 0, and no spans: it has none. Spans are in order. */
typedef struct quoth_quotation {
    size_t size;
    quoth_string quote, cue, source, question, context_before, context_after;
    quoth_string reason; /* why this speaker: the name of a rule */
    quoth_type type;
    quoth_medium medium;
    quoth_polarity polarity;
    double confidence; /* probability that quotation and speaker are right; < 0: unknown */
    size_t number;     /* in its document, from 1, phrases counted: 4 in d1q4 */
    size_t paragraph;  /* in which it begins, from 1; 0: in none */
    const quoth_span *content, *cue_spans, *source_spans;
    size_t content_count, cue_count, source_count, speaker_count;
    quoth_span question_span; /* empty: it has none */
} quoth_quotation;

/* Quotation `index`, 0 to quoth_document_count() - 1, in the order of the text. `quotation` is
 * filled; what it points to belongs to the document. QUOTH_ERROR_ARGUMENT. Any thread. */
QUOTH_API quoth_error quoth_document_quotation(const quoth_document *document, size_t index,
                                               quoth_quotation *quotation);

typedef struct quoth_speaker {
    size_t size;
    quoth_string name, role; /* role: length 0 when the article gives none */
    quoth_kind kind;
    quoth_gender gender;
    int anonymous; /* not 0: no name in the article; `name` is the noun as printed */
} quoth_speaker;

/* Speaker `speaker`, 0 to speaker_count - 1, of quotation `index`. As above. */
QUOTH_API quoth_error quoth_document_speaker(const quoth_document *document, size_t index,
                                             size_t speaker, quoth_speaker *out);

#ifdef __cplusplus
}
#endif

#endif
