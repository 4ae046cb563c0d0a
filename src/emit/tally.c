/* SPDX-License-Identifier: ISC */
#include "emit/tally.h"

#include "base/utf8.h"
#include "emit/fields.h"
#include "emit/rows.h"
#include "emit/tally_names.h"

#include <string.h>

/* What --by takes besides the fields of the articles. */
static const char *const by_names[] = {"month", "file", "gender", NULL};

static bool add_by(struct tally *t, const char *by) {
    size_t most = 1;
    for (const char *at = by; *at; at++) {
        most += *at == ',';
    }
    t->by = arena_alloc(&t->arena, most * sizeof *t->by);
    if (!t->by) {
        return false;
    }
    for (const char *at = by; *at;) {
        size_t len = strcspn(at, ",");
        t->by[t->nby] = arena_copy(&t->arena, (struct slice){at, len});
        if (!t->by[t->nby++].s) {
            return false;
        }
        at += len + (at[len] == ',');
    }
    return true;
}

bool tally_begin(struct tally *t, const struct tally_options *o, const char *lang,
                 struct messages *m) {
    *t = (struct tally){.with_gender = o->gender};
    if (o->by && !add_by(t, o->by)) {
        message_memory(m, NULL);
        return false;
    }
    for (size_t i = 0; i < t->nby; i++) {
        t->with_gender = t->with_gender && !slice_is(t->by[i], "gender"); /* it has its column */
    }
    return lexicon_load_language(&t->lex, lang, m);
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

/* The value of a column of --by for a document; those of the speaker come later. */
static struct slice value_of(const struct document *d, struct slice column) {
    if (slice_is(column, "month")) {
        struct slice day = day_of(d);
        return (struct slice){day.s, day.len ? 7 : 0};
    }
    return slice_is(column, "file") ? d->file : field_value(d, column);
}

/* The name of a speaker, white space folded; with the title where it is no surname: Prince Charles.
 */
static void put_name(struct buf *out, const struct lexicon *lex, const struct speaker *s) {
    bool one = s->kind == ENTITY_PERSON && s->name.len && !memchr(s->name.s, ' ', s->name.len);
    if (one && !s->anonymous && tally_is_forenamed(lex, s->role)) {
        buf_adds(out, s->role);
        buf_addc(out, ' ');
    }
    row_folded(out, s->name);
}

/* What is counted together while documents come. */
static bool make_key(struct buf *key, const struct tally *t, const struct document *d,
                     const struct speaker *s) {
    struct buf name = {0};
    buf_clear(key);
    for (size_t i = 0; i < t->nby; i++) {
        row_folded(key, value_of(d, t->by[i])); /* which leaves no NUL in it */
        buf_addc(key, '\0');
    }
    put_name(&name, &t->lex, s);
    utf8_fold(key, buf_slice(&name));
    buf_addc(key, '\0');
    buf_addc(key, (char)('0' + s->gender));
    buf_addc(key, (char)('0' + s->kind));
    buf_addc(key, s->anonymous ? 'a' : 'n');
    bool person = s->kind == ENTITY_PERSON && !s->anonymous;
    if (person && tally_person_name(&t->lex, buf_slice(&name)).bare) {
        buf_addn(key, t->ndocuments); /* a surname alone can be somebody else elsewhere */
    }
    bool ok = !name.failed && !key->failed;
    buf_free(&name);
    return ok;
}

static bool make_group(struct tally *t, struct tally_row *r, const struct document *d) {
    r->group = arena_alloc(&t->arena, (t->nby + 1) * sizeof *r->group);
    for (size_t i = 0; r->group && i < t->nby; i++) {
        buf_clear(&t->cell);
        row_folded(&t->cell, value_of(d, t->by[i]));
        r->group[i] = arena_copy(&t->arena, buf_slice(&t->cell));
        if (!r->group[i].s || t->cell.failed) {
            return false;
        }
    }
    return r->group;
}

static struct tally_row *new_row(struct tally *t, const struct document *d, const struct speaker *s,
                                 struct slice key) {
    struct tally_row *items = arena_array(&t->arena, t->items, t->n, &t->cap, sizeof *items);
    struct buf name = {0};
    put_name(&name, &t->lex, s);
    t->items = items ? items : t->items;
    if (!items || name.failed) {
        buf_free(&name);
        return NULL;
    }
    struct tally_row *r = &items[t->n];
    *r = (struct tally_row){.name = arena_copy(&t->arena, buf_slice(&name)),
                            .key = arena_copy(&t->arena, key),
                            .kind = s->kind,
                            .gender = s->gender,
                            .anonymous = s->anonymous};
    buf_free(&name);
    bool ok = r->name.s && r->key.s && make_group(t, r, d);
    t->n += ok;
    return ok ? r : NULL;
}

static struct tally_row *row_of(struct tally *t, const struct document *d, const struct speaker *s,
                                struct buf *key) {
    uint64_t *index =
        make_key(key, t, d, s) ? table_add(&t->rows, &t->arena, buf_slice(key)) : NULL;
    if (!index) {
        return NULL;
    }
    if (*index) {
        return &t->items[*index - 1];
    }
    struct tally_row *r = new_row(t, d, s, buf_slice(key));
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

/* A role as it is shown: "now foreign secretary" is a foreign secretary. */
static bool note_role(struct tally *t, size_t row, struct slice role) {
    struct buf key = {0};
    buf_clear(&t->cell);
    row_folded(&t->cell, role);
    struct slice shown = tally_office(&t->lex, buf_slice(&t->cell));
    buf_addn(&key, row);
    buf_addc(&key, ' ');
    utf8_fold(&key, shown);
    struct tally_role *roles =
        arena_array(&t->arena, t->roles, t->nroles, &t->caproles, sizeof *roles);
    t->roles = roles ? roles : t->roles;
    bool ok = roles && !key.failed && !t->cell.failed;
    uint64_t *index = ok ? table_add(&t->role_index, &t->arena, buf_slice(&key)) : NULL;
    buf_free(&key);
    if (!index) {
        return false;
    }
    if (!*index) {
        roles[t->nroles++] = (struct tally_role){arena_copy(&t->arena, shown), row, 0};
        *index = t->nroles;
    }
    roles[*index - 1].count++;
    return roles[*index - 1].role.s;
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
    bool again = r->documents.n && r->documents.items[r->documents.n - 1] == t->ndocuments;
    return (again || numbers_add(&r->documents, &t->arena, t->ndocuments)) &&
           (!s->role.len || note_role(t, (size_t)(r - t->items), s->role)) &&
           note_dates(t, r, day_of(d));
}

bool tally_check(const struct tally *t, const struct document *d, struct messages *m) {
    bool good = true;
    for (size_t i = 0; i < t->nby; i++) {
        good = field_check("by", t->by[i], names_of(by_names), d, m) && good;
    }
    return good;
}

bool tally_document(struct tally *t, const struct document *d) {
    struct buf key = {0};
    t->ndocuments++;
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

void tally_free(struct tally *t) {
    arena_free(&t->arena);
    lexicon_free(&t->lex);
    buf_free(&t->cell);
    *t = (struct tally){0};
}
