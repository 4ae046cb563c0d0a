#include "attribute/pairs.h"

#include "attribute/phrase.h"

enum { SENTENCES_BACK = 5, MENTIONS_BACK = 60, APART_MOST = 12 /* words */, NOUNS_BETWEEN = 3 };

/* Whether a mention names somebody, not whose or what kind of somebody is meant ("her Sorian
 * counterpart"). */
static bool is_named(const struct book *b, size_t mention) {
    size_t entity = b->places[mention].entity;
    size_t behind = analysis_word_at(b->a, b->d->mentions[mention].span.end);
    bool describes = !is_capital(b, behind) && TAGGED(tags_at(b, behind), TAG_PERSON_NOUN);
    return entity != NONE && !b->entities[entity].demonym && !is_owner(b, mention) && !describes;
}

/* "A and B", "A, the governor, and Senator B": whether that stands from word `end` (behind A) to
 * word `name` (of B). */
static bool are_joined(const struct book *b, size_t end, size_t name) {
    size_t at = name;
    while (at > end && !reads(b, at - 1, "and")) {
        at--;
    }
    bool closed = at == end + 1 || (at > end + 1 && word_is(b->d, word_at(b, at - 2), ','));
    return at > end && name - end <= APART_MOST && closed && phrase_leads_to_name(b, at, name);
}

/* The name before a mention in its sentence, past nouns ("X and her counterpart, Y"); NONE. */
static size_t name_before(const struct book *b, size_t mention) {
    for (size_t i = mention; i > 0 && mention - i < NOUNS_BETWEEN; i--) {
        if (b->places[i - 1].sentence != b->places[mention].sentence) {
            return NONE;
        }
        if (is_named(b, i - 1)) {
            return i - 1;
        }
    }
    return NONE;
}

static bool are_pair(const struct book *b, size_t first, size_t second) {
    size_t a = b->places[first].entity, c = b->places[second].entity;
    return is_named(b, second) && a != c &&
           (b->entities[a].kind == ENTITY_PERSON) == (b->entities[c].kind == ENTITY_PERSON) &&
           are_joined(b, analysis_word_at(b->a, b->d->mentions[first].span.end),
                      analysis_word_at(b->a, b->d->mentions[second].span.start));
}

bool pair_before(const struct book *b, size_t at, size_t pair[2]) {
    size_t from = document_mention_from(b->d, at);
    size_t word = analysis_word_at(b->a, at);
    size_t here = word < b->a->nwords ? word_at(b, word)->sentence : NONE;
    for (size_t i = from; i > 1 && from - i < MENTIONS_BACK; i--) {
        size_t sentence = b->places[i - 1].sentence;
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
