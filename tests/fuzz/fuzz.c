/* SPDX-License-Identifier: ISC */
#include "fuzz.h"

#include "base/utf8.h"
#include "emit/csv.h"
#include "emit/html.h"
#include "emit/json.h"
#include "emit/tally.h"
#include "input/csv_rows.h"
#include "quoth/language.h"
#include "stream/reader.h"
#include "stream/writer.h"

#include <jansson.h>

#include <stdlib.h>

#define CHECK(what)                                                                                \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);              \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

struct messages fuzz_quiet(void) {
    static FILE *nowhere;
    if (!nowhere) {
        nowhere = fopen("/dev/null", "w");
    }
    return (struct messages){.program = "fuzz", .to = nowhere};
}

/* Loaded once: the fuzzer calls a million times. */
static struct session *session(bool quick) {
    static struct language languages[2];
    static struct session sessions[2];
    static bool begun[2];
    struct messages m = {.program = "fuzz", .to = stderr};
    if (!begun[quick]) {
        begun[quick] = language_load(&languages[quick], "en", quick ? "quick" : "rules", &m) &&
                       session_begin(&sessions[quick], &languages[quick], NULL, &m);
        CHECK(begun[quick]);
    }
    return &sessions[quick];
}

void fuzz_load(void) {
    session(false);
    session(true);
}

static void check_utf8(struct slice s) {
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        i += utf8_decode(s.s + i, s.len - i, &cp);
        CHECK(cp >= 0);
    }
}

static void check_spans(const struct document *d, struct slice input, const struct spans *list) {
    for (size_t i = 0; i < list->n; i++) {
        struct span s = list->items[i];
        size_t p = document_para_at(d, s.start);
        CHECK(s.start < s.end && p < d->nparas && s.end <= d->paras[p].span.end);
        CHECK(s.end <= input.len);
        struct slice cut = {input.s + s.start, s.end - s.start};
        CHECK(slice_eq(document_slice(d, s), cut));
    }
}

static void check_quotes(const struct document *d, struct slice input) {
    for (size_t i = 0; i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i];
        CHECK(q->content.n);
        check_spans(d, input, &q->content);
        check_spans(d, input, &q->cue);
        check_spans(d, input, &q->source);
        CHECK(q->confidence <= 1 && q->found <= 1);
        for (size_t k = 0; k < q->speakers.n; k++) {
            CHECK(document_speaker(d, q->speakers.items[k]));
        }
    }
}

static bool same_cells(struct buf *a, struct buf *b) {
    bool same = !a->failed && !b->failed && slice_eq(buf_slice(a), buf_slice(b));
    buf_clear(a);
    buf_clear(b);
    return same;
}

/* The rows of what was read back are those of what was written. */
static void check_same_rows(const struct document *d, const struct document *back) {
    struct buf a = {0}, b = {0};
    CHECK(d->nquotes == back->nquotes && d->nparas == back->nparas &&
          d->nspeakers == back->nspeakers);
    for (size_t i = 0; i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i], *r = &back->quotes[i];
        row_spans(&a, d, &q->content, ROW_RAW);
        row_spans(&b, back, &r->content, ROW_RAW);
        CHECK(same_cells(&a, &b));
        row_speakers(&a, d, q);
        row_speakers(&b, back, r);
        CHECK(same_cells(&a, &b));
    }
    buf_free(&a);
    buf_free(&b);
}

static void check_round_trip(const struct document *d) {
    struct messages m = fuzz_quiet();
    struct buf out = {0}, again = {0};
    struct document back = {0};
    struct reader r;
    writer_begin(&out);
    writer_document(&out, d, (struct slice){NULL, 0});
    CHECK(!out.failed);
    check_utf8(buf_slice(&out));
    FILE *f = fmemopen(out.data, out.len, "r");
    CHECK(f);
    reader_init(&r, f, "round trip", &m);
    CHECK(reader_next(&r, &back) == READ_DOCUMENT);
    CHECK(!m.bad);
    check_same_rows(d, &back);
    writer_begin(&again);
    writer_document(&again, &back, (struct slice){NULL, 0});
    CHECK(slice_eq(buf_slice(&out), buf_slice(&again)));
    CHECK(reader_next(&r, &back) == READ_END);
    reader_free(&r);
    fclose(f);
    document_free(&back);
    buf_free(&out);
    buf_free(&again);
}

static void check_json(const struct document *d) {
    char *text = NULL;
    size_t len = 0, rows = 0;
    struct json_writer w = {.options = {.phrases = true}, .f = open_memstream(&text, &len)};
    CHECK(w.f && json_document(&w, d));
    fclose(w.f);
    json_free(&w);
    for (size_t at = 0; at < len; rows++) {
        const char *end = memchr(text + at, '\n', len - at);
        CHECK(end);
        json_t *object =
            json_loadb(text + at, (size_t)(end - text) - at, JSON_REJECT_DUPLICATES, NULL);
        CHECK(json_is_object(object));
        json_decref(object);
        at = (size_t)(end - text) + 1;
    }
    CHECK(rows == d->nquotes);
    free(text);
}

struct shape {
    size_t rows, cells;
};

static enum csv_next count_row(void *state, const struct csv_row *row) {
    struct shape *s = state;
    CHECK(!s->rows++ || row->n == s->cells);
    s->cells = row->n;
    return CSV_GO_ON;
}

