/* SPDX-License-Identifier: ISC */
/* A person's names: by the surname later, by a first, a middle or a nickname, with a surname that
 * is shared ("Hillary and Bill Clinton"), in another spelling. */
#include "who/book.h"
#include "who/variants.h"

static bool same_initial(struct slice a, struct slice b) {
    return a.len && b.len && (a.s[0] | 0x20) == (b.s[0] | 0x20) && (a.len <= 2 || b.len <= 2);
}

/* The first word of an entity's fullest form. */
static struct slice first_word(struct slice name) {
    size_t n = 0;
    while (n < name.len && name.s[n] != ' ' && name.s[n] != '\n') {
        n++;
    }
    return (struct slice){name.s, n};
}

/* The last word of a name. */
static struct slice last_of(struct slice name) {
    size_t at = name.len;
    while (at > 0 && name.s[at - 1] != ' ' && name.s[at - 1] != '\n') {
        at--;
    }
    return (struct slice){name.s + at, name.len - at};
}

static bool same_folded(struct slice a, struct slice b) {
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if ((a.s[i] | 0x20) != (b.s[i] | 0x20)) {
            return false;
        }
    }
    return true;
}

/* Whether one name is the end of the other: "Suu Kyi", "Aung San Suu Kyi". */
static bool is_tail(struct slice a, struct slice b) {
    struct slice shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;
    size_t skip = longer.len - shorter.len;
    return same_folded(shorter, (struct slice){longer.s + skip, shorter.len}) &&
           (skip == 0 || longer.s[skip - 1] == ' ');
}

static struct slice before_last(struct slice name) {
    return (struct slice){name.s, name.len - last_of(name).len};
}

/* Whether a name has a word, between blanks or marks: `William "Bill" Harper` has Bill. */
static bool has_word(struct slice name, struct slice word) {
    for (size_t i = 0; word.len && i + word.len <= name.len; i++) {
        bool begins =
            i == 0 || name.s[i - 1] == ' ' || name.s[i - 1] == '"' || (name.s[i - 1] & 0x80);
        size_t end = i + word.len;
        bool ends =
            end == name.len || name.s[end] == ' ' || name.s[end] == '"' || (name.s[end] & 0x80);
        if (begins && ends && same_folded((struct slice){name.s + i, word.len}, word)) {
            return true;
        }
    }
    return false;
}

/* Whether a name of several words can be the entity that shares its last word. */
static bool compatible(const struct book *b, const struct entity *e, struct range w) {
    struct slice mine = book_text(b, w.first), theirs = first_word(e->name);
    struct slice whole = range_text(b->r, w);
    return e->words == 1 || same_folded(mine, theirs) || same_initial(mine, theirs) ||
           has_word(before_last(e->name), mine) || has_word(before_last(whole), theirs) ||
           is_tail(whole, e->name);
}

/* Of the entities with that last word, the latest first: of the right gender, the one named last.
 * A telephone book holds thousands; the last few of them are looked at. */
size_t people_by_surname(struct book *b, struct range w, enum gender gender) {
    enum { LOOKED_AT = 20 };
    size_t best = NONE, latest = 0, n = 0;
    size_t last = book_last_word(b, w);
    bool several = book_count_letters(b, w) > 1;
    for (size_t e = book_find(b, '>', book_text(b, last)); e != NONE && n < LOOKED_AT;
         e = b->entities[e].same_last, n++) {
        const struct entity *x = &b->entities[e];
        bool opposed = gender && x->gender && gender != x->gender;
        if (opposed || (several && !compatible(b, x, w))) {
            continue;
        }
        size_t seen = x->mentions[x->nmentions - 1] + 1;
        size_t bare = several || best == NONE ? 0 : b->entities[best].bare;
        bool usual = !several && x->bare > bare; /* who was called by the surname before */
        if (best == NONE || usual || (x->bare == bare && seen > latest)) {
            latest = seen;
            best = e;
        }
    }
    return best;
}

/* "Gadhafi" for Muammar Gaddafi: a surname that nobody has, near the one of somebody. */
size_t people_by_variant(struct book *b, struct range w, enum gender gender) {
    struct buf key = {0};
    struct slice word = book_text(b, book_last_word(b, w));
    variant_key(&key, word);
    size_t e = key.failed ? NONE : book_find(b, '#', buf_slice(&key));
    b->scratch->failed = b->scratch->failed || key.failed;
    buf_free(&key);
    if (e == NONE || b->entities[e].kind != ENTITY_PERSON ||
        (gender && b->entities[e].gender && gender != b->entities[e].gender)) {
        return NONE;
    }
    return variant_close(word, last_of(b->entities[e].name)) ? e : NONE;
}

