/* SPDX-License-Identifier: ISC */
#include "text/lexicon.h"

#include "base/files.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const tag_names[TAG_COUNT] = {
    [TAG_TITLE] = "title",
    [TAG_MALE] = "male",
    [TAG_FEMALE] = "female",
    [TAG_FIRST_NAME] = "first-name",
    [TAG_ABBREVIATION] = "abbreviation",
    [TAG_UNIT] = "unit",
    [TAG_MONTH] = "month",
    [TAG_WEEKDAY] = "weekday",
    [TAG_PRONOUN] = "pronoun",
    [TAG_FUNCTION] = "function",
    [TAG_DETERMINER] = "determiner",
    [TAG_PREPOSITION] = "preposition",
    [TAG_ADVERB] = "adverb",
    [TAG_AUXILIARY] = "auxiliary",
    [TAG_BE] = "be",
    [TAG_NEGATION] = "negation",
    [TAG_PERSON_NOUN] = "person-noun",
    [TAG_BODY_NOUN] = "body-noun",
    [TAG_BODY_WORD] = "body-word",
    [TAG_PLACE] = "place",
    [TAG_DEMONYM] = "demonym",
    [TAG_PARTICLE] = "particle",
    [TAG_CUE] = "cue",
    [TAG_CUE_STRONG] = "strong",
    [TAG_CUE_OBJECT] = "object",
    [TAG_CUE_THAT] = "that",
    [TAG_CUE_NOUN] = "cue-noun",
    [TAG_ASK] = "ask",
    [TAG_DENY] = "deny",
    [TAG_REFUSE] = "refuse",
    [TAG_WRITE] = "write",
    [TAG_THINK] = "think",
    [TAG_DOCUMENT] = "document",
    [TAG_PAST] = "past",
    [TAG_GERUND] = "gerund",
    [TAG_BASE] = "base",
    [TAG_PLURAL] = "plural",
    [TAG_ELISION] = "elision",
    [TAG_COMPANY] = "company",
    [TAG_GENERIC] = "generic",
    [TAG_SUFFIX] = "suffix",
    [TAG_TELL] = "tell",
    [TAG_HOUSE] = "house",
    [TAG_FORENAMED] = "forenamed",
    [TAG_NOW] = "now",
};

static const char *const form_names[WORD_FORMS] = {
    [WORD_AND] = "and",
    [WORD_OR] = "or",
    [WORD_JOINER] = "joiner",
    [WORD_OF] = "of",
    [WORD_TO] = "to",
    [WORD_FOR] = "for",
    [WORD_ON] = "on",
    [WORD_IN] = "in",
    [WORD_AS] = "as",
    [WORD_IF] = "if",
    [WORD_BEFORE] = "before",
    [WORD_OPENER] = "opener",
    [WORD_WHEN] = "when",
    [WORD_LINK] = "link",
    [WORD_JOINT] = "joint",
    [WORD_LEADER] = "leader",
    [WORD_THE] = "the",
    [WORD_A] = "a",
    [WORD_THAT] = "the-word-that",
    [WORD_BOTH] = "both",
    [WORD_TWO] = "two",
    [WORD_THOSE] = "those",
    [WORD_POINTING] = "pointing",
    [WORD_DEFINITE] = "definite",
    [WORD_INDEFINITE] = "indefinite",
    [WORD_OWNING] = "owning",
    [WORD_COUNTING] = "counting",
    [WORD_ALONE] = "alone",
    [WORD_OTHER] = "other",
    [WORD_RECENT] = "recent",
    [WORD_FORMER] = "former",
    [WORD_LEADING] = "leading",
    [WORD_WHO] = "who",
    [WORD_WHICH] = "which",
    [WORD_WHOSE] = "whose",
    [WORD_I] = "i",
    [WORD_WE] = "we",
    [WORD_YOU] = "you",
    [WORD_HE] = "he",
    [WORD_IT] = "it",
    [WORD_THEY] = "they",
    [WORD_THEM] = "them",
    [WORD_ITS] = "its",
    [WORD_MINE] = "mine",
    [WORD_TALK] = "talk",
    [WORD_REFLEXIVE] = "reflexive",
    [WORD_SINGULAR_VERB] = "singular-verb",
    [WORD_PLURAL_VERB] = "plural-verb",
    [WORD_ASKED] = "asked",
    [WORD_QUESTION] = "question",
    [WORD_SEAT] = "seat",
    [WORD_REPLY] = "reply",
    [WORD_ACCORDING] = "according",
    [WORD_PARTICIPLE] = "participle",
    [WORD_NEWLY] = "newly",
    [WORD_NOT] = "not",
    [WORD_REFUSAL] = "refusal",
    [WORD_BE] = "the-word-be",
    [WORD_STAY] = "stay",
    [WORD_ANONYMITY] = "anonymity",
    [WORD_ANONYMOUS] = "anonymous",
    [WORD_NAMED] = "named",
    [WORD_QUESTIONER] = "questioner",
    [WORD_ANSWERER] = "answerer",
};

