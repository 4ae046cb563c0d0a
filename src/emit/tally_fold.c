/* SPDX-License-Identifier: ISC */
/* Which rows of a tally are one speaker's. */
#include "emit/tally.h"
#include "emit/tally_names.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { NAMESAKES_MOST = 64 }; /* a surname of more people says nothing */

/* One speaker. */
struct who {
    struct slice plain, surname; /* of a person's full name */
    enum gender gender;
    size_t quotations, target; /* target: whom it is put with: itself, mostly */
    size_t next, namesakes;    /* the next of that surname; of the first: how many */
};

/* How often something was said of an owner, a speaker or a row. */
struct vote {
    struct slice text;
    size_t owner, count;
};

struct votes {
    struct table index;
    struct vote *items;
    size_t n, cap;
};

struct folding {
    struct tally *t;
    struct arena arena; /* of what is needed here only */
    struct table keys, surnames, present;
    struct who *whos;
    size_t nwhos, capwhos;
    struct votes names, roles, final_roles;
    struct buf key;
};

static struct tally_name name_of(const struct tally *t, const struct tally_row *r) {
    if (r->anonymous) {
        struct tally_name printed = {.plain = r->name};
        return printed;
    }
    return r->kind == ENTITY_PERSON ? tally_person_name(&t->lex, r->name)
                                    : tally_body_name(&t->lex, r->name);
}

/* --- keys --- */

/* The key of a text that an owner has, in f->key. */
static struct slice owned_key(struct folding *f, size_t owner, struct slice text) {
    buf_clear(&f->key);
    buf_addn(&f->key, owner);
    buf_addc(&f->key, ' ');
    utf8_fold(&f->key, text);
    return buf_slice(&f->key);
}

static bool vote(struct folding *f, struct votes *v, size_t owner, struct slice text, size_t n) {
    struct slice key = owned_key(f, owner, text);
    struct vote *items = arena_array(&f->arena, v->items, v->n, &v->cap, sizeof *items);
    v->items = items ? items : v->items;
    uint64_t *index = items && !f->key.failed ? table_add(&v->index, &f->arena, key) : NULL;
    if (!index) {
        return false;
    }
    if (!*index) {
        items[v->n++] = (struct vote){text, owner, 0};
        *index = v->n;
    }
    items[*index - 1].count += n;
    return true;
}

static bool has_vote(struct folding *f, const struct votes *v, size_t owner, struct slice text) {
    return table_find(&v->index, owned_key(f, owner, text));
}

/* --- speakers with a name of their own --- */

/* The speaker of that kind, name, gender and (of a bare surname) document, made when it is new; its
 * index + 1, 0 when memory is short. */
static size_t who_of(struct folding *f, char kind, struct slice plain, enum gender gender,
                     size_t document) {
    buf_clear(&f->key);
    buf_addc(&f->key, kind);
    buf_addc(&f->key, (char)('0' + gender));
    buf_addn(&f->key, document);
    buf_addc(&f->key, ' ');
    utf8_fold(&f->key, plain);
    struct who *whos = arena_array(&f->arena, f->whos, f->nwhos, &f->capwhos, sizeof *whos);
    uint64_t *index =
        whos && !f->key.failed ? table_add(&f->keys, &f->arena, buf_slice(&f->key)) : NULL;
    f->whos = whos ? whos : f->whos;
    if (!index) {
        return 0;
    }
    if (!*index) {
        whos[f->nwhos] = (struct who){.plain = plain, .gender = gender, .target = f->nwhos};
        *index = ++f->nwhos;
    }
    return *index;
}

static const struct who *find_who(struct folding *f, struct slice plain, enum gender gender) {
    buf_clear(&f->key);
    buf_addc(&f->key, 'n');
    buf_addc(&f->key, (char)('0' + gender));
    buf_addz(&f->key, "0 ");
    utf8_fold(&f->key, plain);
    const uint64_t *index = f->key.failed ? NULL : table_find(&f->keys, buf_slice(&f->key));
    return index ? &f->whos[*index - 1] : NULL;
}

/* All rows but those of bare surnames. */
static bool name_rows(struct folding *f) {
    for (size_t i = 0; i < f->t->n; i++) {
        struct tally_row *r = &f->t->items[i];
        struct tally_name name = name_of(f->t, r);
        bool person = r->kind == ENTITY_PERSON && !r->anonymous;
        if (name.bare) {
            continue;
        }
        r->who = who_of(f, r->anonymous ? 'a' : 'n', name.plain,
                        r->anonymous ? GENDER_UNKNOWN : r->gender, 0);
        if (!r->who) {
            return false;
        }
        struct who *w = &f->whos[r->who - 1];
        w->quotations += r->quotations;
        w->surname = person ? name.surname : w->surname;
        w->gender = w->gender ? w->gender : r->gender; /* of sources without a name, the first */
    }
    return true;
}

