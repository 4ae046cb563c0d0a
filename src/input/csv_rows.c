/* SPDX-License-Identifier: ISC */
#include "input/csv_rows.h"

#include "base/arena.h"
#include "base/lines.h"

#include <csv.h>

#include <stdlib.h>
#include <string.h>

enum { CELL_GROWS = 1024 * 1024 };

struct cutter {
    const char *name;
    char delimiter;
    struct csv_sink sink;
    struct messages *m;
    struct csv_parser parser;
    struct buf bytes; /* the cells of the row that is being read, one after the other */
    size_t *ends;     /* where each ends */
    struct slice *cells;
    size_t n, cap;
    size_t line, begun, fed; /* of the file; the row's first line; its bytes */
    enum csv_next next;
};

size_t csv_column(const struct csv_row *header, const char *name) {
    size_t i = 0;
    while (i < header->n && !slice_is(header->cells[i], name)) {
        i++;
    }
    return i;
}

static bool room_for_cell(struct cutter *c) {
    if (c->n < c->cap) {
        return true;
    }
    size_t cap = c->cap ? 2 * c->cap : 32;
    size_t *ends = realloc(c->ends, cap * sizeof *ends);
    if (!ends) {
        return false;
    }
    c->ends = ends;
    struct slice *cells = realloc(c->cells, cap * sizeof *cells);
    if (!cells) {
        return false;
    }
    c->cells = cells;
    c->cap = cap;
    return true;
}

static void end_cell(void *cell, size_t len, void *state) {
    struct cutter *c = state;
    if (len) {
        buf_add(&c->bytes, cell, len);
    }
    if (c->bytes.failed || !room_for_cell(c)) {
        message_memory(c->m, c->name);
        c->next = CSV_FAILED;
        return;
    }
    c->ends[c->n++] = c->bytes.len;
}

static void forget_row(struct cutter *c) {
    buf_clear(&c->bytes);
    c->n = c->fed = 0;
}

static void end_row(int ended_by, void *state) {
    struct cutter *c = state;
    (void)ended_by;
    if (c->next == CSV_GO_ON && (c->n > 1 || c->bytes.len)) {
        for (size_t i = 0, start = 0; i < c->n; start = c->ends[i++]) {
            const char *cells = c->bytes.len ? c->bytes.data : "";
            c->cells[i] = (struct slice){cells + start, c->ends[i] - start};
        }
        struct csv_row row = {c->cells, c->n, c->begun};
        c->next = c->sink.take(c->sink.state, &row);
    }
    forget_row(c);
}

static int never(unsigned char ch) {
    (void)ch;
    return 0; /* no white space is skipped */
}

static bool begin(struct cutter *c) {
    if (csv_init(&c->parser, 0) != 0) {
        return false;
    }
    /* a long cell grows by this: libcsv's own 128 bytes would copy it over and over */
    csv_set_blk_size(&c->parser, CELL_GROWS);
    csv_set_delim(&c->parser, (unsigned char)c->delimiter);
    csv_set_space_func(&c->parser, never);
    return true;
}

/* Skip the row that is being read: it is too long. */
static bool skip_row(struct cutter *c) {
    message_error(c->m, c->name, c->begun, "row longer than %zu bytes; skipped up to line %zu",
                  CSV_ROW_MOST, c->line);
    csv_free(&c->parser);
    forget_row(c);
    return begin(c);
}

/* Feed one line. */
static bool feed(struct cutter *c, struct slice line) {
    c->begun = c->fed ? c->begun : c->line;
    bool blank = !c->fed && (!line.len || line.s[0] == '\n' || line.s[0] == '\r');
    c->fed += blank ? 0 : line.len;
    if (c->fed > CSV_ROW_MOST) {
        return skip_row(c);
    }
    /* out of memory: nothing else fails when it is not strict */
    return csv_parse(&c->parser, line.s, line.len, end_cell, end_row, c) == line.len;
}

/* A line that is longer than a row may be; its row is lost, and what the line would have begun. */
static bool skip_line(struct cutter *c) {
    c->begun = c->fed ? c->begun : c->line;
    return skip_row(c);
}

bool csv_rows_read(FILE *f, const char *name, char delimiter, struct slice first,
                   struct csv_sink sink, struct messages *m) {
    struct cutter c = {.name = name, .delimiter = delimiter, .sink = sink, .m = m};
    struct lines lines = {.f = f, .name = name, .m = m, .head = first, .most = CSV_ROW_MOST};
    enum line_result result = LINE_END;
    bool ok = begin(&c);
    while (ok && c.next == CSV_GO_ON) {
        struct slice line;
        result = lines_next(&lines, &line);
        c.line = lines.number;
        if (result == LINE_END || result == LINE_FAILED) {
            break;
        }
        ok = result == LINE_READ ? feed(&c, line) : skip_line(&c);
    }
    if (ok && c.next == CSV_GO_ON) {
        csv_fini(&c.parser, end_cell, end_row, &c);
    }
    if (!ok) {
        message_memory(m, name);
    }
    csv_free(&c.parser);
    free(c.ends);
    free(c.cells);
    buf_free(&c.bytes);
    buf_free(&lines.line);
    return ok && c.next != CSV_FAILED;
}
