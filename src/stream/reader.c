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

/* The first line says what this is. */
static bool begin(struct reader *r, struct slice line) {
    r->begun = true;
    if (slice_begins(line, "doc=")) {
        message_error(r->m, r->name, r->number, "the first line is not quoth=1");
        return true;
    }
    if (!reader_is_header(line)) {
        message_error(r->m, r->name, r->number,
                      "not a quoth stream: the first line is not quoth=1");
        return false;
    }
    if (!slice_is(line, "quoth=1") && !slice_begins(line, "quoth=1\t")) {
        message_error(r->m, r->name, r->number, "a version of the stream unknown here");
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

static struct span first_span(const struct record *rec, const char *key, struct arena *a) {
    struct spans list;
    if (!record_spans(record_find(rec, key), a, &list)) {
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
        return "a paragraph whose text is not as long as start and end say";
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
    struct span dateline = first_span(rec, "dateline", &d->arena);
    if (dateline.end > span.start && dateline.end <= span.end) {
        p->body = dateline.end;
    }
    record_number(record_find(rec, "line"), &p->line);
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
    m->entity = (enum entity_kind)word_index(record_find(rec, "entity"), entity_kinds);
    m->head = first_span(rec, "headat", &d->arena);
    m->record = d->nlines - 1;
    return NULL;
}

static const char *take_quote(const struct record *rec, struct document *d) {
    struct spans content;
    struct arena *a = &d->arena;
    if (!record_spans(record_find(rec, "content"), a, &content)) {
        return "a quotation without content";
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
    record_spans(record_find(rec, "cue"), a, &q->cue);
    record_spans(record_find(rec, "source"), a, &q->source);
    record_numbers(record_find(rec, "mention"), a, &q->mentions);
    q->question = first_span(rec, "question", a);
    q->before = first_span(rec, "before", a);
    q->after = first_span(rec, "after", a);
    q->found = share_of(record_find(rec, "found"));
    record_numbers(record_find(rec, "speaker"), a, &q->speakers);
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
    s->kind = (enum entity_kind)word_index(record_find(rec, "kind"), entity_kinds);
    s->gender = (enum gender)word_index(record_find(rec, "gender"), genders);
    s->plurality = (enum plurality)word_index(record_find(rec, "number"), pluralities);
    s->anonymous = record_find(rec, "anonymous") != NULL;
    record_numbers(record_find(rec, "mentions"), &d->arena, &s->mentions);
    s->record = d->nlines - 1;
    d->old_speakers = true;
    return NULL;
}

/* Under a key in valid UTF-8, whatever stands in the stream: every writer prints it. */
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
        return slice_is(rec.fields[0].value, "1") ? NULL : "a version of the stream unknown here";
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
        return "a record that belongs to no document";
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
