/* Counts by speaker over a whole run. */
#ifndef QUOTH_EMIT_TALLY_H
#define QUOTH_EMIT_TALLY_H

#include "base/messages.h"
#include "base/table.h"
#include "emit/cells.h"
#include "stream/document.h"

/* One speaker, or one in a group of --by. */
struct tally_row {
    struct slice name, role, key; /* in the tally's arena; key: what makes it one row */
    size_t group; /* the first bytes of the key: the values of --by, a NUL behind each */
    enum entity_kind kind;
    enum gender gender;
    bool anonymous;
    size_t quotations, words, articles;
    size_t begins;            /* which quotation of all, from 1, was the first */
    size_t last_document;     /* the document counted last, so that each counts once */
    struct slice first, last; /* dates, the earliest and the latest; empty when none is known */
};

struct tally {
    struct arena arena;
    struct table rows; /* key to the index of its row + 1 */
    struct tally_row *items;
    size_t n, cap;
    struct slice *by; /* names of metadata fields, "month" and the doc record's own */
    size_t nby;
    size_t counted;   /* quotations so far, those of nobody too */
    bool phrases;     /* `begins` counts phrases too */
    bool with_gender; /* write a column for them */
    struct buf cell;  /* that is written */
};

struct tally_options {
    const char *by; /* names of fields with commas between them, or NULL */
    bool gender;    /* write a column for it */
};

/* Begin; the list of `o` must live as long. False when memory is short. */
bool tally_begin(struct tally *t, const struct tally_options *o);

/* Look at the names of `by` when the first document is there: each must be "month", "file", a field
 * or metadata of it, or metadata by the prefix meta_. False, with messages, when one is none. */
bool tally_check(const struct tally *t, const struct document *d, struct messages *m);

/* Count a document's quotations. People are one row over all articles when their name has several
 * words, bodies and sources without a name when they are printed alike; a person called by one word
 * is one only within an article. False when memory is short. */
bool tally_document(struct tally *t, const struct document *d);

/* Put the rows in their order: groups by their values, then the most quoted first. */
void tally_sort(struct tally *t);

/* Sort, and write the rows as a table to `f`: the most quoted first, groups in the order of their
 * values. False when memory is short. */
bool tally_write(struct tally *t, FILE *f, const struct cell_format *format);

void tally_free(struct tally *t);

#endif
