#include "emit/tally.h"

#include "base/utf8.h"
#include "emit/fields.h"
#include "emit/rows.h"
#include "stream/record.h"

#include <stdlib.h>
#include <string.h>

static const char *const own_columns[] = {"speaker",   "role",       "kind",     "gender",
                                          "anonymous", "quotations", "words",    "percent",
                                          "articles",  "first_date", "last_date"};

bool tally_begin(struct tally *t, const struct tally_options *o) {
    *t = (struct tally){.with_gender = o->gender};
    for (const char *at = o->by; at && *at;) {
        size_t len = strcspn(at, ",");
        struct slice *items = arena_alloc(&t->arena, (t->nby + 1) * sizeof *items);
        if (!items) {
            return false;
        }
        if (t->nby) {
            memcpy(items, t->by, t->nby * sizeof *items);
        }
        items[t->nby] = arena_copy(&t->arena, (struct slice){at, len});
        t->by = items;
        if (!t->by[t->nby++].s) {
            return false;
        }
        at += len + (at[len] == ',');
    }
    return true;
}

/* Whether a date is one of ISO 8601, so that the order of its bytes is that of time. */
static bool is_iso_date(struct slice s) {
    static const char form[] = "dddd-dd-dd";
    for (size_t i = 0; i < sizeof form - 1; i++) {
        bool digit = i < s.len && s.s[i] >= '0' && s.s[i] <= '9';
        if (i >= s.len || (form[i] == 'd' ? !digit : s.s[i] != form[i])) {
            return false;
        }
    }
    return true;
}

static struct slice day_of(const struct document *d) {
    return is_iso_date(d->date) ? (struct slice){d->date.s, 10} : (struct slice){NULL, 0};
}

/* The value of a column of --by for a document. */
static struct slice value_of(const struct document *d, struct slice column) {
    if (slice_is(column, "month")) {
        struct slice day = day_of(d);
        return (struct slice){day.s, day.len ? 7 : 0};
    }
    return slice_is(column, "file") ? d->file : field_value(d, column);
}

static bool has_blank(struct slice name) {
    return name.len && (memchr(name.s, ' ', name.len) || memchr(name.s, '\n', name.len));
}

/* What makes a speaker one row. */
static bool make_key(struct buf *key, size_t *group, const struct tally *t,
                     const struct document *d, const struct speaker *s) {
    struct buf name = {0};
    buf_clear(key);
    for (size_t i = 0; i < t->nby; i++) {
        row_folded(key, value_of(d, t->by[i])); /* which leaves no NUL in it */
        buf_addc(key, '\0');
    }
    *group = key->len;
    row_folded(&name, s->name);
    utf8_fold(key, buf_slice(&name));
    buf_addc(key, '\0');
    buf_addc(key, s->anonymous ? 'a' : 'n');
    if (s->kind == ENTITY_PERSON && !s->anonymous && !has_blank(s->name)) {
        buf_addn(key, d->number); /* a bare surname is nobody's elsewhere */
        buf_adds(key, d->file);
    }
    bool ok = !name.failed && !key->failed;
    buf_free(&name);
    return ok;
}

static struct tally_row *new_row(struct tally *t, const struct speaker *s, struct slice key,
                                 size_t group) {
    struct tally_row *items = arena_array(&t->arena, t->items, t->n, &t->cap, sizeof *items);
    struct buf name = {0};
    row_folded(&name, s->name);
    if (!items || name.failed) {
        buf_free(&name);
        return NULL;
    }
    t->items = items;
    struct tally_row *r = &items[t->n];
    *r = (struct tally_row){.name = arena_copy(&t->arena, buf_slice(&name)),
                            .key = arena_copy(&t->arena, key),
                            .group = group,
                            .kind = s->kind,
                            .anonymous = s->anonymous};
    buf_free(&name);
    bool ok = r->name.s && r->key.s;
    t->n += ok;
    return ok ? r : NULL;
}

