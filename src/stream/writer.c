/* SPDX-License-Identifier: ISC */
#include "stream/writer.h"

#include "base/utf8.h"
#include "stream/offsets.h"

void writer_begin(struct buf *out) {
    buf_addz(out, "quoth=2\n");
}

static void write_doc(struct buf *out, const struct document *d) {
    record_begin(out, "doc", d->number);
    record_add(out, "file", d->file);
    record_add_number(out, "bytes", d->bytes);
    record_add(out, "encoding", d->encoding);
    record_add(out, "title", d->title);
    record_add(out, "deck", d->deck);
    record_add(out, "byline", d->byline);
    record_add(out, "place", d->place);
    record_add(out, "date", d->date);
    record_add(out, "agency", d->agency);
    for (size_t i = 0; i < d->nmetadata; i++) {
        record_add_field(out, d->metadata[i].key, d->metadata[i].value);
    }
    buf_addc(out, '\n');
}

/* Where the bytes are that the text shows as U+FFFD. */
static void write_bad(struct buf *out, const struct para *p) {
    bool first = true;
    for (size_t i = 0; i < p->text.len;) {
        int32_t cp;
        size_t n = utf8_decode(p->text.s + i, p->text.len - i, &cp);
        if (cp <= 0) {
            buf_addz(out, first ? "\tbad=" : ",");
            buf_addn(out, p->span.start + i);
            first = false;
        }
        i += n;
    }
}

/* Where the writer is in a document's text, in all units. */
struct place {
    bool counts; /* whether some gap between paragraphs has characters of several bytes */
    size_t byte, chars, utf16;
};

