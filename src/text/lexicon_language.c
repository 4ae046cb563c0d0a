/* SPDX-License-Identifier: ISC */
/* Apart from lexicon.c, so that the library, which is told its folder, does not look for one. */
#include "base/share.h"
#include "text/lexicon.h"

bool lexicon_load_language(struct lexicon *lex, const char *language, struct messages *m) {
    struct buf path = {0};
    bool ok = share_path(&path, language) && lexicon_load(lex, path.data, m);
    if (path.failed) {
        message_memory(m, NULL);
    }
    buf_free(&path);
    return ok;
}
