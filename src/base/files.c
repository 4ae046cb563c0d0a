#include "base/files.h"

#include "base/unpack.h"

#include <errno.h>

FILE *file_open(const char *name, struct messages *m) {
    FILE *f = strcmp(name, "-") == 0 ? stdin : fopen(name, "rb");
    if (!f) {
        message_error(m, name, 0, "%s", strerror(errno));
        return NULL;
    }
    return unpack(f, name, m);
}

void file_close(FILE *f) {
    if (f) {
        fclose(f);
    }
}

bool file_read(FILE *f, const char *name, struct buf *out, struct messages *m) {
    enum { PIECE = 64 * 1024 };
    for (;;) {
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

ssize_t file_line(FILE *f, const char *name, char **line, size_t *cap, struct messages *m) {
    errno = 0;
    ssize_t n = getline(line, cap, f);
    if (n > 0) {
        return n;
    }
    if (feof(f) && !ferror(f)) {
        return 0;
    }
    if (errno == ENOMEM) {
        message_memory(m, name);
    } else {
        message_error(m, name, 0, "%s", errno ? strerror(errno) : "read error");
    }
    return -1;
}

bool output_good(struct messages *m) {
    if (!ferror(stdout)) {
        return true;
    }
    m->write_error = m->write_error ? m->write_error : errno;
    return false;
}

int output_close(struct messages *m) {
    bool failed = !output_good(m);
    int why = m->write_error;
    if (fclose(stdout) != 0) {
        failed = true;
        why = why ? why : errno;
    }
    if (failed && why != EPIPE) {
        message_error(m, "standard output", 0, "%s", why ? strerror(why) : "write error");
    }
    return failed || m->bad ? STATUS_BAD : STATUS_OK;
}