/* Who has no gender is the one of that name who has; of two, the one who is quoted more. */
static void join_genders(struct folding *f) {
    for (size_t i = 0; f->whos && i < f->nwhos; i++) {
        struct who *w = &f->whos[i];
        if (w->gender != GENDER_UNKNOWN) {
            continue;
        }
        const struct who *man = find_who(f, w->plain, GENDER_MALE);
        const struct who *woman = find_who(f, w->plain, GENDER_FEMALE);
        const struct who *other = !man                                             ? woman
                                  : !woman || man->quotations >= woman->quotations ? man
                                                                                   : woman;
        w->target = other ? (size_t)(other - f->whos) : i;
    }
    for (size_t i = 0; i < f->t->n; i++) {
        struct tally_row *r = &f->t->items[i];
        r->who = f->whos && r->who && !r->anonymous ? f->whos[r->who - 1].target + 1 : r->who;
    }
}

/* --- bare surnames --- */

static bool note_surname(struct folding *f, size_t who) {
    struct who *w = &f->whos[who];
    uint64_t *first = table_add(&f->surnames, &f->arena, owned_key(f, 0, w->surname));
    if (!first) {
        return false;
    }
    if (*first) {
        f->whos[*first - 1].namesakes++;
        w->next = f->whos[*first - 1].next;
        f->whos[*first - 1].next = who + 1;
    } else {
        *first = who + 1;
        w->namesakes = 1;
    }
    return true;
}

static bool note_presence(struct folding *f, const struct tally_row *r) {
    for (size_t i = 0; i < r->documents.n; i++) {
        buf_clear(&f->key);
        buf_addn(&f->key, r->who);
        buf_addc(&f->key, ' ');
        buf_addn(&f->key, r->documents.items[i]);
        if (f->key.failed || !table_add(&f->present, &f->arena, buf_slice(&f->key))) {
            return false;
        }
    }
    return true;
}

/* "force President" is a President, too. */
static struct slice last_of(struct slice role) {
    size_t at = role.len;
    while (at > 0 && role.s[at - 1] != ' ') {
        at--;
    }
    return (struct slice){role.s + at, role.len - at};
}

/* Full names by their surnames, the articles that quote them, and their roles. */
static bool index_people(struct folding *f) {
    struct tally *t = f->t;
    for (size_t i = 0; i < f->nwhos; i++) {
        if (f->whos[i].surname.len && f->whos[i].target == i && !note_surname(f, i)) {
            return false;
        }
    }
    for (size_t i = 0; i < t->n; i++) {
        const struct tally_row *r = &t->items[i];
        if (r->who && f->whos[r->who - 1].surname.len && !note_presence(f, r)) {
            return false;
        }
    }
    for (size_t i = 0; i < t->nroles; i++) {
        const struct tally_role *role = &t->roles[i];
        size_t who = t->items[role->row].who;
        if (who && (!vote(f, &f->roles, who, role->role, role->count) ||
                    !vote(f, &f->roles, who, last_of(role->role), role->count))) {
            return false;
        }
    }
    return true;
}

static bool is_present(struct folding *f, size_t who, size_t document) {
    buf_clear(&f->key);
    buf_addn(&f->key, who);
    buf_addc(&f->key, ' ');
    buf_addn(&f->key, document);
    return table_find(&f->present, buf_slice(&f->key));
}

/* Whether the role of a row, or its last word, is one of the person's. */
static bool shares_role(struct folding *f, size_t row, size_t who) {
    const struct tally_row *r = &f->t->items[row];
    return r->role.len &&
           (has_vote(f, &f->roles, who, r->role) || has_vote(f, &f->roles, who, last_of(r->role)));
}

/* Whether a full name begins with a first name that is known: "Besides Reagan" does not. */
static bool is_named(const struct folding *f, size_t who) {
    struct slice name = f->whos[who - 1].plain;
    const char *blank = memchr(name.s, ' ', name.len);
    struct slice first = {name.s, blank ? (size_t)(blank - name.s) : name.len};
    return TAGGED(lexicon_tags(&f->t->lex, first), TAG_FIRST_NAME);
}

/* How much a bare surname must have in common with a person. */
enum need { NEED_NOTHING, NEED_ROLE, NEED_FIRST_NAME };

