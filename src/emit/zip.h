/* SPDX-License-Identifier: ISC */
/* Writing a zip archive (APPNOTE.TXT 6.3) from its first byte to its last, never going back, so
 * that it can go to a pipe. Errors of writing stay with the FILE; the same content gives the same
 * bytes. */
#ifndef QUOTH_EMIT_ZIP_H
#define QUOTH_EMIT_ZIP_H

#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>

#define ZLIB_CONST /* what is packed is not written to */
#include <zlib.h>

/* What is packed of one member. It may go to a file of its own first. */
struct zip_part {
    FILE *to; /* not owned */
    z_stream deflate;
    uint32_t crc;
    uint64_t plain, packed; /* bytes */
    bool open;
};

struct zip_writer {
    FILE *f;            /* not owned */
    uint64_t at;        /* bytes written */
    struct buf members; /* the central directory */
    size_t nmembers;    /* in it */
    uint64_t begins;    /* where the member that is written begins */
    const char *name;   /* of that member */
    bool too_large;
};

/* Begin to pack what will be a member's content into `to`. False when memory is short. */
bool zip_part_begin(struct zip_part *p, FILE *to);

/* Pack bytes. */
void zip_part_add(struct zip_part *p, struct slice s);

/* Pack the rest, and free. Needed after zip_part_begin in any case. */
void zip_part_end(struct zip_part *p);

/* The same in the middle of a member: another part, packed on its own, can be written after it. */
void zip_part_suspend(struct zip_part *p);

/* `p`, ended, was written after `before`, suspended: it now represents both. */
void zip_part_join(struct zip_part *p, const struct zip_part *before);

/* Begin a member; `name` must live until its end. */
void zip_member_begin(struct zip_writer *z, const char *name);

/* End a member whose content `p`, ended, has been written to the archive since its beginning. */
void zip_member_end(struct zip_writer *z, const struct zip_part *p);

/* A whole member. False when memory is short. */
bool zip_member(struct zip_writer *z, const char *name, struct slice content);

/* Write the central directory, and free. False when memory was short, or when more than 4 GB are in
 * the archive, or in one member (*too_large): then the archive cannot be used. */
bool zip_end(struct zip_writer *z, bool *too_large);

#endif
