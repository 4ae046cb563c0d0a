/* SPDX-License-Identifier: ISC */
/* Counts by speaker over a whole run. */
#ifndef QUOTH_EMIT_TALLY_H
#define QUOTH_EMIT_TALLY_H

#include "base/messages.h"
#include "base/table.h"
#include "emit/cells.h"
#include "stream/document.h"
#include "text/lexicon.h"

/* The counts of one speaker: first, while documents come, of everybody who is printed alike
 * and has one gender; after tally_sort, of one person, organisation or anonymous source, in one
 * group of --by. Strings live in the tally's arena. */
struct tally_row {
    struct slice name, role; /* as shown; empty: unknown */
    struct slice key;        /* what makes it one row */
    struct slice *group;     /* the values of --by */
    enum entity_kind kind;
    enum gender gender;
    bool anonymous;
    size_t quotations, words, articles;
    size_t begins;            /* which quotation of all, from 1, was the first */
    struct numbers documents; /* in which it was quoted, ascending, from 1 */
    struct slice first, last; /* dates, the earliest and the latest; empty when none is known */
    size_t who;               /* for tally_fold */
};

/* A role of a row, and how often its quotations had it. */
struct tally_role {
    struct slice role;
    size_t row, count;
};

struct tally {
    struct arena arena;
    struct lexicon lex; /* titles, and the words that end the names of firms */
    struct table rows;  /* key to the index of its row + 1 */
    struct tally_row *items;
    size_t n, cap;
    struct table role_index; /* row and role to the index in `roles` + 1 */
    struct tally_role *roles;
    size_t nroles, caproles;
    struct slice *by; /* names of fields, "month", "file" and "gender" */
    size_t nby;
    size_t ndocuments;
    size_t counted;   /* quotations so far, those without a speaker too */
    bool phrases;     /* `begins` counts phrases too */
    bool with_gender; /* write a column for them */
    struct buf cell;  /* for what is written */
};

struct tally_options {
    const char *by; /* names of fields separated by commas, or NULL */
    bool gender;    /* write a column for it */
};

/* Begin; the list of `o` must live as long. Reads the word lists of a language. False, reported,
 * when they are missing or memory is short; tally_free is needed in any case. */
bool tally_begin(struct tally *t, const struct tally_options *o, const char *lang,
                 struct messages *m);

/* Check the names of `by` against the first document: each must be "month", "file",
 * "gender" (of the speaker), a field or metadata of it, or metadata by the prefix meta_. False,
 * with messages, when one is not. */
bool tally_check(const struct tally *t, const struct document *d, struct messages *m);

/* Count a document's quotations. False when memory is short. */
bool tally_document(struct tally *t, const struct document *d);

/* Put the rows of one speaker together, choose the most frequent name and role, and put the rows in
 * their order: groups by their values, then the most quoted first.
 *
 * A person is one row over all articles when the name has several words, titles aside; people whose
 * articles give them different genders are never one. A person called by a surname only is the one
 * person of that surname and gender (of several, the one with that role; of several of these, the
 * one whose first name is known) who is named in full in the same article or, if nobody is, in the
 * run; if there is not exactly one, the surname is a row of its own, for that article.
 * Organisations are one row when their names differ in "the", "Inc" and the like only; sources
 * without a name when they are printed alike. Case is ignored.
 *
 * Time and memory grow linearly with the rows and quotations. False when memory is short. */
bool tally_sort(struct tally *t);

/* Sort, and write the rows as a table to `f`. False, reported, when memory is short. */
bool tally_write(struct tally *t, FILE *f, const struct cell_format *format, struct messages *m);

void tally_free(struct tally *t);

#endif
