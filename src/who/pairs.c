/* SPDX-License-Identifier: ISC */
#include "who/pairs.h"

#include "grammar/source.h"

enum { SENTENCES_BACK = 5, MENTIONS_BACK = 60, APART_MOST = 12 /* words */, NOUNS_BETWEEN = 3 };

/* Whether a mention names somebody, not whose or what kind of somebody is meant ("her Sorian
 * counterpart"). */
static bool is_named(const struct book *b, size_t mention) {
    const struct entity *e = entity_at(b, mention);
    size_t behind = phrase_at(b, mention)->words.end;
    bool describes = !is_capital(b->r, behind) && tagged(b->r, behind, TAG_PERSON_NOUN);
    return e && !e->demonym && !is_owner(b, mention) && !describes;
}

/* "A and B", "A, the governor, and Senator B": whether that stands from word `end` (behind A) to
 * word `name` (of B). */
static bool are_joined(const struct reading *r, size_t end, size_t name) {
    size_t at = name;
    while (at > end && !reads(r, at - 1, WORD_AND)) {
        at--;
    }
    bool closed = at == end + 1 || (at > end + 1 && is_punct(r, at - 2, ','));
    return at > end && name - end <= APART_MOST && closed &&
           leads_to_name(r, (struct range){at, name});
}

/* The name before a mention in its sentence, past nouns ("X and her counterpart, Y"); NONE. */
static size_t name_before(const struct book *b, size_t mention) {
    for (size_t i = mention; i > 0 && mention - i < NOUNS_BETWEEN; i--) {
        if (phrase_at(b, i - 1)->sentence != phrase_at(b, mention)->sentence) {
            return NONE;
        }
        if (is_named(b, i - 1)) {
            return i - 1;
        }
    }
    return NONE;
}

static bool are_pair(const struct book *b, size_t first, size_t second) {
    size_t a = b->entity_of[first], c = b->entity_of[second];
    return is_named(b, second) && a != c &&
           (b->entities[a].kind == ENTITY_PERSON) == (b->entities[c].kind == ENTITY_PERSON) &&
           are_joined(b->r, phrase_at(b, first)->words.end, phrase_at(b, second)->words.first);
}

bool pair_before(const struct book *b, size_t word, size_t pair[2]) {
    size_t from = phrase_from(b->r, word), here = sentence_at(b->r, word);
    for (size_t i = from; i > 1 && from - i < MENTIONS_BACK; i--) {
        size_t sentence = phrase_at(b, i - 1)->sentence;
        if (sentence != NONE && here != NONE && sentence + SENTENCES_BACK < here) {
            break;
        }
        size_t before = name_before(b, i - 1);
        if (before != NONE && are_pair(b, before, i - 1)) {
            pair[0] = before;
            pair[1] = i - 1;
            return true;
        }
    }
    return false;
}
