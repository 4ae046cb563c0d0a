#include "input/xlsx_rows.h"

#include "base/arena.h"
#include "base/files.h"
#include "base/utf8.h"

#include <expat.h>
#include <stdlib.h>
#include <zip.h>

enum { PIECE = 64 * 1024, COLUMNS_MOST = 16384 };

/* What the characters that are read belong to. */
enum text_of { TEXT_NONE, TEXT_SHARED, TEXT_CELL };

struct sheet {
    const char *name;
    struct csv_sink sink;
    struct messages *m;
    struct arena arena; /* the shared strings */
    struct slice *shared;
    size_t nshared, capshared;
    struct buf text; /* of the string or cell that is read */
    enum text_of text_of;
    bool is_shared;   /* the cell's value is the number of a shared string */
    struct buf cells; /* of the row that is read */
    size_t ends[COLUMNS_MOST];
    struct slice row[COLUMNS_MOST]; /* as it is handed over */
    size_t column, ncells, width;   /* width: cells of the first row */
    size_t line;
    enum csv_next next;
    XML_Parser parser;
};

bool xlsx_looks(struct slice start) {
    return slice_begins(start, "PK\x03\x04");
}

static bool is(const char *tag, const char *local) {
    const char *colon = strrchr(tag, ':');
    return strcmp(colon ? colon + 1 : tag, local) == 0;
}

static const char *attribute(const char **list, const char *name) {
    for (size_t i = 0; list[i]; i += 2) {
        if (strcmp(list[i], name) == 0) {
            return list[i + 1];
        }
    }
    return NULL;
}

static void stop(struct sheet *s, enum csv_next next) {
    s->next = next;
    XML_StopParser(s->parser, XML_FALSE);
}

static void short_of_memory(struct sheet *s) {
    message_memory(s->m, s->name);
    stop(s, CSV_FAILED);
}

static void too_long(struct sheet *s) {
    message_error(s->m, s->name, s->line, "a row, or a text, of more than %zu bytes; not read on",
                  CSV_ROW_MOST);
    stop(s, CSV_ENOUGH);
}

static void XMLCALL take_text(void *state, const char *text, int len) {
    struct sheet *s = state;
    if (s->text_of == TEXT_NONE) {
        return;
    }
    buf_add(&s->text, text, (size_t)len);
    if (s->text.len + s->cells.len > CSV_ROW_MOST) {
        too_long(s);
    }
}

/* --- xl/sharedStrings.xml: <si><t>…</t></si>, or runs <si><r><t>…</t></r>…</si> --- */

static void XMLCALL shared_begins(void *state, const char *tag, const char **list) {
    struct sheet *s = state;
    (void)list;
    if (is(tag, "si")) {
        buf_clear(&s->text);
    }
    s->text_of = is(tag, "t") ? TEXT_SHARED : TEXT_NONE;
}

static void XMLCALL shared_ends(void *state, const char *tag) {
    struct sheet *s = state;
    s->text_of = TEXT_NONE;
    if (!is(tag, "si")) {
        return;
    }
    struct slice *items =
        arena_room(&s->arena, s->shared, s->nshared, &s->capshared, sizeof *items);
    struct slice copy = arena_copy(&s->arena, buf_slice(&s->text));
    if (!items || !copy.s || s->text.failed) {
        short_of_memory(s);
        return;
    }
    s->shared = items;
    items[s->nshared++] = copy;
}

/* --- xl/worksheets/sheet1.xml: <row r="2"><c r="B2" t="s"><v>7</v></c>… --- */

/* "AB12": 27; the column behind the last one where there is no reference. */
static size_t column_of(const struct sheet *s, const char *reference) {
    size_t n = 0;
    for (; reference && *reference >= 'A' && *reference <= 'Z' && n < COLUMNS_MOST; reference++) {
        n = n * 26 + (size_t)(*reference - 'A') + 1;
    }
    return n ? n - 1 : s->ncells;
}

static void fill_to(struct sheet *s, size_t column) {
    while (s->ncells < column && s->ncells < COLUMNS_MOST) {
        s->ends[s->ncells++] = s->cells.len;
    }
}

static void XMLCALL cell_begins(void *state, const char *tag, const char **list) {
    struct sheet *s = state;
    if (is(tag, "row")) {
        const char *r = attribute(list, "r");
        s->line = r ? strtoul(r, NULL, 10) : s->line + 1;
        buf_clear(&s->cells);
        s->ncells = 0;
    } else if (is(tag, "c")) {
        const char *type = attribute(list, "t");
        s->column = column_of(s, attribute(list, "r"));
        s->is_shared = type && strcmp(type, "s") == 0;
        buf_clear(&s->text);
    }
    s->text_of = is(tag, "v") || is(tag, "t") ? TEXT_CELL : TEXT_NONE;
}

