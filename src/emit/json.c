/* SPDX-License-Identifier: ISC */
#include "emit/json.h"

#include "base/json_text.h"

/* A member's name, after the comma that separates it from the previous one. */
static void add_key(struct buf *out, const char *key) {
    if (out->len && out->data[out->len - 1] != '{') {
        buf_addc(out, ',');
    }
    buf_addc(out, '"');
    buf_addz(out, key);
    buf_addz(out, "\":");
}

static void add_text(struct buf *out, const char *key, struct slice s) {
    add_key(out, key);
    json_add_text(out, s);
}

static void add_number(struct buf *out, const char *key, size_t number) {
    add_key(out, key);
    buf_addn(out, number);
}

/* 0.87, and 0.8 for 0.80, as JSON writers print them. */
static void add_share(struct buf *out, const char *key, double share) {
    add_key(out, key);
    if (share < 0) {
        buf_addz(out, "null");
        return;
    }
    share_print(out, share);
    if (!out->failed && out->data[out->len - 1] == '0' && out->data[out->len - 2] != '.') {
        out->len--;
    }
}

/* What is in the scratch buffer. */
static void add_scratch(struct json_writer *w, const char *key) {
    add_text(&w->out, key, buf_slice(&w->scratch));
    w->out.failed = w->out.failed || w->scratch.failed;
    buf_clear(&w->scratch);
}

static void add_span_text(struct json_writer *w, const char *key, const struct row_view *r,
                          struct span s) {
    row_span(&w->scratch, r->d, s, ROW_RAW);
    add_scratch(w, key);
}

static void add_spans_text(struct json_writer *w, const char *key, const struct row_view *r,
                           const struct spans *list) {
    row_spans(&w->scratch, r->d, list, ROW_RAW);
    add_scratch(w, key);
}

static void add_spans(struct buf *out, const char *key, const struct row_view *r,
                      const struct spans *list) {
    add_key(out, key);
    buf_addc(out, '[');
    for (size_t i = 0; i < list->n; i++) {
        struct span s = offsets_span(r->offsets, list->items[i]);
        buf_addz(out, i > 0 ? ",[" : "[");
        buf_addn(out, s.start);
        buf_addc(out, ',');
        buf_addn(out, s.end);
        buf_addc(out, ']');
    }
    buf_addc(out, ']');
}

static void add_speaker(struct buf *out, const struct speaker *s) {
    buf_addc(out, '{');
    add_text(out, "name", s->name);
    add_text(out, "role", s->role);
    add_text(out, "kind", slice_of(entity_kinds[s->kind]));
    add_text(out, "gender", slice_of(genders[s->gender]));
    add_text(out, "number", slice_of(pluralities[s->plurality]));
    add_key(out, "anonymous");
    buf_addz(out, s->anonymous ? "true}" : "false}");
}

static void add_speakers(struct buf *out, const struct row_view *r) {
    bool first = true;
    add_key(out, "speakers");
    buf_addc(out, '[');
    for (size_t i = 0; i < r->q->speakers.n; i++) {
        const struct speaker *s = document_speaker(r->d, r->q->speakers.items[i]);
        if (s) {
            buf_addz(out, first ? "" : ",");
            add_speaker(out, s);
            first = false;
        }
    }
    buf_addc(out, ']');
}

static void add_metadata(struct buf *out, const struct document *d) {
    buf_addc(out, '{');
    for (size_t i = 0; i < d->nmetadata; i++) {
        buf_addz(out, i > 0 ? "," : "");
        json_add_string(out, d->metadata[i].key);
        buf_addc(out, ':');
        json_add_text(out, d->metadata[i].value);
    }
    buf_addc(out, '}');
}

/* What a quotation says, without what it says of its article. */
static void add_words(struct json_writer *w, const struct row_view *r) {
    struct buf *out = &w->out;
    row_id(&w->scratch, r->d, r->q);
    add_scratch(w, "quote_id");
    add_spans_text(w, "quote", r, &r->q->content);
    row_speakers(&w->scratch, r->d, r->q);
    add_scratch(w, "speaker");
    row_roles(&w->scratch, r->d, r->q);
    add_scratch(w, "role");
    add_speakers(out, r);
    add_spans_text(w, "cue", r, &r->q->cue);
    add_spans_text(w, "source", r, &r->q->source);
    add_text(out, "type", slice_of(quote_types[r->q->type]));
    add_text(out, "medium", slice_of(quote_media[r->q->medium]));
    add_text(out, "polarity", slice_of(quote_polarities[r->q->polarity]));
    add_span_text(w, "question", r, r->q->question);
    add_span_text(w, "context_before", r, r->q->before);
    add_span_text(w, "context_after", r, r->q->after);
}

