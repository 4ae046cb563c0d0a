/* SPDX-License-Identifier: ISC */
#include "emit/late.h"

enum { NAMES_MOST = 2000 }; /* bytes */

bool late_allow(struct late *l, struct slice key) {
    return table_add(&l->known, &l->arena, key) != NULL;
}

bool late_document(struct late *l, const struct document *d) {
    for (size_t i = 0; i < d->nmetadata; i++) {
        size_t known = l->known.used;
        if (!late_allow(l, d->metadata[i].key)) {
            return false;
        }
        if (l->known.used > known && l->names.len < NAMES_MOST) {
            buf_addz(&l->names, l->names.len ? ", " : "");
            buf_adds(&l->names, d->metadata[i].key);
        }
    }
    return !l->names.failed;
}

void late_finish(struct late *l, const char *file, const char *hint, struct messages *m) {
    if (l->names.len) {
        message_warn(m, file, 0, "metadata missing from the first article left out: %.*s%s; %s",
                     (int)l->names.len, l->names.data, l->names.len < NAMES_MOST ? "" : ", ...",
                     hint);
    }
    arena_free(&l->arena);
    buf_free(&l->names);
}
