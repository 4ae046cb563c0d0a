#include "text/lexicon.h"

#include "base/files.h"
#include "base/share.h"
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
};

/* The lists that every language has; a folder may hold more. */
static const char *const lists[] = {"cues", "first-names", "function", "names", "nouns", "places"};

enum { LISTS = sizeof lists / sizeof *lists };

/* Bytes of a folded word: longer ones are not listed. */
enum { LONGEST_LISTED = 128 };

static bool add(struct lexicon *lex, struct slice word, word_tags tags) {
    char folded[LONGEST_LISTED];
    size_t len = utf8_fold_short(folded, sizeof folded, word);
    if (len == SIZE_MAX) {
        return true;
    }
    uint64_t *value = table_add(&lex->words, &lex->arena, (struct slice){folded, len});
    if (!value) {
        return false;
    }
    *value |= tags;
    return true;
}

/* The next blank-separated word of *line, which moves behind it; empty at the end. */
static struct slice next_word(const char **line) {
    const char *at = *line + strspn(*line, " \t\r\n");
    size_t n = strcspn(at, " \t\r\n");
    *line = at + n;
    return (struct slice){at, n};
}

static bool tag_bit(struct slice name, word_tags *tags) {
    for (int i = 0; i < TAG_COUNT; i++) {
        if (slice_is(name, tag_names[i])) {
            *tags |= (word_tags)1 << i;
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
    word_tags tags = 0;
    const char *at = colon + 1;
    for (struct slice t = next_word(&at); t.len; t = next_word(&at)) {
        if (!tag_bit(t, &tags)) {
            message_error(m, file, number, "unknown tag %.*s", (int)t.len, t.s);
        }
    }
    at = line;
    for (struct slice w = next_word(&at); w.len; w = next_word(&at)) {
        if (!add(lex, w, tags)) {
            return false;
        }
    }
    return true;
}

/* Read one file; *entries: its lines that have a ':'. */
static bool load_file(struct lexicon *lex, const char *path, size_t *entries, struct messages *m) {
    FILE *f = fopen(path, "r");
    if (!f) {
        message_error(m, path, 0, "%s", strerror(errno));
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
        message_error(m, path->data, 0, "%s", strerror(errno));
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
        message_error(m, dir, 0, "no word lists here (%s); is QUOTH_SHARE right?", strerror(errno));
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

word_tags lexicon_tags(const struct lexicon *lex, struct slice word) {
    char folded[LONGEST_LISTED];
    size_t len = utf8_fold_short(folded, sizeof folded, word);
    const uint64_t *tags =
        len == SIZE_MAX ? NULL : table_find(&lex->words, (struct slice){folded, len});
    return tags ? *tags : 0;
}

void lexicon_free(struct lexicon *lex) {
    arena_free(&lex->arena);
    *lex = (struct lexicon){0};
}

bool lexicon_load_language(struct lexicon *lex, const char *language, struct messages *m) {
    struct buf path = {0};
    bool ok = share_path(&path, language) && lexicon_load(lex, path.data, m);
    if (path.failed) {
        message_memory(m, NULL);
    }
    buf_free(&path);
    return ok;
}
