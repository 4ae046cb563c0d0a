/* Tables: RFC 4180 and its relatives, by libcsv. */
#include "input/articles.h"

#include <csv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct table {
    const struct article_options *o;
    const char *name;
    struct document d;
    struct article_sink sink;
    struct messages *m;
    struct arena arena; /* the header's names */
    struct row_cell *header;
    size_t nheader;
    struct row row;
    struct buf bytes;    /* the cells of the row that is being read, one behind the other */
    struct numbers ends; /* where each ends */
    struct arena row_arena;
    size_t line, fed; /* of the file; bytes of this row */
    bool stop;        /* read no more of this file */
    bool failed;      /* nor of any other: memory is short, or the sink wants no more */
};

static void end_cell(void *cell, size_t len, void *state) {
    struct table *t = state;
    if (len) {
        buf_add(&t->bytes, cell, len);
    }
    if (t->bytes.failed || !numbers_add(&t->ends, &t->row_arena, t->bytes.len)) {
        message_memory(t->m, t->name);
        t->stop = t->failed = true;
    }
}

static struct slice cell_at(const struct table *t, size_t i) {
    size_t start = i ? t->ends.items[i - 1] : 0;
    return (struct slice){t->bytes.data + start, t->ends.items[i] - start};
}

static bool take_header(struct table *t) {
    t->header = arena_alloc(&t->arena, (t->ends.n + 1) * sizeof *t->header);
    t->row.cells = malloc((t->ends.n + 1) * sizeof *t->row.cells);
    if (!t->header || !t->row.cells) {
        message_memory(t->m, t->name);
        return false;
    }
    bool text = false;
    for (size_t i = 0; i < t->ends.n; i++) {
        struct slice name = cell_at(t, i);
        if (i == 0 && slice_begins(name, "\xef\xbb\xbf")) {
            name = (struct slice){name.s + 3, name.len - 3};
        }
        t->header[i].name = arena_copy(&t->arena, name);
        if (!t->header[i].name.s) {
            message_memory(t->m, t->name);
            return false;
        }
        text = text || is_text_column(t->o, name);
    }
    t->nheader = t->ends.n;
    if (!text) {
        message_error(t->m, t->name, 1, "no column named '%s'; --text-column names it",
                      t->o->text_column ? t->o->text_column : "text");
    }
    return text;
}

static bool take_row(struct table *t) {
    bool empty = t->ends.n == 0 || (t->ends.n == 1 && t->bytes.len == 0);
    if (empty) {
        return true;
    }
    if (t->ends.n != t->nheader) {
        message_error(t->m, t->name, t->row.line, "%zu cells, the header has %zu", t->ends.n,
                      t->nheader);
    }
    t->row.n = t->ends.n < t->nheader ? t->ends.n : t->nheader;
    for (size_t i = 0; i < t->row.n; i++) {
        t->row.cells[i] = (struct row_cell){t->header[i].name, cell_at(t, i)};
    }
    return row_take(&t->row, t->o, t->name, &t->d, t->sink, t->m);
}

static void forget_row(struct table *t) {
    buf_clear(&t->bytes);
    t->ends = (struct numbers){0};
    arena_reset(&t->row_arena);
    t->fed = 0;
}

static void end_row(int ended_by, void *state) {
    struct table *t = state;
    (void)ended_by;
    if (!t->stop && t->header) {
        t->stop = t->failed = !take_row(t);
    } else if (!t->stop) {
        t->stop = !take_header(t);
    }
    forget_row(t);
}

static int never(unsigned char c) {
    (void)c;
    return 0; /* white space around a cell belongs to it */
}

static bool begin(struct csv_parser *p, char delimiter) {
    if (csv_init(p, 0) != 0) {
        return false;
    }
    csv_set_delim(p, (unsigned char)delimiter);
    csv_set_space_func(p, never);
    return true;
}

/* Feed one line. A row that grows beyond all measure has lost a mark: it is told and passed over,
 * and the next line begins a new one. */
static bool feed(struct table *t, struct csv_parser *p, struct slice line, char delimiter) {
    t->line++;
    t->row.line = t->fed ? t->row.line : t->line;
    bool blank = !t->fed && line.len <= 2 && (line.s[0] == '\n' || line.s[0] == '\r');
    t->fed += blank ? 0 : line.len;
    if (t->fed > ARTICLES_ROW_MOST) {
        message_error(t->m, t->name, t->row.line,
                      "the row is longer than %zu bytes; passed over up to line %zu",
                      ARTICLES_ROW_MOST, t->line);
        csv_free(p);
        forget_row(t);
        return begin(p, delimiter);
    }
    if (csv_parse(p, line.s, line.len, end_cell, end_row, t) != line.len && !t->stop) {
        return false; /* out of memory: nothing else fails when it is not strict */
    }
    return true;
}

bool table_read(char delimiter, const struct article_options *o, FILE *f, const char *name,
                struct slice first, struct article_sink sink, struct messages *m) {
    struct table t = {.o = o, .name = name, .sink = sink, .m = m, .row = {.line = 1}};
    struct csv_parser p;
    char *line = NULL;
    size_t cap = 0;
    bool ok = begin(&p, delimiter) && (!first.len || feed(&t, &p, first, delimiter));
    for (ssize_t n; ok && !t.stop && (n = getline(&line, &cap, f)) > 0;) {
        ok = feed(&t, &p, (struct slice){line, (size_t)n}, delimiter);
    }
    if (ferror(f)) {
        message_error(m, name, 0, "%s", strerror(errno));
    }
    if (ok && !t.stop) {
        csv_fini(&p, end_cell, end_row, &t);
    }
    csv_free(&p);
    free(line);
    free(t.row.cells);
    buf_free(&t.row.text);
    buf_free(&t.bytes);
    arena_free(&t.arena);
    arena_free(&t.row_arena);
    document_free(&t.d);
    if (!ok) {
        message_memory(m, name);
    }
    return ok && !t.failed;
}
