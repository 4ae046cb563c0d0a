/* SPDX-License-Identifier: ISC */
/* Reading articles from files: a file that is one article (text, a saved page), or one with many
 * (tables, JSON Lines), where each row becomes a document and its other cells the metadata.
 */
#ifndef QUOTH_INPUT_ARTICLES_H
#define QUOTH_INPUT_ARTICLES_H

#include "base/buf.h"
#include "base/messages.h"
#include "stream/document.h"

/* Bytes of a plain-text article and of a line of JSON Lines. Longer ones are reported, and no more
 * of them is read. */
#define ARTICLE_MOST ((size_t)64 * 1024 * 1024)

struct article_options {
    unsigned kind;           /* a number of input/kinds.h; KIND_AUTO: by the name and the content */
    const char *text_column; /* NULL: text, body, content, article or story, of any case */
    const char *id_column;   /* its text is the document's file; NULL: the file's name is */
    const char *encoding; /* as iconv(3) has it, from which the input is converted to UTF-8; NULL:
                             detected */
};

/* A callback for the documents; returning false stops the reading. The document and `text`, which
 * holds its bytes, are valid until the next one, unless the callback moves both. */
struct article_sink {
    void *state;
    bool (*take)(void *state, struct document *d, struct buf *text);
};

/* Read all of an input that is not a stream, of which the bytes `start` (its first line, or
 * KIND_HEAD bytes of it) were read already: an article, or each row of a file of many. Input that
 * cannot be read as an article is reported with a converter; a row that is invalid or too long is
 * reported with its line, and the rest is read. Memory is bounded by the largest article or row.
 * False when memory is short (reported) or the sink has stopped. */
bool articles_read(const struct article_options *o, FILE *f, const char *name, struct slice start,
                   struct article_sink sink, struct messages *m);

/* Read a file that must be one article; `bytes` holds the part already read, and afterwards the
 * text that offsets refer to. False when it is not one or cannot be read (reported). */
bool article_read(const struct article_options *o, struct document *d, FILE *f, const char *name,
                  struct buf *bytes, struct messages *m);

/* --- for the files of this layer --- */

struct row_cell {
    struct slice name, value;
    bool is_json; /* a number, a list or an object, in JSON: no text */
};

/* One row on its way to a document. */
struct row {
    struct row_cell *cells;
    size_t n;
    size_t line;     /* of the file, where it begins */
    struct buf text; /* the article's bytes, kept while the document is used */
};

/* Make the document of a row and hand it over; rows without text are reported. False as above. */
bool row_take(struct row *r, const struct article_options *o, const char *name, struct document *d,
              struct article_sink sink, struct messages *m);

/* Whether the names that the options give, --text-column and --id-column, are among the cells of a
 * table's header or of a first object. False, with a message that lists the existing ones, when
 * not.
 */
bool row_names_good(const struct article_options *o, const struct row *r, const char *name,
                    struct messages *m);

enum { NO_TEXT_COLUMN = 1000 };

/* Of several columns that may hold the text the one of the lowest rank does: "article" next to
 * "text" is a number or a name. NO_TEXT_COLUMN: none. */
size_t text_column_rank(const struct article_options *o, struct slice name);

/* Whether a column may hold the text. */
bool is_text_column(const struct article_options *o, struct slice name);

bool table_read(char delimiter, const struct article_options *o, FILE *f, const char *name,
                struct slice first, struct article_sink sink, struct messages *m);
bool json_lines_read(const struct article_options *o, FILE *f, const char *name, struct slice first,
                     struct article_sink sink, struct messages *m);

#endif
