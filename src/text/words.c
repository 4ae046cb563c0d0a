/* SPDX-License-Identifier: ISC */
/* Text to words, as a reader sees them: "O'Brien", "didn't", "U.S.", "Sen.", "22-point" and "1,000"
 * are one; the 's of a possessive is one of its own; an ideograph or any other mark is one by
 * itself. */
#include "base/utf8.h"
#include "text/reading.h"

/* Bytes: parts that hyphens, stops and the like join further are words of their own. */
enum { LONGEST_JOINED = 256 };

struct cutter {
    struct slice text; /* the paragraph's */
    size_t base;       /* its offset in the document */
    const struct lexicon *lex;
};

static enum char_class class_at(struct slice s, size_t at) {
    return utf8_class(utf8_at(s, at));
}

static size_t length_at(struct slice s, size_t at) {
    int32_t cp;
    return utf8_decode(s.s + at, s.len - at, &cp);
}

static bool is_apostrophe(int32_t cp) {
    return cp == '\'' || cp == 0x2019;
}

static bool is_alnum(enum char_class c) {
    return class_is_letter(c) || c == CHAR_DIGIT;
}

/* Whether what stands at `at` can be in one word with what is before it. */
static bool goes_on(struct slice s, size_t at) {
    int32_t cp = utf8_at(s, at);
    return is_alnum(utf8_class(cp)) && !utf8_is_ideograph(cp);
}

/* Whether the 's (or ’s) at `at` ends a word; that is the possessive or "is". */
static bool is_genitive(struct slice s, size_t at) {
    size_t behind = at + length_at(s, at);
    return behind < s.len && (s.s[behind] | 0x20) == 's' && !is_alnum(class_at(s, behind + 1));
}

/* Whether the mark at `at`, behind a letter or digit, belongs inside the word that began at
 * `start`. */
static bool joins(struct slice s, size_t start, size_t at) {
    int32_t cp = utf8_at(s, at);
    size_t behind = at + length_at(s, at), before;
    enum char_class next = goes_on(s, behind) ? class_at(s, behind) : CHAR_OTHER;
    int32_t last = utf8_before(s, at, &before);
    if (at - start > LONGEST_JOINED) {
        return false;
    }
    if (utf8_is_hyphen(cp)) {
        return is_alnum(next);
    }
    switch (cp) {
    case '\'':
    case 0x2019:
        return is_alnum(next) && !is_genitive(s, at);
    case '.': /* U.S, J.K, 12.5 */
        if (last >= '0' && last <= '9') {
            return next == CHAR_DIGIT;
        }
        return class_is_letter(next) && (before == start || s.s[before - 1] == '.') &&
               !class_is_letter(class_at(s, behind + length_at(s, behind)));
    case ',':
        return last >= '0' && last <= '9' && next == CHAR_DIGIT;
    case '&':
        return next == CHAR_UPPER;
    case '@':
    case '_':
        return is_alnum(next);
    default:
        return false;
    }
}

static struct listed find_word(const struct cutter *c, size_t start, size_t end) {
    struct slice word = {c->text.s + start, end - start};
    struct listed as = lexicon_find(c->lex, word);
    if (word.len > 2 && word.s[word.len - 1] == '.') { /* but the initial "A." is no article */
        word.len--;
        struct listed bare = lexicon_find(c->lex, word);
        as.tags |= bare.tags;
        as.forms |= bare.forms;
    }
    return as;
}

/* What a word in capitals is not: US is not us, nor WHO who. */
static const word_forms not_in_capitals =
    FORM(WORD_MINE) | FORM(WORD_TALK) | FORM(WORD_WHO) | FORM(WORD_IT);

static word_tags tags_of(const struct cutter *c, size_t start, size_t end) {
    return find_word(c, start, end).tags;
}

/* Whether the full stop at `at` belongs to the word before it: an abbreviation or an initial. */
static bool takes_stop(const struct cutter *c, size_t start, size_t at) {
    if (at >= c->text.len || c->text.s[at] != '.') {
        return false;
    }
    size_t before;
    utf8_before(c->text, at, &before);
    bool initials = class_at(c->text, before) == CHAR_UPPER &&
                    (before == start || c->text.s[before - 1] == '.');
    bool dotted = before > start && c->text.s[before - 1] == '.' &&
                  class_is_letter(class_at(c->text, before));
    word_tags tags = tags_of(c, start, at);
    return initials || dotted || TAGGED(tags, TAG_ABBREVIATION) || TAGGED(tags, TAG_UNIT);
}

