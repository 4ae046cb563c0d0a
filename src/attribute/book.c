#include "attribute/book.h"

#include "attribute/variants.h"
#include "base/utf8.h"

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
    uint64_t *value = b->scratch->failed ? NULL : table_add(&b->keys, &b->d->arena, key);
    if (!value) {
        return false;
    }
    *value = (uint64_t)entity + 1;
    return true;
}

static struct words words_of(const struct book *b, struct span s) {
    struct words w = {analysis_word_at(b->a, s.start), 0};
    w.end = w.first;
    while (w.end < b->a->nwords && b->a->words[w.end].span.start < s.end) {
        w.end++;
    }
    return w;
}

static struct slice text_of(const struct book *b, size_t word) {
    return word_text(b->d, &b->a->words[word]);
}

/* The word a person is called by later: the last one that is no suffix. */
static size_t last_word(const struct book *b, struct words w) {
    size_t i = w.end - 1;
    while (i > w.first &&
           (TAGGED(b->a->words[i].tags, TAG_SUFFIX) || b->a->words[i].kind == WORD_PUNCT)) {
        i--;
    }
    return i;
}

static size_t count_letters(const struct book *b, struct words w) {
    size_t n = 0;
    for (size_t i = w.first; i < w.end; i++) {
        n += b->a->words[i].kind == WORD_LETTERS;
    }
    return n;
}

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
static bool compatible(const struct book *b, const struct entity *e, struct words w) {
    struct slice mine = text_of(b, w.first), theirs = first_word(e->name);
    struct span whole = {b->a->words[w.first].span.start, b->a->words[w.end - 1].span.end};
    return e->words == 1 || same_folded(mine, theirs) || same_initial(mine, theirs) ||
           has_word(before_last(e->name), mine) ||
           has_word(before_last(document_slice(b->d, whole)), theirs) ||
           is_tail(document_slice(b->d, whole), e->name);
}