static const char *const ending_names[WORD_ENDINGS] = {
    [ENDING_MANNER] = "manner",
    [ENDING_GOING] = "going",
    [ENDING_DOER] = "doer",
};

/* The lists that every language has; a folder may hold more. */
static const char *const lists[] = {"cues",  "first-names", "function", "grammar",
                                    "names", "nouns",       "places"};

enum { LISTS = sizeof lists / sizeof *lists };

/* Bytes of a folded word: longer ones are not listed. */
enum { LONGEST_LISTED = 128 };

static bool add_ending(struct lexicon *lex, struct slice text, word_endings as) {
    struct ending *endings =
        arena_array(&lex->arena, lex->endings, lex->nendings, &lex->capendings, sizeof *endings);
    if (!endings) {
        return false;
    }
    lex->endings = endings;
    struct ending *e = &endings[lex->nendings++];
    *e = (struct ending){arena_copy(&lex->arena, text), as};
    return e->text.s != NULL;
}

static bool add(struct lexicon *lex, struct slice word, struct listed as) {
    if (as.endings && word.len > 1 && word.s[0] == '-') {
        return add_ending(lex, (struct slice){word.s + 1, word.len - 1}, as.endings);
    }
    char folded[LONGEST_LISTED];
    size_t len = utf8_fold_short(folded, sizeof folded, word);
    if (len == SIZE_MAX) {
        return true;
    }
    uint64_t *value = table_add(&lex->words, &lex->arena, (struct slice){folded, len});
    if (!value) {
        return false;
    }
    if (!*value) {
        struct listed *entries = arena_array(&lex->arena, lex->entries, lex->nentries,
                                             &lex->capentries, sizeof *entries);
        if (!entries) {
            return false;
        }
        lex->entries = entries;
        *value = ++lex->nentries;
    }
    lex->entries[*value - 1].tags |= as.tags;
    lex->entries[*value - 1].forms |= as.forms;
    return true;
}

/* The next blank-separated word of *line, which moves behind it; empty at the end. */
static struct slice next_word(const char **line) {
    const char *at = *line + strspn(*line, " \t\r\n");
    size_t n = strcspn(at, " \t\r\n");
    *line = at + n;
    return (struct slice){at, n};
}

/* Add the tag or class of that name. */
static bool add_name(struct listed *as, struct slice name) {
    for (int i = 0; i < TAG_COUNT; i++) {
        if (slice_is(name, tag_names[i])) {
            as->tags |= (word_tags)1 << i;
            return true;
        }
    }
    for (int i = 0; i < WORD_FORMS; i++) {
        if (slice_is(name, form_names[i])) {
            as->forms |= FORM(i);
            return true;
        }
    }
    for (int i = 0; i < WORD_ENDINGS; i++) {
        if (slice_is(name, ending_names[i])) {
            as->endings |= (word_endings)(1U << i);
            return true;
        }
    }
    return false;
}

/* A line is "word word … : tag tag …"; '#' begins a comment. */
static bool add_line(struct lexicon *lex, char *line, const char *file, size_t number,
                     struct messages *m) {
    line[strcspn(line, "#")] = '\0';
    char *colon = strchr(line, ':');
    if (!colon) {
        if (line[strspn(line, " \t\r\n")]) {
            message_error(m, file, number, "no ':' between words and tags");
        }
        return true;
    }
    *colon = '\0';
    struct listed as = {0};
    const char *at = colon + 1;
    for (struct slice t = next_word(&at); t.len; t = next_word(&at)) {
        if (!add_name(&as, t)) {
            message_error(m, file, number, "unknown tag %.*s", (int)t.len, t.s);
        }
    }
    at = line;
    for (struct slice w = next_word(&at); w.len; w = next_word(&at)) {
        if (!add(lex, w, as)) {
            return false;
        }
    }
    return true;
}

