/* SPDX-License-Identifier: ISC */
#include "programs/done.h"

#include "base/files.h"
#include "stream/record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char header[] = "quoth-done=1\n";

static bool fail(struct done *l, const char *why) {
    message_error(l->m, l->name, 0, "%s", why);
    return false;
}

/* Lines of the log, from `log` on. False when memory is short. */
static bool take_lines(struct done *l, struct slice log) {
    while (log.len) {
        const char *end = memchr(log.s, '\n', log.len);
        size_t n = (size_t)(end - log.s);
        uint64_t *left = table_add(&l->left, &l->arena, (struct slice){log.s, n});
        if (!left) {
            return fail(l, "out of memory");
        }
        ++*left;
        log = (struct slice){end + 1, log.len - n - 1};
    }
    return true;
}

/* Read what is there and leave the file at its last whole line. */
static bool take_log(struct done *l) {
    struct buf bytes = {0};
    size_t start = sizeof header - 1;
    bool ok = file_read(l->f, l->name, &bytes, l->m);
    size_t whole = bytes.len;
    while (whole && bytes.data[whole - 1] != '\n') {
        whole--;
    }
    bool torn_header = bytes.len < start && (!bytes.len || !memcmp(bytes.data, header, bytes.len));
    if (ok && !torn_header && (whole < start || memcmp(bytes.data, header, start) != 0)) {
        ok = fail(l, "not a log of --done; left unchanged");
    } else if (ok && torn_header) {
        whole = 0;
    } else if (ok) {
        ok = take_lines(l, (struct slice){bytes.data + start, whole - start});
    }
    if (ok && whole < bytes.len && ftruncate(fileno(l->f), (off_t)whole) != 0) {
        ok = fail(l, strerror(errno));
    }
    if (ok && !whole && (fputs(header, l->f) == EOF || fflush(l->f) != 0)) {
        ok = fail(l, strerror(errno));
    }
    buf_free(&bytes);
    return ok;
}

bool done_begin(struct done *l, const char *file, struct messages *m) {
    *l = (struct done){.name = file, .m = m};
    if (!file) {
        return true;
    }
    struct file_id id = {0};
    int fd = open(file, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    l->f = fd >= 0 ? fdopen(fd, "a+b") : NULL;
    if (!l->f) {
        int why = errno;
        if (fd >= 0) {
            close(fd);
        }
        return fail(l, strerror(why));
    }
    id = file_id_of(fd);
    if (!id.known) {
        return fail(l, "not a regular file");
    }
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_SETLK, &lock) != 0) {
        return fail(l,
                    errno == EACCES || errno == EAGAIN ? "in use by another run" : strerror(errno));
    }
    rewind(l->f);
    return take_log(l);
}

/* A part of a key, as a field of quoth(5). */
static void add_part(struct buf *key, const char *name, struct slice value) {
    if (key->len) {
        buf_addc(key, '\t');
    }
    buf_addz(key, name);
    buf_addc(key, '=');
    record_escape(key, value);
}

static void add_number(struct buf *key, const char *name, size_t number) {
    struct buf digits = {0};
    buf_addn(&digits, number);
    add_part(key, name, buf_slice(&digits));
    key->failed = key->failed || digits.failed;
    buf_free(&digits);
}

bool done_key(struct document *d, const char *input) {
    struct buf key = {0};
    bool row = d->line != 0, stream = d->record != NO_RECORD;
    bool has_id = row && d->file.s != d->input.s; /* an id column names it */
    bool named = has_id || (stream && !slice_is(d->file, "-"));
    if (strcmp(input, "-") == 0 && !named) {
        return true;
    }
    add_part(&key, "file", slice_of(input));
    if (has_id) {
        add_part(&key, "id", d->file);
    } else if (row) {
        add_number(&key, "line", d->line);
    } else if (stream) {
        add_number(&key, "doc", d->number);
        add_part(&key, "of", d->file);
    }
    d->key = arena_copy(&d->arena, buf_slice(&key));
    bool ok = !key.failed && d->key.s;
    buf_free(&key);
    return ok;
}

bool done_before(struct done *l, const struct document *d) {
    uint64_t *left = l->f && d->key.len ? table_find(&l->left, d->key) : NULL;
    if (!left || !*left) {
        return false;
    }
    --*left;
    l->skipped++;
    return true;
}

bool done_add(struct done *l, const struct document *d) {
    if (!l->f || !d->key.len) {
        return true;
    }
    fwrite(d->key.s, 1, d->key.len, l->f);
    fputc('\n', l->f);
    return fflush(l->f) == 0 || fail(l, strerror(errno));
}

bool done_end(struct done *l) {
    bool ok = !l->f || fclose(l->f) == 0 || fail(l, strerror(errno));
    arena_free(&l->arena);
    return ok;
}
