/* SPDX-License-Identifier: ISC */
/* Apart from share.c, so that the library asks neither the environment nor /proc. */
#include "base/share.h"

#ifndef QUOTH_SHAREDIR
#define QUOTH_SHAREDIR "/usr/local/share/quoth"
#endif

const char *share_installed(void) {
    return QUOTH_SHAREDIR;
}

bool share_path_in(struct buf *out, const char *share, const char *language) {
    buf_clear(out);
    buf_addz(out, share ? share : share_installed());
    buf_addc(out, '/');
    buf_addz(out, language);
    buf_addc(out, '\0');
    return !out->failed;
}