static void check_csv(const struct document *d) {
    struct messages m = fuzz_quiet();
    const struct csv_options options = {
        .cells = {.delimiter = ','}, .excel = d->nquotes % 2, .phrases = true};
    struct csv_writer w;
    char *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);
    CHECK(f && rows_csv_init(&w, &options, f, &m) && rows_csv_document(&w, d));
    rows_csv_finish(&w, true);
    fclose(f);
    check_utf8((struct slice){text, len});
    struct shape shape = {0, 0};
    struct csv_sink sink = {&shape, count_row};
    f = fmemopen(text, len, "r");
    CHECK(f && csv_rows_read(f, "rows", ',', (struct slice){NULL, 0}, sink, &m) && !m.bad);
    fclose(f);
    free(text);
    CHECK(shape.rows == d->nquotes + 1);
}

static size_t count_of(struct slice s, const char *word) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += slice_begins((struct slice){s.s + i, s.len - i}, word);
    }
    return n;
}

static void check_page(const struct document *d) {
    struct messages m = {.program = "fuzz", .to = stderr};
    struct html_writer w;
    char *text = NULL;
    size_t len = 0;
    FILE *f = open_memstream(&text, &len);
    CHECK(f && html_begin(&w, f, true, &m) && html_document(&w, d));
    html_finish(&w, true);
    fclose(f);
    struct slice page = {text, len};
    check_utf8(page);
    CHECK(count_of(page, "<script") == 1 && count_of(page, "<article>") == 1);
    CHECK(count_of(page, "<mark") == count_of(page, "</mark>"));
    size_t first = count_of(page, " data-first=\"");
    CHECK(first == d->nquotes || d->nquotes > 1 || d->nlines); /* lines: who knows what they say */
    free(text);
}

static void check_tally(const struct document *d) {
    struct tally t;
    struct messages m = {.program = "fuzz", .to = stderr};
    const struct tally_options o = {.by = "title,month,gender", .gender = true};
    CHECK(tally_begin(&t, &o, "en", &m) && tally_document(&t, d));
    CHECK(tally_sort(&t));
    tally_free(&t);
}

void fuzz_document(struct document *d, struct slice input, bool quick) {
    struct messages m = fuzz_quiet();
    struct session *s = session(quick);
    struct reading r = {0};
    CHECK(extract_document(&s->extractor, d, &r, &m) &&
          attribute_document(&s->attributor, d, &r, &m));
    check_quotes(d, input.len ? input : d->text);
    check_round_trip(d);
    check_json(d);
    check_csv(d);
    check_page(d);
    check_tally(d);
}

/* The part of a line-by-line copy that is one line, without its end. */
static struct slice cut_line(struct slice *rest) {
    const char *end = memchr(rest->s, '\n', rest->len);
    CHECK(end);
    struct slice line = {rest->s, (size_t)(end - rest->s)};
    rest->s = end + 1;
    rest->len -= line.len + 1;
    return line;
}

/* A document without an end record gets one: drop it, which must be the last line. */
static void drop_end(struct buf *out, size_t from) {
    CHECK(!out->failed && out->len > from && out->data[out->len - 1] == '\n');
    size_t line = out->len - 1;
    while (line > from && out->data[line - 1] != '\n') {
        line--;
    }
    CHECK(slice_begins((struct slice){out->data + line, out->len - line}, "end="));
    out->len = line;
}

/* Speakers are added to what records say, and nothing else is touched. */
static void check_adding(struct document *d) {
    struct messages m = fuzz_quiet();
    struct buf out = {0};
    struct reading r = {0};
    CHECK(attribute_document(&session(false)->attributor, d, &r, &m));
    writer_document(&out, d, (struct slice){NULL, 0});
    CHECK(!out.failed);
    struct slice rest = buf_slice(&out);
    for (size_t i = 0; i < d->nlines - (d->end_line != 0); i++) {
        struct slice was = d->lines[i], is = cut_line(&rest);
        CHECK(is.len >= was.len && !memcmp(is.s, was.s, was.len));
        CHECK(is.len == was.len || is.s[was.len] == '\t');
    }
    struct slice last = {NULL, 0};
    while (rest.len) {
        last = cut_line(&rest);
    }
    CHECK(d->end_line ? slice_eq(last, d->lines[d->end_line - 1]) : slice_begins(last, "end="));
    buf_free(&out);
}

void fuzz_stream(struct slice stream) {
    struct messages m = fuzz_quiet();
    struct document d = {0};
    struct reader r;
    struct buf out = {0};
    enum read_result result;
    FILE *f = fmemopen((char *)stream.s, stream.len, "r");
    CHECK(f);
    reader_init(&r, f, "stream", &m);
    while ((result = reader_next(&r, &d)) == READ_DOCUMENT) {
        size_t before = out.len;
        writer_document(&out, &d, (struct slice){NULL, 0});
        if (!d.present) {
            continue; /* programs pass it on, and write nothing of it */
        }
        if (!d.end_line) {
            drop_end(&out, before);
        }
        check_adding(&d);
        check_json(&d);
        check_csv(&d);
        check_page(&d);
        check_tally(&d);
    }
    CHECK(!out.failed);
    if (result == READ_END) { /* all but the first line, if that is a header, and a cut-off last */
        while (stream.len && stream.s[stream.len - 1] != '\n') {
            stream.len--;
        }
        if (slice_begins(stream, "quoth=")) {
            cut_line(&stream);
        }
        CHECK(slice_eq(buf_slice(&out), stream));
    }
    reader_free(&r);
    fclose(f);
    document_free(&d);
    buf_free(&out);
}
