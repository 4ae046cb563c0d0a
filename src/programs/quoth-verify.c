/* SPDX-License-Identifier: ISC */
/* quoth-verify: compares rows with the articles they come from. */
#include "programs/common.h"
#include "programs/input_options.h"
#include "programs/output_options.h"

#include "base/confine.h"
#include "base/files.h"
#include "base/json.h"
#include "eval/check.h"
#include "input/xlsx_rows.h"

#include <stdlib.h>

struct verify {
    struct messages m;
    struct check check;
    struct claim_header header;
    struct lexicon lex;
    struct sources sources;    /* the articles of --source */
    struct option_texts names; /* of --source */
    const char *directory;
    char *folder; /* the same, resolved */
    char delimiter;
    struct arena arena; /* for one row */
    bool verbose, unreadable;
    bool not_rows; /* a file has other columns than rows have */
};

static const struct option_spec options[] = {
    TEXT_OPTION('C', "directory", "DIR", struct verify, directory,
                "open articles in this folder only (default: the current one)"),
    TEXTS_OPTION('s', "source", "FILE", struct verify, names,
                 "take articles from this file, such as a table; may be repeated"),
    FLAG_OPTION('v', "verbose", struct verify, verbose, "print a summary at the end"),
};

static const struct option_group own_group = OPTION_GROUP("Verification", options);

static const struct program program = {"quoth-verify", "[FILE ...]",
                                       "Compare rows of quoth (CSV, workbook, JSON Lines) with "
                                       "their articles; print every difference.",
                                       "quoth-verify quotes.csv\n"
                                       "quoth-verify --source news.csv --id-column url quotes.csv"};

/* Check a row, and write what was found at once, in order with the messages. False to stop. */
static bool take_claim(struct verify *v, const struct claim *c, const char *fault) {
    check_claim(&v->check, c, fault);
    arena_reset(&v->arena);
    if (v->check.differs) {
        fflush(stdout);
    }
    return output_good(&v->m) && !v->check.failed;
}

static enum csv_next take_row(void *state, const struct csv_row *row) {
    struct verify *v = state;
    struct claim c;
    if (!v->header.n) {
        const char *fault = claim_header(&v->header, row);
        if (fault) {
            message_error(&v->m, v->check.name, row->line, "%s", fault);
            v->not_rows = true;
        }
        return fault ? CSV_ENOUGH : CSV_GO_ON;
    }
    const char *fault = claim_row(&c, &v->header, row, &v->arena);
    return take_claim(v, &c, fault) ? CSV_GO_ON : CSV_FAILED;
}

/* False to stop. */
static bool take_line(struct verify *v, struct slice s, size_t line) {
    json_error_t error;
    bool memory;
    struct claim c = {.line = line};
    bool ok = true;
    json_t *object = json_read(s, 0, &error, &memory);
    if (memory) {
        message_memory(&v->m, v->check.name);
    } else if (json_is_object(object)) {
        const char *fault = claim_object(&c, object, line, &v->arena);
        ok = take_claim(v, &c, fault);
    } else if (s.len > 1) {
        ok = take_claim(v, &c, "not a JSON object");
    }
    json_decref(object);
    return ok;
}

/* False when the file cannot be read (reported). */
static bool verify_rows(struct verify *v, FILE *f, const char *name) {
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = file_line(f, name, &line, &cap, &v->m);
    struct slice first = {line, n > 0 ? (size_t)n : 0};
    bool ok = n >= 0;
    if (slice_begins(first, "{")) {
        for (size_t number = 1; n > 0 && take_line(v, (struct slice){line, (size_t)n}, number);
             number++) {
            n = file_line(f, name, &line, &cap, &v->m);
        }
        ok = n >= 0;
    } else if (ok) {
        struct csv_sink sink = {v, take_row};
        claim_header_free(&v->header);
        ok =
            spreadsheet_rows_read(f, name, v->delimiter, first, sink, &v->m) || !output_good(&v->m);
    }
    free(line);
    return ok;
}

static bool verify_file(void *state, const char *name) {
    struct verify *v = state;
    FILE *f = file_open(name, &v->m);
    check_begin(&v->check, name);
    bool ok = f && verify_rows(v, f, name);
    v->unreadable = v->unreadable || !ok;
    file_close(f);
    check_end(&v->check);
    return !v->check.failed && output_good(&v->m);
}

/* An article of a --source. */
static bool keep_source(struct task *t, struct document *d) {
    struct verify *v = t->state;
    struct buf none = {0};
    return !d->present || task_memory(t, sources_keep(&v->sources, d, t->text ? t->text : &none));
}

/* The sources come in the order of the options, numbered as quoth numbers them. */
static void read_sources(struct verify *v, struct task *t) {
    t->m = v->m;
    for (size_t i = 0; i < v->names.n && task_file(t, v->names.items[i]); i++) {
        v->check.originals.sources = &v->sources;
    }
    v->unreadable = v->unreadable || t->m.bad || t->unread;
    v->m.bad = v->m.bad || t->m.bad;
}

/* The exit status: differences count more than what could not be read. */
static int status_of(struct verify *v) {
    bool unread = v->check.unread || v->unreadable || v->check.originals.damaged;
    bool differ = v->check.differ || v->not_rows;
    int status = output_close(&v->m);
    return status != STATUS_BAD                    ? status
           : differ || !unread || v->m.write_error ? STATUS_BAD
                                                   : STATUS_UNREADABLE;
}

static int run(struct verify *v, struct task *t, int n, char **names) {
    v->folder = confine_folder(v->directory, &v->m);
    if (v->folder && lexicon_load_language(&v->lex, t->lang, &v->m)) {
        v->check.originals.folder = v->folder;
        read_sources(v, t);
        inputs_each(n, names, verify_file, v);
    }
    v->unreadable = v->unreadable || !v->folder;
    if (v->verbose) {
        fprintf(stderr, "%s: rows: %zu; with differences: %zu; without an article: %zu\n",
                program.name, v->check.rows, v->check.differ, v->check.unread);
    }
    check_free(&v->check);
    claim_header_free(&v->header);
    sources_free(&v->sources);
    lexicon_free(&v->lex);
    arena_free(&v->arena);
    free(v->folder);
    return status_of(v);
}

int main(int argc, char **argv) {
    struct verify v = {
        .m = {.program = program.name, .to = stderr}, .directory = ".", .delimiter = ','};
    struct task t = {.m = v.m, .takes_text = true, .state = &v, .document = keep_source};
    const struct option_use uses[] = {{&own_group, &v},
                                      {&language_group, &t},
                                      {&input_group, &t},
                                      {&delimiter_group, &v.delimiter}};
    struct command_line line;
    int status = STATUS_USAGE;
    if (options_parse(&program, uses, sizeof uses / sizeof *uses, argc, argv, &line, &status)) {
        v.check.m = v.check.originals.m = &v.m;
        v.check.originals.lex = &v.lex;
        v.check.to = stdout;
        bool begun =
            task_begin(&t, line.n, line.operands) &&
            (!v.names.n || files_prepare(&t.output, NULL, (int)v.names.n, v.names.items, &t.m));
        status = begun ? run(&v, &t, line.n, line.operands) : STATUS_USAGE;
    }
    option_texts_free(&v.names);
    return status;
}
