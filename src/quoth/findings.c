/* SPDX-License-Identifier: ISC */
#include "quoth/findings.h"

#include "base/utf8.h"
#include "emit/rows.h"

/* The numbers of the public enumerations are those of the documents. */
_Static_assert(QUOTH_PHRASE == (int)TYPE_PHRASE && QUOTH_THOUGHT == (int)MEDIUM_THOUGHT &&
                   QUOTH_ASKED == (int)POLARITY_ASKED && QUOTH_OTHER == (int)ENTITY_OTHER &&
                   QUOTH_FEMALE == (int)GENDER_FEMALE && QUOTH_UTF16 == (int)OFFSET_UTF16,
               "");

/* Findings on their way. */
struct keeper {
    struct findings *f;
    const struct document *d;
    struct offsets offsets;
    struct buf scratch;
    bool failed; /* memory was short */
};

static bool is_clean(struct slice s) {
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        i += utf8_decode(s.s + i, s.len - i, &cp);
        if (cp <= 0) {
            return false;
        }
    }
    return true;
}

/* Copy a string, or not when it is part of the text. */
static quoth_string keep(struct keeper *k, struct slice s) {
    struct slice text = buf_slice(&k->f->text);
    if (!s.len) {
        return (quoth_string){"", 0};
    }
    bool inside = s.s >= text.s && s.s < text.s + text.len;
    if (!inside || !is_clean(s)) {
        struct buf clean = {0};
        utf8_clean(&clean, s);
        s = arena_copy(&k->f->arena, buf_slice(&clean));
        k->failed = k->failed || clean.failed || !s.s;
        buf_free(&clean);
    }
    return (quoth_string){s.s, s.len};
}

static quoth_string keep_span(struct keeper *k, struct span s) {
    return keep(k, document_slice(k->d, s));
}

/* The text of spans, as rows have it. */
static quoth_string keep_text(struct keeper *k, const struct spans *list) {
    if (list->n == 1) {
        return keep_span(k, list->items[0]);
    }
    buf_clear(&k->scratch);
    row_spans(&k->scratch, k->d, list, ROW_RAW);
    k->failed = k->failed || k->scratch.failed;
    return keep(k, buf_slice(&k->scratch));
}

static quoth_span convert(const struct keeper *k, struct span s) {
    struct span x = offsets_span(&k->offsets, s);
    return (quoth_span){x.start, x.end};
}

static const quoth_span *keep_spans(struct keeper *k, const struct spans *list, size_t *n) {
    quoth_span *out = list->n ? arena_alloc(&k->f->arena, list->n * sizeof *out) : NULL;
    *n = 0;
    k->failed = k->failed || (list->n && !out);
    for (; out && *n < list->n; ++*n) {
        out[*n] = convert(k, list->items[*n]);
    }
    return out;
}

static void keep_speakers(struct keeper *k, const struct quote *q, struct finding *to) {
    size_t n = q->speakers.n;
    to->speakers = n ? arena_alloc(&k->f->arena, n * sizeof *to->speakers) : NULL;
    k->failed = k->failed || (n && !to->speakers);
    for (size_t i = 0; to->speakers && i < n; i++) {
        const struct speaker *s = document_speaker(k->d, q->speakers.items[i]);
        if (s) {
            to->speakers[to->quotation.speaker_count++] =
                (quoth_speaker){.name = keep(k, s->name),
                                .role = keep(k, s->role),
                                .kind = (quoth_kind)s->kind,
                                .gender = (quoth_gender)s->gender,
                                .anonymous = s->anonymous};
        }
    }
}

static void keep_quotation(struct keeper *k, const struct quote *q, struct finding *to) {
    quoth_quotation *x = &to->quotation;
    *x = (quoth_quotation){.quote = keep_text(k, &q->content),
                           .cue = keep_text(k, &q->cue),
                           .source = keep_text(k, &q->source),
                           .question = keep_span(k, q->question),
                           .context_before = keep_span(k, q->before),
                           .context_after = keep_span(k, q->after),
                           .reason = keep(k, q->reason),
                           .type = (quoth_type)q->type,
                           .medium = (quoth_medium)q->medium,
                           .polarity = (quoth_polarity)q->polarity,
                           .confidence = q->confidence,
                           .number = q->number,
                           .paragraph = row_paragraph(k->d, q)};
    x->content = keep_spans(k, &q->content, &x->content_count);
    x->cue_spans = keep_spans(k, &q->cue, &x->cue_count);
    x->source_spans = keep_spans(k, &q->source, &x->source_count);
    if (q->question.end > q->question.start) {
        x->question_span = convert(k, q->question);
    }
    keep_speakers(k, q, to);
}

static void keep_quotations(struct keeper *k, bool phrases) {
    const struct document *d = k->d;
    struct findings *f = k->f;
    f->items = d->nquotes ? arena_alloc(&f->arena, d->nquotes * sizeof *f->items) : NULL;
    k->failed = k->failed || (d->nquotes && !f->items);
    for (size_t i = 0; !k->failed && i < d->nquotes; i++) {
        if (d->quotes[i].type != TYPE_PHRASE || phrases) {
            keep_quotation(k, &d->quotes[i], &f->items[f->n++]);
        }
    }
}

bool findings_keep(struct findings *f, const struct document *d, enum offset_unit unit,
                   bool phrases) {
    struct keeper k = {.f = f, .d = d};
    k.failed = !offsets_init(&k.offsets, d, unit);
    if (!k.failed) {
        f->article.title = keep(&k, d->title);
        f->article.place = keep(&k, d->place);
        f->article.date = keep(&k, d->date);
        keep_quotations(&k, phrases);
    }
    offsets_free(&k.offsets);
    buf_free(&k.scratch);
    return !k.failed;
}

void findings_free(struct findings *f) {
    arena_free(&f->arena);
    buf_free(&f->text);
    *f = (struct findings){0};
}
