/* SPDX-License-Identifier: ISC */
/* realpath(3), which is POSIX's, but an XSI option for the C library */
#define _GNU_SOURCE

#include "base/confine.h"

#include "base/unpack.h"
#include "base/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char replaced[] = "\xef\xbf\xbd"; /* U+FFFD */

char *confine_folder(const char *folder, struct messages *m) {
    struct stat s;
    char *path = realpath(folder, NULL);
    if (path && stat(path, &s) == 0 && !S_ISDIR(s.st_mode)) {
        free(path);
        path = NULL;
        errno = ENOTDIR;
    }
    if (!path) {
        message_error(m, folder, 0, "%s", strerror(errno));
    }
    return path;
}

/* The entry of a folder that is shown so, appended to `out`; false when none is, or several. */
static bool find_shown(const char *folder, struct slice shown, struct buf *out) {
    DIR *dir = opendir(folder);
    struct buf clean = {0}, found = {0};
    size_t n = 0;
    for (struct dirent *e; dir && (e = readdir(dir));) {
        buf_clear(&clean);
        utf8_clean(&clean, slice_of(e->d_name));
        if (slice_eq(buf_slice(&clean), shown)) {
            buf_clear(&found);
            buf_addz(&found, e->d_name);
            n++;
        }
    }
    if (dir) {
        closedir(dir);
    }
    buf_adds(out, buf_slice(&found));
    out->failed = out->failed || clean.failed || found.failed;
    buf_free(&clean);
    buf_free(&found);
    errno = n ? EEXIST : ENOENT;
    return n == 1;
}

/* Append one part of a name to the path of its folder. */
static bool add_part(struct buf *path, struct slice part) {
    struct stat s;
    if (!path->len || path->data[path->len - 1] != '/') {
        buf_addc(path, '/');
    }
    size_t len = path->len;
    buf_adds(path, part);
    buf_addc(path, '\0');
    if (path->failed) {
        errno = ENOMEM;
        return false;
    }
    if (slice_has(part, replaced) && lstat(path->data, &s) != 0 && errno == ENOENT) {
        path->len = len;
        path->data[len] = '\0';
        return find_shown(path->data, part, path);
    }
    path->len--;
    return true;
}

/* The path of a name; NULL, with errno set, if there is no such file. */
static bool make_path(struct buf *path, const char *folder, const char *name) {
    buf_addz(path, name[0] == '/' ? "/" : folder);
    for (const char *at = name; *at;) {
        size_t n = strcspn(at, "/");
        if (n && !add_part(path, (struct slice){at, n})) {
            return false;
        }
        at += n + (at[n] == '/');
    }
    buf_addc(path, '\0');
    errno = ENOMEM;
    return !path->failed;
}

static bool is_inside(const char *folder, const char *path) {
    size_t n = strlen(folder);
    return strncmp(folder, path, n) == 0 && (path[n] == '/' || path[n] == '\0' || n == 1);
}

/* Open what is a regular file now and still is one when it is open. */
static FILE *open_regular(const char *path, bool *regular) {
    struct stat s;
    *regular = stat(path, &s) == 0 && S_ISREG(s.st_mode);
    int fd = *regular ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY) : -1;
    if (fd < 0) {
        return NULL;
    }
    *regular = fstat(fd, &s) == 0 && S_ISREG(s.st_mode);
    FILE *f = *regular ? fdopen(fd, "rb") : NULL;
    if (!f) {
        close(fd);
    }
    return f;
}

FILE *confine_open(const char *folder, const char *name, struct messages *m) {
    struct buf path = {0};
    bool regular = true;
    char *real = make_path(&path, folder, name) ? realpath(path.data, NULL) : NULL;
    FILE *f = NULL;
    if (!real) {
        message_error(m, name, 0, "%s",
                      errno == EEXIST ? "the name matches several files" : strerror(errno));
    } else if (!is_inside(folder, real)) {
        message_error(m, name, 0, "not inside %s; not opened", folder);
    } else if (!(f = open_regular(real, &regular))) {
        message_error(m, name, 0, "%s",
                      regular ? strerror(errno) : "not a regular file; not opened");
    }
    free(real);
    buf_free(&path);
    return f ? unpack(f, name, m) : NULL;
}
