/* SPDX-License-Identifier: ISC */
#include "who/book.h"

#include "base/utf8.h"
#include "grammar/offices.h"

/* A key into the book: a sign for the kind of key and the folded text, white space as one blank. */
static struct slice make_key(struct book *b, char sign, struct slice text) {
    buf_clear(b->scratch);
    buf_addc(b->scratch, sign);
    bool blank = false;
    for (size_t i = 0; i < text.len;) {
        int32_t cp;
        size_t n = utf8_decode(text.s + i, text.len - i, &cp);
        if (utf8_class(cp) == CHAR_SPACE) {
            blank = true;
        } else if (cp != '.') { /* "J. K." and "J.K." are one; so are "Jr" and "Jr." */
            if (blank) {
                buf_addc(b->scratch, ' ');
            }
            blank = false;
            utf8_fold(b->scratch, (struct slice){text.s + i, n});
        }
        i += n;
    }
    return buf_slice(b->scratch);
}

size_t book_find(struct book *b, char sign, struct slice text) {
    const uint64_t *value = table_find(&b->keys, make_key(b, sign, text));
    return value && !b->scratch->failed ? (size_t)*value - 1 : NONE;
}

bool book_put(struct book *b, char sign, struct slice text, size_t entity) {
    struct slice key = make_key(b, sign, text);
    uint64_t *value = b->scratch->failed ? NULL : table_add(&b->keys, b->arena, key);
    if (!value) {
        return false;
    }
    *value = (uint64_t)entity + 1;
    return true;
}

/* Without the Arabic article, which comes and goes: al-Assad, Al-Assad, Assad. */
struct slice book_text(const struct book *b, size_t word) {
    struct slice s = word_text(word_at(b->r, word));
    if (s.len < 6 || s.s[1] != 'l' || !strchr("AaEeUu", s.s[0])) {
        return s;
    }
    int32_t cp;
    size_t name = 2 + utf8_decode(s.s + 2, s.len - 2, &cp);
    return utf8_is_hyphen(cp) ? (struct slice){s.s + name, s.len - name} : s;
}

size_t book_last_word(const struct book *b, struct range w) {
    size_t i = w.end - 1;
    while (i > w.first &&
           (TAGGED(b->r->words[i].tags, TAG_SUFFIX) || b->r->words[i].kind == WORD_PUNCT)) {
        i--;
    }
    return i;
}

size_t book_count_letters(const struct book *b, struct range w) {
    size_t n = 0;
    for (size_t i = w.first; i < w.end; i++) {
        n += b->r->words[i].kind == WORD_LETTERS;
    }
    return n;
}

/* The entity that a name means, or NONE when it is new. */
static size_t look_up(struct book *b, size_t index, enum gender gender) {
    const struct phrase *m = phrase_at(b, index);
    const struct range w = m->words;
    struct slice text = phrase_text(b->r, m);
    size_t n = book_count_letters(b, w);
    if (forms_is_common(b->r, w)) {
        return forms_by_common(b, w);
    }
    size_t e = book_find(b, '=', text);
    if (e != NONE && (n > 1 || b->entities[e].words == 1)) {
        return e;
    }
    size_t found = NONE;
    if (n <= 4 && (m->entity != ENTITY_BODY || n == 1) && m->entity != ENTITY_PLACE) {
        found = people_by_surname(b, w, gender);
    }
    if (found == NONE && n == 1 && m->entity != ENTITY_PLACE) {
        found = book_find(b, '<', text);
    }
    if (found == NONE) {
        found = forms_find(b, index);
    }
    bool may_be_person = m->entity == ENTITY_PERSON || m->entity == ENTITY_OTHER;
    if (found == NONE && e == NONE && n == 1 && may_be_person) {
        found = people_by_variant(b, w, gender);
    }
    if (found == NONE && n > 1) {
        found = people_by_first_alone(b, index);
    }
    return found != NONE ? found : n == 1 ? e : NONE;
}

