/* SPDX-License-Identifier: ISC */
/* The rows of a tally as CSV. */
#include "emit/tally.h"

#include "emit/rows.h"
#include "stream/record.h"

#include <string.h>

static const char *const own_columns[] = {"speaker",   "role",       "kind",     "gender",
                                          "anonymous", "quotations", "words",    "percent",
                                          "articles",  "first_date", "last_date"};

/* A row that is written, cell by cell. */
struct line {
    struct tally *t;
    FILE *f;
    const struct cell_format *format;
    size_t at, n; /* cells written, and of the row */
};

static struct line new_line(struct tally *t, FILE *f, const struct cell_format *format) {
    size_t own = sizeof own_columns / sizeof *own_columns;
    return (struct line){t, f, format, 0, t->nby + own - !t->with_gender};
}

static void put(struct line *l, struct slice s) {
    l->t->cell.len = 0; /* and a failure is kept */
    row_folded(&l->t->cell, s);
    cell_write(l->f, l->format, buf_slice(&l->t->cell), l->at++, l->n);
}

static void put_number(struct line *l, size_t n) {
    l->t->cell.len = 0;
    buf_addn(&l->t->cell, n);
    cell_write(l->f, l->format, buf_slice(&l->t->cell), l->at++, l->n);
}

static bool same_group(const struct tally *t, const struct tally_row *a,
                       const struct tally_row *b) {
    for (size_t i = 0; i < t->nby; i++) {
        if (!slice_eq(a->group[i], b->group[i])) {
            return false;
        }
    }
    return true;
}

/* All words of a group, from row i on. */
static size_t group_words(const struct tally *t, size_t i) {
    size_t words = 0;
    for (size_t k = i; k < t->n && same_group(t, &t->items[i], &t->items[k]); k++) {
        words += t->items[k].words;
    }
    return words;
}

static void write_row(struct tally *t, const struct tally_row *r, size_t all, FILE *f,
                      const struct cell_format *format) {
    struct buf share = {0};
    struct line l = new_line(t, f, format);
    for (size_t i = 0; i < t->nby; i++) {
        put(&l, r->group[i]);
    }
    put(&l, r->name);
    put(&l, r->role);
    put(&l, slice_of(entity_kinds[r->kind]));
    if (t->with_gender) {
        put(&l, slice_of(genders[r->gender]));
    }
    put(&l, slice_of(r->anonymous ? "yes" : ""));
    put_number(&l, r->quotations);
    put_number(&l, r->words);
    decimal_print(&share, all ? 100 * (double)r->words / (double)all : 0);
    put(&l, buf_slice(&share));
    put_number(&l, r->articles);
    put(&l, r->first);
    put(&l, r->last);
    t->cell.failed = t->cell.failed || share.failed;
    buf_free(&share);
}

static void write_header(struct tally *t, FILE *f, const struct cell_format *format) {
    struct line l = new_line(t, f, format);
    for (size_t i = 0; i < t->nby; i++) {
        put(&l, t->by[i]);
    }
    for (size_t i = 0; i < sizeof own_columns / sizeof *own_columns; i++) {
        if (t->with_gender || strcmp(own_columns[i], "gender") != 0) {
            put(&l, slice_of(own_columns[i]));
        }
    }
}

bool tally_write(struct tally *t, FILE *f, const struct cell_format *format, struct messages *m) {
    if (!tally_sort(t)) {
        message_memory(m, NULL);
        return false;
    }
    if (!format->no_header) {
        write_header(t, f, format);
    }
    size_t all = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (i == 0 || !same_group(t, &t->items[i - 1], &t->items[i])) {
            all = group_words(t, i);
        }
        write_row(t, &t->items[i], all, f, format);
    }
    if (t->cell.failed) {
        message_memory(m, NULL);
    }
    return !t->cell.failed;
}
