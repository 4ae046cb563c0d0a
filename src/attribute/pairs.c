#include "attribute/pairs.h"

#include "attribute/phrase.h"

enum { SENTENCES_BACK = 5, MENTIONS_BACK = 60, APART_MOST = 12 /* words */ };

static bool is_named(const struct book *b, size_t mention) {
    size_t entity = b->places[mention].entity;
    size_t behind = analysis_word_at(b->a, b->d->mentions[mention].span.end);
    return entity != NONE && !b->entities[entity].demonym &&
           !(behind < b->a->nwords && word_at(b, behind)->possessive);
}

/* "A and B", "A, the governor, and Senator B": whether that stands from word `end` (behind A) to
 * word `name` (of B). */
static bool are_joined(const struct book *b, size_t end, size_t name) {
    size_t and = name;
    while (and > end && !reads(b, and-1, "and")) {
        and--;
    }
    bool closed = and == end + 1 || (and > end + 1 && word_is(b->d, word_at(b, and-2), ','));
    return and > end && name - end <= APART_MOST && closed && phrase_leads_to_name(b, and, name);
}

bool pair_before(const struct book *b, size_t at, size_t pair[2]) {
    size_t from = document_mention_from(b->d, at);
    size_t word = analysis_word_at(b->a, at);
    size_t here = word < b->a->nwords ? word_at(b, word)->sentence : NONE;
    for (size_t i = from; i > 1 && from - i < MENTIONS_BACK; i--) {
        const struct mention_place *p = &b->places[i - 1], *before = &b->places[i - 2];
        if (p->sentence != NONE && here != NONE && p->sentence + SENTENCES_BACK < here) {
            break;
        }
        if (!is_named(b, i - 1) || !is_named(b, i - 2) || p->sentence != before->sentence ||
            p->entity == before->entity ||
            (b->entities[p->entity].kind == ENTITY_PERSON) !=
                (b->entities[before->entity].kind == ENTITY_PERSON)) {
            continue;
        }
        if (are_joined(b, analysis_word_at(b->a, b->d->mentions[i - 2].span.end),
                       analysis_word_at(b->a, b->d->mentions[i - 1].span.start))) {
            pair[0] = i - 2;
            pair[1] = i - 1;
            return true;
        }
    }
    return false;
}
