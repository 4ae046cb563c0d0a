/* quoth-verify: cuts rows from their sources again, and says which differ. */
#include "programs/common.h"
#include "programs/csv_options.h"
#include "programs/input_options.h"

#include "base/files.h"
#include "base/json.h"
#include "base/utf8.h"
#include "emit/recut.h"
#include "input/xlsx_rows.h"
#include "stream/record.h"

#include <stdlib.h>
#include <string.h>

enum column { FILE_NAME, QUOTE, SPANS, START, END, ID, NCOLUMNS };
static const char *const column_names[NCOLUMNS] = {"file",       "quote",    "spans",
                                                   "byte_start", "byte_end", "quote_id"};
/* What columns were called in rows of version 1, which people still have; NULL: the same. */
static const char *const old_names[NCOLUMNS] = {[START] = "start", [END] = "end"};

struct verify {
    struct messages m;
    struct recut recut;
    struct option_texts names; /* of --source */
    struct sources sources;    /* what they hold */
    const char *name;          /* of the file of rows */
    char delimiter;
    struct arena arena;  /* for one row */
    size_t at[NCOLUMNS]; /* where each column stands; ncells: nowhere */
    size_t ncells;       /* of the header, 0 before it was read */
    bool verbose;
    size_t rows, differ, unread;
    struct buf found;
};

static const struct option_spec options[] = {
    TEXT_OPTION('C', "directory", "DIR", struct verify, recut.directory,
                "look for the sources in this directory"),
    TEXTS_OPTION('s', "source", "FILE", struct verify, names,
                 "a source, such as a table of articles; may be repeated"),
    FLAG_OPTION('v', "verbose", struct verify, verbose, "print a summary at the end"),
};

static const struct option_group own_group = OPTION_GROUP("Verification", options);

static const struct program program = {
    "quoth-verify", "[FILE ...]",
    "Check rows of quoth (CSV, workbook, JSON Lines) against their sources; print what differs.",
    "quoth-verify quotes.csv\n"
    "quoth-verify --source news.csv --id-column url quotes.csv"};

/* The beginning of a text; control characters, which could command a terminal, as '?'. */
static void put_shown(struct slice s) {
    enum { MOST = 120 };
    struct slice start = utf8_cut(s, MOST);
    for (size_t i = 0; i < start.len; i++) {
        unsigned char c = (unsigned char)start.s[i];
        putchar(c < ' ' || c == 0x7f ? '?' : c);
    }
}

static void check(struct verify *v, size_t line, const char *what, struct slice file, size_t number,
                  const struct spans *spans, struct slice text) {
    enum recut_result result = recut_compare(&v->recut, file, number, spans, text, &v->found);
    v->rows++;
    v->unread += result == RECUT_NO_SOURCE;
    if (result == RECUT_DIFFERS) {
        v->differ++;
        v->m.bad = true;
        printf("%s:%zu: %s is \"", v->name, line, what);
        put_shown(text);
        printf("\", ");
        put_shown(file);
        printf(" has \"");
        put_shown(buf_slice(&v->found));
        printf("\"\n");
    }
}

static enum csv_next take_header(struct verify *v, const struct csv_row *row) {
    for (size_t k = 0; k < NCOLUMNS; k++) {
        v->at[k] = csv_column(row, column_names[k]);
        if (v->at[k] == row->n && old_names[k]) {
            v->at[k] = csv_column(row, old_names[k]);
        }
    }
    v->ncells = row->n;
    bool spans = v->at[SPANS] < row->n || (v->at[START] < row->n && v->at[END] < row->n);
    if (v->at[FILE_NAME] == row->n || v->at[QUOTE] == row->n || !spans) {
        message_error(&v->m, v->name, row->line,
                      "the columns file, quote, and spans or byte_start and byte_end are required");
        return CSV_ENOUGH;
    }
    return CSV_GO_ON;
}

/* The spans of a row: its spans cell, else from start to end. */
static bool spans_of(struct verify *v, const struct csv_row *row, struct spans *out) {
    if (v->at[SPANS] < row->n) {
        struct field f = {slice_of("spans"), row->cells[v->at[SPANS]]};
        return record_spans(&f, &v->arena, out);
    }
    struct field start = {slice_of("start"), row->cells[v->at[START]]};
    struct field end = {slice_of("end"), row->cells[v->at[END]]};
    struct span s = {0, 0};
    return record_number(&start, &s.start) && record_number(&end, &s.end) && s.start < s.end &&
           spans_add(out, &v->arena, s);
}

/* Of the document in its run: the 12 of "d12q3"; 0 without an id. */
static size_t document_number(struct slice id) {
    size_t number = 0;
    for (size_t i = 1; i < id.len && id.s[0] == 'd' && id.s[i] >= '0' && id.s[i] <= '9'; i++) {
        number = number * 10 + (size_t)(id.s[i] - '0');
    }
    return number;
}

static enum csv_next take_row(void *state, const struct csv_row *row) {
    struct verify *v = state;
    if (!v->ncells) {
        return take_header(v, row);
    }
    struct spans spans = {0};
    if (row->n != v->ncells || !spans_of(v, row, &spans)) {
        message_error(&v->m, v->name, row->line, "no row of quoth; passed over");
    } else {
        struct slice id = v->at[ID] < row->n ? row->cells[v->at[ID]] : (struct slice){"", 0};
        check(v, row->line, "quote", row->cells[v->at[FILE_NAME]], document_number(id), &spans,
              row->cells[v->at[QUOTE]]);
    }
    arena_reset(&v->arena);
    return CSV_GO_ON;
}

