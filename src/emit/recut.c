#include "emit/recut.h"

#include "base/files.h"
#include "emit/csv.h"
#include "emit/rows.h"
#include "input/articles.h"

/* As quoth itself sees it. */
static enum article_kind kind_of(const char *path, struct slice bytes) {
    const struct article_options options = {.kind = ARTICLES_GUESS};
    const char *end = bytes.len ? memchr(bytes.s, '\n', bytes.len) : NULL;
    struct slice line = {bytes.s, end ? (size_t)(end - bytes.s) : bytes.len};
    return articles_guess(&options, path, line);
}

static bool read_source(struct recut *r, FILE *f, const char *path) {
    if (!file_read(f, path, &r->bytes, r->m)) {
        return false;
    }
    enum article_kind kind = kind_of(path, buf_slice(&r->bytes));
    if (articles_are_many(kind)) {
        message_error(r->m, path, 0, "a table; --source reads it");
        return false;
    }
    return article_read(kind, &r->d, &r->bytes, path, r->m);
}

static bool open_source(struct recut *r, struct slice file) {
    struct buf path = {0};
    if (r->directory && !slice_begins(file, "/")) {
        buf_addz(&path, r->directory);
        buf_addc(&path, '/');
    }
    buf_adds(&path, file);
    buf_addc(&path, '\0');
    buf_clear(&r->bytes);
    bool ok = false;
    FILE *f = NULL;
    if (path.failed) {
        message_memory(r->m, NULL);
    } else if (slice_is(file, "-") || memchr(file.s, '\0', file.len)) {
        message_error(r->m, path.data, 0, "no file to look into");
    } else {
        f = file_open(path.data, r->m);
        ok = f && read_source(r, f, path.data);
    }
    if (f) {
        file_close(f);
    }
    buf_free(&path);
    return ok;
}

/* White space folded and what is no UTF-8 as U+FFFD, as a row has it. */
static bool fold(struct buf *out, struct slice s) {
    buf_clear(out);
    row_folded(out, s);
    return !out->failed;
}

/* What --excel does to cells. */
static bool same_text(struct slice row, struct slice source) {
    if (slice_eq(row, source)) {
        return true;
    }
    if (row.len && row.s[0] == '\'' && source.len && strchr("=+-@", source.s[0])) {
        row = (struct slice){row.s + 1, row.len - 1};
    }
    bool cut = row.len + 4 >= EXCEL_CELL && row.len <= source.len;
    return slice_eq(row, source) || (cut && memcmp(row.s, source.s, row.len) == 0);
}

/* The document of a file; NULL when there is none (told when it is first asked for). */
static const struct document *document_of(struct recut *r, struct slice file, size_t number) {
    bool same_file = r->name.len && slice_eq(file, buf_slice(&r->name));
    if (!same_file) {
        buf_clear(&r->name);
        buf_adds(&r->name, file);
    }
    if (r->sources) {
        const struct source *s = sources_find(r->sources, file, number);
        if (!s && !same_file) {
            message_error(r->m, NULL, 0, "%.*s: none of the sources is that", (int)file.len,
                          file.s);
        }
        return s ? &s->d : NULL;
    }
    if (!same_file) {
        r->readable = open_source(r, file);
    }
    return r->readable ? &r->d : NULL;
}

enum recut_result recut_compare(struct recut *r, struct slice file, size_t number,
                                const struct spans *spans, struct slice text, struct buf *found) {
    const struct document *d = document_of(r, file, number);
    if (!d) {
        return RECUT_NO_SOURCE;
    }
    struct buf words = {0}, row = {0};
    row_spans(&words, d, spans, ROW_FOLDED);
    bool ok = !words.failed && fold(found, buf_slice(&words)) && fold(&row, text);
    if (!ok) {
        message_memory(r->m, NULL);
    }
    bool same = ok && same_text(buf_slice(&row), buf_slice(found));
    buf_free(&words);
    buf_free(&row);
    return !ok ? RECUT_NO_SOURCE : same ? RECUT_SAME : RECUT_DIFFERS;
}

void recut_free(struct recut *r) {
    buf_free(&r->name);
    buf_free(&r->bytes);
    document_free(&r->d);
}
