/* SPDX-License-Identifier: ISC */
/* fopencookie: glibc, musl and FreeBSD have it. */
#define _GNU_SOURCE

#include "base/unpack.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum packing { PLAIN, GZIP, ZSTD };
enum { PIECE = 64 * 1024, MAGIC = 4, GZIP_ONLY = 16 };

struct packed {
    FILE *f;
    const char *name;
    struct messages *m;
    enum packing packing;
    unsigned char in[PIECE]; /* in[at .. end) is still to be unpacked */
    size_t at, end;
    bool inside; /* a member or frame is not complete */
    bool over;   /* nothing more comes */
    int failed;  /* errno of a read */
    z_stream gzip;
    ZSTD_DStream *zstd;
};

/* More of the file, as soon as there is some. */
static bool fill(struct packed *p) {
    if (p->at < p->end) {
        return true;
    }
    ssize_t n;
    do {
        n = read(fileno(p->f), p->in, sizeof p->in);
    } while (n < 0 && errno == EINTR);
    p->failed = n < 0 ? errno : 0;
    p->at = 0;
    p->end = n > 0 ? (size_t)n : 0;
    return n > 0;
}

static size_t give_plain(struct packed *p, char *to, size_t room) {
    size_t n = fill(p) ? p->end - p->at : 0;
    n = n < room ? n : room;
    memcpy(to, p->in + p->at, n);
    p->at += n;
    return n;
}

static void damaged(struct packed *p, const char *what) {
    message_error(p->m, p->name, 0, "the %s data %s; read up to that point",
                  p->packing == GZIP ? "gzip" : "zstd", what);
    p->over = true;
}

/* One step each: what came out, perhaps nothing yet. */
static size_t step_gzip(struct packed *p, char *to, size_t room) {
    p->gzip.next_in = p->in + p->at;
    p->gzip.avail_in = (uInt)(p->end - p->at);
    p->gzip.next_out = (unsigned char *)to;
    p->gzip.avail_out = (uInt)room;
    p->inside = p->inside || p->gzip.avail_in;
    int result = inflate(&p->gzip, Z_NO_FLUSH);
    p->at = p->end - p->gzip.avail_in;
    if (result == Z_STREAM_END) {
        p->inside = false;
        inflateReset(&p->gzip); /* another member may follow */
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        damaged(p, result == Z_MEM_ERROR ? "need more memory than is available" : "are damaged");
    }
    return room - p->gzip.avail_out;
}

static size_t step_zstd(struct packed *p, char *to, size_t room) {
    ZSTD_inBuffer in = {p->in, p->end, p->at};
    ZSTD_outBuffer out = {to, room, 0};
    size_t result = ZSTD_decompressStream(p->zstd, &out, &in);
    p->inside = result != 0 && (p->inside || in.size > p->at);
    p->at = in.pos;
    if (ZSTD_isError(result)) {
        damaged(p, "are damaged");
    }
    return out.pos;
}

static ssize_t give(void *cookie, char *to, size_t room) {
    struct packed *p = cookie;
    size_t n = 0;
    room = room < PIECE ? room : PIECE;
    if (p->packing == PLAIN) {
        n = give_plain(p, to, room);
    }
    while (p->packing != PLAIN && n == 0 && !p->over && room) {
        bool more = fill(p);
        n = p->packing == GZIP ? step_gzip(p, to, room) : step_zstd(p, to, room);
        if (n == 0 && !more && !p->over) {
            if (p->inside && !p->failed) {
                damaged(p, "are truncated");
            }
            p->over = true;
        }
    }
    errno = p->failed;
    return p->failed ? -1 : (ssize_t)n;
}

static int finish(void *cookie) {
    struct packed *p = cookie;
    inflateEnd(&p->gzip);
    ZSTD_freeDStream(p->zstd);
    if (p->f != stdin) {
        fclose(p->f);
    }
    free(p);
    return 0;
}

static enum packing packing_of(const unsigned char *s, size_t n) {
    return n >= 2 && memcmp(s, "\x1f\x8b", 2) == 0               ? GZIP
           : n >= MAGIC && memcmp(s, "\x28\xb5\x2f\xfd", 4) == 0 ? ZSTD
                                                                 : PLAIN;
}

/* The first bytes, read past the FILE's buffer. */
static bool look(struct packed *p) {
    for (ssize_t n; p->end < MAGIC; p->end += (size_t)n) {
        n = read(fileno(p->f), p->in + p->end, MAGIC - p->end);
        if (n < 0 && errno == EINTR) {
            n = 0;
        } else if (n <= 0) {
            break; /* what is wrong is seen by the next read */
        }
        size_t have = p->end + (size_t)n;
        bool may = memcmp(p->in, "\x1f\x8b", have < 2 ? have : 2) == 0 ||
                   memcmp(p->in, "\x28\xb5\x2f\xfd", have) == 0;
        if (!may) {
            p->end = have;
            break;
        }
    }
    p->packing = packing_of(p->in, p->end);
    bool ok = inflateInit2(&p->gzip, MAX_WBITS + GZIP_ONLY) == Z_OK;
    p->zstd = p->packing == ZSTD ? ZSTD_createDStream() : NULL;
    return ok && (p->packing != ZSTD || p->zstd);
}

FILE *unpack(FILE *f, const char *name, struct messages *m) {
    struct packed *p = calloc(1, sizeof *p);
    if (p) {
        p->f = f;
        p->name = name;
        p->m = m;
    }
    FILE *out = p && look(p)
                    ? fopencookie(p, "rb", (cookie_io_functions_t){give, NULL, NULL, finish})
                    : NULL;
    if (!out) {
        message_memory(m, name);
        if (p) {
            finish(p);
        } else if (f != stdin) {
            fclose(f);
        }
    }
    return out;
}
