/* The name book: every person, body and place that a document names, with all its mentions. */
#ifndef QUOTH_ATTRIBUTE_BOOK_H
#define QUOTH_ATTRIBUTE_BOOK_H

#include "text/analysis.h"

/* Bytes: no name or role is longer, since every row of a speaker repeats them. */
enum { BOOK_NAME_MOST = 500 };

struct entity {
    struct slice name;     /* the fullest form, as printed */
    size_t words;          /* of that form */
    struct slice role;     /* as printed; empty when none was seen */
    bool body_role;        /* what is said of a body: "a pressure group" */
    enum entity_kind kind; /* what most of its mentions are */
    size_t votes[4];       /* of its mentions, for each kind */
    bool demonym;          /* "French": never who spoke */
    bool company;          /* the name has a firm's suffix: a body, whatever its votes */
    bool capitals;         /* the name is all capitals, as in a headline */
    enum gender gender;
    size_t *mentions; /* indices into document.mentions, in order */
    size_t nmentions, capmentions;
    size_t bare;      /* mentions of one word */
    size_t same_last; /* the entity before this one with the same last word, or NONE */
    size_t speaker;   /* number of its speaker record, 0 for none yet */
};

/* Where a mention stands. */
struct mention_place {
    size_t entity;   /* index, NONE for pronouns and nouns */
    size_t sentence; /* index, NONE in a byline or label */
    bool in_marks;
    bool subject; /* the first mention of its sentence outside marks */
};

struct book {
    struct document *d;
    const struct analysis *a;
    struct entity *entities;
    size_t nentities, capentities;
    size_t most[ENTITY_OTHER + 1]; /* of each kind, the entity with most mentions; NONE */
    size_t interviewed; /* of the people with a first name, the one with most mentions; NONE */
    struct mention_place *places; /* one for each mention */
    /* "=full name", ">last word", "<first word", "^ACRONYM", "~part of a body's name",
     * "%what bodies call themselves", "$last word of a person's full name" */
    struct table keys;
    struct buf *scratch; /* for folded words and keys; emptied by each use */
};

/* Build the book of a document; it lives in the document's arena and keeps `scratch`, which is the
 * caller's: when that has failed, what was done with the book is worth nothing. False when memory
 * is short. */
bool book_build(struct book *b, struct document *d, const struct analysis *a, struct buf *scratch);

/* A word of the document; its tags, none behind the last one; whether it begins with a capital;
 * whether it is a title or a noun for a person; whether it is the one given in lower case. */
static inline const struct word *word_at(const struct book *b, size_t i) {
    return &b->a->words[i];
}

static inline word_tags tags_at(const struct book *b, size_t i) {
    return i < b->a->nwords ? word_at(b, i)->tags : 0;
}

static inline bool is_capital(const struct book *b, size_t i) {
    return i < b->a->nwords && word_at(b, i)->capital;
}

static inline bool is_office_word(const struct book *b, size_t i) {
    return TAGGED(tags_at(b, i), TAG_TITLE) || TAGGED(tags_at(b, i), TAG_PERSON_NOUN);
}

/* Whether a possessive's 's follows a mention: it is only the owner of what comes ("Indonesia's
 * minister X"). */
static inline bool is_owner(const struct book *b, size_t mention) {
    size_t behind = analysis_word_at(b->a, b->d->mentions[mention].span.end);
    return behind < b->a->nwords && word_at(b, behind)->possessive;
}

static inline bool reads(const struct book *b, size_t i, const char *lower) {
    return i < b->a->nwords && word_lower_is(b->d, word_at(b, i), lower);
}

/* --- steps, in files of their own --- */

/* The words of a mention: indices, end exclusive. */
struct words {
    size_t first, end;
};

/* The words that a span touches. */
struct words book_words(const struct book *b, struct span s);

/* A word's text, without the article of "al-Assad"; the last word of a name that is no suffix, by
 * which a person is called later; how many words of letters there are. */
struct slice book_text(const struct book *b, size_t word);
size_t book_last_word(const struct book *b, struct words w);
size_t book_count_letters(const struct book *b, struct words w);

/* The entity that a key stands for, NONE when there is none; and make it stand for one, false when
 * memory is short. `sign` is the kind of key (see struct book). */
size_t book_find(struct book *b, char sign, struct slice text);
bool book_put(struct book *b, char sign, struct slice text, size_t entity);

/* A person's names. Of those with the surname of `w`, the one of the right gender who was called by
 * it before, or named last; NONE. */
size_t people_by_surname(struct book *b, struct words w, enum gender gender);

/* Whose surname is `w`'s in another spelling: "Gadhafi" for Muammar Gaddafi; NONE. */
size_t people_by_variant(struct book *b, struct words w, enum gender gender);

/* Whose first name stood alone before it came in full (`index` is the mention's); NONE. */
size_t people_by_first_alone(struct book *b, size_t index, struct words w);

/* Make an entity findable by its names before the last; by its surname in other spellings. False
 * when memory is short. */
bool people_put_given(struct book *b, size_t entity, struct words w);
bool people_put_variant(struct book *b, size_t entity, struct slice last);

/* "Hillary and Bill Clinton": the full name of a first name that shares the surname of the name
 * behind "and", in the arena; empty when it does not. */
struct slice people_shared_name(struct book *b, size_t index, struct words w);

/* Give an entity that was named by a first name alone that full name. False when memory is short.
 */
bool people_share_surname(struct book *b, size_t entity, struct slice name);

/* Whether a name is one word. */
bool people_is_one_word(struct slice name);

/* Move an entity that was called by a first name alone from the list of those who have it as their
 * last word to the list of its surname, unless others came to that list since. False when memory is
 * short. */
bool people_relist(struct book *b, size_t entity, struct slice first, struct slice last);

/* Note the last words of people's full names, before any is looked up: such a word is no first name
 * where it stands alone. False when memory is short. */
bool people_note_surnames(struct book *b);

/* Short and long forms of a body's name: the entity that `w` is another form of ("Hardie", "James
 * Hardie Industries Ltd", "ECLAC" in brackets behind the long form), or NONE. `index` is the
 * mention's. */
size_t forms_find(struct book *b, size_t index, struct words w);

/* Whether a mention's words are what many bodies call themselves, alone: "the Church"; and which of
 * those that were named it is, NONE when that is none or not the only one. */
bool forms_is_common(const struct book *b, struct words w);
size_t forms_by_common(struct book *b, struct words w);

/* Make the parts of a body's name findable. False when memory is short. */
bool forms_put(struct book *b, size_t entity, struct words w);

/* The role that is printed around a name of a person, or what is said of a body ("the insurer X",
 * "X, a pressure group,"): before it ("Deputy Foreign Minister"), behind it in commas (", a
 * doctor,"), or before it in commas ("the minister, X,"). Empty when there is none. */
struct slice role_around(const struct book *b, const struct mention *m);

/* The gender that the title before a name tells, and the one that the first name itself does. */
enum gender gender_of_title(const struct book *b, const struct mention *m);
enum gender gender_of_first_name(const struct book *b, const struct mention *m);

/* Give people of unknown gender the one of the pronouns that follow their name at once. */
void book_guess_genders(struct book *b);

#endif