/* Of the entities with that last word: of the right gender, the one named last. */
static size_t by_last_word(struct book *b, struct words w, enum gender gender) {
    size_t best = NONE, latest = 0;
    size_t last = last_word(b, w);
    bool several = count_letters(b, w) > 1;
    for (size_t e = book_find(b, '>', text_of(b, last)); e != NONE; e = b->entities[e].same_last) {
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
static size_t by_variant(struct book *b, struct words w, enum gender gender) {
    struct buf key = {0};
    struct slice word = text_of(b, last_word(b, w));
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
static size_t by_first_alone(struct book *b, size_t index, struct words w) {
    size_t e = b->d->mentions[index].entity == ENTITY_PERSON &&
                       TAGGED(b->a->words[w.first].tags, TAG_FIRST_NAME)
                   ? book_find(b, '=', text_of(b, w.first))
                   : NONE;
    return e != NONE && b->entities[e].words == 1 && b->entities[e].kind == ENTITY_PERSON ? e
                                                                                          : NONE;
}

/* The entity that a name means, or NONE when it is new. */
static size_t look_up(struct book *b, size_t index, struct words w, enum gender gender) {
    const struct mention *m = &b->d->mentions[index];
    struct slice text = document_slice(b->d, m->span);
    size_t n = count_letters(b, w);
    size_t e = book_find(b, '=', text);
    if (e != NONE && (n > 1 || b->entities[e].words == 1)) {
        return e;
    }
    size_t found = NONE;
    if (n <= 4 && (m->entity != ENTITY_BODY || n == 1) && m->entity != ENTITY_PLACE) {
        found = by_last_word(b, w, gender);
    }
    if (found == NONE && n == 1 && m->entity != ENTITY_PLACE) {
        found = book_find(b, '<', text);
    }
    if (found == NONE) {
        found = forms_find(b, index, w);
    }
    bool may_be_person = m->entity == ENTITY_PERSON || m->entity == ENTITY_OTHER;
    if (found == NONE && e == NONE && n == 1 && may_be_person) {
        found = by_variant(b, w, gender);
    }
    if (found == NONE && n > 1) {
        found = by_first_alone(b, index, w);
    }
    return found != NONE ? found : n == 1 ? e : NONE;
}

static bool add_mention(struct book *b, size_t entity, size_t mention) {
    struct entity *e = &b->entities[entity];
    size_t *items =
        arena_room(&b->d->arena, e->mentions, e->nmentions, &e->capmentions, sizeof *items);
    if (!items) {
        return false;
    }
    e->mentions = items;
    items[e->nmentions++] = mention;
    b->places[mention].entity = entity;
    return true;
}

static size_t new_entity(struct book *b) {
    struct entity *items =
        arena_room(&b->d->arena, b->entities, b->nentities, &b->capentities, sizeof *items);
    if (!items) {
        return NONE;
    }
    b->entities = items;
    items[b->nentities] = (struct entity){.same_last = NONE};
    return b->nentities++;
}

static bool is_capitals(const struct book *b, struct words w) {
    for (size_t i = w.first; i < w.end; i++) {
        if (b->a->words[i].kind == WORD_LETTERS && !b->a->words[i].capitals) {
            return false;
        }
    }
    return true;
}

static bool is_demonym(const struct book *b, struct words w) {
    for (size_t i = w.first; i < w.end; i++) {
        word_tags tags = b->a->words[i].tags;
        if (!TAGGED(tags, TAG_DEMONYM) || TAGGED(tags, TAG_PLACE) || TAGGED(tags, TAG_PLURAL)) {
            return false;
        }
    }
    return true;
}

/* A person may be called by any name before the last: "Lula" of Luiz Inácio Lula da Silva. */
static bool put_first_names(struct book *b, size_t entity, struct words w) {
    for (size_t i = w.first, n = 0; i + 1 < w.end; i++) {
        const struct word *word = word_at(b, i);
        bool name = word->kind == WORD_LETTERS && word->capital &&
                    word->span.end - word->span.start > 2 && !TAGGED(word->tags, TAG_TITLE);
        bool own = n == 0 || book_find(b, '<', text_of(b, i)) == NONE;
        n += name;
        if (name && own && !book_put(b, '<', text_of(b, i), entity)) {
            return false;
        }
    }
    return true;
}

/* Make a surname findable however it is spelled. */
static bool put_variant(struct book *b, size_t entity, struct slice last) {
    struct buf key = {0};
    variant_key(&key, last);
    bool ok = !key.failed && book_put(b, '#', buf_slice(&key), entity);
    buf_free(&key);
    return ok;
}

/* Take over a fuller form, and make it findable by its parts. */
static bool rename_entity(struct book *b, size_t entity, const struct mention *m, struct words w) {
    struct entity *e = &b->entities[entity];
    bool fresh = !e->words;
    e->name = document_slice(b->d, m->span);
    e->words = count_letters(b, w);
    e->capitals = is_capitals(b, w);
    e->demonym = is_demonym(b, w);
    e->company = e->words > 1 && TAGGED(b->a->words[w.end - 1].tags, TAG_COMPANY);
    struct slice last = text_of(b, last_word(b, w));
    size_t before = book_find(b, '>', last);
    if (fresh && before != NONE) {
        e->same_last = before;
    }
    if (before != entity && (fresh || before == NONE) && !book_put(b, '>', last, entity)) {
        return false;
    }
    if (m->entity == ENTITY_PERSON && !e->company) {
        return e->words < 2 || put_variant(b, entity, last);
    }
    return forms_put(b, entity, w);
}

/* Fuller: more words; or as many, of which not all are capitals any more. */
static bool is_fuller(const struct book *b, const struct entity *e, struct words w) {
    size_t n = count_letters(b, w);
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

/* "Hillary and Bill Clinton": the full name of a first name that shares the surname of the name
 * behind "and", in the arena; empty when it does not. */
static struct slice with_surname(struct book *b, size_t index, struct words w) {
    struct slice none = {NULL, 0};
    size_t next = index + 1;
    if (w.end - w.first != 1 || !TAGGED(b->a->words[w.first].tags, TAG_FIRST_NAME) ||
        !reads(b, w.end, "and") || next >= b->d->nmentions) {
        return none;
    }
    struct words other = words_of(b, b->d->mentions[next].span);
    if (b->d->mentions[next].entity != ENTITY_PERSON || other.first != w.end + 1 ||
        count_letters(b, other) < 2 || !TAGGED(b->a->words[other.first].tags, TAG_FIRST_NAME)) {
        return none;
    }
    struct slice first = text_of(b, w.first), last = text_of(b, last_word(b, other));
    char *name = arena_alloc(&b->d->arena, first.len + last.len + 1);
    if (!name) {
        b->scratch->failed = true;
        return none;
    }
    memcpy(name, first.s, first.len);
    name[first.len] = ' ';
    memcpy(name + first.len + 1, last.s, last.len);
    return (struct slice){name, first.len + last.len + 1};
}

/* Give an entity that was named by a first name alone the full name that it shares. */
static bool share_surname(struct book *b, size_t entity, struct slice name) {
    struct entity *e = &b->entities[entity];
    struct slice last = last_of(name);
    bool alone =
        e->same_last == NONE && !same_folded(e->name, last); /* in no list of that surname */
    e->name = name;
    e->words = 2;
    e->kind = ENTITY_PERSON;
    if (alone) {
        e->same_last = book_find(b, '>', last);
    }
    return (!alone || book_put(b, '>', last, entity)) && book_put(b, '=', name, entity);
}

static bool add_name(struct book *b, size_t index) {
    const struct mention *m = &b->d->mentions[index];
    struct words w = words_of(b, m->span);
    if (w.end == w.first) {
        return true;
    }
    /* one word may be a surname that is also a first name: see book_guess_genders() */
    bool several = count_letters(b, w) > 1;
    enum gender gender = gender_of_title(b, m);
    if (!gender && several) {
        gender = gender_of_first_name(b, m);
    }
    struct slice shared = with_surname(b, index, w);
    if (shared.len) {
        gender = gender ? gender : gender_of_first_name(b, m);
    }
    size_t entity = shared.len ? book_find(b, '=', shared) : look_up(b, index, w, gender);
    if (entity == NONE && shared.len) {
        entity = look_up(b, index, w, gender);
    }
    if (entity == NONE) {
        entity = new_entity(b);
        if (entity == NONE) {
            return false;
        }
    }
    struct entity *e = &b->entities[entity];
    if (is_fuller(b, e, w) && !rename_entity(b, entity, m, w)) {
        return false;
    }
    if (shared.len && e->words < 2 && !share_surname(b, entity, shared)) {
        return false;
    }
    if (several && m->entity == ENTITY_PERSON && !e->company && !put_first_names(b, entity, w)) {
        return false;
    }
    e->gender = e->gender ? e->gender : gender;
    if (!e->role.len) {
        e->role = role_around(b, m);
        e->body_role = m->entity == ENTITY_BODY;
    }
    e->votes[m->entity]++;
    e->bare += !several;
    e->kind = elect(e);
    return add_mention(b, entity, index) && book_put(b, '=', document_slice(b->d, m->span), entity);
}

static bool place_mentions(struct book *b) {
    b->places = arena_alloc(&b->d->arena, (b->d->nmentions + 1) * sizeof *b->places);
    if (!b->places) {
        return false;
    }
    size_t last_subject = NONE;
    for (size_t i = 0; i < b->d->nmentions; i++) {
        const struct mention *m = &b->d->mentions[i];
        struct mention_place *p = &b->places[i];
        size_t word = analysis_word_at(b->a, m->span.start);
        *p = (struct mention_place){.entity = NONE, .sentence = NONE};
        if (word < b->a->nwords) {
            p->sentence = b->a->words[word].sentence;
            p->in_marks = b->a->words[word].mark != NONE;
            p->subject = !p->in_marks && p->sentence != last_subject;
            last_subject = p->in_marks ? last_subject : p->sentence;
        }
    }
    return true;
}

static void find_most_named(struct book *b) {
    for (size_t k = 0; k <= ENTITY_OTHER; k++) {
        b->most[k] = NONE;
    }
    for (size_t e = 0; e < b->nentities; e++) {
        const struct entity *x = &b->entities[e];
        size_t *most = &b->most[x->kind];
        if (!x->demonym && (*most == NONE || x->nmentions > b->entities[*most].nmentions)) {
            *most = e;
        }
    }
}

bool book_build(struct book *b, struct document *d, const struct analysis *a, struct buf *scratch) {
    *b = (struct book){.d = d, .a = a, .scratch = scratch};
    if (!place_mentions(b)) {
        return false;
    }
    for (size_t i = 0; i < d->nmentions; i++) {
        if (d->mentions[i].kind == MENTION_NAME && !add_name(b, i)) {
            return false;
        }
    }
    book_guess_genders(b);
    find_most_named(b);
    return true;
}