/* The one person whom a bare surname can be, index + 1; 0: nobody, or several. */
static size_t choose(struct folding *f, size_t row, size_t first, bool in_article, enum need need,
                     size_t *n) {
    const struct tally_row *r = &f->t->items[row];
    size_t found = 0;
    *n = 0;
    for (size_t who = first; who; who = f->whos[who - 1].next) {
        enum gender g = f->whos[who - 1].gender;
        bool may = g == GENDER_UNKNOWN || r->gender == GENDER_UNKNOWN || g == r->gender;
        if (may && (!in_article || is_present(f, who, r->documents.items[0])) &&
            (need < NEED_ROLE || shares_role(f, row, who)) &&
            (need < NEED_FIRST_NAME || is_named(f, who))) {
            found = who;
            ++*n;
        }
    }
    return *n == 1 ? found : 0;
}

static size_t person_of(struct folding *f, size_t row, struct slice surname) {
    const uint64_t *first = table_find(&f->surnames, owned_key(f, 0, surname));
    size_t n, who = 0;
    if (!first || f->whos[*first - 1].namesakes > NAMESAKES_MOST) {
        return 0;
    }
    bool in_article = true;
    who = choose(f, row, *first, in_article, NEED_NOTHING, &n);
    if (n == 0) {
        in_article = false;
        who = choose(f, row, *first, in_article, NEED_NOTHING, &n);
    }
    for (int need = NEED_ROLE; !who && n > 1 && need <= NEED_FIRST_NAME; need++) {
        who = choose(f, row, *first, in_article, (enum need)need, &n);
    }
    return who;
}

/* The role that a bare surname has in its article: the first, for there is rarely another. */
static void note_bare_roles(struct tally *t) {
    for (size_t i = t->nroles; i-- > 0;) {
        t->items[t->roles[i].row].role = t->roles[i].role;
    }
}

static bool fold_surnames(struct folding *f) {
    struct tally *t = f->t;
    note_bare_roles(t);
    for (size_t i = 0; i < t->n; i++) {
        struct tally_row *r = &t->items[i];
        struct tally_name name = name_of(t, r);
        if (r->who || !name.bare) {
            continue;
        }
        r->who = person_of(f, i, name.surname);
        if (r->who && f->whos[r->who - 1].gender == GENDER_UNKNOWN) {
            f->whos[r->who - 1].gender = r->gender;
        }
        if (!r->who) {
            r->who = who_of(f, 'b', name.plain, r->gender, r->documents.items[0]);
        }
        if (!r->who || f->key.failed) {
            return false;
        }
    }
    return true;
}

/* --- the rows of one speaker --- */

/* Names are voted on by quotations; a person's is shown without titles. */
static bool vote_names(struct folding *f) {
    for (size_t i = 0; i < f->t->n; i++) {
        struct tally_row *r = &f->t->items[i];
        struct tally_name name = name_of(f->t, r);
        bool person = r->kind == ENTITY_PERSON && !r->anonymous;
        bool own = !name.bare || !f->whos[r->who - 1].surname.len;
        if (own && !vote(f, &f->names, r->who, person && !name.bare ? name.plain : r->name,
                         r->quotations)) {
            return false;
        }
    }
    return true;
}

/* What is known of the speaker, not of the article. */
static void set_group(const struct folding *f, struct tally_row *r) {
    for (size_t i = 0; i < f->t->nby; i++) {
        if (slice_is(f->t->by[i], "gender")) {
            r->group[i] = slice_of(genders[r->gender]);
        }
    }
}

static struct slice final_key(struct folding *f, const struct tally_row *r) {
    buf_clear(&f->key);
    for (size_t i = 0; i < f->t->nby; i++) {
        buf_adds(&f->key, r->group[i]);
        buf_addc(&f->key, '\0');
    }
    buf_addn(&f->key, r->who);
    return buf_slice(&f->key);
}

static bool add_documents(struct tally *t, struct numbers *to, const struct numbers *from) {
    for (size_t i = 0; i < from->n; i++) {
        if (!numbers_add(to, &t->arena, from->items[i])) {
            return false;
        }
    }
    return true;
}

static bool merge(struct tally *t, struct tally_row *to, const struct tally_row *from) {
    to->quotations += from->quotations;
    to->words += from->words;
    to->begins = from->begins < to->begins ? from->begins : to->begins;
    if (from->first.len && (!to->first.len || slice_compare(from->first, to->first) < 0)) {
        to->first = from->first;
    }
    if (from->last.len && (!to->last.len || slice_compare(from->last, to->last) > 0)) {
        to->last = from->last;
    }
    return add_documents(t, &to->documents, &from->documents);
}

