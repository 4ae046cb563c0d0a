/* SPDX-License-Identifier: ISC */
#include "input/xlsx_xml.h"

#include "base/table.h"

#include <expat.h>
#include <stdint.h>
#include <stdlib.h>
#include <zip.h>

enum { PIECE = 64 * 1024 };

struct xlsx_book {
    zip_t *zip;
    size_t unpacked, allowed; /* bytes of XML: so far, and at most */
    struct arena arena;
    struct table names; /* of elements and attributes; expat keeps each of them */
    size_t depth;
    const struct xlsx_events *events;
    XML_Parser parser;
    const char *wrong; /* what stopped the parser; NULL: nothing, or an event */
    bool stopped;      /* expat still ends an empty element after it was stopped */
};

/* The entries of an archive's directory begin so. */
static size_t count_files(struct slice bytes) {
    size_t n = 0;
    const char *end = bytes.s + bytes.len;
    for (const char *p = bytes.s; end - p >= 4; p++) {
        p = memchr(p, 'P', (size_t)(end - p) - 3);
        if (!p) {
            break;
        }
        n += memcmp(p, "PK\x01\x02", 4) == 0;
    }
    return n;
}

struct xlsx_book *xlsx_open(struct slice bytes, const char **wrong) {
    if (count_files(bytes) > XLSX_FILES_MOST) {
        *wrong = "the workbook has more than 10,000 files";
        return NULL;
    }
    struct xlsx_book *book = calloc(1, sizeof *book);
    zip_source_t *source = book ? zip_source_buffer_create(bytes.s, bytes.len, 0, NULL) : NULL;
    if (!source) {
        *wrong = "out of memory";
        free(book);
        return NULL;
    }
    book->zip = zip_open_from_source(source, ZIP_RDONLY, NULL);
    if (!book->zip) {
        *wrong = "not a workbook, or damaged";
        zip_source_free(source);
        free(book);
        return NULL;
    }
    bool small = bytes.len < XLSX_XML_ALWAYS / XLSX_RATIO_MOST;
    book->allowed = small ? XLSX_XML_ALWAYS : bytes.len * XLSX_RATIO_MOST;
    return book;
}

bool xlsx_has(struct xlsx_book *book, const char *file) {
    return zip_name_locate(book->zip, file, 0) >= 0;
}

size_t xlsx_unpacked(const struct xlsx_book *book) {
    return book->unpacked;
}

static void stop(struct xlsx_book *book, const char *wrong) {
    book->wrong = wrong;
    book->stopped = true;
    XML_StopParser(book->parser, XML_FALSE);
}

/* Note a name; false, stopped, when there are too many or memory is short. */
static bool note_name(struct xlsx_book *book, const char *name) {
    if (!table_add(&book->names, &book->arena, slice_of(name))) {
        stop(book, "out of memory");
        return false;
    }
    if (book->names.used > XLSX_NAMES_MOST) {
        stop(book, "the workbook has more than 4,096 names of elements and attributes");
        return false;
    }
    return true;
}

static void XMLCALL on_begin(void *state, const char *tag, const char **list) {
    struct xlsx_book *book = state;
    bool ok = note_name(book, tag);
    for (size_t i = 0; ok && list[i]; i += 2) {
        ok = note_name(book, list[i]);
    }
    if (ok && ++book->depth > XLSX_DEPTH_MOST) {
        stop(book, "the workbook's elements are nested more than 100 deep");
    } else if (ok && !book->events->begins(book->events->state, tag, list)) {
        stop(book, NULL);
    }
}

static void XMLCALL on_end(void *state, const char *tag) {
    struct xlsx_book *book = state;
    book->depth--;
    if (!book->stopped && !book->events->ends(book->events->state, tag)) {
        stop(book, NULL);
    }
}

static void XMLCALL on_text(void *state, const char *text, int len) {
    struct xlsx_book *book = state;
    if (!book->stopped &&
        !book->events->text(book->events->state, (struct slice){text, (size_t)len})) {
        stop(book, NULL);
    }
}

/* No workbook declares a document type; entities, which can grow without end, need one. */
static void XMLCALL on_doctype(void *state, const char *name, const char *system,
                               const char *public, int subset) {
    (void)name;
    (void)system;
    (void)public;
    (void)subset;
    stop(state, "the workbook declares a document type");
}

/* How many bytes of the file expat is done with; negative where it does not say. */
static int64_t parsed_bytes(XML_Parser parser) {
#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9)
    return XML_GetCurrentByteIndex64(parser);
#else
    return XML_GetCurrentByteIndex(parser);
#endif
}

/* Parse one piece; false when it is not to be read on. Expat reads a tag that is not complete again
 * with each piece, so its length is bounded. */
static bool parse_piece(struct xlsx_book *book, const char *piece, size_t n, size_t fed) {
    enum XML_Status status = XML_Parse(book->parser, piece, (int)n, n == 0);
    if (status != XML_STATUS_OK) {
        bool stopped = XML_GetErrorCode(book->parser) == XML_ERROR_ABORTED;
        bool memory = XML_GetErrorCode(book->parser) == XML_ERROR_NO_MEMORY;
        book->wrong = stopped  ? book->wrong
                      : memory ? "out of memory"
                               : "not a workbook, or damaged";
        return false;
    }
    int64_t at = parsed_bytes(book->parser);
    if (at >= 0 && fed > (size_t)at && fed - (size_t)at > XLSX_TAG_MOST) {
        book->wrong = "the workbook has a tag of more than 1 MB";
        return false;
    }
    return true;
}

static void parse_file(struct xlsx_book *book, zip_file_t *f) {
    char piece[PIECE];
    zip_int64_t n = 1;
    size_t fed = 0;
    while (n > 0) {
        n = zip_fread(f, piece, sizeof piece);
        if (n < 0) {
            book->wrong = "not a workbook, or damaged";
            return;
        }
        fed += (size_t)n;
        book->unpacked += (size_t)n;
        if (book->unpacked > book->allowed) {
            book->wrong = "the workbook unpacks to more than 100 times its size";
            return;
        }
        if (!parse_piece(book, piece, (size_t)n, fed)) {
            return;
        }
    }
}

bool xlsx_parse(struct xlsx_book *book, const char *file, const struct xlsx_events *events,
                const char **wrong) {
    zip_file_t *f = zip_fopen(book->zip, file, 0);
    book->parser = f ? XML_ParserCreate(NULL) : NULL;
    book->wrong = !f ? "not a workbook, or damaged" : !book->parser ? "out of memory" : NULL;
    if (book->parser) {
        book->events = events;
        book->depth = 0;
        book->stopped = false;
        XML_SetUserData(book->parser, book);
        XML_SetElementHandler(book->parser, on_begin, on_end);
        XML_SetCharacterDataHandler(book->parser, on_text);
        XML_SetStartDoctypeDeclHandler(book->parser, on_doctype);
        parse_file(book, f);
        XML_ParserFree(book->parser);
    }
    if (f) {
        zip_fclose(f);
    }
    *wrong = book->wrong;
    return !book->wrong;
}

void xlsx_close(struct xlsx_book *book) {
    if (book) {
        zip_discard(book->zip);
        arena_free(&book->arena);
        free(book);
    }
}
