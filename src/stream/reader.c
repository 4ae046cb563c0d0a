/* SPDX-License-Identifier: ISC */
#include "stream/reader.h"

#include "base/files.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <sys/types.h>

void reader_init(struct reader *r, FILE *f, const char *name, struct messages *m) {
    *r = (struct reader){.f = f, .name = name, .m = m};
}

bool reader_is_header(struct slice line) {
    size_t n = sizeof "quoth=" - 1;
    if (!slice_begins(line, "quoth=")) {
        return false;
    }
    size_t digits = n;
    while (digits < line.len && line.s[digits] >= '0' && line.s[digits] <= '9') {
        digits++;
    }
    return digits > n && (digits == line.len || line.s[digits] == '\t' || line.s[digits] == '\n');
}

#define NEW_VERSION "unsupported stream version"

/* Version 1 had other names for a few fields, which are read as well. */
static bool is_known_version(struct slice version) {
    return slice_is(version, "2") || slice_is(version, "1");
}

/* The first line says what this is. */
static bool begin(struct reader *r, struct slice line) {
    r->begun = true;
    if (slice_begins(line, "doc=")) {
        message_error(r->m, r->name, r->number, "the first line is not quoth=2");
        return true;
    }
    if (!reader_is_header(line)) {
        message_error(r->m, r->name, r->number,
                      "not a quoth stream: the first line is not quoth=2");
        return false;
    }
    struct slice version = {line.s + sizeof "quoth=" - 1, line.len - (sizeof "quoth=" - 1)};
    const char *tab = memchr(version.s, '\t', version.len);
    version.len = tab ? (size_t)(tab - version.s) : version.len;
    if (!is_known_version(version)) {
        message_error(r->m, r->name, r->number, NEW_VERSION);
        return false;
    }
    return true;
}

bool reader_init_behind_header(struct reader *r, struct slice header, FILE *f, const char *name,
                               struct messages *m) {
    reader_init(r, f, name, m);
    r->number = 1;
    if (header.len && header.s[header.len - 1] == '\n') {
        header.len--;
    }
    return begin(r, header);
}

void reader_free(struct reader *r) {
    free(r->line);
    buf_free(&r->held);
    *r = (struct reader){0};
}

/* The value of an enumeration's word, or its first value for a word that is unknown. */
static int word_index(const struct field *f, const char *const *words) {
    for (int i = 0; f && words[i]; i++) {
        if (slice_is(f->value, words[i])) {
            return i;
        }
    }
    return 0;
}

/* What a name or a noun refers to. In version 1 an organisation was called a body. */
static enum entity_kind entity_of(const struct field *f) {
    return f && slice_is(f->value, "body") ? ENTITY_BODY
                                           : (enum entity_kind)word_index(f, entity_kinds);
}

/* A field, or the one that version 1 called otherwise. */
static const struct field *find_either(const struct record *rec, const char *key,
                                       const char *old_key) {
    const struct field *f = record_find(rec, key);
    return f ? f : record_find(rec, old_key);
}

static struct span first_span(const struct field *f, struct arena *a) {
    struct spans list;
    if (!record_spans(f, a, &list)) {
        return (struct span){0, 0};
    }
    return list.items[0];
}

/* 0.87: by hand, since strtod follows the locale; whole hundredths, so that what is read is what
 * was written. */
static double share_of(const struct field *f) {
    if (!f || f->value.len != 4 || f->value.s[1] != '.') {
        return -1;
    }
    int hundredths = 0;
    for (size_t i = 0; i < f->value.len; i++) {
        char c = f->value.s[i];
        if (i == 1) {
            continue;
        }
        if (c < '0' || c > '9') {
            return -1;
        }
        hundredths = hundredths * 10 + (c - '0');
    }
    return hundredths / 100.0;
}

/* Put the bytes that were U+FFFD in the stream (`bad` lists where) back as single bytes, so that
 * the text is as long as its offsets say. */
