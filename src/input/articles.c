/* SPDX-License-Identifier: ISC */
#include "input/articles.h"

#include "base/files.h"
#include "input/kinds.h"

size_t text_column_rank(const struct article_options *o, struct slice name) {
    static const char *const usual[] = {"text", "body", "content", "article", "story"};
    if (o->text_column) {
        return slice_is(name, o->text_column) ? 0 : NO_TEXT_COLUMN;
    }
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        if (slice_is_nocase(name, usual[i])) {
            return i;
        }
    }
    return NO_TEXT_COLUMN;
}

bool is_text_column(const struct article_options *o, struct slice name) {
    return text_column_rank(o, name) != NO_TEXT_COLUMN;
}

/* Read the rest of a file that is one article, of a kind that may be recognisable only from all of
 * it (NULL). */
static bool read_one(const struct input_kind *k, const struct article_options *o,
                     struct document *d, FILE *f, const char *name, struct buf *bytes,
                     struct messages *m) {
    if (!file_read_most(f, name, bytes, ARTICLE_MOST, m)) {
        return false;
    }
    if (!k || o->kind == KIND_TEXT) { /* which may be wrong: the first line did not show it */
        k = kind_of_whole(o, name, buf_slice(bytes));
    }
    if (!k->one) {
        kind_refuse(k, name, m);
        return false;
    }
    return k->one(o, d, bytes, name, m);
}

bool article_read(const struct article_options *o, struct document *d, FILE *f, const char *name,
                  struct buf *bytes, struct messages *m) {
    const struct input_kind *k = kind_of_start(o, name, buf_slice(bytes));
    if (k && k->advice) {
        kind_refuse(k, name, m);
        return false;
    }
    if (k && k->many) {
        message_error(m, name, 0, "file with several articles; use --source");
        return false;
    }
    return read_one(k, o, d, f, name, bytes, m);
}

bool articles_read(const struct article_options *o, FILE *f, const char *name, struct slice start,
                   struct article_sink sink, struct messages *m) {
    const struct input_kind *k = kind_of_start(o, name, start);
    if (k && k->many) {
        return k->many(o, f, name, start, sink, m);
    }
    struct document d = {0};
    struct buf bytes = {0};
    buf_adds(&bytes, start);
    /* what cannot be read is reported; the next input may be good */
    bool ok = !article_read(o, &d, f, name, &bytes, m) || sink.take(sink.state, &d, &bytes);
    document_free(&d);
    buf_free(&bytes);
    return ok;
}
