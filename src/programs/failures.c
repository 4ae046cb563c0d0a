/* SPDX-License-Identifier: ISC */
#include "programs/failures.h"

#include "base/files.h"
#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { TEXT_MOST = 2000 }; /* bytes; then no more messages join a row */

static const char header[] = "\"file\",\"line\",\"id\",\"message\"\r\n";

/* Whether the file is empty or an older list. */
static bool is_list(FILE *f) {
    char first[sizeof header - 1];
    size_t n = fread(first, 1, sizeof first, f);
    return !ferror(f) && (n == 0 || (n == sizeof first && memcmp(first, header, n) == 0));
}

bool failures_begin(struct failures *l, const char *file, struct messages *m) {
    *l = (struct failures){.name = file};
    if (!file) {
        return true;
    }
    int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    bool regular = fd >= 0 && file_id_of(fd).known;
    l->f = fd >= 0 ? fdopen(fd, regular ? "r+b" : "wb") : NULL;
    if (!l->f) {
        message_error(m, file, 0, "%s", strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return false;
    }
    if (regular && !is_list(l->f)) {
        message_error(m, file, 0, "not a list of --errors; left unchanged");
        return false;
    }
    return true;
}

static void add_cell(struct buf *row, struct slice text, char end) {
    buf_addc(row, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.s[i] == '"') {
            buf_addc(row, '"');
        }
        buf_addc(row, text.s[i]);
    }
    buf_addc(row, '"');
    buf_addc(row, end);
}

static void write_waiting(struct failures *l) {
    struct buf number = {0};
    if (!l->waiting) {
        return;
    }
    if (l->line) {
        buf_addn(&number, l->line);
    }
    buf_clear(&l->row);
    add_cell(&l->row, buf_slice(&l->file), ',');
    add_cell(&l->row, buf_slice(&number), ',');
    add_cell(&l->row, buf_slice(&l->id), ',');
    add_cell(&l->row, buf_slice(&l->text), '\r');
    buf_addc(&l->row, '\n');
    if (!l->row.failed) {
        fwrite(l->row.data, 1, l->row.len, l->f);
        fflush(l->f);
    }
    l->row.failed =
        l->row.failed || number.failed || l->file.failed || l->id.failed || l->text.failed;
    buf_free(&number);
    l->waiting = false;
}

/* Another error about the article that waits joins its row. */
static void take_error(void *state, const struct message_place *at, const char *text) {
    struct failures *l = state;
    if (!at->file) {
        return; /* about no input */
    }
    struct buf file = {0};
    utf8_clean(&file, slice_of(at->file));
    bool same =
        l->waiting && l->line == at->line && slice_eq(buf_slice(&l->file), buf_slice(&file));
    if (same && l->text.len > TEXT_MOST) {
        buf_free(&file);
        return;
    }
    if (same) {
        buf_addz(&l->text, "; ");
    } else {
        write_waiting(l);
        buf_clear(&l->file);
        buf_adds(&l->file, buf_slice(&file));
        buf_clear(&l->id);
        buf_clear(&l->text);
        l->line = at->line;
        l->waiting = true;
    }
    if (!l->id.len) {
        utf8_clean(&l->id, at->id);
    }
    utf8_clean(&l->text, slice_of(text));
    l->file.failed = l->file.failed || file.failed;
    buf_free(&file);
}

bool failures_clear(struct failures *l, struct messages *m) {
    if (!l->f) {
        return true;
    }
    rewind(l->f);
    if (file_id_of(fileno(l->f)).known && ftruncate(fileno(l->f), 0) != 0) {
        message_error(m, l->name, 0, "%s", strerror(errno));
        return false;
    }
    fputs(header, l->f);
    fflush(l->f); /* what fails is seen at the end */
    return true;
}

void failures_listen(struct failures *l, struct message_log *log) {
    if (l->f) {
        log->error = take_error;
        log->state = l;
    }
}

bool failures_end(struct failures *l, struct messages *m) {
    bool ok = true;
    if (l->f) {
        write_waiting(l);
        bool written = !ferror(l->f);
        written = fclose(l->f) == 0 && written;
        if (!written || l->row.failed) {
            message_error(m, l->name, 0, "%s",
                          l->row.failed ? "out of memory; the list is not complete"
                                        : "the list could not be written");
            ok = false;
        }
    }
    buf_free(&l->file);
    buf_free(&l->id);
    buf_free(&l->text);
    buf_free(&l->row);
    return ok;
}