/* A first name that stood alone before the name in full: "Hillary" in a headline. */
size_t people_by_first_alone(struct book *b, size_t index) {
    const struct phrase *p = phrase_at(b, index);
    size_t first = p->words.first;
    size_t e = p->entity == ENTITY_PERSON && tagged(b->r, first, TAG_FIRST_NAME)
                   ? book_find(b, '=', book_text(b, first))
                   : NONE;
    return e != NONE && b->entities[e].words == 1 && b->entities[e].kind == ENTITY_PERSON ? e
                                                                                          : NONE;
}

/* A person may be called by any name before the last: "Lula" of Luiz Inácio Lula da Silva. */
bool people_put_given(struct book *b, size_t entity, struct range w) {
    for (size_t i = w.first, n = 0; i + 1 < w.end; i++) {
        const struct word *word = word_at(b->r, i);
        bool name = word->kind == WORD_LETTERS && word->capital &&
                    word->span.end - word->span.start > 2 && !TAGGED(word->tags, TAG_TITLE);
        bool own = n == 0 || book_find(b, '<', book_text(b, i)) == NONE;
        n += name;
        if (name && own && !book_put(b, '<', book_text(b, i), entity)) {
            return false;
        }
    }
    return true;
}

/* Make a surname findable however it is spelled. */
bool people_put_variant(struct book *b, size_t entity, struct slice last) {
    struct buf key = {0};
    variant_key(&key, last);
    bool ok = !key.failed && book_put(b, '#', buf_slice(&key), entity);
    buf_free(&key);
    return ok;
}

/* "Hillary and Bill Clinton": the full name of a first name that shares the surname of the name
 * behind "and", in the arena; empty when it does not. */
struct slice people_shared_name(struct book *b, size_t index) {
    struct slice none = {NULL, 0};
    const struct phrase *p = phrase_at(b, index), *next = p + 1;
    struct range w = p->words;
    if (w.end - w.first != 1 || p->entity != ENTITY_PERSON ||
        !tagged(b->r, w.first, TAG_FIRST_NAME) || !reads(b->r, w.end, WORD_AND) ||
        index + 1 >= b->r->nphrases ||
        book_find(b, '$', book_text(b, w.first)) != NONE) { /* "Graham and John McCain" */
        return none;
    }
    struct range other = next->words;
    if (!is_person_name(next) || other.first != w.end + 1 || book_count_letters(b, other) < 2 ||
        !tagged(b->r, other.first, TAG_FIRST_NAME)) {
        return none;
    }
    struct slice first = book_text(b, w.first), last = book_text(b, book_last_word(b, other));
    char *name = arena_alloc(b->arena, first.len + last.len + 1);
    if (!name) {
        b->scratch->failed = true;
        return none;
    }
    memcpy(name, first.s, first.len);
    name[first.len] = ' ';
    memcpy(name + first.len + 1, last.s, last.len);
    return (struct slice){name, first.len + last.len + 1};
}

bool people_is_one_word(struct slice name) {
    return last_of(name).len == name.len;
}

bool people_relist(struct book *b, size_t entity, struct slice first, struct slice last) {
    if (same_folded(first, last) || book_find(b, '>', first) != entity) {
        return true;
    }
    struct entity *e = &b->entities[entity];
    if (!book_put(b, '>', first, e->same_last) || !book_put(b, '<', first, entity)) {
        return false;
    }
    e->same_last = book_find(b, '>', last);
    return book_put(b, '>', last, entity);
}

bool people_share_surname(struct book *b, size_t entity, struct slice name) {
    struct entity *e = &b->entities[entity];
    struct slice first = e->name;
    e->name = name;
    e->words = 2;
    return people_relist(b, entity, first, last_of(name)) && book_put(b, '=', name, entity);
}

bool people_note_surnames(struct book *b) {
    for (size_t i = 0; i < b->r->nphrases; i++) {
        const struct phrase *p = phrase_at(b, i);
        if (is_person_name(p) && book_count_letters(b, p->words) > 1 &&
            !book_put(b, '$', book_text(b, book_last_word(b, p->words)), 0)) {
            return false;
        }
    }
    return true;
}
