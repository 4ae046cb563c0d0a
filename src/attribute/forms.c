/* Forms of a body's name. News prints it in full once and then a part of it ("James Hardie
 * Industries Ltd", "Hardie"), its acronym, or, in a headline, the part first. */
#include "attribute/book.h"

enum { WORDS_MOST = 8, ACRONYM_MOST = 12 };

static const struct word *word_at(const struct book *b, size_t i) {
    return &b->a->words[i];
}

/* Whether a word alone can stand for the body: a name, not what every ministry or company has. */
static bool is_distinct(const struct book *b, size_t i) {
    const word_tags tags = word_at(b, i)->tags;
    static const enum word_tag common[] = {
        TAG_FUNCTION, TAG_BODY_WORD, TAG_BODY_NOUN,   TAG_PLACE,      TAG_DEMONYM, TAG_TITLE,
        TAG_SUFFIX,   TAG_GENERIC,   TAG_PERSON_NOUN, TAG_FIRST_NAME, TAG_WEEKDAY, TAG_MONTH,
    };
    for (size_t k = 0; k < sizeof common / sizeof *common; k++) {
        if (TAGGED(tags, common[k])) {
            return false;
        }
    }
    return word_at(b, i)->capital && word_at(b, i)->span.end - word_at(b, i)->span.start > 2;
}

static struct slice text_between(const struct book *b, size_t first, size_t end) {
    return document_slice(
        b->d, (struct span){word_at(b, first)->span.start, word_at(b, end - 1)->span.end});
}

/* Whether words first..end of a name can stand for it: they begin and end with a capital, and one
 * alone is distinct. */
static bool is_form(const struct book *b, size_t first, size_t end) {
    if (end - first == 1) {
        return is_distinct(b, first);
    }
    return word_at(b, first)->capital && word_at(b, end - 1)->capital;
}

/* The first letters of the capital words: "NATO", "FBI". Empty when there are less than two. */
static struct slice acronym_of(const struct book *b, struct words w, char out[ACRONYM_MOST]) {
    size_t n = 0;
    for (size_t i = w.first; i < w.end && n < ACRONYM_MOST; i++) {
        if (word_at(b, i)->capital && !TAGGED(word_at(b, i)->tags, TAG_FUNCTION)) {
            out[n++] = word_text(b->d, word_at(b, i)).s[0];
        }
    }
    return (struct slice){out, n >= 2 ? n : 0};
}

/* "the Economic Commission for Latin America and the Caribbean (ECLAC)": the name that stands right
 * before the bracket in which the acronym at word `w.first` stands alone. */
static size_t before_bracket(const struct book *b, size_t index, struct words w) {
    if (index == 0 || w.first < 2 || w.end - w.first != 1 || w.end >= b->a->nwords ||
        !word_at(b, w.first)->capitals || !word_is(b->d, word_at(b, w.first - 1), '(') ||
        !word_is(b->d, word_at(b, w.end), ')')) {
        return NONE;
    }
    size_t entity = b->places[index - 1].entity;
    struct slice name = document_slice(b->d, b->d->mentions[index - 1].span);
    bool near = b->d->mentions[index - 1].span.end + 32 > word_at(b, w.first)->span.start;
    return entity != NONE && near && b->entities[entity].kind != ENTITY_PERSON && name.len &&
                   name.s[0] == word_text(b->d, word_at(b, w.first)).s[0]
               ? entity
               : NONE;
}

static bool is_body(const struct book *b, size_t entity) {
    enum entity_kind kind = entity == NONE ? ENTITY_PERSON : b->entities[entity].kind;
    return kind == ENTITY_BODY || kind == ENTITY_OTHER;
}

size_t forms_find(struct book *b, size_t index, struct words w) {
    struct slice text = document_slice(b->d, b->d->mentions[index].span);
    size_t e = before_bracket(b, index, w);
    if (e == NONE && w.end - w.first == 1 && word_at(b, w.first)->capitals) {
        e = book_find(b, '^', text);
    }
    if (e == NONE && is_form(b, w.first, w.end)) {
        e = book_find(b, '~', text);
    }
    if (e != NONE || w.end - w.first < 2) {
        return e;
    }
    char letters[ACRONYM_MOST];
    struct slice acronym = acronym_of(b, w, letters);
    e = acronym.len ? book_find(b, '=', acronym) : NONE;
    for (size_t i = w.first; i < w.end && !is_body(b, e); i++) { /* the part came first */
        e = is_distinct(b, i) ? book_find(b, '=', text_between(b, i, i + 1)) : NONE;
        e = e != NONE && b->entities[e].words == 1 ? e : NONE;
    }
    return is_body(b, e) ? e : NONE;
}

bool forms_put(struct book *b, size_t entity, struct words w) {
    if (w.end - w.first > WORDS_MOST || w.end - w.first < 2) {
        return true;
    }
    for (size_t i = w.first; i < w.end; i++) {
        for (size_t end = i + 1; end <= w.end; end++) {
            struct slice part = text_between(b, i, end);
            if (is_form(b, i, end) && book_find(b, '~', part) == NONE &&
                !book_put(b, '~', part, entity)) {
                return false;
            }
        }
    }
    char letters[ACRONYM_MOST];
    struct slice acronym = acronym_of(b, w, letters);
    return !acronym.len || book_put(b, '^', acronym, entity);
}
