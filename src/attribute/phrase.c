#include "attribute/phrase.h"

#include "base/utf8.h"

/* Whether the "of" at a word belongs to an office before a name: "Secretary of Defense X", "Mayor
 * of London Y", "Chancellor of the Exchequer Z", but not "friend of President X". */
static bool in_office(const struct book *b, size_t of, struct span s) {
    size_t next = of + 1 + reads(b, of + 1, "the");
    bool joins = reads(b, of, "of") || (of > 2 && reads(b, of, "for") && reads(b, of - 2, "of"));
    if (!joins || !is_capital(b, of - 1) || !is_capital(b, next) ||
        (TAGGED(tags_at(b, next), TAG_TITLE) && !TAGGED(tags_at(b, next), TAG_GENERIC)) ||
        TAGGED(tags_at(b, next), TAG_PERSON_NOUN) || next + 1 >= b->a->nwords) {
        return false;
    }
    for (size_t i = document_mention_from(b->d, word_at(b, next + 1)->span.start);
         i < b->d->nmentions && b->d->mentions[i].span.end <= s.end; i++) {
        const struct mention *m = &b->d->mentions[i];
        if (m->kind == MENTION_NAME && m->entity == ENTITY_PERSON) {
            return analysis_word_at(b->a, m->span.start) <= of + 5;
        }
    }
    return false;
}

/* Whether a word stands inside a name: "the Finance and Economy Ministry". */
static bool in_name(const struct book *b, size_t word) {
    size_t at = word_at(b, word)->span.start;
    for (size_t i = document_mention_from(b->d, at), n = 0; i > 0 && n < 4; i--, n++) {
        const struct mention *m = &b->d->mentions[i - 1];
        if (m->kind == MENTION_NAME && m->span.end > at) {
            return true;
        }
    }
    return false;
}

bool phrase_is_dash(const struct book *b, size_t word) {
    const struct word *w = word_at(b, word);
    int32_t cp = utf8_at(document_slice(b->d, w->span), 0);
    bool alone = word > 0 && word_at(b, word - 1)->span.end < w->span.start &&
                 word + 1 < b->a->nwords && w->span.end < word_at(b, word + 1)->span.start;
    bool twice = w->span.end - w->span.start > 1 || reads(b, word + 1, "-");
    return cp == 0x2014 || cp == 0x2013 || (cp == '-' && w->kind == WORD_PUNCT && (alone || twice));
}

size_t phrase_head_end(const struct book *b, struct span s) {
    size_t first = analysis_word_at(b->a, s.start);
    while (first < b->a->nwords && word_at(b, first)->span.end < s.end &&
           (reads(b, first, "and") || reads(b, first, "from") || reads(b, first, "by"))) {
        first++; /* And from Chairwoman X: */
    }
    size_t i = first;
    for (; i < b->a->nwords && word_at(b, i)->span.start < s.end; i++) {
        bool preposition = TAGGED(word_at(b, i)->tags, TAG_PREPOSITION) && !is_capital(b, i) &&
                           !in_office(b, i, s) && !in_name(b, i);
        if (i > first && (word_is(b->d, word_at(b, i), ',') || word_is(b->d, word_at(b, i), '(') ||
                          phrase_is_dash(b, i) || preposition)) {
            break;
        }
    }
    return i;
}

/* The end of the name at a word of the source. */
static size_t name_end(const struct book *b, struct span s, size_t i) {
    while (i < b->a->nwords && word_at(b, i)->span.start < s.end &&
           (is_capital(b, i) || in_name(b, i))) {
        i++;
    }
    return i;
}

size_t phrase_list_end(const struct book *b, struct span s, size_t end) {
    size_t i = end;
    while (i + 1 < b->a->nwords && word_is(b->d, word_at(b, i), ',') &&
           word_at(b, i + 1)->span.start < s.end) {
        bool and = reads(b, i + 1, "and");
        if (and&&(reads(b, i + 2, "other") || reads(b, i + 2, "others"))) {
            return i; /* A, B, and other Democrats */
        }
        if (!is_capital(b, i + 1 + and)) {
            break;
        }
        i = name_end(b, s, i + 1 + and);
        if (and) {
            return i;
        }
        if (reads(b, i, "and") && is_capital(b, i + 1)) {
            return name_end(b, s, i + 1);
        }
    }
    return end;
}

bool phrase_has_and(const struct book *b, struct span s, size_t end_word) {
    for (size_t i = analysis_word_at(b->a, s.start); i < end_word; i++) {
        if (reads(b, i, "and") && word_at(b, i)->mark == NONE && !in_name(b, i)) {
            return true;
        }
    }
    return false;
}

bool phrase_parted(const struct book *b, size_t from, size_t to) {
    for (size_t i = analysis_word_at(b->a, from); i < b->a->nwords; i++) {
        if (word_at(b, i)->span.start >= to) {
            break;
        }
        if (reads(b, i, "and") || word_is(b->d, word_at(b, i), ',')) {
            return true;
        }
    }
    return false;
}

/* A noun for a person or body, a title, or where they are from. */
static bool is_noun(const struct book *b, size_t i) {
    return is_office_word(b, i) || TAGGED(tags_at(b, i), TAG_DEMONYM) ||
           TAGGED(tags_at(b, i), TAG_BODY_NOUN);
}

bool phrase_leads_to_name(const struct book *b, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        const word_tags tags = tags_at(b, i);
        bool plain = !tags && word_at(b, i)->kind == WORD_LETTERS && i + 1 < end;
        bool noun = is_noun(b, i) || (plain && is_noun(b, i + 1)); /* software giant X */
        bool comma = i > first && i + 1 == end && word_is(b->d, word_at(b, i), ',') &&
                     TAGGED(tags_at(b, i - 1), TAG_PERSON_NOUN); /* his wife, X */
        if (!noun && !comma && !is_capital(b, i) && !TAGGED(tags, TAG_DETERMINER) &&
            !word_at(b, i)->possessive && !reads(b, i, "former")) {
            return false;
        }
    }
    return true;
}
