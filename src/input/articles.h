/* Files that hold many articles: tables (CSV, TSV) and JSON Lines. Each row becomes a document;
 * what else the row holds rides along as its metadata. */
#ifndef QUOTH_INPUT_ARTICLES_H
#define QUOTH_INPUT_ARTICLES_H

#include "base/buf.h"
#include "base/messages.h"
#include "stream/document.h"

enum article_kind {
    ARTICLES_GUESS,
    ARTICLES_TEXT,
    ARTICLES_HTML,
    ARTICLES_CSV,
    ARTICLES_TSV,
    ARTICLES_JSON
};

struct article_options {
    enum article_kind kind;  /* ARTICLES_GUESS: by the name, then by the first line */
    const char *text_column; /* NULL: text, body, content, article or story, of any case */
    const char *id_column; /* what stands in it is the document's file; NULL: the file's name is */
};

/* Who takes the documents; false stops the reading. The document and `text`, which holds its bytes,
 * are good until the next one, unless the taker moves both. */
struct article_sink {
    void *state;
    bool (*take)(void *state, struct document *d, struct buf *text);
};

/* The name of a kind ("auto" for ARTICLES_GUESS); NULL after the last. */
const char *articles_kind_name(size_t kind);

/* What a file is by its name (the ending of a compression aside) and first line. ARTICLES_GUESS:
 * one article, of which only all of it tells whether it is text or a page. */
enum article_kind articles_guess(const struct article_options *o, const char *name,
                                 struct slice first_line);

/* Whether that is a kind of files of many articles. */
bool articles_are_many(enum article_kind kind);

/* Read a file that is one article, text or (by `kind`, or its content where that is to be guessed)
 * a page, into a document; `bytes` is what it holds, and afterwards what offsets refer to. False
 * when it cannot be read (told). */
bool article_read(enum article_kind kind, struct document *d, struct buf *bytes, const char *name,
                  struct messages *m);

/* Read a file of many articles of which `first` was read already. Rows that make no sense are told
 * with file and line, and the rest is read. Memory is bounded by the largest row (at most
 * CSV_ROW_MOST bytes). False when memory is short (told) or the sink has stopped. */
bool articles_read(enum article_kind kind, const struct article_options *o, FILE *f,
                   const char *name, struct slice first, struct article_sink sink,
                   struct messages *m);

/* --- for the files of this layer --- */

struct row_cell {
    struct slice name, value;
};

/* One row on its way to a document. */
struct row {
    struct row_cell *cells;
    size_t n;
    size_t line;     /* of the file, where it begins */
    struct buf text; /* the article's bytes, kept while the document is used */
};

/* Make the document of a row and hand it over; rows without text are told. False as above. */
bool row_take(struct row *r, const struct article_options *o, const char *name, struct document *d,
              struct article_sink sink, struct messages *m);

/* Whether the names that the options give, --text-column and --id-column, are among the cells of a
 * table's header or of a first object. False, with a message that says which there are, when not.
 */
bool row_names_good(const struct article_options *o, const struct row *r, const char *name,
                    struct messages *m);

/* Whether a column holds the text. */
bool is_text_column(const struct article_options *o, struct slice name);

bool table_read(char delimiter, const struct article_options *o, FILE *f, const char *name,
                struct slice first, struct article_sink sink, struct messages *m);
bool json_lines_read(const struct article_options *o, FILE *f, const char *name, struct slice first,
                     struct article_sink sink, struct messages *m);

#endif
