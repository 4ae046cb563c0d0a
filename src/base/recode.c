/* SPDX-License-Identifier: ISC */
/* fopencookie: glibc, musl and FreeBSD have it. */
#define _GNU_SOURCE

#include "base/recode.h"

#include <errno.h>
#include <stdlib.h>
#include <strings.h>

enum { PIECE = 16 * 1024, LEAST_ROOM = 16 /* bytes, more than any character takes */ };

static const char bad_character[] = "\xef\xbf\xbd";

struct recoder {
    FILE *f;
    const char *name;
    struct messages *m;
    struct encoding *e;
    char in[PIECE], out[2 * PIECE];
    size_t nin, at, nout; /* in[0 .. nin) is still to be converted; out[at .. nout) to be given */
    bool begun, passes;   /* passes: a quoth(5) stream, not converted */
    bool ended;           /* the file has no more */
    bool over;            /* and all of it was converted */
    size_t nbad;
    int failed; /* errno of a read */
};

static bool is_utf8(const char *name) {
    return strcasecmp(name, "UTF-8") == 0 || strcasecmp(name, "UTF8") == 0;
}

bool encoding_open(struct encoding *e, const char *name) {
    *e = (struct encoding){.unit = 1};
    if (!name || is_utf8(name)) {
        return true;
    }
    if (!*name) {
        return false; /* to iconv_open the encoding of the locale */
    }
    e->converter = iconv_open("UTF-8", name);
    if (e->converter == (iconv_t)-1) { /* NOLINT(performance-no-int-to-ptr): POSIX says so */
        return false;
    }
    e->name = name;
    struct slice s = slice_of(name);
    e->unit = slice_has(s, "32") || slice_has(s, "CS-4") || slice_has(s, "CS4")   ? 4
              : slice_has(s, "16") || slice_has(s, "CS-2") || slice_has(s, "CS2") ? 2
                                                                                  : 1;
    if (slice_has(s, "8859")) {
        e->unit = 1; /* ISO-8859-16 */
    }
    return true;
}

void encoding_close(struct encoding *e) {
    if (e->name) {
        iconv_close(e->converter);
    }
    *e = (struct encoding){0};
}

/* More of the file, up to the end of a line, so that a slow feed is not delayed. */
static void fill(struct recoder *r) {
    const size_t unit = r->e->unit > 1 ? r->e->unit : 1;
    size_t had = r->nin;
    while (r->nin < PIECE) {
        int c = getc(r->f);
        if (c == EOF) {
            r->failed = ferror(r->f) ? errno : 0;
            r->ended = true;
            break;
        }
        r->in[r->nin++] = (char)c;
        bool line = memchr(r->in + (r->nin - unit < r->nin ? r->nin - unit : 0), '\n',
                           r->nin < unit ? r->nin : unit) != NULL;
        if (line && r->nin % unit == 0) {
            break;
        }
    }
    if (!r->begun && r->nin > had) {
        r->begun = true;
        r->passes = slice_begins((struct slice){r->in, r->nin}, "quoth=");
    }
}

/* `n` bytes that mean nothing become one U+FFFD. */
static void replace(struct recoder *r, size_t n) {
    n = n < r->nin ? n : r->nin;
    memcpy(r->out + r->nout, bad_character, sizeof bad_character - 1);
    r->nout += sizeof bad_character - 1;
    r->nbad += n;
    memmove(r->in, r->in + n, r->nin - n);
    r->nin -= n;
}

/* The converter may hold a character back, which the next one could have changed. */
static void flush(struct recoder *r) {
    char *out = r->out + r->nout;
    size_t room = sizeof r->out - r->nout;
    iconv(r->e->converter, NULL, NULL, &out, &room);
    r->nout = sizeof r->out - room;
}

/* Convert what was read, as far as there is room. */
static void convert(struct recoder *r) {
    while (r->nin && sizeof r->out - r->nout >= LEAST_ROOM) {
        char *in = r->in, *out = r->out + r->nout;
        size_t left = r->nin, room = sizeof r->out - r->nout;
        size_t result = iconv(r->e->converter, &in, &left, &out, &room);
        int why = errno;
        r->nout = sizeof r->out - room;
        memmove(r->in, in, left);
        r->nin = left;
        if (result != (size_t)-1 || why == E2BIG || (why == EINVAL && !r->ended)) {
            break;
        }
        if (sizeof r->out - r->nout >= LEAST_ROOM) {
            replace(r, why == EINVAL ? r->nin : r->e->unit);
        }
    }
    if (r->ended && !r->nin && sizeof r->out - r->nout >= LEAST_ROOM) {
        flush(r);
        r->over = true;
    }
}

static void pass(struct recoder *r) {
    memcpy(r->out, r->in, r->nin);
    r->nout = r->nin;
    r->nin = 0;
    r->over = r->ended;
}

static ssize_t give(void *cookie, char *to, size_t room) {
    struct recoder *r = cookie;
    while (r->at == r->nout && !r->over && !r->failed) {
        r->at = r->nout = 0;
        if (!r->ended) {
            fill(r);
        }
        if (r->passes) {
            pass(r);
        } else {
            convert(r);
        }
        if (r->over && r->nbad) {
            message_error(r->m, r->name, 0, "%zu byte%s not %s; read as U+FFFD", r->nbad,
                          r->nbad == 1 ? " is" : "s are", r->e->name);
        }
    }
    if (r->at == r->nout && r->failed) {
        errno = r->failed;
        return -1;
    }
    size_t n = r->nout - r->at < room ? r->nout - r->at : room;
    memcpy(to, r->out + r->at, n);
    r->at += n;
    return (ssize_t)n;
}

static int finish(void *cookie) {
    struct recoder *r = cookie;
    fclose(r->f);
    free(r);
    return 0;
}

FILE *recode(FILE *f, const char *name, struct encoding *e, struct messages *m) {
    if (!e->name) {
        return f;
    }
    struct recoder *r = calloc(1, sizeof *r);
    FILE *out = NULL;
    if (r) {
        *r = (struct recoder){.f = f, .name = name, .m = m, .e = e};
        iconv(e->converter, NULL, NULL, NULL, NULL); /* forget the last file's state */
        out = fopencookie(r, "rb", (cookie_io_functions_t){give, NULL, NULL, finish});
    }
    if (!out) {
        message_memory(m, name);
        free(r);
        fclose(f);
    }
    return out;
}