/* Read one file; *entries: its lines that have a ':'. */
static bool load_file(struct lexicon *lex, const char *path, size_t *entries, struct messages *m) {
    FILE *f = fopen(path, "r");
    if (!f) {
        message_errno(m, path);
        return false;
    }
    char *line = NULL;
    size_t cap = 0, number = 0;
    bool ok = true;
    ssize_t n = 0;
    while (ok && (n = file_line(f, path, &line, &cap, m)) > 0) {
        *entries += line[strcspn(line, "#:")] == ':';
        ok = add_line(lex, line, path, ++number, m);
    }
    free(line);
    fclose(f);
    if (!ok) {
        message_memory(m, path);
    }
    return ok && n == 0;
}

/* Read one list; those of `lists` are crossed off `missing`, an empty one is not. */
static bool load_list(struct lexicon *lex, const char *path, const char *name,
                      const char *missing[LISTS], struct messages *m) {
    size_t entries = 0;
    if (!load_file(lex, path, &entries, m)) {
        return false;
    }
    for (size_t i = 0; i < LISTS; i++) {
        if (entries > 0 && missing[i] && strcmp(missing[i], name) == 0) {
            missing[i] = NULL;
        }
    }
    return true;
}

/* Read every list of the directory; `path` ends in '/'. The order does not matter: tags are
 * joined. */
static bool load_lists(struct lexicon *lex, DIR *d, struct buf *path, const char *missing[LISTS],
                       struct messages *m) {
    size_t base = path->len;
    struct dirent *e;
    while ((errno = 0, e = readdir(d)) != NULL) {
        if (e->d_name[0] == '.') {
            continue;
        }
        path->len = base;
        buf_addz(path, e->d_name);
        buf_addc(path, '\0');
        if (path->failed) {
            message_memory(m, NULL);
            return false;
        }
        if (!load_list(lex, path->data, e->d_name, missing, m)) {
            return false;
        }
    }
    path->len = base;
    buf_addc(path, '\0');
    if (errno != 0) {
        message_errno(m, path->data);
        return false;
    }
    return true;
}

bool lexicon_load(struct lexicon *lex, const char *dir, struct messages *m) {
    *lex = (struct lexicon){0};
    struct buf path = {0};
    buf_addz(&path, dir);
    buf_addz(&path, "/words/");
    size_t base = path.len;
    buf_addc(&path, '\0');
    DIR *d = path.failed ? NULL : opendir(path.data);
    if (!d) {
        if (errno == ENOMEM) {
            message_memory(m, dir);
        } else {
            message_error(m, dir, 0, "no word lists here (%s); is QUOTH_SHARE right?",
                          strerror(errno));
        }
        buf_free(&path);
        return false;
    }
    const char *missing[LISTS];
    memcpy(missing, lists, sizeof lists);
    path.len = base;
    bool ok = load_lists(lex, d, &path, missing, m);
    closedir(d);
    for (size_t i = 0; ok && i < LISTS; i++) {
        if (missing[i]) {
            message_error(m, path.data, 0,
                          "word list %s is missing or empty; is QUOTH_SHARE right?", missing[i]);
            ok = false;
        }
    }
    buf_free(&path);
    return ok;
}

struct listed lexicon_find(const struct lexicon *lex, struct slice word) {
    char folded[LONGEST_LISTED];
    size_t len = utf8_fold_short(folded, sizeof folded, word);
    const uint64_t *entry =
        len == SIZE_MAX ? NULL : table_find(&lex->words, (struct slice){folded, len});
    return entry ? lex->entries[*entry - 1] : (struct listed){0};
}

word_endings lexicon_endings(const struct lexicon *lex, struct slice word) {
    enum { LEAST = 5 };
    unsigned found = 0;
    for (size_t i = 0; word.len >= LEAST && i < lex->nendings; i++) {
        struct slice end = lex->endings[i].text;
        bool has = end.len < word.len && memcmp(word.s + word.len - end.len, end.s, end.len) == 0;
        found |= has ? lex->endings[i].as : 0U;
    }
    return (word_endings)found;
}

word_tags lexicon_tags(const struct lexicon *lex, struct slice word) {
    return lexicon_find(lex, word).tags;
}

void lexicon_free(struct lexicon *lex) {
    arena_free(&lex->arena);
    *lex = (struct lexicon){0};
}