static struct slice restore_bad(struct slice text, const struct numbers *bad, size_t start,
                                struct arena *a) {
    char *out = arena_alloc(a, text.len + 1);
    if (!out) {
        return (struct slice){NULL, 0};
    }
    size_t n = 0, next = 0;
    for (size_t i = 0; i < text.len;) {
        if (next < bad->n && start + n == bad->items[next] && text.len - i >= 3) {
            out[n++] = UTF8_BAD;
            next++;
            i += 3;
        } else {
            out[n++] = text.s[i++];
        }
    }
    return (struct slice){out, n};
}

static const char *take_para(const struct record *rec, struct document *d) {
    struct span span;
    struct numbers bad;
    if (!record_number(record_find(rec, "start"), &span.start) ||
        !record_number(record_find(rec, "end"), &span.end)) {
        return "a paragraph without start and end";
    }
    struct slice text = record_value(record_find(rec, "text"), &d->arena);
    if (record_numbers(record_find(rec, "bad"), &d->arena, &bad)) {
        text = restore_bad(text, &bad, span.start, &d->arena);
    }
    if (!record_find(rec, "text") && span.end > span.start) {
        return "a paragraph without text";
    }
    if (span.end < span.start || text.len != span.end - span.start) {
        return "a paragraph whose text does not have the length given by start and end";
    }
    if (d->nparas && d->paras[d->nparas - 1].span.end > span.start) {
        return "a paragraph that begins before the last one ends";
    }
    struct para *p = document_add_para(d);
    if (!p) {
        return "out of memory";
    }
    record_number(&rec->fields[0], &p->number);
    p->kind = (enum para_kind)word_index(record_find(rec, "kind"), para_kinds);
    p->span = span;
    p->text = text;
    p->body = span.start;
    struct span dateline = first_span(record_find(rec, "dateline"), &d->arena);
    if (dateline.end > span.start && dateline.end <= span.end) {
        p->body = dateline.end;
    }
    record_number(record_find(rec, "line"), &p->line);
    record_number(record_find(rec, "char_start"), &p->char_start);
    record_number(record_find(rec, "utf16_start"), &p->utf16_start);
    p->record = d->nlines - 1;
    return NULL;
}

static const char *take_mention(const struct record *rec, struct document *d) {
    struct mention *m = document_add_mention(d);
    if (!m) {
        return "out of memory";
    }
    size_t before = m->number - 1, number = 0;
    if (!record_number(record_find(rec, "start"), &m->span.start) ||
        !record_number(record_find(rec, "end"), &m->span.end) || m->span.end < m->span.start ||
        !record_number(&rec->fields[0], &number) || number <= before) {
        d->nmentions--;
        return "a mention without start and end, or out of order";
    }
    m->number = number;
    m->kind = (enum mention_kind)word_index(record_find(rec, "kind"), mention_kinds);
    m->entity = entity_of(record_find(rec, "entity"));
    m->head = first_span(record_find(rec, "headat"), &d->arena);
    m->record = d->nlines - 1;
    return NULL;
}

/* A list of spans that may be absent, but not be anything else. */
static bool optional_spans(const struct record *rec, const char *key, struct arena *a,
                           struct spans *out) {
    const struct field *f = record_find(rec, key);
    *out = (struct spans){0};
    return !f || record_spans(f, a, out);
}

static int by_size(const void *x, const void *y) {
    size_t a = *(const size_t *)x, b = *(const size_t *)y;
    return (a > b) - (a < b);
}

/* Whether a number is in a list twice. */
static bool repeats(const struct numbers *list, struct arena *a, bool *memory) {
    size_t *sorted = list->n > 1 ? arena_alloc(a, list->n * sizeof *sorted) : NULL;
    *memory = list->n > 1 && !sorted;
    if (!sorted) {
        return false;
    }
    memcpy(sorted, list->items, list->n * sizeof *sorted);
    qsort(sorted, list->n, sizeof *sorted, by_size);
    for (size_t i = 1; i < list->n; i++) {
        if (sorted[i] == sorted[i - 1]) {
            return true;
        }
    }
    return false;
}

