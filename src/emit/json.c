#include "emit/json.h"

#include "base/json.h"
#include "base/utf8.h"

/* Makes values and remembers whether one of them failed. */
struct maker {
    struct buf scratch;
    bool failed;
};

static void set(struct maker *k, json_t *object, const char *key, json_t *value) {
    if (!value || json_object_set_new_nocheck(object, key, value) != 0) {
        k->failed = true;
    }
}

/* The scratch text as a string; null when there is none. */
static json_t *text_value(const struct maker *k) {
    return k->scratch.failed ? NULL
           : k->scratch.len  ? json_stringn_nocheck(k->scratch.data, k->scratch.len)
                             : json_null();
}

static void set_text(struct maker *k, json_t *object, const char *key, struct slice s) {
    buf_clear(&k->scratch);
    utf8_clean(&k->scratch, s);
    set(k, object, key, text_value(k));
}

static void set_span_text(struct maker *k, json_t *object, const char *key,
                          const struct document *d, struct span s) {
    buf_clear(&k->scratch);
    row_span(&k->scratch, d, s, ROW_RAW);
    set(k, object, key, text_value(k));
}

static void set_spans_text(struct maker *k, json_t *object, const char *key,
                           const struct document *d, const struct spans *list) {
    buf_clear(&k->scratch);
    row_spans(&k->scratch, d, list, ROW_RAW);
    set(k, object, key, text_value(k));
}

static json_t *spans_value(struct maker *k, const struct spans *list) {
    json_t *all = json_array();
    for (size_t i = 0; i < list->n; i++) {
        json_t *pair =
            json_pack("[I, I]", (json_int_t)list->items[i].start, (json_int_t)list->items[i].end);
        if (!pair || json_array_append_new(all, pair) != 0) {
            k->failed = true;
        }
    }
    return all;
}

static json_t *speakers_value(struct maker *k, const struct document *d, const struct quote *q) {
    json_t *all = json_array();
    for (size_t i = 0; i < q->speakers.n; i++) {
        const struct speaker *s = document_speaker(d, q->speakers.items[i]);
        if (!s) {
            continue;
        }
        json_t *one = json_object();
        set_text(k, one, "name", s->name);
        set_text(k, one, "role", s->role);
        set(k, one, "kind", json_string(entity_kinds[s->kind]));
        set(k, one, "gender", s->gender ? json_string(genders[s->gender]) : json_null());
        set(k, one, "number", s->plurality ? json_string(pluralities[s->plurality]) : json_null());
        set(k, one, "anonymous", json_boolean(s->anonymous));
        if (json_array_append_new(all, one) != 0) {
            k->failed = true;
        }
    }
    return all;
}

static json_t *metadata_value(struct maker *k, const struct document *d) {
    json_t *all = json_object();
    for (size_t i = 0; i < d->nmetadata; i++) {
        buf_clear(&k->scratch);
        utf8_clean(&k->scratch, d->metadata[i].value);
        json_t *value = text_value(k);
        struct slice key = d->metadata[i].key;
        if (!value || json_object_setn_new(all, key.s, key.len, value) != 0) {
            k->failed = true;
        }
    }
    return all;
}

/* 0.87, not the nearest double's seventeen digits. */
static json_t *share_value(double share) {
    return share < 0 ? json_null() : json_real((double)(long)(share * 100 + 0.5) / 100);
}

static void set_number(struct maker *k, json_t *object, const char *key, size_t number) {
    set(k, object, key, json_integer((json_int_t)number));
}

static json_t *parts_value(struct maker *k, const struct quote *q) {
    json_t *o = json_object();
    set(k, o, "content", spans_value(k, &q->content));
    set(k, o, "cue", spans_value(k, &q->cue));
    set(k, o, "source", spans_value(k, &q->source));
    return o;
}

/* What one of the row writers gives. */
static void set_row_text(struct maker *k, json_t *object, const char *key, const struct document *d,
                         const struct quote *q,
                         void (*write)(struct buf *, const struct document *,
                                       const struct quote *)) {
    buf_clear(&k->scratch);
    write(&k->scratch, d, q);
    set(k, object, key, text_value(k));
}

static json_t *quote_value(struct maker *k, const struct document *d, const struct quote *q) {
    json_t *o = json_object();
    set_number(k, o, "v", 2);
    set_text(k, o, "file", d->file);
    set_row_text(k, o, "quote_id", d, q, row_id);
    set_spans_text(k, o, "quote", d, &q->content);
    set_row_text(k, o, "speaker", d, q, row_speakers);
    set_row_text(k, o, "role", d, q, row_roles);
    set(k, o, "speakers", speakers_value(k, d, q));
    set_spans_text(k, o, "cue", d, &q->cue);
    set_spans_text(k, o, "source", d, &q->source);
    set(k, o, "type", json_string(quote_types[q->type]));
    set(k, o, "medium", json_string(quote_media[q->medium]));
    set(k, o, "polarity", json_string(quote_polarities[q->polarity]));
    set_span_text(k, o, "question", d, q->question);
    set_span_text(k, o, "context_before", d, q->before);
    set_span_text(k, o, "context_after", d, q->after);
    set_text(k, o, "title", d->title);
    set_text(k, o, "place", d->place);
    set_text(k, o, "date", d->date);
    set_number(k, o, "paragraph", row_paragraph(d, q));
    set_number(k, o, "byte_start", q->content.items[0].start);
    set_number(k, o, "byte_end", q->content.items[q->content.n - 1].end);
    set(k, o, "spans", parts_value(k, q));
    set(k, o, "confidence", share_value(q->confidence));
    set_text(k, o, "reason", q->reason);
    set(k, o, "metadata", metadata_value(k, d));
    return o;
}

bool json_document(struct buf *out, const struct document *d, const struct json_options *o) {
    struct maker k = {0};
    for (size_t i = 0; i < d->nquotes && !k.failed; i++) {
        if (d->quotes[i].type == TYPE_PHRASE && !o->phrases) {
            continue;
        }
        json_t *value = quote_value(&k, d, &d->quotes[i]);
        k.failed = k.failed || !json_write(out, value, JSON_COMPACT | JSON_REAL_PRECISION(6));
        buf_addc(out, '\n');
        json_decref(value);
    }
    buf_free(&k.scratch);
    return !k.failed && !out->failed;
}
