#include "input/articles.h"

#include "input/html.h"
#include "text/plain.h"

#include <string.h>

const char *articles_kind_name(size_t kind) {
    static const char *const names[] = {
        [ARTICLES_GUESS] = "auto", [ARTICLES_TEXT] = "text", [ARTICLES_HTML] = "html",
        [ARTICLES_CSV] = "csv",    [ARTICLES_TSV] = "tsv",   [ARTICLES_JSON] = "jsonl",
    };
    return kind < sizeof names / sizeof *names ? names[kind] : NULL;
}

bool is_text_column(const struct article_options *o, struct slice name) {
    static const char *const usual[] = {"text", "body", "content", "article", "story"};
    if (o->text_column) {
        return slice_is(name, o->text_column);
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (slice_is_nocase(name, usual[i])) {
            return true;
        }
    }
    return false;
}

static bool ends_with(struct slice name, const char *end) {
    size_t k = strlen(end);
    return name.len > k && slice_is_nocase((struct slice){name.s + name.len - k, k}, end);
}

/* What a file's name says, the ending of a compression aside. */
static enum article_kind kind_of_name(const char *file) {
    static const struct {
        const char *end;
        enum article_kind kind;
    } ends[] = {{".csv", ARTICLES_CSV},     {".tsv", ARTICLES_TSV},   {".jsonl", ARTICLES_JSON},
                {".ndjson", ARTICLES_JSON}, {".html", ARTICLES_HTML}, {".htm", ARTICLES_HTML},
                {".xhtml", ARTICLES_HTML}};
    struct slice name = slice_of(file);
    name.len -= ends_with(name, ".gz") ? 3 : ends_with(name, ".zst") ? 4 : 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (ends_with(name, ends[i].end)) {
            return ends[i].kind;
        }
    }
    return ARTICLES_GUESS;
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
    enum article_kind kind = kind_of_name(name);
    if (kind != ARTICLES_GUESS) {
        return kind;
    }
    if (html_looks(first_line)) {
        return ARTICLES_HTML;
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
                                      : ARTICLES_GUESS;
}

bool articles_are_many(enum article_kind kind) {
    return kind == ARTICLES_CSV || kind == ARTICLES_TSV || kind == ARTICLES_JSON;
}

bool article_read(enum article_kind kind, struct document *d, struct buf *bytes, const char *name,
                  struct messages *m) {
    bool page = kind == ARTICLES_HTML || (kind == ARTICLES_GUESS && html_looks(buf_slice(bytes)));
    return page ? html_read(d, bytes, name, m)
                : plain_read(d, bytes, (struct message_place){.file = name}, m);
}

bool articles_read(enum article_kind kind, const struct article_options *o, FILE *f,
                   const char *name, struct slice first, struct article_sink sink,
                   struct messages *m) {
    return kind == ARTICLES_JSON
               ? json_lines_read(o, f, name, first, sink, m)
               : table_read(kind == ARTICLES_TSV ? '\t' : ',', o, f, name, first, sink, m);
}
