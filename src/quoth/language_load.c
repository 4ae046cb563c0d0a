/* SPDX-License-Identifier: ISC */
/* Apart from language.c, so that the library, which is given its folder, does not look for one. */
#include "base/share.h"
#include "quoth/language.h"

bool language_load(struct language *l, const char *name, const char *model, struct messages *m) {
    struct buf folder = {0};
    bool found = share_path(&folder, name);
    *l = (struct language){0};
    if (!found) {
        message_memory(m, NULL);
    }
    bool ok = found && language_load_from(l, folder.data, model, m);
    buf_free(&folder);
    return ok;
}