/* The rows, one for each speaker and group; t->rows leads to them. `moved` gets where each went. */
static bool merge_rows(struct folding *f, size_t *moved) {
    struct tally *t = f->t;
    size_t n = 0;
    t->rows = (struct table){0};
    for (size_t i = 0; i < t->n; i++) {
        struct tally_row r = t->items[i];
        r.gender = f->whos[r.who - 1].gender;
        r.role = (struct slice){NULL, 0};
        set_group(f, &r);
        struct slice key = final_key(f, &r);
        uint64_t *at = f->key.failed ? NULL : table_add(&t->rows, &t->arena, key);
        if (!at) {
            return false;
        }
        if (*at) {
            if (!merge(t, &t->items[*at - 1], &r)) {
                return false;
            }
        } else {
            t->items[n] = r;
            *at = ++n;
        }
        moved[i] = *at - 1;
    }
    t->n = n;
    return true;
}

static int ascending(const void *x, const void *y) {
    size_t a = *(const size_t *)x, b = *(const size_t *)y;
    return a < b ? -1 : a > b;
}

static void count_articles(struct tally_row *r) {
    struct numbers *d = &r->documents;
    qsort(d->items, d->n, sizeof *d->items, ascending);
    r->articles = d->n > 0;
    for (size_t i = 1; i < d->n; i++) {
        r->articles += d->items[i] != d->items[i - 1];
    }
}

/* The most frequent text of each owner, the first of those that are equal, into best[owner]. */
static void elect(const struct votes *v, struct slice *best, size_t *counts) {
    for (size_t i = 0; i < v->n; i++) {
        const struct vote *vote = &v->items[i];
        if (vote->count > counts[vote->owner]) {
            counts[vote->owner] = vote->count;
            best[vote->owner] = vote->text;
        }
    }
}

static bool elect_names(struct folding *f) {
    size_t n = f->nwhos + 1;
    struct slice *best = arena_alloc(&f->arena, n * sizeof *best);
    size_t *counts = arena_alloc(&f->arena, n * sizeof *counts);
    if (!best || !counts) {
        return false;
    }
    elect(&f->names, best, counts);
    for (size_t i = 0; i < f->t->n; i++) {
        struct tally_row *r = &f->t->items[i];
        r->name = best[r->who];
    }
    return true;
}

static bool elect_roles(struct folding *f, const size_t *moved) {
    struct tally *t = f->t;
    struct slice *best = arena_alloc(&f->arena, (t->n + 1) * sizeof *best);
    size_t *counts = arena_alloc(&f->arena, (t->n + 1) * sizeof *counts);
    if (!best || !counts) {
        return false;
    }
    for (size_t i = 0; i < t->nroles; i++) {
        const struct tally_role *role = &t->roles[i];
        if (!vote(f, &f->final_roles, moved[role->row], role->role, role->count)) {
            return false;
        }
    }
    elect(&f->final_roles, best, counts);
    for (size_t i = 0; i < t->n; i++) {
        t->items[i].role = best[i];
        count_articles(&t->items[i]);
    }
    return true;
}

static bool fold(struct folding *f) {
    size_t *moved = arena_alloc(&f->arena, (f->t->n + 1) * sizeof *moved);
    if (!moved || !name_rows(f)) {
        return false;
    }
    join_genders(f);
    return index_people(f) && fold_surnames(f) && vote_names(f) && merge_rows(f, moved) &&
           elect_names(f) && elect_roles(f, moved) && !f->key.failed;
}

/* --- order --- */

/* Groups by their values; the number of values is the same for both. */
static int by_group(const struct tally_row *a, const struct tally_row *b) {
    return slice_compare(a->key, b->key);
}

static int by_count(const void *x, const void *y) {
    const struct tally_row *a = x, *b = y;
    int c = by_group(a, b);
    if (!c && a->quotations != b->quotations) {
        return a->quotations > b->quotations ? -1 : 1;
    }
    c = c ? c : slice_compare(a->name, b->name);
    return c ? c : a->begins < b->begins ? -1 : a->begins > b->begins;
}

/* The key of a row is now its group's values. */
static bool make_group_keys(struct folding *f) {
    for (size_t i = 0; i < f->t->n; i++) {
        struct tally_row *r = &f->t->items[i];
        buf_clear(&f->key);
        for (size_t k = 0; k < f->t->nby; k++) {
            buf_adds(&f->key, r->group[k]);
            buf_addc(&f->key, '\0');
        }
        r->key = arena_copy(&f->t->arena, buf_slice(&f->key));
        if (!r->key.s || f->key.failed) {
            return false;
        }
    }
    return true;
}

bool tally_sort(struct tally *t) {
    struct folding f = {.t = t};
    bool ok = fold(&f) && make_group_keys(&f);
    if (ok && t->n) {
        qsort(t->items, t->n, sizeof *t->items, by_count);
    }
    buf_free(&f.key);
    arena_free(&f.arena);
    return ok;
}
