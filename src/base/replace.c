/* SPDX-License-Identifier: ISC */
#include "base/replace.h"

#include "base/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LINKS_MOST = 40, /* symbolic links followed, as by Linux */
    NAMES_MOST = 100 /* temporary names tried */
};

/* The only variable that outlives a call: a signal handler gets no argument. */
static _Atomic(const char *) pending;

/* Remove the temporary file, then end as the signal would have ended the process. SA_RESETHAND has
 * put the default action back; the signal comes again when this returns. */
static void on_signal(int number) {
    const char *temporary = atomic_load(&pending);
    if (temporary) {
        unlink(temporary);
    }
    raise(number);
}

/* A signal that is ignored (nohup) stays so. */
static void watch_signals(void) {
    static const int numbers[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE, SIGALRM,
                                  SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ};
    signals_catch(numbers, sizeof numbers / sizeof *numbers, on_signal, 0);
}

/* Bytes of a path up to its last '/', that one included. */
static size_t directory_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* `length` bytes of `directory`, then `name`; allocated. */
static char *join(const char *directory, size_t length, const char *name) {
    size_t size = strlen(name) + 1;
    char *path = malloc(length + size);
    if (path) {
        memcpy(path, directory, length);
        memcpy(path + length, name, size);
    }
    return path;
}

/* What the symbolic link `path` names, from where the process is. NULL with errno. */
static char *follow(const char *path) {
    enum { LONGEST = 4096 };
    char target[LONGEST];
    ssize_t n = readlink(path, target, sizeof target - 1);
    if (n < 0) {
        return NULL;
    }
    target[n] = '\0';
    return join(path, target[0] == '/' ? 0 : directory_length(path), target);
}

/* The path of the file itself, which need not exist; allocated. NULL with errno. */
static char *resolve(const char *name) {
    struct stat st;
    char *path = join("", 0, name);
    for (int i = 0; path && lstat(path, &st) == 0 && S_ISLNK(st.st_mode); i++) {
        char *next = i < LINKS_MOST ? follow(path) : (errno = ELOOP, NULL);
        free(path);
        path = next;
    }
    return path;
}

/* Open a new file next to r->path; -1 with errno. A file that is replaced may be secret: its new
 * content is not shown to others before it has the old one's mode. */
static int open_beside(struct replacement *r, const struct stat *old) {
    size_t length = directory_length(r->path);
    int fd = -1;
    errno = EEXIST;
    for (int i = 0; fd < 0 && errno == EEXIST && i < NAMES_MOST; i++) {
        char name[64];
        snprintf(name, sizeof name, ".quoth-%ld-%d", (long)getpid(), i);
        free(r->temporary);
        r->temporary = join(r->path, length, name);
        if (!r->temporary) {
            return -1;
        }
        fd = open(r->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                  old ? 0600 : 0666);
    }
    if (fd < 0) {
        free(r->temporary);
        r->temporary = NULL;
        return -1;
    }
    atomic_store(&pending, r->temporary);
    /* Only root can give a file away; what others replace becomes their own. */
    if (old && ((fchown(fd, old->st_uid, old->st_gid) != 0 && errno != EPERM) ||
                fchmod(fd, old->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO)) != 0)) {
        int why = errno;
        close(fd);
        errno = why;
        return -1;
    }
    return fd;
}

/* Open what r->name says, a temporary file where the file can be replaced; -1 with errno. */
static int open_output(struct replacement *r) {
    struct stat st, standard;
    bool there = stat(r->name, &st) == 0;
    if (there && fstat(STDOUT_FILENO, &standard) == 0 && st.st_dev == standard.st_dev &&
        st.st_ino == standard.st_ino) {
        return STDOUT_FILENO; /* /dev/stdout: what is there stays, when it is a file appended to */
    }
    if (there && S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    bool descriptor = strncmp(r->name, "/dev/fd/", 8) == 0 || strncmp(r->name, "/proc/", 6) == 0;
    if (descriptor || (there && !S_ISREG(st.st_mode))) {
        return open(r->name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    }
    if (there && access(r->name, W_OK) != 0) {
        return -1; /* a file that may not be written is not replaced either */
    }
    r->path = resolve(r->name);
    r->old = there ? (struct file_id){st.st_dev, st.st_ino, true} : r->old;
    if (!r->path) {
        return -1;
    }
    sigset_t all, before;
    sigfillset(&all);
    watch_signals();
    sigprocmask(SIG_BLOCK, &all, &before); /* until the handler knows the file */
    int fd = open_beside(r, there ? &st : NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return fd;
}

/* Forget the temporary file, removed or renamed. */
static void release(struct replacement *r) {
    atomic_store(&pending, NULL);
    free(r->temporary);
    free(r->path);
    r->temporary = r->path = NULL;
}

static void discard(struct replacement *r) {
    if (r->temporary) {
        unlink(r->temporary);
    }
    release(r);
}

bool replace_begin(struct replacement *r, const char *name, struct messages *m) {
    *r = (struct replacement){0};
    if (!name || strcmp(name, "-") == 0) {
        return true;
    }
    r->name = name;
    int fd = open_output(r);
    if (fd == STDOUT_FILENO) {
        return true;
    }
    bool ok = fd >= 0 && dup2(fd, STDOUT_FILENO) >= 0;
    if (!ok) {
        message_error(m, name, 0, "%s", strerror(errno));
        discard(r);
    }
    if (fd >= 0) {
        close(fd);
    }
    return ok;
}

/* On the disk before the name points to it: a file system may find only now that it is full. Not
 * every file system can (EINVAL). */
static bool synchronise(struct messages *m) {
    if (fflush(stdout) == 0 && fsync(STDOUT_FILENO) != 0 && errno != EINVAL && errno != ENOSYS &&
        errno != ENOTSUP) {
        m->write_error = m->write_error ? m->write_error : errno;
        return false;
    }
    return output_good(m);
}

int replace_end(struct replacement *r, bool complete, struct messages *m) {
    if (!r->temporary) {
        int status = output_close_named(m, r->name);
        release(r);
        return status;
    }
    bool written = complete && synchronise(m);
    bool bad = m->bad;
    m->bad = false;
    written = output_close_named(m, r->name) == STATUS_OK && written;
    m->bad = m->bad || bad;
    if (written && rename(r->temporary, r->path) != 0) {
        message_error(m, r->name, 0, "%s", strerror(errno));
        written = false;
    }
    if (written) {
        release(r);
        return m->bad ? STATUS_BAD : STATUS_OK;
    }
    discard(r);
    message_error(m, r->name, 0,
                  r->old.known ? "not replaced; the old file is unchanged" : "not written");
    return STATUS_BAD;
}
