/* SPDX-License-Identifier: ISC */
#include "emit/spool.h"

#include <errno.h>
#include <string.h>

static bool fail(const char *what, struct messages *m) {
    message_error(m, "temporary file", 0, "%s", errno ? strerror(errno) : what);
    return false;
}

/* What was spooled is all there. Why an earlier write failed is no longer known: another one tells.
 */
static bool end(FILE *spool, uint64_t packed, struct messages *m) {
    errno = 0;
    bool ok = fflush(spool) == 0 && !ferror(spool);
    if (!ok && !errno) {
        fputc(0, spool);
        fflush(spool);
    }
    off_t size = ok ? ftello(spool) : 0;
    return (ok && size >= 0 && (uint64_t)size == packed) || fail("write error", m);
}

bool spool_move(FILE *spool, const struct zip_part *part, FILE *to, struct messages *m) {
    char piece[64 * 1024];
    size_t n;
    if (!end(spool, part->packed, m)) {
        return false;
    }
    errno = 0;
    rewind(spool);
    while ((n = fread(piece, 1, sizeof piece, spool)) > 0) {
        fwrite(piece, 1, n, to);
    }
    return !ferror(spool) || fail("read error", m);
}