static bool is_ascii(struct slice s) {
    for (size_t i = 0; i < s.len; i++) {
        if ((unsigned char)s.s[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* The text between the place and a paragraph. */
static struct slice gap_before(const struct document *d, size_t byte, const struct para *p) {
    bool known = byte <= p->span.start && p->span.start <= d->text.len;
    return known ? (struct slice){d->text.s + byte, p->span.start - byte} : (struct slice){NULL, 0};
}

static bool has_wide_gap(const struct document *d) {
    size_t byte = 0;
    for (size_t i = 0; d->text.len && i < d->nparas; i++) {
        if (!is_ascii(gap_before(d, byte, &d->paras[i]))) {
            return true;
        }
        byte = d->paras[i].span.end;
    }
    return false;
}

static void move_over(struct place *at, struct slice text) {
    at->byte += text.len;
    at->chars += offsets_count(text, OFFSET_CHARS);
    at->utf16 += offsets_count(text, OFFSET_UTF16);
}

/* Readers count a byte between paragraphs as one; where that is wrong the paragraph says so. */
static void write_place(struct buf *out, const struct document *d, const struct para *p,
                        struct place *at) {
    if (!at->counts) {
        return;
    }
    struct slice gap = gap_before(d, at->byte, p);
    move_over(at, gap);
    if (!is_ascii(gap)) {
        record_add_number(out, "char_start", at->chars);
        record_add_number(out, "utf16_start", at->utf16);
    }
    move_over(at, p->text);
}

static void write_para(struct buf *out, const struct document *d, const struct para *p,
                       struct place *at) {
    record_begin(out, "para", p->number);
    record_add(out, "kind", slice_of(para_kinds[p->kind]));
    record_add_number(out, "start", p->span.start);
    record_add_number(out, "end", p->span.end);
    write_place(out, d, p, at);
    if (p->line) {
        record_add_number(out, "line", p->line);
    }
    record_add_span(out, "dateline", (struct span){p->span.start, p->body});
    write_bad(out, p);
    record_add(out, "text", p->text);
    buf_addc(out, '\n');
}

static void write_mention(struct buf *out, const struct document *d, const struct mention *m) {
    record_begin(out, "mention", m->number);
    record_add(out, "kind", slice_of(mention_kinds[m->kind]));
    record_add(out, "entity", slice_of(entity_kinds[m->entity]));
    record_add_number(out, "start", m->span.start);
    record_add_number(out, "end", m->span.end);
    record_add_span(out, "headat", m->head);
    record_add(out, "head", document_slice(d, m->head));
    buf_addc(out, '\n');
}

/* What quoth-attribute says of a quotation. */
static void write_speaker_of(struct buf *out, const struct quote *q) {
    record_add_numbers(out, "speaker", &q->speakers);
    record_add(out, "reason", q->reason);
    if (q->confidence >= 0) {
        record_add_share(out, "confidence", q->confidence);
    }
}

static void write_quote(struct buf *out, const struct quote *q) {
    record_begin(out, "quote", q->number);
    record_add(out, "type", slice_of(quote_types[q->type]));
    record_add(out, "medium", slice_of(quote_media[q->medium]));
    record_add(out, "polarity", slice_of(quote_polarities[q->polarity]));
    record_add_spans(out, "content", &q->content);
    record_add_spans(out, "cue", &q->cue);
    record_add_spans(out, "source", &q->source);
    record_add_numbers(out, "mention", &q->mentions);
    record_add_span(out, "question", q->question);
    record_add_span(out, "context_before", q->before);
    record_add_span(out, "context_after", q->after);
    if (q->found >= 0) {
        record_add_share(out, "p_quotation", q->found);
    }
    write_speaker_of(out, q);
    buf_addc(out, '\n');
}

static void write_speaker(struct buf *out, const struct speaker *s) {
    record_begin(out, "speaker", s->number);
    record_add(out, "name", s->name);
    record_add(out, "kind", slice_of(entity_kinds[s->kind]));
    record_add(out, "role", s->role);
    record_add(out, "gender", slice_of(genders[s->gender]));
    record_add(out, "number", slice_of(pluralities[s->plurality]));
    if (s->anonymous) {
        record_add(out, "anonymous", slice_of("yes"));
    }
    record_add_numbers(out, "mentions", &s->mentions);
    buf_addc(out, '\n');
}

/* The lines as read, up to the end record. Quotations are in the order of their lines, so one walk
 * finds those that have something to add: when no speakers were read, what is there now was added
 * here. */
static void write_lines(struct buf *out, const struct document *d) {
    size_t quote = 0, nlines = d->end_line ? d->end_line - 1 : d->nlines;
    for (size_t i = 0; i < nlines; i++) {
        buf_adds(out, d->lines[i]);
        while (quote < d->old_quotes && d->quotes[quote].record < i) {
            quote++;
        }
        if (!d->old_speakers && quote < d->old_quotes && d->quotes[quote].record == i) {
            write_speaker_of(out, &d->quotes[quote]);
        }
        buf_addc(out, '\n');
    }
}

/* The end record as read, or a new one if there was none. */
static void write_end(struct buf *out, const struct document *d) {
    if (d->end_line) {
        buf_adds(out, d->lines[d->end_line - 1]);
        buf_addc(out, '\n');
    } else if (d->present) {
        record_begin(out, "end", d->number);
        buf_addc(out, '\n');
    }
}

void writer_document(struct buf *out, const struct document *d, struct slice added) {
    write_lines(out, d);
    if (d->present && d->record == NO_RECORD) {
        write_doc(out, d);
    }
    struct place at = {.counts = has_wide_gap(d)};
    for (size_t i = 0; i < d->nparas; i++) {
        if (d->paras[i].record == NO_RECORD) {
            write_para(out, d, &d->paras[i], &at);
        }
    }
    for (size_t i = 0; i < d->nmentions; i++) {
        if (d->mentions[i].record == NO_RECORD) {
            write_mention(out, d, &d->mentions[i]);
        }
    }
    for (size_t i = d->old_quotes; i < d->nquotes; i++) {
        write_quote(out, &d->quotes[i]);
    }
    for (size_t i = 0; i < d->nspeakers; i++) {
        if (d->speakers[i].record == NO_RECORD) {
            write_speaker(out, &d->speakers[i]);
        }
    }
    buf_adds(out, added);
    write_end(out, d);
}
