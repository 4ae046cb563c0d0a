/* SPDX-License-Identifier: ISC */
/* Apart from the rest of files.h, so that what reads plain files only does not bring the unpacking
 * libraries along. */
#include "base/files.h"

#include <errno.h>

ssize_t file_line(FILE *f, const char *name, char **line, size_t *cap, struct messages *m) {
    errno = 0;
    ssize_t n = getline(line, cap, f);
    if (n > 0) {
        return n;
    }
    if (feof(f) && !ferror(f)) {
        return 0;
    }
    if (errno) {
        message_errno(m, name);
    } else {
        message_error(m, name, 0, "read error");
    }
    return -1;
}