static bool json_spans(const json_t *list, struct arena *a, struct spans *out) {
    size_t i;
    json_t *pair;
    json_array_foreach(list, i, pair) {
        json_int_t start = json_integer_value(json_array_get(pair, 0));
        json_int_t end = json_integer_value(json_array_get(pair, 1));
        if (start < 0 || end <= start ||
            !spans_add(out, a, (struct span){(size_t)start, (size_t)end})) {
            return false;
        }
    }
    return out->n > 0;
}

/* What a row of JSON has of its source. Version 1 had no "v", other names and no "spans". */
static void take_object(struct verify *v, const json_t *object, size_t line) {
    static const char *const parts[] = {"content", "cue", "source"};
    static const char *const texts[] = {"quote", "cue", "source"};
    static const char *const old_texts[] = {"content_text", "cue_text", "source_text"};
    bool old = !json_object_get(object, "v");
    const json_t *all = old ? object : json_object_get(object, "spans");
    const char *file = json_string_value(json_object_get(object, old ? "doc" : "file"));
    const char *id = json_string_value(json_object_get(object, "quote_id"));
    size_t number = old ? (size_t)json_integer_value(json_object_get(object, "doc_number"))
                        : document_number(slice_of(id));
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        const char *name = old ? old_texts[k] : texts[k];
        const json_t *text = json_object_get(object, name);
        struct spans spans = {0};
        bool ok = file && json_is_string(text) &&
                  json_spans(json_object_get(all, parts[k]), &v->arena, &spans);
        if (ok) {
            struct slice s = {json_string_value(text), json_string_length(text)};
            check(v, line, name, slice_of(file), number, &spans, s);
        } else if (k == 0) {
            message_error(&v->m, v->name, line, "no row of quoth; passed over");
            return;
        }
    }
}

static void take_line(struct verify *v, struct slice s, size_t line) {
    json_error_t error;
    bool memory;
    json_t *object = json_read(s, 0, &error, &memory);
    if (memory) {
        message_memory(&v->m, v->name);
    } else if (json_is_object(object)) {
        take_object(v, object, line);
    } else if (s.len > 1) {
        message_error(&v->m, v->name, line, "no JSON object; passed over");
    }
    json_decref(object);
    arena_reset(&v->arena);
}

static void verify_rows(struct verify *v, FILE *f) {
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = file_line(f, v->name, &line, &cap, &v->m);
    struct slice first = {line, n > 0 ? (size_t)n : 0};
    if (slice_begins(first, "{")) {
        for (size_t number = 1; n > 0; number++) {
            take_line(v, (struct slice){line, (size_t)n}, number);
            n = file_line(f, v->name, &line, &cap, &v->m);
        }
    } else if (n >= 0) {
        struct csv_sink sink = {v, take_row};
        v->ncells = 0;
        spreadsheet_rows_read(f, v->name, v->delimiter, first, sink, &v->m);
    }
    free(line);
}

static bool verify_file(void *state, const char *name) {
    struct verify *v = state;
    FILE *f = file_open(name, &v->m);
    v->name = name;
    if (f) {
        verify_rows(v, f);
        file_close(f);
    }
    return true;
}

/* A document of a --source. */
static bool keep_source(struct task *t, struct document *d) {
    struct verify *v = t->state;
    struct buf none = {0};
    return !d->present || task_memory(t, sources_keep(&v->sources, d, t->text ? t->text : &none));
}

static int run(struct verify *v, int n, char **names) {
    inputs_each(n, names, verify_file, v);
    if (v->verbose) {
        fprintf(stderr, "%s: %zu texts looked at, %zu differ, %zu without a source\n", program.name,
                v->rows, v->differ, v->unread);
    }
    recut_free(&v->recut);
    sources_free(&v->sources);
    buf_free(&v->found);
    arena_free(&v->arena);
    return output_close(&v->m);
}

/* The sources come in the order of the options, numbered through as quoth numbers them. */
static void read_sources(struct verify *v, struct task *t) {
    t->m = v->m;
    for (size_t i = 0; i < v->names.n && task_file(t, v->names.items[i]); i++) {
        v->recut.sources = &v->sources;
    }
    v->m.bad = v->m.bad || t->m.bad;
}

int main(int argc, char **argv) {
    struct verify v = {.m = {.program = program.name, .to = stderr}, .delimiter = ','};
    struct task t = {.m = v.m, .takes_text = true, .state = &v, .document = keep_source};
    const struct option_use uses[] = {
        {&own_group, &v}, {&input_group, &t}, {&delimiter_group, &v.delimiter}};
    struct command_line line;
    int status = STATUS_USAGE;
    if (options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        v.recut.m = &v.m;
        if (task_begin(&t, line.n, line.operands) &&
            (!v.names.n || files_prepare(&t.output, NULL, (int)v.names.n, v.names.items, &t.m))) {
            read_sources(&v, &t);
            status = run(&v, line.n, line.operands);
        } else {
            status = STATUS_USAGE;
        }
    }
    option_texts_free(&v.names);
    return status;
}
