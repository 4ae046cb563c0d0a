/* SPDX-License-Identifier: ISC */
#include "base/files.h"

#include "base/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct file_id id_of(const struct stat *st) {
    return (struct file_id){st->st_dev, st->st_ino, S_ISREG(st->st_mode)};
}

struct file_id file_id_of(int fd) {
    struct stat st;
    return fstat(fd, &st) == 0 ? id_of(&st) : (struct file_id){0};
}

struct file_id file_id_named(const char *name) {
    struct stat st;
    return stat(name, &st) == 0 ? id_of(&st) : (struct file_id){0};
}

bool file_id_same(struct file_id a, struct file_id b) {
    return a.known && b.known && a.device == b.device && a.inode == b.inode;
}

/* A closed descriptor is replaced by one that cannot be used for its purpose: an error is then
 * seen, as without it. */
static void fill_descriptors(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
            open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) {
            return;
        }
    }
}

static bool is_standard(const char *name) {
    return !name || strcmp(name, "-") == 0;
}

bool files_apart(struct file_id id, int n, const char *const *names, struct messages *m) {
    bool apart = true;
    for (int i = 0; i < n || (n == 0 && i == 0); i++) {
        const char *name = n ? names[i] : "-";
        struct file_id input = is_standard(name) ? file_id_of(STDIN_FILENO) : file_id_named(name);
        if (file_id_same(input, id)) {
            message_error(m, name, 0, "input file is output file; nothing was done");
            apart = false;
        }
    }
    return apart;
}

bool files_prepare(struct file_id *id, const char *output, int n, const char *const *names,
                   struct messages *m) {
    bool waits = n == 0 && isatty(STDIN_FILENO);
    fill_descriptors();
    *id = is_standard(output) ? file_id_of(STDOUT_FILENO) : file_id_named(output);
    for (int i = 0; i < n; i++) {
        waits = waits || (is_standard(names[i]) && isatty(STDIN_FILENO));
    }
    bool apart = files_apart(*id, n, names, m);
    if (apart && waits) {
        fprintf(m->to, "%s: reading standard input; end with Ctrl-D\n", m->program);
    }
    return apart;
}

FILE *file_open(const char *name, struct messages *m) {
    FILE *f = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    if (!f) {
        message_error(m, name, 0, "%s", strerror(errno));
        return NULL;
    }
    return unpack(f, name, m);
}

FILE *file_temporary(struct messages *m) {
    const char *directory = getenv("TMPDIR");
    struct buf path = {0};
    buf_addz(&path, directory && *directory ? directory : "/tmp");
    buf_add(&path, "/quoth-XXXXXX", sizeof "/quoth-XXXXXX");
    int fd = path.failed ? -1 : mkstemp(path.data);
    FILE *f = NULL;
    if (fd >= 0) {
        unlink(path.data);
        fcntl(fd, F_SETFD, FD_CLOEXEC);
        f = fdopen(fd, "w+");
    }
    if (!f) {
        message_error(m, "temporary file", 0, "%s",
                      path.failed ? "out of memory" : strerror(errno));
    }
    if (!f && fd >= 0) {
        close(fd);
    }
    buf_free(&path);
    return f;
}

FILE *file_open_regular(const char *path, struct messages *m) {
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        message_error(m, path, 0, "%s", strerror(errno));
    } else if (!S_ISREG(st.st_mode)) {
        message_error(m, path, 0, "not a regular file; not read");
    } else {
        FILE *f = fdopen(fd, "rb");
        if (f) {
            return unpack(f, path, m);
        }
        message_memory(m, path);
    }
    if (fd >= 0) {
        close(fd);
    }
    return NULL;
}

void file_close(FILE *f) {
    if (f) {
        fclose(f);
    }
}

bool file_read(FILE *f, const char *name, struct buf *out, struct messages *m) {
    return file_read_most(f, name, out, SIZE_MAX, m);
}

bool file_read_most(FILE *f, const char *name, struct buf *out, size_t most, struct messages *m) {
    enum { PIECE = 64 * 1024 };
    for (;;) {
        if (out->len > most) {
            message_error(m, name, 0, "longer than %zu bytes; not read", most);
            return false;
        }
        if (!buf_reserve(out, PIECE)) {
            message_memory(m, name);
            return false;
        }
        errno = 0;
        size_t n = fread(out->data + out->len, 1, PIECE, f);
        out->len += n;
        if (n < PIECE) {
            if (ferror(f) && errno == EINTR) {
                clearerr(f);
                continue;
            }
            break;
        }
    }
    if (ferror(f)) {
        message_error(m, name, 0, "%s", strerror(errno));
        return false;
    }
    return true;
}

bool output_good(struct messages *m) {
    if (!ferror(stdout)) {
        return true;
    }
    m->write_error = m->write_error ? m->write_error : errno;
    return false;
}

int output_close_named(struct messages *m, const char *name) {
    bool failed = !output_good(m);
    if (fclose(stdout) != 0) {
        failed = true;
        m->write_error = m->write_error ? m->write_error : errno;
    }
    if (failed && m->write_error != EPIPE) {
        message_error(m, name ? name : "standard output", 0, "%s",
                      m->write_error ? strerror(m->write_error) : "write error");
    }
    return failed || m->bad ? STATUS_BAD : STATUS_OK;
}

int output_close(struct messages *m) {
    return output_close_named(m, NULL);
}
