/* SPDX-License-Identifier: ISC */
#include "emit/tally_names.h"

/* The first word, without a comma or full stop at its end; *next is where the one after it starts.
 */
static struct slice first_word(struct slice s, size_t *next) {
    const char *blank = s.len ? memchr(s.s, ' ', s.len) : NULL;
    struct slice w = {s.s, blank ? (size_t)(blank - s.s) : s.len};
    *next = w.len + (blank != NULL);
    while (w.len > 1 && (w.s[w.len - 1] == '.' || w.s[w.len - 1] == ',')) {
        w.len--;
    }
    return w;
}

/* The last word, likewise; *start is where it starts. */
static struct slice last_word(struct slice s, size_t *start) {
    size_t at = s.len;
    while (at > 0 && s.s[at - 1] != ' ') {
        at--;
    }
    *start = at;
    size_t next;
    return first_word((struct slice){s.s + at, s.len - at}, &next);
}

static bool is(const struct lexicon *lex, struct slice word, enum word_tag tag) {
    return TAGGED(lexicon_tags(lex, word), tag);
}

bool tally_is_forenamed(const struct lexicon *lex, struct slice title) {
    return is(lex, title, TAG_FORENAMED);
}

/* A text without its first word, when others follow it and `drop` says so. */
static struct slice without_first(const struct lexicon *lex, struct slice text,
                                  bool (*drop)(struct listed as)) {
    const char *blank = text.len ? memchr(text.s, ' ', text.len) : NULL;
    size_t n = blank ? (size_t)(blank - text.s) : 0;
    return n && drop(lexicon_find(lex, (struct slice){text.s, n}))
               ? (struct slice){text.s + n + 1, text.len - n - 1}
               : text;
}

static bool is_the(struct listed as) {
    return (as.forms & FORM(WORD_THE)) != 0;
}

static bool is_now(struct listed as) {
    return TAGGED(as.tags, TAG_NOW);
}

struct slice tally_office(const struct lexicon *lex, struct slice role) {
    return without_first(lex, role, is_now);
}

/* Where the surname starts: the last word that is not "Jr", and the particles before it. */
static struct slice surname_of(const struct lexicon *lex, struct slice name) {
    size_t start;
    struct slice rest = name, word = last_word(rest, &start);
    while (start > 0 && is(lex, word, TAG_SUFFIX)) {
        rest.len = start - 1;
        while (rest.len && rest.s[rest.len - 1] == ',') {
            rest.len--;
        }
        word = last_word(rest, &start);
    }
    for (size_t before; start > 0; start = before) {
        word = last_word((struct slice){rest.s, start - 1}, &before);
        if (!is(lex, word, TAG_PARTICLE)) {
            break;
        }
    }
    return (struct slice){rest.s + start, rest.len - start};
}

struct tally_name tally_person_name(const struct lexicon *lex, struct slice name) {
    struct tally_name whole = {.plain = name};
    struct slice rest = name, title = {"", 0};
    size_t next;
    for (struct slice word = first_word(rest, &next); next < rest.len && is(lex, word, TAG_TITLE);
         word = first_word(rest, &next)) {
        title = word;
        rest = (struct slice){rest.s + next, rest.len - next};
    }
    struct slice last = first_word(rest, &next);
    bool one = next >= rest.len;
    bool polite = is(lex, title, TAG_MALE) || is(lex, title, TAG_FEMALE);
    bool office = title.len && (is(lex, last, TAG_TITLE) ||
                                (lexicon_find(lex, last).forms & FORM(WORD_OF)) != 0);
    bool first = title.len && one &&
                 (is(lex, title, TAG_FORENAMED) || (is(lex, last, TAG_FIRST_NAME) && !polite));
    if (office || first) {
        return whole;
    }
    struct slice surname = surname_of(lex, rest);
    return (struct tally_name){rest, surname, surname.s == rest.s};
}

/* "America Inc" is not America. */
static bool says_nothing(const struct lexicon *lex, struct slice name) {
    word_tags tags = lexicon_tags(lex, name);
    return TAGGED(tags, TAG_PLACE) || TAGGED(tags, TAG_DEMONYM) || TAGGED(tags, TAG_GENERIC) ||
           TAGGED(tags, TAG_COMPANY);
}

struct tally_name tally_body_name(const struct lexicon *lex, struct slice name) {
    struct slice rest = without_first(lex, name, is_the);
    size_t start;
    for (struct slice word = last_word(rest, &start); start > 0 && is(lex, word, TAG_COMPANY);
         word = last_word(rest, &start)) {
        rest.len = start - 1;
        while (rest.len && rest.s[rest.len - 1] == ',') {
            rest.len--;
        }
    }
    return (struct tally_name){.plain = rest.len && !says_nothing(lex, rest) ? rest : name};
}