/* Where it is, and how sure. */
static void add_place(struct buf *out, const struct row_view *r) {
    add_number(out, "paragraph", row_paragraph(r->d, r->q));
    add_number(out, offset_start_names[r->offsets->unit], row_start(r));
    add_number(out, offset_end_names[r->offsets->unit], row_end(r));
    add_key(out, "spans");
    buf_addc(out, '{');
    add_spans(out, "content", r, &r->q->content);
    add_spans(out, "cue", r, &r->q->cue);
    add_spans(out, "source", r, &r->q->source);
    buf_addc(out, '}');
    add_share(out, "confidence", r->q->confidence);
    add_text(out, "reason", r->q->reason);
}

static void add_file(struct buf *out, const struct document *d) {
    buf_addc(out, '{');
    add_number(out, "v", 2);
    add_text(out, "file", d->file);
}

static void add_facts(struct buf *out, const struct document *d) {
    add_text(out, "title", d->title);
    add_text(out, "place", d->place);
    add_text(out, "date", d->date);
}

static bool write_out(struct json_writer *w) {
    bool ok = !w->out.failed;
    if (ok && w->out.len) {
        fwrite(w->out.data, 1, w->out.len, w->f);
    }
    buf_clear(&w->out);
    return ok;
}

/* A quotation as an object of its own. The metadata may be long, and is not copied. */
static bool write_quotation(struct json_writer *w, const struct row_view *r) {
    add_file(&w->out, r->d);
    add_words(w, r);
    add_facts(&w->out, r->d);
    add_place(&w->out, r);
    add_key(&w->out, "metadata");
    if (!write_out(w)) {
        return false;
    }
    fwrite(w->metadata.data, 1, w->metadata.len, w->f);
    fputs("}\n", w->f);
    return true;
}

/* A quotation as an element of its article's list. */
static bool write_element(struct json_writer *w, const struct row_view *r, bool first) {
    buf_addz(&w->out, first ? "" : ",");
    buf_addc(&w->out, '{');
    add_words(w, r);
    add_place(&w->out, r);
    buf_addc(&w->out, '}');
    return write_out(w);
}

static bool begin_article(struct json_writer *w, const struct document *d) {
    add_file(&w->out, d);
    add_facts(&w->out, d);
    add_text(&w->out, "deck", d->deck);
    add_text(&w->out, "byline", d->byline);
    add_text(&w->out, "agency", d->agency);
    add_text(&w->out, "error", d->error);
    add_key(&w->out, "metadata");
    buf_adds(&w->out, buf_slice(&w->metadata));
    add_key(&w->out, "quotations");
    buf_addc(&w->out, '[');
    return write_out(w);
}

static bool write_quotations(struct json_writer *w, const struct document *d,
                             const struct offsets *offsets) {
    bool first = true, ok = true;
    for (size_t i = 0; ok && i < d->nquotes; i++) {
        const struct row_view r = {d, &d->quotes[i], ROW_RAW, offsets};
        if (r.q->type == TYPE_PHRASE && !w->options.phrases) {
            continue;
        }
        ok = w->options.articles ? write_element(w, &r, first) : write_quotation(w, &r);
        first = false;
    }
    return ok;
}

bool json_document(struct json_writer *w, const struct document *d) {
    struct offsets offsets = {0};
    if (!d->present || (!d->nquotes && !w->options.articles)) {
        return true;
    }
    buf_clear(&w->metadata);
    add_metadata(&w->metadata, d);
    bool ok = !w->metadata.failed && offsets_init(&offsets, d, w->options.unit) &&
              (!w->options.articles || begin_article(w, d)) && write_quotations(w, d, &offsets);
    if (ok && w->options.articles) {
        fputs("]}\n", w->f);
    }
    offsets_free(&offsets);
    return ok;
}

void json_free(struct json_writer *w) {
    buf_free(&w->out);
    buf_free(&w->scratch);
    buf_free(&w->metadata);
}
