/* SPDX-License-Identifier: ISC */
#include "emit/zip.h"

#include <string.h>

enum {
    PIECE = 64 * 1024,
    VERSION = 20,     /* that is needed to unpack: deflate */
    FLAGS = 0x0808,   /* sizes follow the content; names are UTF-8 */
    METHOD = 8,       /* deflate */
    DATE = 0x21,      /* 1 January 1980, the first that can be said: no clock in the output */
    RAW_WINDOW = -15, /* deflate without zlib's header */
    MEMORY = 8        /* zlib's default */
};

/* The format's numbers: least significant byte first. */
static void put(struct buf *out, uint64_t number, int bytes) {
    for (; bytes > 0; bytes--) {
        buf_addc(out, (char)(number & 0xff));
        number >>= 8;
    }
}

bool zip_part_begin(struct zip_part *p, FILE *to) {
    *p = (struct zip_part){.to = to};
    p->open = deflateInit2(&p->deflate, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW_WINDOW, MEMORY,
                           Z_DEFAULT_STRATEGY) == Z_OK;
    return p->open;
}

/* Everything that comes out for what is in p->deflate.next_in. */
static void pack(struct zip_part *p, int flush) {
    unsigned char out[PIECE];
    do {
        p->deflate.next_out = out;
        p->deflate.avail_out = sizeof out;
        deflate(&p->deflate, flush);
        size_t n = sizeof out - p->deflate.avail_out;
        p->packed += n;
        /* cppcheck-suppress uninitvar; deflate has written n bytes there */
        fwrite(out, 1, n, p->to);
    } while (p->deflate.avail_out == 0);
}

void zip_part_add(struct zip_part *p, struct slice s) {
    for (size_t n; s.len; s.s += n, s.len -= n) {
        n = s.len < PIECE ? s.len : PIECE;
        p->deflate.next_in = (const unsigned char *)s.s;
        p->deflate.avail_in = (uInt)n;
        p->crc = (uint32_t)crc32(p->crc, p->deflate.next_in, (uInt)n);
        p->plain += n;
        pack(p, Z_NO_FLUSH);
    }
}

void zip_part_end(struct zip_part *p) {
    if (p->open) {
        pack(p, Z_FINISH);
        deflateEnd(&p->deflate);
        p->open = false;
    }
}

void zip_part_suspend(struct zip_part *p) {
    if (p->open) {
        pack(p, Z_SYNC_FLUSH); /* to a whole byte; the block is not the last */
        deflateEnd(&p->deflate);
        p->open = false;
    }
}

void zip_part_join(struct zip_part *p, const struct zip_part *before) {
    p->crc = (uint32_t)crc32_combine(before->crc, p->crc, (z_off_t)p->plain);
    p->plain += before->plain;
    p->packed += before->packed;
}

/* What both headers of a member say after their first fields. */
static void put_facts(struct buf *out, const struct zip_part *p, const char *name) {
    put(out, VERSION, 2);
    put(out, FLAGS, 2);
    put(out, METHOD, 2);
    put(out, 0, 2); /* midnight */
    put(out, DATE, 2);
    put(out, p->crc, 4);
    put(out, p->packed, 4);
    put(out, p->plain, 4);
    put(out, strlen(name), 2);
    put(out, 0, 2); /* no extra field */
}

static void write_out(struct zip_writer *z, struct buf *b) {
    fwrite(b->data ? b->data : "", 1, b->len, z->f);
    z->at += b->len;
    z->members.failed = z->members.failed || b->failed;
    buf_free(b);
}

void zip_member_begin(struct zip_writer *z, const char *name) {
    static const struct zip_part unknown; /* sizes come later */
    struct buf header = {0};
    z->begins = z->at;
    z->name = name;
    buf_addz(&header, "PK\x03\x04");
    put_facts(&header, &unknown, name);
    buf_addz(&header, name);
    write_out(z, &header);
}

void zip_member_end(struct zip_writer *z, const struct zip_part *p) {
    struct buf sizes = {0};
    z->at += p->packed;
    buf_addz(&sizes, "PK\x07\x08");
    put(&sizes, p->crc, 4);
    put(&sizes, p->packed, 4);
    put(&sizes, p->plain, 4);
    write_out(z, &sizes);
    buf_addz(&z->members, "PK\x01\x02");
    put(&z->members, VERSION, 2); /* made by */
    put_facts(&z->members, p, z->name);
    put(&z->members, 0, 2 + 2 + 2 + 4); /* comment, disk, attributes */
    put(&z->members, z->begins, 4);
    buf_addz(&z->members, z->name);
    z->nmembers++;
    z->too_large = z->too_large || p->plain > UINT32_MAX || z->at > UINT32_MAX;
}

bool zip_member(struct zip_writer *z, const char *name, struct slice content) {
    struct zip_part part;
    zip_member_begin(z, name);
    if (!zip_part_begin(&part, z->f)) {
        return false;
    }
    zip_part_add(&part, content);
    zip_part_end(&part);
    zip_member_end(z, &part);
    return true;
}

bool zip_end(struct zip_writer *z, bool *too_large) {
    size_t size = z->members.len;
    uint64_t begins = z->at;
    buf_addz(&z->members, "PK\x05\x06");
    put(&z->members, 0, 2 + 2); /* disks */
    put(&z->members, z->nmembers, 2);
    put(&z->members, z->nmembers, 2);
    put(&z->members, size, 4);
    put(&z->members, begins, 4);
    put(&z->members, 0, 2); /* comment */
    bool memory = z->members.failed;
    write_out(z, &z->members);
    *too_large = z->too_large || begins > UINT32_MAX;
    return !memory && !*too_large;
}