static bool add_mention(struct book *b, size_t entity, size_t mention) {
    struct entity *e = &b->entities[entity];
    size_t *items =
        arena_array(b->arena, e->mentions, e->nmentions, &e->capmentions, sizeof *items);
    if (!items) {
        return false;
    }
    e->mentions = items;
    items[e->nmentions++] = mention;
    b->entity_of[mention] = entity;
    return true;
}

static size_t new_entity(struct book *b) {
    struct entity *items =
        arena_array(b->arena, b->entities, b->nentities, &b->capentities, sizeof *items);
    if (!items) {
        return NONE;
    }
    b->entities = items;
    items[b->nentities] = (struct entity){.same_last = NONE};
    return b->nentities++;
}

static bool is_capitals(const struct book *b, struct range w) {
    for (size_t i = w.first; i < w.end; i++) {
        if (b->r->words[i].kind == WORD_LETTERS && !b->r->words[i].capitals) {
            return false;
        }
    }
    return true;
}

static bool is_demonym(const struct book *b, struct range w) {
    for (size_t i = w.first; i < w.end; i++) {
        word_tags tags = b->r->words[i].tags;
        if (!TAGGED(tags, TAG_DEMONYM) || TAGGED(tags, TAG_PLACE) || TAGGED(tags, TAG_PLURAL)) {
            return false;
        }
    }
    return true;
}

/* Take over a fuller form, and make it findable by its parts. */
static bool rename_entity(struct book *b, size_t entity, const struct phrase *m) {
    const struct range w = m->words;
    struct entity *e = &b->entities[entity];
    bool fresh = !e->words;
    struct slice was = e->name;
    e->name = phrase_text(b->r, m);
    e->words = book_count_letters(b, w);
    e->capitals = is_capitals(b, w);
    e->demonym = is_demonym(b, w);
    e->company = e->words > 1 && TAGGED(b->r->words[w.end - 1].tags, TAG_COMPANY);
    struct slice last = book_text(b, book_last_word(b, w));
    size_t before = book_find(b, '>', last);
    if (fresh && before != NONE) {
        e->same_last = before;
    }
    bool first_alone = !fresh && e->words > 1 && people_is_one_word(was);
    if (first_alone && !people_relist(b, entity, was, last)) {
        return false;
    }
    if (before != entity && (fresh || before == NONE) && !book_put(b, '>', last, entity)) {
        return false;
    }
    if (m->entity == ENTITY_PERSON && !e->company) {
        return e->words < 2 || people_put_variant(b, entity, last);
    }
    return forms_put(b, entity, w);
}

/* Fuller: more words; or as many, of which not all are capitals any more. */
static bool is_fuller(const struct book *b, const struct entity *e, struct range w) {
    size_t n = book_count_letters(b, w);
    return n > e->words || (n == e->words && e->capitals && n > 1 && !is_capitals(b, w)) ||
           (n == 1 && e->words == 1 && e->capitals && !is_capitals(b, w));
}

/* The kind that most mentions have; a role makes a person. */
static enum entity_kind elect(const struct entity *e) {
    enum entity_kind kind = ENTITY_PERSON;
    if (e->company) {
        return ENTITY_BODY;
    }
    for (enum entity_kind k = ENTITY_BODY; k <= ENTITY_OTHER; k++) {
        kind = e->votes[k] > e->votes[kind] ? k : kind;
    }
    return kind == ENTITY_OTHER && e->role.len && !e->body_role ? ENTITY_PERSON : kind;
}

/* The kind that a mention speaks for: no person of one word has an article ("the Kremlin said"),
 * but where he owns or qualifies what comes ("the Obama plan"). */
static enum entity_kind kind_shown(const struct book *b, const struct entity *e, struct range w,
                                   enum entity_kind said) {
    if (said != ENTITY_PERSON || e->words != 1 || w.first == 0) {
        return said;
    }
    if (w.first > 1 && reads(b->r, w.first - 1, WORD_OF) && tagged(b->r, w.first - 2, TAG_TITLE)) {
        return ENTITY_PLACE; /* the mayor of Dunton */
    }
    word_tags next = tags_at(b->r, w.end);
    bool alone = w.end == b->r->nwords || word_at(b->r, w.end)->kind != WORD_LETTERS ||
                 TAGGED(next, TAG_FUNCTION) || TAGGED(next, TAG_CUE);
    return reads(b->r, w.first - 1, WORD_THE) && alone ? ENTITY_BODY : said;
}

