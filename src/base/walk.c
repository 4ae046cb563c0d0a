/* SPDX-License-Identifier: ISC */
#include "base/walk.h"

#include "base/buf.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool is_directory(const char *path) {
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *e) {
    return e->d_name[0] != '.';
}

/* A file, a directory to go into, or something else, which is not read: a pipe may never end, and a
 * link to a directory may lead back. */
static bool take_path(const char *path, bool (*take)(void *, const char *), void *state,
                      struct messages *m) {
    struct stat s;
    if (lstat(path, &s) != 0) {
        message_error(m, path, 0, "%s", strerror(errno));
        return true;
    }
    if (S_ISDIR(s.st_mode)) {
        return walk_files(path, take, state, m);
    }
    if (S_ISLNK(s.st_mode) && stat(path, &s) != 0) {
        message_error(m, path, 0, "%s", strerror(errno));
        return true;
    }
    if (S_ISREG(s.st_mode)) {
        return take(state, path);
    }
    message_warn(m, path, 0,
                 S_ISDIR(s.st_mode) ? "link to a directory; not followed"
                                    : "not a regular file; skipped");
    return true;
}

bool walk_files(const char *directory, bool (*take)(void *state, const char *file), void *state,
                struct messages *m) {
    struct dirent **names;
    int n = scandir(directory, &names, is_shown, by_bytes);
    if (n < 0) {
        message_error(m, directory, 0, "%s", strerror(errno));
        return true;
    }
    bool ok = true;
    struct buf path = {0};
    for (int i = 0; i < n; i++) {
        buf_clear(&path);
        buf_addz(&path, directory);
        if (path.len && path.data[path.len - 1] != '/') {
            buf_addc(&path, '/');
        }
        buf_add(&path, names[i]->d_name, strlen(names[i]->d_name) + 1);
        if (ok && path.failed) {
            message_memory(m, directory);
            ok = false;
        }
        ok = ok && take_path(path.data, take, state, m);
        free(names[i]);
    }
    free(names);
    buf_free(&path);
    return ok;
}
