/* SPDX-License-Identifier: ISC */
/* Forms of a body's name. News prints it in full once and then a part of it ("James Hardie
 * Industries Ltd", "Hardie"), its acronym, or, in a headline, the part first. */
#include "who/book.h"

enum { WORDS_MOST = 8, ACRONYM_MOST = 12 };

/* What stands for no entity among the common words. */
#define AMBIGUOUS (NONE - 1)

static bool has_any(word_tags tags, const enum word_tag *list, size_t n) {
    for (size_t k = 0; k < n; k++) {
        if (TAGGED(tags, list[k])) {
            return true;
        }
    }
    return false;
}

/* Whether a word alone can stand for the body: a name, not what every ministry or company has. The
 * first word of the name may also be another word: "Baker" of Baker International Corp. */
static bool is_distinct(const struct book *b, size_t i, bool first) {
    static const enum word_tag never[] = {TAG_FUNCTION, TAG_BODY_WORD, TAG_PLACE,   TAG_DEMONYM,
                                          TAG_SUFFIX,   TAG_GENERIC,   TAG_WEEKDAY, TAG_MONTH};
    static const enum word_tag inside[] = {TAG_BODY_NOUN, TAG_TITLE, TAG_PERSON_NOUN,
                                           TAG_FIRST_NAME};
    const word_tags tags = word_at(b->r, i)->tags;
    return word_at(b->r, i)->capital &&
           word_at(b->r, i)->span.end - word_at(b->r, i)->span.start > 2 &&
           !has_any(tags, never, sizeof never / sizeof *never) &&
           (first ? !TAGGED(tags, TAG_FIRST_NAME)
                  : !has_any(tags, inside, sizeof inside / sizeof *inside));
}

/* Whether words first..end of a name can stand for it: they begin and end with a capital, and one
 * alone is distinct; `begins`: they are its first. */
static bool is_form(const struct book *b, size_t first, size_t end, bool begins) {
    if (end - first == 1) {
        return is_distinct(b, first, begins);
    }
    return word_at(b->r, first)->capital && word_at(b->r, end - 1)->capital;
}

/* The first letters of the capital words: "NATO", "FBI". Empty when there are less than two. */
static struct slice acronym_of(const struct book *b, struct range w, char out[ACRONYM_MOST]) {
    size_t n = 0;
    for (size_t i = w.first; i < w.end && n < ACRONYM_MOST; i++) {
        if (word_at(b->r, i)->capital && !TAGGED(word_at(b->r, i)->tags, TAG_FUNCTION)) {
            out[n++] = word_text(word_at(b->r, i)).s[0];
        }
    }
    return (struct slice){out, n >= 2 ? n : 0};
}

/* Whether the acronym begins with the first letters of the name. */
static bool begins_acronym(const struct book *b, struct range name, struct slice acronym) {
    char letters[ACRONYM_MOST];
    struct slice initials = acronym_of(b, name, letters);
    return initials.len >= 2 && initials.len <= acronym.len &&
           memcmp(initials.s, acronym.s, initials.len) == 0;
}

/* "the Economic Commission for Latin America and the Caribbean (ECLAC)": the name before the
 * bracket in which the acronym at word `w.first` stands alone. It may have been cut into several.
 */
static size_t before_bracket(const struct book *b, size_t index, struct range w) {
    enum { BACK = 3, NEAR = 80 /* bytes */ };
    if (w.first < 2 || w.end - w.first != 1 || w.end >= b->r->nwords ||
        !word_at(b->r, w.first)->capitals || !is_punct(b->r, w.first - 1, '(') ||
        !is_punct(b->r, w.end, ')')) {
        return NONE;
    }
    struct slice acronym = word_text(word_at(b->r, w.first));
    for (size_t i = index; i > 0 && index - i < BACK; i--) {
        const struct entity *e = entity_at(b, i - 1);
        const struct range name = phrase_at(b, i - 1)->words;
        if (e && e->kind != ENTITY_PERSON && begins_acronym(b, name, acronym) &&
            word_at(b->r, last_word(name))->span.end + NEAR > word_at(b->r, w.first)->span.start) {
            return b->entity_of[i - 1];
        }
    }
    return NONE;
}

