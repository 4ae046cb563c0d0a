#include "input/articles.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    enum article_kind kind;
} kinds[] = {
    {"text", ARTICLES_TEXT},
    {"csv", ARTICLES_CSV},
    {"tsv", ARTICLES_TSV},
    {"jsonl", ARTICLES_JSON},
};

bool articles_kind(const char *name, enum article_kind *kind) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            *kind = kinds[i].kind;
            return true;
        }
    }
    return false;
}

static bool same_letters(struct slice s, const char *word) {
    return s.len == strlen(word) && strncasecmp(s.s, word, s.len) == 0;
}

bool is_text_column(const struct article_options *o, struct slice name) {
    static const char *const usual[] = {"text", "body", "content", "article", "story"};
    if (o->text_column) {
        return slice_is(name, o->text_column);
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (same_letters(name, usual[i])) {
            return true;
        }
    }
    return false;
}

static bool ends_with(const char *name, const char *end) {
    size_t n = strlen(name), k = strlen(end);
    return n > k && strcasecmp(name + n - k, end) == 0;
}

/* Whether a line is a table's header: several names, one of them the text's. */
static bool is_header(const struct article_options *o, struct slice line, char delimiter) {
    bool text = false;
    size_t names = 0;
    for (size_t at = 0; at <= line.len; names++) {
        size_t end = at;
        while (end < line.len && line.s[end] != delimiter) {
            end++;
        }
        struct slice name = {line.s + at, end - at};
        while (name.len && strchr("\r\n\"", name.s[name.len - 1])) {
            name.len--;
        }
        if (name.len && name.s[0] == '"') {
            name = (struct slice){name.s + 1, name.len - 1};
        }
        text = text || is_text_column(o, name);
        at = end + 1;
    }
    return text && names > 1;
}

enum article_kind articles_guess(const struct article_options *o, const char *name,
                                 struct slice first_line) {
    if (o->kind != ARTICLES_GUESS) {
        return o->kind;
    }
    if (ends_with(name, ".csv")) {
        return ARTICLES_CSV;
    }
    if (ends_with(name, ".tsv")) {
        return ARTICLES_TSV;
    }
    if (ends_with(name, ".jsonl") || ends_with(name, ".ndjson")) {
        return ARTICLES_JSON;
    }
    struct slice line = first_line;
    while (line.len && strchr("\r\n", line.s[line.len - 1])) {
        line.len--;
    }
    if (line.len > 1 && line.s[0] == '{' && line.s[line.len - 1] == '}') {
        return ARTICLES_JSON;
    }
    return is_header(o, line, ',')    ? ARTICLES_CSV
           : is_header(o, line, '\t') ? ARTICLES_TSV
                                      : ARTICLES_TEXT;
}

bool articles_read(enum article_kind kind, const struct article_options *o, FILE *f,
                   const char *name, struct slice first, struct article_sink sink,
                   struct messages *m) {
    return kind == ARTICLES_JSON
               ? json_lines_read(o, f, name, first, sink, m)
               : table_read(kind == ARTICLES_TSV ? '\t' : ',', o, f, name, first, sink, m);
}