static int hex(char c) {
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

/* "_x0001_" stands for a character that XML cannot hold (ECMA-376, 22.9.2.19); -1: no such. */
static int32_t escaped(struct slice s) {
    int32_t cp = 0;
    if (s.len < 7 || s.s[0] != '_' || s.s[1] != 'x' || s.s[6] != '_') {
        return -1;
    }
    for (size_t i = 2; i < 6; i++) {
        if (hex(s.s[i]) < 0) {
            return -1;
        }
        cp = cp << 4 | hex(s.s[i]);
    }
    return cp;
}

static void add_cell(struct buf *out, struct slice s) {
    for (size_t i = 0; i < s.len;) {
        int32_t cp = escaped((struct slice){s.s + i, s.len - i});
        if (cp >= 0) {
            utf8_put(out, cp);
            i += 7;
        } else {
            buf_addc(out, s.s[i++]);
        }
    }
}

static struct slice cell_text(struct sheet *s) {
    if (!s->is_shared) {
        return buf_slice(&s->text);
    }
    buf_addc(&s->text, '\0');
    bool empty = s->text.failed || s->text.len == 1;
    size_t i = empty ? s->nshared : strtoul(s->text.data, NULL, 10);
    return i < s->nshared ? s->shared[i] : (struct slice){"", 0};
}

static void end_row(struct sheet *s) {
    s->width = s->width ? s->width : s->ncells;
    fill_to(s, s->width);
    for (size_t i = 0, start = 0; i < s->width; start = s->ends[i++]) {
        s->row[i] = (struct slice){buf_slice(&s->cells).s + start, s->ends[i] - start};
    }
    struct csv_row row = {s->row, s->width, s->line};
    enum csv_next next = s->width ? s->sink.take(s->sink.state, &row) : CSV_GO_ON;
    if (next != CSV_GO_ON) {
        stop(s, next);
    }
}

static void XMLCALL cell_ends(void *state, const char *tag) {
    struct sheet *s = state;
    s->text_of = TEXT_NONE;
    if (is(tag, "c") && s->column >= s->ncells && s->column < COLUMNS_MOST) {
        fill_to(s, s->column);
        add_cell(&s->cells, cell_text(s));
        s->ends[s->ncells++] = s->cells.len;
        if (s->text.failed || s->cells.failed) {
            short_of_memory(s);
        } else if (s->cells.len > CSV_ROW_MOST) {
            too_long(s);
        }
    } else if (is(tag, "row")) {
        end_row(s);
    }
}

/* Parse one file of the archive; true when it was read to its end, or as far as it was wanted. */
static bool parse(struct sheet *s, zip_t *zip, const char *file, XML_StartElementHandler begins,
                  XML_EndElementHandler ends) {
    char piece[PIECE];
    zip_file_t *f = zip_fopen(zip, file, 0);
    s->parser = f ? XML_ParserCreate(NULL) : NULL;
    if (!s->parser) {
        if (f) {
            zip_fclose(f);
        }
        return false;
    }
    XML_SetUserData(s->parser, s);
    XML_SetElementHandler(s->parser, begins, ends);
    XML_SetCharacterDataHandler(s->parser, take_text);
    zip_int64_t n = 1;
    enum XML_Status status = XML_STATUS_OK;
    while (n > 0 && status == XML_STATUS_OK) {
        n = zip_fread(f, piece, sizeof piece);
        status = n < 0 ? XML_STATUS_ERROR : XML_Parse(s->parser, piece, (int)n, n == 0);
    }
    XML_ParserFree(s->parser);
    zip_fclose(f);
    return status == XML_STATUS_OK || s->next != CSV_GO_ON;
}

static zip_t *open_zip(struct slice bytes) {
    zip_source_t *source = zip_source_buffer_create(bytes.s, bytes.len, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (source && !zip) {
        zip_source_free(source);
    }
    return zip;
}

bool xlsx_rows_read(struct slice bytes, const char *name, struct csv_sink sink,
                    struct messages *m) {
    struct sheet *s = calloc(1, sizeof *s);
    if (!s) {
        message_memory(m, name);
        return false;
    }
    s->name = name;
    s->sink = sink;
    s->m = m;
    zip_t *zip = open_zip(bytes);
    bool has_shared = zip && zip_name_locate(zip, "xl/sharedStrings.xml", 0) >= 0;
    bool ok =
        zip && (!has_shared || parse(s, zip, "xl/sharedStrings.xml", shared_begins, shared_ends)) &&
        (s->next != CSV_GO_ON || parse(s, zip, "xl/worksheets/sheet1.xml", cell_begins, cell_ends));
    if (!ok) {
        message_error(m, name, 0, "no workbook, or a damaged one");
    }
    if (zip) {
        zip_discard(zip);
    }
    bool failed = s->next == CSV_FAILED;
    arena_free(&s->arena);
    buf_free(&s->text);
    buf_free(&s->cells);
    free(s);
    return !failed;
}

bool spreadsheet_rows_read(FILE *f, const char *name, char delimiter, struct slice first,
                           struct csv_sink sink, struct messages *m) {
    if (!xlsx_looks(first)) {
        return csv_rows_read(f, name, delimiter, first, sink, m);
    }
    struct buf bytes = {0};
    buf_adds(&bytes, first);
    bool ok = file_read(f, name, &bytes, m) && xlsx_rows_read(buf_slice(&bytes), name, sink, m);
    buf_free(&bytes);
    return ok;
}
