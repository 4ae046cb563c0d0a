/* SPDX-License-Identifier: ISC */
#include "base/lines.h"

#include "base/utf8.h"

#include <errno.h>

static bool failed(FILE *f, const char *name, struct messages *m) {
    if (ferror(f)) {
        message_error(m, name, 0, "%s", errno ? strerror(errno) : "read error");
        return true;
    }
    return false;
}

/* The next byte, or EOF. */
static int next_byte(FILE *f) {
    int c = getc_unlocked(f);
    while (c == EOF && ferror(f) && errno == EINTR) { /* a signal came in between */
        clearerr(f);
        c = getc_unlocked(f);
    }
    return c;
}

bool lines_head(FILE *f, const char *name, size_t most, struct buf *head, struct messages *m) {
    errno = 0;
    for (int c = 0; head->len < most && c != '\n';) {
        c = next_byte(f);
        if (c == EOF) {
            break;
        }
        buf_addc(head, (char)c);
    }
    if (head->failed) {
        message_memory(m, name);
        return false;
    }
    return !failed(f, name, m);
}

static int take(struct lines *l) {
    return l->at < l->head.len ? (unsigned char)l->head.s[l->at++] : next_byte(l->f);
}

/* The byte order marks, by line_encoding. */
static const char *const marks[] = {NULL, "\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"};

/* See what the file's first bytes say of its encoding; those that are no mark belong to the line.
 */
static void begin(struct lines *l) {
    char start[4] = "";
    bool may = true;
    l->encoding = LINES_UTF8;
    for (size_t n = 0; may;) {
        int c = take(l);
        if (c != EOF) {
            start[n++] = (char)c;
        }
        may = false;
        for (size_t i = LINES_UTF8; i <= LINES_UTF16BE; i++) {
            if (strcmp(marks[i], start) == 0 && n) {
                l->encoding = (enum line_encoding)i;
                return;
            }
            may = may || (c != EOF && strncmp(marks[i], start, n) == 0);
        }
        if (!may) {
            buf_add(&l->line, start, n);
        }
    }
}

/* A code unit, or EOF; half of one at the end is no character. */
static int32_t unit(struct lines *l) {
    int a = take(l), b = a == EOF ? EOF : take(l);
    return a == EOF || b == EOF ? EOF : l->encoding == LINES_UTF16BE ? a << 8 | b : b << 8 | a;
}

static bool is_low(int32_t u) {
    return u >= 0xdc00 && u < 0xe000;
}

/* A line of UTF-16; a lone surrogate becomes U+FFFD. False when it is too long. */
static bool read_units(struct lines *l) {
    bool fits = true;
    for (int32_t u = unit(l), next; u != EOF; u = next) {
        next = u == '\n' ? EOF : unit(l);
        if (u >= 0xd800 && u < 0xdc00 && is_low(next)) {
            u = 0x10000 + ((u - 0xd800) << 10) + (next - 0xdc00);
            next = unit(l);
        }
        fits = fits && l->line.len + 4 <= l->most;
        if (fits) {
            utf8_put(&l->line, u);
        }
    }
    return fits;
}

/* A line of bytes, of which some may be there. False when it is too long. */
static bool read_bytes(struct lines *l) {
    char piece[4096];
    bool fits = true;
    int c = l->line.len ? (unsigned char)l->line.data[l->line.len - 1] : 0;
    while (c != '\n' && c != EOF) {
        size_t n = 0;
        while (n < sizeof piece && c != '\n' && (c = take(l)) != EOF) {
            piece[n++] = (char)c;
        }
        fits = fits && l->line.len + n <= l->most;
        buf_add(&l->line, piece, fits ? n : 0);
    }
    return fits;
}

enum line_result lines_next(struct lines *l, struct slice *line) {
    buf_clear(&l->line);
    errno = 0;
    if (l->encoding == LINES_UNKNOWN) {
        begin(l);
    }
    bool utf16 = l->encoding == LINES_UTF16LE || l->encoding == LINES_UTF16BE;
    bool fits = utf16 ? read_units(l) : read_bytes(l);
    if (failed(l->f, l->name, l->m)) {
        return LINE_FAILED;
    }
    if (l->line.failed) {
        message_memory(l->m, l->name);
        return LINE_FAILED;
    }
    *line = buf_slice(&l->line);
    l->number += line->len > 0;
    return !fits ? LINE_TOO_LONG : line->len ? LINE_READ : LINE_END;
}
