#include "base/share.h"

#include <stdlib.h>
#include <unistd.h>

/* The directory of the running program without its last part ("/usr/bin/quoth" gives "/usr");
 * nothing where the system does not provide it. */
static bool add_prefix(struct buf *out) {
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n == sizeof path) {
        return false;
    }
    for (int parts = 2; parts > 0 && n > 0; parts--) {
        do {
            n--;
        } while (n > 0 && path[n] != '/');
    }
    buf_add(out, path, (size_t)n);
    return true;
}

bool share_path(struct buf *out, const char *language) {
    const char *set = getenv("QUOTH_SHARE");
    buf_clear(out);
    if (set && *set) {
        buf_addz(out, set);
    } else {
        bool beside = add_prefix(out);
        if (beside) {
            buf_addz(out, "/share/quoth");
            buf_addc(out, '\0');
            if (out->failed) {
                return false;
            }
            beside = access(out->data, R_OK) == 0;
            out->len--;
        }
        if (!beside) {
            return share_path_in(out, NULL, language);
        }
    }
    buf_addc(out, '/');
    buf_addz(out, language);
    buf_addc(out, '\0');
    return !out->failed;
}
