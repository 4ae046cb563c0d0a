/* SPDX-License-Identifier: ISC */
#include "input/articles.h"

#include "base/suggest.h"
#include "base/utf8.h"
#include "text/plain.h"

/* Under a key that a stream can hold: no '=', no control characters, not empty. */
static bool add_metadata(struct document *d, struct slice name, struct slice value) {
    struct buf key = {0};
    if (!name.len) {
        buf_addz(&key, "meta_");
    }
    utf8_clean(&key, name);
    for (size_t i = 0; i < key.len; i++) {
        char c = key.data[i];
        key.data[i] = c == '=' || (unsigned char)c < ' ' || c == 0x7f ? '_' : c;
    }
    bool ok = !key.failed && document_add_metadata(d, buf_slice(&key), value);
    buf_free(&key);
    return ok;
}

/* The title has a column of its own, so the text begins with the body. */
static void forget_front(struct document *d) {
    for (size_t i = 0; i < d->nparas; i++) {
        d->paras[i].kind = d->paras[i].kind == PARA_HEADING ? PARA_HEADING : PARA_BODY;
    }
    d->title = d->deck = d->byline = (struct slice){NULL, 0};
}

static bool has_title(const struct row *r) {
    for (size_t i = 0; i < r->n; i++) {
        if (slice_is(r->cells[i].name, "title") && r->cells[i].value.len) {
            return true;
        }
    }
    return false;
}

/* The value of the column that names articles: the one that is asked for, else id, else url. */
static struct slice row_id(const struct row *r, const struct article_options *o) {
    const char *const usual[] = {"id", "url"};
    for (size_t k = 0; k < (o->id_column ? 1 : 2); k++) {
        for (size_t i = 0; i < r->n; i++) {
            const struct row_cell *c = &r->cells[i];
            if (c->value.len && (o->id_column ? slice_is(c->name, o->id_column)
                                              : slice_is_nocase(c->name, usual[k]))) {
                return c->value;
            }
        }
    }
    return (struct slice){NULL, 0};
}

static bool take_cells(struct document *d, const struct row *r, size_t text,
                       const struct article_options *o) {
    for (size_t i = 0; i < r->n; i++) {
        struct slice name = r->cells[i].name, value = r->cells[i].value;
        struct slice *own = document_own_field(d, name);
        bool is_id = o->id_column && slice_is(name, o->id_column);
        if (i == text) {
            continue;
        }
        if (is_id && value.len) {
            d->file = arena_copy(&d->arena, value);
            if (!d->file.s) {
                return false;
            }
        } else if (own) {
            *own = value.len ? arena_copy(&d->arena, value) : *own;
        } else if (!add_metadata(d, name, value)) {
            return false;
        }
    }
    return true;
}

static struct slice cell_name_at(const void *state, size_t i) {
    const struct row *r = state;
    return i < r->n ? r->cells[i].name : (struct slice){NULL, 0};
}

static void report_name(const struct row *r, const char *option, const char *wanted,
                        const char *name, struct messages *m) {
    struct name_list names = {r, cell_name_at};
    struct buf list = {0};
    if (wanted) {
        names_suggest(&list, names, slice_of(wanted));
    }
    buf_addz(&list, list.len ? " The names are " : "; the names are ");
    names_print(&list, names, "and");
    buf_addc(&list, '\0');
    if (wanted) {
        message_error(m, name, r->line, "--%s: no column or key '%s'%s", option, wanted,
                      list.failed ? "" : list.data);
    } else {
        message_error(m, name, r->line, "no column or key holds the text; name it with --%s%s",
                      option, list.failed ? "" : list.data);
    }
    buf_free(&list);
}

bool row_names_good(const struct article_options *o, const struct row *r, const char *name,
                    struct messages *m) {
    struct name_list names = {r, cell_name_at};
    bool text = false, id = !o->id_column || names_find(names, slice_of(o->id_column), NULL);
    for (size_t i = 0; i < r->n; i++) {
        text = text || is_text_column(o, r->cells[i].name);
    }
    if (!text) {
        report_name(r, "text-column", o->text_column, name, m);
    }
    if (!id) {
        report_name(r, "id-column", o->id_column, name, m);
    }
    return text && id;
}

/* The cell with the text; r->n when there is none. */
static size_t find_text(const struct row *r, const struct article_options *o) {
    size_t text = r->n, best = NO_TEXT_COLUMN;
    for (size_t i = 0; i < r->n; i++) {
        size_t rank = text_column_rank(o, r->cells[i].name);
        if (rank < best) {
            best = rank;
            text = i;
        }
    }
    return text;
}

bool row_take(struct row *r, const struct article_options *o, const char *name, struct document *d,
              struct article_sink sink, struct messages *m) {
    size_t text = find_text(r, o);
    struct message_place at = {name, r->line, row_id(r, o)};
    const char *wrong = text == r->n                ? "row has no text column; skipped"
                        : !r->cells[text].value.len ? "row has no text; skipped"
                        : r->cells[text].is_json    ? "the text is not a string; skipped"
                                                    : NULL;
    if (wrong) {
        message_error_at(m, at, "%s", wrong);
        return true;
    }
    buf_clear(&r->text);
    buf_adds(&r->text, r->cells[text].value);
    if (r->text.failed) {
        message_memory(m, name);
        return false;
    }
    if (!plain_read(d, &r->text, !o->encoding, at, m)) {
        return false;
    }
    if (has_title(r)) {
        forget_front(d);
    }
    d->input = d->file;
    d->line = r->line;
    d->id = arena_copy(&d->arena, at.id);
    for (size_t i = 0; i < d->nparas; i++) {
        d->paras[i].line = r->line; /* a cell is at the line of its row */
    }
    if (!d->id.s || !take_cells(d, r, text, o)) {
        message_memory(m, name);
        return false;
    }
    bool ok = sink.take(sink.state, d, &r->text);
    document_clear(d); /* its text goes with the row */
    return ok;
}