static size_t end_of_word(const struct cutter *c, size_t start) {
    struct slice s = c->text;
    size_t at = start + length_at(s, start);
    if (utf8_is_ideograph(utf8_at(s, start))) {
        return at;
    }
    while (at < s.len) {
        if (goes_on(s, at) || joins(s, start, at)) {
            at += length_at(s, at);
        } else {
            break;
        }
    }
    return takes_stop(c, start, at) ? at + 1 : at;
}

/* "al-Assad", "el-Sisi", "d'Estaing": a particle of names in one with the capital behind it. */
static bool is_capital_behind_particle(const struct cutter *c, size_t start, size_t end) {
    enum { PARTICLE_MOST = 4 };
    struct slice s = {c->text.s, end};
    size_t at = start;
    while (at < end && at - start < PARTICLE_MOST && class_at(s, at) == CHAR_LOWER) {
        at += length_at(s, at);
    }
    int32_t cp = at < end ? utf8_at(s, at) : 0;
    /* de- with a hyphen undoes something: de-Nazification */
    bool joined = utf8_is_hyphen(cp) ? strchr("aeiub", s.s[start]) != NULL : is_apostrophe(cp);
    return at > start && joined && class_at(s, at + length_at(s, at)) == CHAR_UPPER &&
           TAGGED(tags_of(c, start, at), TAG_PARTICLE);
}

static void classify(struct word *w, const struct cutter *c, size_t start, size_t end) {
    struct slice s = {c->text.s, end};
    enum char_class first = class_at(s, start);
    size_t upper = 0, lower = 0;
    for (size_t at = start; at < end; at += length_at(s, at)) {
        enum char_class k = class_at(s, at);
        upper += k == CHAR_UPPER;
        lower += k == CHAR_LOWER;
    }
    w->kind = first == CHAR_DIGIT ? WORD_NUMBER : WORD_LETTERS;
    w->capital = first == CHAR_UPPER || (upper && is_capital_behind_particle(c, start, end));
    w->capitals = upper >= 2 && lower == 0;
    struct listed as = find_word(c, start, end);
    w->tags = as.tags;
    w->endings = lexicon_endings(c->lex, (struct slice){s.s + start, end - start});
    w->forms = w->capitals ? as.forms & ~not_in_capitals : as.forms;
}

/* Where the word or mark at `start` ends; fills `w` but for its place. */
static size_t cut_word(struct word *w, const struct cutter *c, size_t start) {
    struct slice s = c->text;
    int32_t cp = utf8_at(s, start);
    size_t before, behind = start + length_at(s, start);
    bool sign = (cp == '@' || cp == '#') && is_alnum(class_at(s, behind));
    if (is_alnum(utf8_class(cp)) || sign) {
        size_t end = sign ? end_of_word(c, behind) : end_of_word(c, start);
        classify(w, c, sign ? behind : start, end);
        return end;
    }
    w->kind = WORD_PUNCT;
    bool after_letter = class_is_letter(utf8_class(utf8_before(s, start, &before)));
    if (is_apostrophe(cp) && after_letter && is_genitive(s, start)) {
        w->possessive = true;
        w->tags = lexicon_tags(c->lex, (struct slice){s.s + start, behind + 1 - start});
        return behind + 1;
    }
    return behind;
}

bool words_cut(struct reading *out, struct document *d, size_t para, const struct lexicon *lex) {
    const struct para *p = &d->paras[para];
    struct cutter c = {p->text, p->span.start, lex};
    for (size_t at = p->body - p->span.start; at < c.text.len;) {
        if (class_at(c.text, at) == CHAR_SPACE) {
            at += length_at(c.text, at);
            continue;
        }
        struct word *words =
            arena_array(&d->arena, out->words, out->nwords, &out->capwords, sizeof *words);
        if (!words) {
            return false;
        }
        out->words = words;
        struct word *w = &words[out->nwords++];
        *w = (struct word){.mark = NONE};
        size_t end = cut_word(w, &c, at);
        w->span = (struct span){c.base + at, c.base + end};
        w->text = c.text.s + at;
        at = end;
    }
    return true;
}
