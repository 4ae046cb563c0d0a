/* SPDX-License-Identifier: ISC */
/* The name book: every person, organisation and place that a document names, with all mentions. */
#ifndef QUOTH_WHO_BOOK_H
#define QUOTH_WHO_BOOK_H

#include "grammar/phrases.h"
#include "text/confidences.h"

/* Bytes: no name or role is longer, since every row of a speaker repeats them. */
enum { BOOK_NAME_MOST = 500 };

struct entity {
    struct slice name;     /* the fullest form, as printed */
    size_t words;          /* of that form */
    struct slice role;     /* as printed; empty when none was seen */
    bool body_role;        /* what is said of an organisation: "a pressure group" */
    enum entity_kind kind; /* what most of its mentions are */
    size_t votes[4];       /* of its mentions, for each kind */
    bool demonym;          /* "French": never who spoke */
    bool company;          /* the name has a firm's suffix: no person, whatever its votes */
    bool capitals;         /* the name is all capitals, as in a headline */
    enum gender gender;
    size_t *mentions; /* phrases, as indices, in order */
    size_t nmentions, capmentions;
    size_t bare;      /* mentions of one word */
    size_t same_last; /* the entity before this one with the same last word, or NONE */
    size_t speaker;   /* number of its speaker record, 0 for none yet */
};

struct book {
    const struct reading *r;
    struct arena *arena; /* the document's */
    struct entity *entities;
    size_t nentities, capentities;
    size_t *entity_of; /* for each phrase: the entity that it names, as an index; NONE for pronouns
                          and nouns */
    size_t most[ENTITY_OTHER + 1]; /* of each kind, the entity with most mentions; NONE */
    size_t interviewed; /* of the people with a first name, the one with most mentions; NONE */
    /* "=full name", ">last word", "<first word", "^ACRONYM", "~part of an organisation's name",
     * "%what organisations call themselves", "$last word of a person's full name" */
    struct table keys;
    const struct confidences *sure;
    struct buf *scratch; /* for folded words and keys; emptied by each use */
};

/* Build the book of a document that was read; it lives in the arena and keeps `scratch`, which is
 * the caller's: when that has failed, discard the book. False when memory is short. */
bool book_build(struct book *b, const struct reading *r, const struct confidences *sure,
                struct arena *a, struct buf *scratch);

/* How often a decision of that kind is right. */
static inline double sure(const struct book *b, enum confidence kind) {
    return b->sure->of[kind];
}

/* The phrase of a mention, and the entity that it names; NULL when it names none. */
static inline const struct phrase *phrase_at(const struct book *b, size_t mention) {
    return &b->r->phrases[mention];
}

static inline const struct entity *entity_at(const struct book *b, size_t mention) {
    return b->entity_of[mention] == NONE ? NULL : &b->entities[b->entity_of[mention]];
}

/* Whether a possessive's 's follows a mention: it is only the owner of what comes ("Indonesia's
 * minister X"). */
static inline bool is_owner(const struct book *b, size_t mention) {
    return is_possessive(b->r, phrase_at(b, mention)->words.end);
}

/* --- steps, in files of their own --- */

/* A word's text, without the article of "al-Assad"; the last word of a name that is no suffix, by
 * which a person is called later; how many words of letters there are. */
struct slice book_text(const struct book *b, size_t word);
size_t book_last_word(const struct book *b, struct range w);
size_t book_count_letters(const struct book *b, struct range w);

/* The entity that a key stands for, NONE when there is none; and make it stand for one, false when
 * memory is short. `sign` is the kind of key (see struct book). */
size_t book_find(struct book *b, char sign, struct slice text);
bool book_put(struct book *b, char sign, struct slice text, size_t entity);

/* A person's names. Of those with the surname of `w`, the one of the right gender who was called by
 * it before, or named last; NONE. */
size_t people_by_surname(struct book *b, struct range w, enum gender gender);

/* Whose surname is `w`'s in another spelling: "Gadhafi" for Muammar Gaddafi; NONE. */
size_t people_by_variant(struct book *b, struct range w, enum gender gender);

/* Whose first name stood alone before it came in full (`index` is the phrase's); NONE. */
size_t people_by_first_alone(struct book *b, size_t index);

/* Make an entity findable by its names before the last; by its surname in other spellings. False
 * when memory is short. */
bool people_put_given(struct book *b, size_t entity, struct range w);
bool people_put_variant(struct book *b, size_t entity, struct slice last);

/* "Hillary and Bill Clinton": the full name of a first name that shares the surname of the name
 * behind "and", in the arena; empty when it does not. */
struct slice people_shared_name(struct book *b, size_t index);

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

/* Short and long forms of an organisation's name: the entity that a phrase (by its index) is
 * another form of ("Hardie", "James Hardie Industries Ltd", "ECLAC" in brackets after the long
 * form), or NONE. */
size_t forms_find(struct book *b, size_t index);

/* Whether words are what many organisations call themselves, alone: "the Church"; and which of
 * those that were named it is, NONE when that is none or not the only one. */
bool forms_is_common(const struct reading *r, struct range w);
size_t forms_by_common(struct book *b, struct range w);

/* Make the parts of an organisation's name findable. False when memory is short. */
bool forms_put(struct book *b, size_t entity, struct range w);

/* The gender that the title before a name tells, and the one that the first name itself does. */
enum gender gender_of_title(const struct reading *r, const struct phrase *p);
enum gender gender_of_first_name(const struct reading *r, const struct phrase *p);

/* Give people of unknown gender the one of the pronouns that follow their name at once. */
void book_guess_genders(struct book *b);

#endif