static const char *take_quote(const struct record *rec, struct document *d) {
    struct spans content, cue, source;
    struct numbers speakers;
    struct arena *a = &d->arena;
    bool memory;
    if (!record_find(rec, "content")) {
        return "a quotation without content";
    }
    if (!record_spans(record_find(rec, "content"), a, &content) ||
        !optional_spans(rec, "cue", a, &cue) || !optional_spans(rec, "source", a, &source)) {
        return "a quotation with spans that are malformed, overlap or are not in order";
    }
    record_numbers(record_find(rec, "speaker"), a, &speakers);
    if (repeats(&speakers, a, &memory) || memory) {
        return memory ? "out of memory" : "a quotation that names a speaker twice";
    }
    struct quote *q = document_add_quote(d);
    if (!q) {
        return "out of memory";
    }
    record_number(&rec->fields[0], &q->number);
    q->type = (enum quote_type)word_index(record_find(rec, "type"), quote_types);
    q->medium = (enum quote_medium)word_index(record_find(rec, "medium"), quote_media);
    q->polarity = (enum quote_polarity)word_index(record_find(rec, "polarity"), quote_polarities);
    q->content = content;
    q->cue = cue;
    q->source = source;
    q->speakers = speakers;
    record_numbers(record_find(rec, "mention"), a, &q->mentions);
    q->question = first_span(record_find(rec, "question"), a);
    q->before = first_span(find_either(rec, "context_before", "before"), a);
    q->after = first_span(find_either(rec, "context_after", "after"), a);
    q->found = share_of(find_either(rec, "p_quotation", "found"));
    q->reason = record_value(record_find(rec, "reason"), a);
    q->confidence = share_of(record_find(rec, "confidence"));
    q->record = d->nlines - 1;
    d->old_quotes++;
    d->old_speakers = d->old_speakers || q->speakers.n || q->reason.len || q->confidence >= 0;
    return NULL;
}

static const char *take_speaker(const struct record *rec, struct document *d) {
    struct speaker *s = document_add_speaker(d);
    if (!s) {
        return "out of memory";
    }
    size_t before = s->number - 1, number = 0;
    if (!record_number(&rec->fields[0], &number) || number <= before) {
        d->nspeakers--;
        return "a speaker out of order";
    }
    s->number = number;
    s->name = record_value(record_find(rec, "name"), &d->arena);
    s->role = record_value(record_find(rec, "role"), &d->arena);
    s->kind = entity_of(record_find(rec, "kind"));
    s->gender = (enum gender)word_index(record_find(rec, "gender"), genders);
    s->plurality = (enum plurality)word_index(record_find(rec, "number"), pluralities);
    s->anonymous = record_find(rec, "anonymous") != NULL;
    record_numbers(record_find(rec, "mentions"), &d->arena, &s->mentions);
    s->record = d->nlines - 1;
    d->old_speakers = true;
    return NULL;
}

/* With a key in valid UTF-8, whatever the stream contains, since every writer prints it. */
static bool add_metadata(struct document *d, struct slice name, struct slice value) {
    struct buf key = {0};
    utf8_clean(&key, name);
    bool ok = !key.failed && document_add_metadata(d, buf_slice(&key), value);
    buf_free(&key);
    return ok;
}

static const char *take_doc(const struct record *rec, struct document *d) {
    d->present = true;
    d->record = d->nlines - 1;
    record_number(&rec->fields[0], &d->number);
    for (size_t i = 1; i < rec->n; i++) {
        const struct field *f = &rec->fields[i];
        struct slice *to = slice_is(f->key, "file")       ? &d->file
                           : slice_is(f->key, "encoding") ? &d->encoding
                                                          : document_own_field(d, f->key);
        struct slice value = record_value(f, &d->arena);
        if (to) {
            *to = to == &d->file ? arena_copy(&d->arena, value) : value;
        } else if (slice_is(f->key, "bytes")) {
            record_number(f, &d->bytes);
        } else if (!add_metadata(d, f->key, value)) {
            return "out of memory";
        }
    }
    return NULL;
}

