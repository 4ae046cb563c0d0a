/* SPDX-License-Identifier: ISC */
#include "emit/fields.h"

static const char prefix[] = "meta_";

struct slice field_value(const struct document *d, struct slice name) {
    enum { PREFIX = sizeof prefix - 1 };
    struct slice value = document_value(d, name);
    if (!value.s && slice_begins(name, prefix)) {
        struct slice rest = {name.s + PREFIX, name.len - PREFIX};
        const uint64_t *index = table_find(&d->keys, rest);
        return index ? d->metadata[*index - 1].value : value;
    }
    return value;
}

/* All names that are right for a document. */
struct scope {
    struct name_list own;
    const struct document *d;
};

static struct slice scope_at(const void *state, size_t i) {
    static const char *const fields[] = {"title", "deck", "byline", "place", "date", "agency"};
    enum { FIELDS = sizeof fields / sizeof *fields };
    const struct scope *x = state;
    size_t own = 0;
    while (own < i && x->own.at(x->own.state, own).s) {
        own++;
    }
    struct slice s = x->own.at(x->own.state, own);
    if (s.s) {
        return s;
    }
    for (size_t f = 0; f < FIELDS; f++) { /* those that are not among its own */
        if (!names_find(x->own, slice_of(fields[f]), NULL) && own++ == i) {
            return slice_of(fields[f]);
        }
    }
    return i - own < x->d->nmetadata ? x->d->metadata[i - own].key : (struct slice){NULL, 0};
}

bool field_check(const char *option, struct slice name, struct name_list own,
                 const struct document *d, struct messages *m) {
    struct scope scope = {own, d};
    struct name_list all = {&scope, scope_at};
    if (slice_begins(name, prefix) || names_find(all, name, NULL)) {
        return true;
    }
    struct buf hint = {0};
    names_suggest(&hint, all, name);
    buf_addz(&hint, hint.len ? " The names are " : "; the names are ");
    names_print(&hint, all, "and");
    buf_addc(&hint, '\0');
    message_error(m, NULL, 0,
                  "--%s: unknown name '%.*s' (meta_%.*s if only later articles have it)%s", option,
                  (int)name.len, name.s, (int)name.len, name.s, hint.failed ? "" : hint.data);
    buf_free(&hint);
    return false;
}
