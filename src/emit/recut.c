#include "emit/recut.h"

#include "base/files.h"
#include "emit/rows.h"
#include "input/articles.h"

enum { EXCEL_CELL = 32000 }; /* where quoth-csv --excel cuts */

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
        ok = f && file_read(f, path.data, &r->bytes, r->m) &&
             article_read(ARTICLES_GUESS, &r->d, &r->bytes, path.data, r->m);
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

enum recut_result recut_compare(struct recut *r, struct slice file, const struct spans *spans,
                                struct slice text, struct buf *found) {
    if (!slice_eq(file, buf_slice(&r->name)) || !r->name.len) {
        buf_clear(&r->name);
        buf_adds(&r->name, file);
        r->readable = open_source(r, file);
    }
    if (!r->readable) {
        return RECUT_NO_SOURCE;
    }
    struct buf words = {0}, row = {0};
    row_spans(&words, &r->d, spans, ROW_FOLDED);
    bool ok = fold(found, buf_slice(&words)) && fold(&row, text);
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