/* Whether a word is what many bodies call themselves: Church, Department, Council. */
static bool is_common(const struct reading *r, size_t i) {
    word_tags tags = tags_at(r, i);
    return is_capital(r, i) && !word_at(r, i)->capitals &&
           (TAGGED(tags, TAG_BODY_WORD) || TAGGED(tags, TAG_BODY_NOUN)) &&
           !TAGGED(tags, TAG_COMPANY);
}

/* The common word by which a body is called once it was named: the first before a preposition
 * ("Church of X", "the Church"), or the last ("Refugee Council"), but for a house, which is a
 * parliament's when it stands alone. NONE when there is none. */
static size_t common_word(const struct book *b, struct range w) {
    if (is_common(b->r, w.first) && tagged(b->r, w.first + 1, TAG_PREPOSITION)) {
        return w.first;
    }
    return is_common(b->r, w.end - 1) && !tagged(b->r, w.end - 1, TAG_HOUSE) ? w.end - 1 : NONE;
}

bool forms_is_common(const struct reading *r, struct range w) {
    return w.end - w.first == 1 && w.first > 0 && reads(r, w.first - 1, WORD_THE) &&
           is_common(r, w.first);
}

size_t forms_by_common(struct book *b, struct range w) {
    struct slice text = range_text(b->r, w);
    size_t e = book_find(b, '%', text);
    if (e < b->nentities) {
        return e;
    }
    e = book_find(b, '=', text);
    return e != NONE && b->entities[e].words == 1 ? e : NONE;
}

static bool is_body(const struct book *b, size_t entity) {
    enum entity_kind kind = entity == NONE ? ENTITY_PERSON : b->entities[entity].kind;
    return kind == ENTITY_BODY || kind == ENTITY_OTHER;
}

size_t forms_find(struct book *b, size_t index) {
    const struct phrase *p = phrase_at(b, index);
    const struct range w = p->words;
    struct slice text = phrase_text(b->r, p);
    size_t e = before_bracket(b, index, w);
    if (e == NONE && w.end - w.first == 1 && word_at(b->r, w.first)->capitals) {
        e = book_find(b, '^', text);
    }
    if (e == NONE && is_form(b, w.first, w.end, true)) {
        e = book_find(b, '~', text);
    }
    if (e != NONE && p->entity == ENTITY_PERSON && !b->entities[e].company) {
        e = NONE; /* a person of that name, not the Foundation */
    }
    if (e != NONE || w.end - w.first < 2 || p->entity == ENTITY_PERSON) {
        return e;
    }
    char letters[ACRONYM_MOST];
    struct slice acronym = acronym_of(b, w, letters);
    e = acronym.len ? book_find(b, '=', acronym) : NONE;
    for (size_t i = w.first; i < w.end && !is_body(b, e); i++) { /* the part came first */
        e = is_distinct(b, i, i == w.first) ? book_find(b, '=', word_text(word_at(b->r, i))) : NONE;
        e = e != NONE && b->entities[e].words == 1 ? e : NONE;
    }
    return is_body(b, e) ? e : NONE;
}

/* Two bodies with the same common word: it is neither's alone. */
static bool put_common(struct book *b, size_t entity, struct range w) {
    size_t word = common_word(b, w);
    if (word == NONE) {
        return true;
    }
    struct slice text = word_text(word_at(b->r, word));
    size_t before = book_find(b, '%', text);
    return book_put(b, '%', text, before == NONE || before == entity ? entity : AMBIGUOUS);
}

bool forms_put(struct book *b, size_t entity, struct range w) {
    if (w.end - w.first < 2) {
        return true;
    }
    if (!put_common(b, entity, w)) {
        return false;
    }
    if (w.end - w.first > WORDS_MOST) {
        return true;
    }
    for (size_t i = w.first; i < w.end; i++) {
        for (size_t end = i + 1; end <= w.end; end++) {
            struct slice part = range_text(b->r, (struct range){i, end});
            if (is_form(b, i, end, i == w.first) && book_find(b, '~', part) == NONE &&
                !book_put(b, '~', part, entity)) {
                return false;
            }
        }
    }
    char letters[ACRONYM_MOST];
    struct slice acronym = acronym_of(b, w, letters);
    return !acronym.len || book_put(b, '^', acronym, entity);
}