/* The role that is printed around a name, unless it is too long. */
static struct slice role_of(const struct book *b, const struct phrase *m) {
    struct slice role = range_text(b->r, office_around(b->r, m));
    return role.len <= BOOK_NAME_MOST ? role : (struct slice){NULL, 0};
}

static bool add_name(struct book *b, size_t index) {
    const struct phrase *m = phrase_at(b, index);
    const struct range w = m->words;
    if (is_empty(w) || m->span.end - m->span.start > BOOK_NAME_MOST) {
        return true;
    }
    /* one word may be a surname that is also a first name: see book_guess_genders() */
    bool several = book_count_letters(b, w) > 1;
    enum gender gender = gender_of_title(b->r, m);
    if (!gender && several) {
        gender = gender_of_first_name(b->r, m);
    }
    struct slice shared = people_shared_name(b, index);
    if (shared.len) {
        gender = gender ? gender : gender_of_first_name(b->r, m);
    }
    size_t entity = shared.len ? book_find(b, '=', shared) : look_up(b, index, gender);
    if (entity == NONE && shared.len) {
        entity = look_up(b, index, gender);
    }
    if (entity == NONE) {
        entity = new_entity(b);
        if (entity == NONE) {
            return false;
        }
    }
    struct entity *e = &b->entities[entity];
    if (is_fuller(b, e, w) && !rename_entity(b, entity, m)) {
        return false;
    }
    if (shared.len && e->words < 2 && !people_share_surname(b, entity, shared)) {
        return false;
    }
    if (several && m->entity == ENTITY_PERSON && !e->company && !people_put_given(b, entity, w)) {
        return false;
    }
    e->gender = e->gender ? e->gender : gender;
    if (!e->role.len) {
        e->role = role_of(b, m);
        e->body_role = m->entity == ENTITY_BODY;
    }
    e->votes[kind_shown(b, e, w, m->entity)]++;
    e->bare += !several;
    e->kind = elect(e);
    bool part = forms_is_common(b->r, w) && e->words > 1; /* "the Church", until there are two */
    return add_mention(b, entity, index) &&
           (part || book_put(b, '=', phrase_text(b->r, m), entity));
}

static void keep_more_named(const struct book *b, size_t *best, size_t e) {
    if (*best == NONE || b->entities[e].nmentions > b->entities[*best].nmentions) {
        *best = e;
    }
}

static void find_most_named(struct book *b) {
    for (size_t k = 0; k <= ENTITY_OTHER; k++) {
        b->most[k] = NONE;
    }
    b->interviewed = NONE;
    for (size_t e = 0; e < b->nentities; e++) {
        const struct entity *x = &b->entities[e];
        if (x->demonym) {
            continue;
        }
        keep_more_named(b, &b->most[x->kind], e);
        if (x->kind == ENTITY_PERSON && x->words > 1) {
            keep_more_named(b, &b->interviewed, e);
        }
    }
}

bool book_build(struct book *b, const struct reading *r, const struct confidences *sure,
                struct arena *a, struct buf *scratch) {
    *b = (struct book){.r = r, .sure = sure, .arena = a, .scratch = scratch};
    b->entity_of = arena_alloc(a, (r->nphrases + 1) * sizeof *b->entity_of);
    if (!b->entity_of || !people_note_surnames(b)) {
        return false;
    }
    for (size_t i = 0; i < r->nphrases; i++) {
        b->entity_of[i] = NONE;
        if (r->phrases[i].kind == MENTION_NAME && !add_name(b, i)) {
            return false;
        }
    }
    book_guess_genders(b);
    find_most_named(b);
    return true;
}
