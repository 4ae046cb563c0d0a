/* SPDX-License-Identifier: ISC */
/* The XML files inside a workbook, unpacked and parsed within limits. */
#ifndef QUOTH_INPUT_XLSX_XML_H
#define QUOTH_INPUT_XLSX_XML_H

#include "base/arena.h"
#include "base/buf.h"

/* Limits, so that the cost of a workbook is a fixed multiple of its size. */
enum {
    XLSX_FILES_MOST = 10000,       /* files in the archive */
    XLSX_RATIO_MOST = 100,         /* XML bytes for each byte of the archive ... */
    XLSX_XML_ALWAYS = 16 << 20,    /* ... but so many are always allowed */
    XLSX_TAG_MOST = 1 << 20,       /* bytes of one tag, comment or instruction */
    XLSX_DEPTH_MOST = 100,         /* elements inside each other */
    XLSX_NAMES_MOST = 4096,        /* different names of elements and attributes */
    XLSX_ARCHIVE_MOST = 256 << 20, /* bytes of the archive */
};

struct xlsx_book; /* an open workbook */

/* What a parser calls. Each returns false to stop parsing. Strings are valid during the call. */
struct xlsx_events {
    void *state;
    bool (*begins)(void *state, const char *tag, const char **attributes);
    bool (*ends)(void *state, const char *tag);
    bool (*text)(void *state, struct slice text);
};

/* Open the archive in `bytes`, which must live as long as the book. NULL, with *wrong set to what
 * is wrong in words, when it is not an archive, has too many files, or memory is short. */
struct xlsx_book *xlsx_open(struct slice bytes, const char **wrong);

/* Whether the archive has a file of that name. */
bool xlsx_has(struct xlsx_book *book, const char *file);

/* Parse a file of the archive. True when it was read to its end, or an event stopped it; false,
 * with *wrong set, when it is missing, damaged or exceeds a limit; the events before that were
 * passed on.
 */
bool xlsx_parse(struct xlsx_book *book, const char *file, const struct xlsx_events *events,
                const char **wrong);

/* Bytes of XML unpacked so far. */
size_t xlsx_unpacked(const struct xlsx_book *book);

void xlsx_close(struct xlsx_book *book);

#endif
