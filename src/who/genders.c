/* SPDX-License-Identifier: ISC */
/* Whether somebody is a man or a woman, from the words around a name. */
#include "who/book.h"

enum { PRONOUN_AHEAD = 3 };

enum gender gender_of_title(const struct reading *r, const struct phrase *p) {
    size_t name = p->words.first;
    for (size_t i = name; i > 0 && name - i < 3; i--) {
        if (!is_office_word(r, i - 1)) {
            break;
        }
        if (tagged(r, i - 1, TAG_FEMALE)) {
            return GENDER_FEMALE;
        }
        if (tagged(r, i - 1, TAG_MALE)) {
            return GENDER_MALE;
        }
    }
    return GENDER_UNKNOWN;
}

enum gender gender_of_first_name(const struct reading *r, const struct phrase *p) {
    size_t name = p->words.first;
    if (p->entity == ENTITY_PERSON && tagged(r, name, TAG_FIRST_NAME)) {
        bool male = tagged(r, name, TAG_MALE), female = tagged(r, name, TAG_FEMALE);
        return male == female ? GENDER_UNKNOWN : male ? GENDER_MALE : GENDER_FEMALE;
    }
    return GENDER_UNKNOWN;
}

static enum gender gender_of_pronoun(const struct reading *r, const struct phrase *p) {
    size_t word = p->words.first;
    return p->kind != MENTION_PRONOUN    ? GENDER_UNKNOWN
           : tagged(r, word, TAG_MALE)   ? GENDER_MALE
           : tagged(r, word, TAG_FEMALE) ? GENDER_FEMALE
                                         : GENDER_UNKNOWN;
}

void book_guess_genders(struct book *b) {
    for (size_t e = 0; e < b->nentities; e++) {
        struct entity *x = &b->entities[e];
        if (!x->gender && x->words == 1 && x->kind == ENTITY_PERSON) {
            x->gender = gender_of_first_name(b->r, phrase_at(b, x->mentions[0]));
        }
    }
    for (size_t i = 0; i < b->r->nphrases; i++) {
        size_t entity = b->entity_of[i];
        if (entity == NONE || b->entities[entity].gender || b->r->phrases[i].in_marks ||
            !(b->entities[entity].kind == ENTITY_PERSON ||
              (b->entities[entity].kind == ENTITY_OTHER && b->entities[entity].words > 1))) {
            continue;
        }
        for (size_t k = i + 1; k < b->r->nphrases && k <= i + PRONOUN_AHEAD; k++) {
            enum gender g = gender_of_pronoun(b->r, phrase_at(b, k));
            bool far = b->r->phrases[k].sentence == NONE || b->r->phrases[i].sentence == NONE ||
                       b->r->phrases[k].sentence > b->r->phrases[i].sentence + 1;
            size_t other = b->entity_of[k];
            if (far ||
                (other != NONE && other != entity && b->entities[other].kind == ENTITY_PERSON)) {
                break;
            }
            if (g && !b->r->phrases[k].in_marks) {
                b->entities[entity].gender = g;
                b->entities[entity].kind = ENTITY_PERSON;
                break;
            }
        }
    }
}