/* Closes the document, whatever its number. */
static const char *take_end(const struct record *rec, struct document *d) {
    size_t number = 0;
    d->end_line = d->nlines;
    return record_number(&rec->fields[0], &number) && number == d->number
               ? NULL
               : "an end record whose number is not that of its document";
}

static const char *take_line(struct document *d) {
    struct record rec;
    const char *wrong = record_parse(&rec, &d->arena, d->lines[d->nlines - 1]);
    if (wrong) {
        return wrong;
    }
    struct slice name = rec.fields[0].key;
    if (slice_is(name, "quoth")) {
        return is_known_version(rec.fields[0].value) ? NULL : NEW_VERSION;
    }
    if (slice_is(name, "doc")) {
        return take_doc(&rec, d);
    }
    const char *(*take)(const struct record *, struct document *) =
        slice_is(name, "para")      ? take_para
        : slice_is(name, "mention") ? take_mention
        : slice_is(name, "quote")   ? take_quote
        : slice_is(name, "speaker") ? take_speaker
        : slice_is(name, "end")     ? take_end
                                    : NULL;
    if (take && !d->present) {
        return "a record outside a document";
    }
    return take ? take(&rec, d) : NULL;
}

/* Keep the line with the document and read what it says. False when memory is short. */
static bool keep_line(struct reader *r, struct document *d, struct slice line, size_t number) {
    struct slice *lines = arena_array(&d->arena, d->lines, d->nlines, &d->caplines, sizeof *lines);
    struct slice copy = arena_copy(&d->arena, line);
    if (!lines || !copy.s) {
        message_memory(r->m, r->name);
        return false;
    }
    d->lines = lines;
    lines[d->nlines++] = copy;
    const char *wrong = take_line(d);
    if (wrong) {
        message_error(r->m, r->name, number, "%s", wrong);
    }
    return true;
}

/* The next whole line, without its end; false at the end of the file, or when it cannot be read. */
static bool next_line(struct reader *r, struct slice *line) {
    ssize_t n = file_line(r->f, r->name, &r->line, &r->cap, r->m);
    r->failed = n < 0;
    if (n <= 0) {
        return false;
    }
    r->number++;
    if (r->line[n - 1] != '\n') {
        message_error(r->m, r->name, r->number, "the last record is cut off");
        return false;
    }
    *line = (struct slice){r->line, (size_t)n - 1};
    return true;
}

enum read_result reader_next(struct reader *r, struct document *d) {
    document_clear(d);
    if (r->holding) {
        r->holding = false;
        if (!keep_line(r, d, buf_slice(&r->held), r->held_number)) {
            return READ_FAILED;
        }
    }
    struct slice line;
    while (next_line(r, &line)) {
        if (!r->begun) {
            if (!begin(r, line)) {
                return READ_FAILED;
            }
            if (slice_begins(line, "quoth=")) {
                continue; /* whoever writes the next stream begins it anew */
            }
        }
        if (slice_begins(line, "doc=") && d->nlines) {
            buf_clear(&r->held);
            buf_adds(&r->held, line);
            if (r->held.failed) {
                message_memory(r->m, r->name);
                return READ_FAILED;
            }
            r->holding = true;
            r->held_number = r->number;
            return READ_DOCUMENT;
        }
        if (!keep_line(r, d, line, r->number)) {
            return READ_FAILED;
        }
        if (d->end_line) {
            return READ_DOCUMENT;
        }
    }
    if (r->failed) {
        return READ_FAILED;
    }
    if (!r->begun) {
        r->begun = true;
        message_error(r->m, r->name, 0, "empty: not a quoth stream");
        return READ_FAILED;
    }
    return d->nlines ? READ_DOCUMENT : READ_END;
}