static struct tally_row *row_of(struct tally *t, const struct document *d, const struct speaker *s,
                                struct buf *key) {
    size_t group;
    uint64_t *index =
        make_key(key, &group, t, d, s) ? table_add(&t->rows, &t->arena, buf_slice(key)) : NULL;
    if (!index) {
        return NULL;
    }
    if (*index) {
        return &t->items[*index - 1];
    }
    struct tally_row *r = new_row(t, s, buf_slice(key), group);
    if (r) {
        *table_find(&t->rows, buf_slice(key)) = t->n;
    }
    return r;
}

static bool note_dates(struct tally *t, struct tally_row *r, struct slice day) {
    if (day.len && (!r->first.len || memcmp(day.s, r->first.s, day.len) < 0)) {
        r->first = arena_copy(&t->arena, day);
    }
    if (day.len && (!r->last.len || memcmp(day.s, r->last.s, day.len) > 0)) {
        r->last = arena_copy(&t->arena, day);
    }
    return !day.len || (r->first.s && r->last.s);
}

static bool count(struct tally *t, const struct document *d, const struct quote *q,
                  const struct speaker *s, struct buf *key) {
    struct tally_row *r = row_of(t, d, s, key);
    if (!r) {
        return false;
    }
    r->begins = r->begins ? r->begins : t->counted;
    r->quotations++;
    r->words += row_words(d, q);
    r->articles += r->last_document != d->number;
    r->last_document = d->number;
    r->gender = r->gender ? r->gender : s->gender;
    if (!r->role.len && s->role.len) {
        r->role = arena_copy(&t->arena, s->role);
    }
    return (!s->role.len || r->role.s) && note_dates(t, r, day_of(d));
}

bool tally_check(const struct tally *t, const struct document *d, struct messages *m) {
    static const char *const own[] = {"month", "file", NULL};
    bool good = true;
    for (size_t i = 0; i < t->nby; i++) {
        good = field_check("by", t->by[i], names_of(own), d, m) && good;
    }
    return good;
}

bool tally_document(struct tally *t, const struct document *d) {
    struct buf key = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i];
        t->counted += q->type != TYPE_PHRASE || t->phrases;
        for (size_t k = 0; ok && q->type != TYPE_PHRASE && k < q->speakers.n; k++) {
            const struct speaker *s = document_speaker(d, q->speakers.items[k]);
            ok = !s || count(t, d, q, s, &key);
        }
    }
    buf_free(&key);
    return ok;
}

static int by_group(const struct tally_row *a, const struct tally_row *b) {
    return slice_compare((struct slice){a->key.s, a->group}, (struct slice){b->key.s, b->group});
}

static int by_count(const void *x, const void *y) {
    const struct tally_row *a = x, *b = y;
    int c = by_group(a, b);
    if (c) {
        return c;
    }
    if (a->quotations != b->quotations) {
        return a->quotations > b->quotations ? -1 : 1;
    }
    c = slice_compare(a->name, b->name);
    return c ? c : slice_compare(a->key, b->key);
}

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

/* All words of a group, from row i on. */
static size_t group_words(const struct tally *t, size_t i) {
    size_t words = 0;
    for (size_t k = i; k < t->n && by_group(&t->items[i], &t->items[k]) == 0; k++) {
        words += t->items[k].words;
    }
    return words;
}

static void write_row(struct tally *t, const struct tally_row *r, size_t all, FILE *f,
                      const struct cell_format *format) {
    struct buf share = {0};
    struct line l = new_line(t, f, format);
    const char *value = r->key.s;
    for (size_t i = 0; i < t->nby; i++) {
        put(&l, slice_of(value));
        value += strlen(value) + 1;
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

void tally_sort(struct tally *t) {
    if (t->n) {
        qsort(t->items, t->n, sizeof *t->items, by_count);
    }
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

bool tally_write(struct tally *t, FILE *f, const struct cell_format *format) {
    if (!format->no_header) {
        write_header(t, f, format);
    }
    tally_sort(t);
    size_t all = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (i == 0 || by_group(&t->items[i - 1], &t->items[i]) != 0) {
            all = group_words(t, i);
        }
        write_row(t, &t->items[i], all, f, format);
    }
    return !t->cell.failed;
}

void tally_free(struct tally *t) {
    arena_free(&t->arena);
    buf_free(&t->cell);
    *t = (struct tally){0};
}
