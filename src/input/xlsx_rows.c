/* SPDX-License-Identifier: ISC */
#include "input/xlsx_rows.h"

#include "base/utf8.h"
#include "input/xlsx_xml.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    COLUMNS_MOST = 16384,    /* Excel's own limit: XFD */
    SHARED_MOST = 256 << 20, /* bytes of all shared strings */
    GIVEN_RATIO_MOST = 100,  /* text given to the sink for each byte of XML ... */
    GIVEN_ALWAYS = 64 << 20, /* ... but so much is always allowed */
    PIECE = 64 * 1024,
};

/* A cell of the row that is being read: its text lies in `cells` or, unchanged, among the shared
 * strings. */
struct cell {
    size_t column, start, len;
    bool shared;
};

struct sheet {
    struct csv_sink sink;
    struct xlsx_book *book;
    struct buf shared; /* the shared strings, one after another */
    uint32_t *ends;    /* where each ends */
    size_t nends, capends;
    struct buf text;                /* of the string or cell that is read */
    bool in_text;                   /* the characters that come belong to it */
    bool is_shared;                 /* the cell's value is the number of a shared string */
    struct buf cells;               /* the text of the row's other cells */
    struct cell *present;           /* the row's cells, their columns ascending */
    size_t npresent, column, given; /* given: bytes, to the sink so far */
    struct slice *row;              /* as it is passed on: empty except for the cells present */
    size_t width, next_column;      /* width: columns of the first row */
    size_t line;
    const char *wrong; /* what ended the reading; NULL: nothing */
    enum csv_next next;
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

/* End the reading for that reason; false, for the parser. */
static bool wrong(struct sheet *s, const char *what) {
    s->wrong = what;
    return false;
}

static bool take_text(void *state, struct slice text) {
    struct sheet *s = state;
    if (s->in_text) {
        buf_adds(&s->text, text);
    }
    return s->text.len + s->cells.len <= CSV_ROW_MOST ||
           wrong(s, "a row or text larger than 64 MB; reading stopped");
}

/* --- what cells say --- */

static int hex(char c) {
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

/* "_x0001_" is a character that XML cannot contain (ECMA-376, 22.9.2.19); -1: no such. */
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

static void add_unescaped(struct buf *out, struct slice s) {
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

/* --- xl/sharedStrings.xml: <si><t>…</t></si>, or runs <si><r><t>…</t></r>…</si> --- */

static bool shared_begins(void *state, const char *tag, const char **list) {
    struct sheet *s = state;
    (void)list;
    if (is(tag, "si")) {
        buf_clear(&s->text);
    }
    s->in_text = is(tag, "t");
    return true;
}

static bool add_shared(struct sheet *s) {
    if (s->nends == s->capends) {
        size_t cap = s->capends ? 2 * s->capends : 1024;
        uint32_t *ends = realloc(s->ends, cap * sizeof *ends);
        if (!ends) {
            return wrong(s, "out of memory");
        }
        s->ends = ends;
        s->capends = cap;
    }
    add_unescaped(&s->shared, buf_slice(&s->text));
    if (s->text.failed || s->shared.failed) {
        return wrong(s, "out of memory");
    }
    if (s->shared.len > SHARED_MOST) {
        return wrong(s, "the workbook's shared strings exceed 256 MB");
    }
    s->ends[s->nends++] = (uint32_t)s->shared.len;
    return true;
}

static bool shared_ends(void *state, const char *tag) {
    struct sheet *s = state;
    s->in_text = false;
    return !is(tag, "si") || add_shared(s);
}

/* --- xl/worksheets/sheet1.xml: <row r="2"><c r="B2" t="s"><v>7</v></c>… --- */

/* "AB12": 27; the column after the last one where there is no reference. */
static size_t column_of(const struct sheet *s, const char *reference) {
    size_t n = 0;
    for (; reference && *reference >= 'A' && *reference <= 'Z' && n <= COLUMNS_MOST; reference++) {
        n = n * 26 + (size_t)(*reference - 'A') + 1;
    }
    return n ? n - 1 : s->next_column;
}

static bool cell_begins(void *state, const char *tag, const char **list) {
    struct sheet *s = state;
    if (is(tag, "row")) {
        const char *r = attribute(list, "r");
        s->line = r ? strtoul(r, NULL, 10) : s->line + 1;
        buf_clear(&s->cells);
        s->npresent = s->next_column = 0;
    } else if (is(tag, "c")) {
        const char *type = attribute(list, "t");
        s->column = column_of(s, attribute(list, "r"));
        s->is_shared = type && strcmp(type, "s") == 0;
        buf_clear(&s->text);
        if (s->column >= COLUMNS_MOST) {
            return wrong(s, "a cell is beyond column XFD, the last one of a workbook");
        }
        if (s->column < s->next_column) {
            return wrong(s, "the cells of a row are out of order");
        }
    }
    s->in_text = is(tag, "v") || is(tag, "t");
    return true;
}

/* The shared string whose number the cell's text is; false when there is none. */
static bool find_shared(struct sheet *s, struct cell *c) {
    buf_addc(&s->text, '\0');
    char *end = NULL;
    bool number = !s->text.failed && s->text.len > 1 && s->text.data[0] >= '0';
    size_t i = number ? strtoul(s->text.data, &end, 10) : SIZE_MAX;
    if (i >= s->nends || *end) {
        return false;
    }
    c->start = i ? s->ends[i - 1] : 0;
    c->len = s->ends[i] - c->start;
    c->shared = true;
    return true;
}

static bool end_cell(struct sheet *s) {
    struct cell c = {s->column, s->cells.len, 0, false};
    if (s->column < s->next_column) {
        return wrong(s, "a cell is inside another");
    }
    s->next_column = s->column + 1;
    if (s->is_shared && s->text.len) {
        if (!find_shared(s, &c)) {
            return wrong(s, s->text.failed
                                ? "out of memory"
                                : "a cell refers to a shared string that does not exist");
        }
    } else {
        add_unescaped(&s->cells, buf_slice(&s->text));
        c.len = s->cells.len - c.start;
    }
    if (s->text.failed || s->cells.failed) {
        return wrong(s, "out of memory");
    }
    s->present[s->npresent++] = c;
    return true;
}

/* Hand a row over: the cost is that of the cells that are there, however wide the sheet. */
static bool end_row(struct sheet *s) {
    if (!s->npresent) {
        return true;
    }
    s->width = s->width ? s->width : s->next_column;
    for (size_t i = 0; i < s->npresent; i++) {
        const struct cell *c = &s->present[i];
        const struct buf *from = c->shared ? &s->shared : &s->cells;
        s->row[c->column] = (struct slice){c->len ? from->data + c->start : "", c->len};
        s->given += c->len;
    }
    if (s->given > GIVEN_ALWAYS && s->given / GIVEN_RATIO_MOST > xlsx_unpacked(s->book)) {
        return wrong(s, "the rows repeat shared strings to more than 100 times the sheet's size");
    }
    struct csv_row row = {s->row, s->width, s->line};
    s->next = s->sink.take(s->sink.state, &row);
    for (size_t i = 0; i < s->npresent; i++) {
        s->row[s->present[i].column] = (struct slice){"", 0};
    }
    return s->next == CSV_GO_ON;
}

static bool cell_ends(void *state, const char *tag) {
    struct sheet *s = state;
    s->in_text = false;
    return is(tag, "c") ? end_cell(s) : !is(tag, "row") || end_row(s);
}

/* --- the workbook --- */

static bool begin(struct sheet *s) {
    s->present = calloc(COLUMNS_MOST, sizeof *s->present);
    s->row = calloc(COLUMNS_MOST, sizeof *s->row);
    for (size_t i = 0; s->row && i < COLUMNS_MOST; i++) {
        s->row[i] = (struct slice){"", 0};
    }
    return s->present && s->row;
}

static void read_book(struct sheet *s, struct slice bytes) {
    static const char shared[] = "xl/sharedStrings.xml", sheet[] = "xl/worksheets/sheet1.xml";
    const struct xlsx_events strings = {s, shared_begins, shared_ends, take_text};
    const struct xlsx_events cells = {s, cell_begins, cell_ends, take_text};
    s->book = xlsx_open(bytes, &s->wrong);
    const char *why = NULL;
    bool ok = s->book &&
              (!xlsx_has(s->book, shared) || xlsx_parse(s->book, shared, &strings, &why)) &&
              !s->wrong && xlsx_parse(s->book, sheet, &cells, &why);
    if (!ok && !s->wrong) {
        s->wrong = why;
    }
    xlsx_close(s->book);
}

bool xlsx_rows_read(struct slice bytes, const char *name, struct csv_sink sink,
                    struct messages *m) {
    struct sheet s = {.sink = sink};
    if (begin(&s)) {
        read_book(&s, bytes);
    } else {
        s.wrong = "out of memory";
    }
    bool memory = s.wrong && strcmp(s.wrong, "out of memory") == 0;
    if (s.wrong) {
        message_error(m, name, s.line, "%s", s.wrong);
    }
    buf_free(&s.shared);
    buf_free(&s.text);
    buf_free(&s.cells);
    free(s.ends);
    free(s.present);
    free(s.row);
    return !memory && s.next != CSV_FAILED;
}

/* The whole archive, unless it is too large. */
static bool read_archive(FILE *f, const char *name, struct buf *out, struct messages *m) {
    while (out->len <= XLSX_ARCHIVE_MOST && buf_reserve(out, PIECE)) {
        errno = 0;
        size_t n = fread(out->data + out->len, 1, PIECE, f);
        out->len += n;
        if (n < PIECE && ferror(f)) {
            message_error(m, name, 0, "%s", strerror(errno));
            return false;
        }
        if (n < PIECE) {
            return true;
        }
    }
    if (out->failed) {
        message_memory(m, name);
    } else {
        message_error(m, name, 0, "workbook larger than 256 MB; not read");
    }
    return false;
}

bool spreadsheet_rows_read(FILE *f, const char *name, char delimiter, struct slice first,
                           struct csv_sink sink, struct messages *m) {
    if (!xlsx_looks(first)) {
        return csv_rows_read(f, name, delimiter, first, sink, m);
    }
    struct buf bytes = {0};
    buf_adds(&bytes, first);
    bool ok = read_archive(f, name, &bytes, m) && xlsx_rows_read(buf_slice(&bytes), name, sink, m);
    buf_free(&bytes);
    return ok;
}
