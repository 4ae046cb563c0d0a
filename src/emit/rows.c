/* SPDX-License-Identifier: ISC */
#include "emit/rows.h"

#include "base/utf8.h"

void row_folded(struct buf *out, struct slice s) {
    bool blank = false;
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        size_t n = utf8_decode(s.s + i, s.len - i, &cp);
        if (utf8_class(cp) == CHAR_SPACE) {
            blank = true;
        } else {
            if (blank) {
                buf_addc(out, ' ');
            }
            blank = false;
            utf8_clean(out, (struct slice){s.s + i, n});
        }
        i += n;
    }
}

void row_span(struct buf *out, const struct document *d, struct span s, enum row_text how) {
    struct slice text = document_slice(d, s);
    if (how == ROW_RAW) {
        utf8_clean(out, text);
    } else {
        row_folded(out, text);
    }
}

/* Whether there is only white space and punctuation between two pieces, or nothing. */
static bool adjoins(const struct document *d, struct span a, struct span b) {
    size_t p = document_para_at(d, a.start), q = document_para_at(d, b.start);
    size_t from = a.end, to = b.start;
    if (p != q) {
        if (q != p + 1 || a.end != d->paras[p].span.end || b.start != d->paras[q].span.start) {
            return false;
        }
        return true;
    }
    struct slice s = document_slice(d, (struct span){from, to});
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        i += utf8_decode(s.s + i, s.len - i, &cp);
        if (class_is_letter(utf8_class(cp)) || utf8_class(cp) == CHAR_DIGIT) {
            return false;
        }
    }
    return true;
}

void row_spans(struct buf *out, const struct document *d, const struct spans *list,
               enum row_text how) {
    for (size_t i = 0; i < list->n; i++) {
        if (i > 0) {
            buf_addz(out, adjoins(d, list->items[i - 1], list->items[i]) ? " " : " … ");
        }
        row_span(out, d, list->items[i], how);
    }
}

void row_source(struct buf *out, const struct document *d, const struct quote *q,
                enum row_text how) {
    for (size_t i = 0; i < q->source.n; i++) {
        struct span s = q->source.items[i];
        struct slice text = document_slice(d, s);
        while (text.len && text.s[text.len - 1] == ',') {
            text.len--;
            s.end--;
        }
        if (i > 0) {
            buf_addz(out, adjoins(d, q->source.items[i - 1], s) ? " " : " … ");
        }
        row_span(out, d, s, how);
    }
}

/* One of several values of a cell, separated by semicolons. */
static void add_part(struct buf *out, struct slice s) {
    size_t from = out->len;
    row_folded(out, s);
    for (size_t i = from; !out->failed && i < out->len; i++) {
        if (out->data[i] == ';') {
            out->data[i] = ',';
        }
    }
}

void row_speakers(struct buf *out, const struct document *d, const struct quote *q) {
    bool first = true;
    for (size_t i = 0; i < q->speakers.n; i++) {
        const struct speaker *s = document_speaker(d, q->speakers.items[i]);
        if (s) {
            buf_addz(out, first ? "" : "; ");
            add_part(out, s->name);
            first = false;
        }
    }
}

void row_roles(struct buf *out, const struct document *d, const struct quote *q) {
    size_t from = out->len;
    bool first = true, known = false;
    for (size_t i = 0; i < q->speakers.n; i++) {
        const struct speaker *s = document_speaker(d, q->speakers.items[i]);
        if (s) {
            buf_addz(out, first ? "" : "; ");
            add_part(out, s->role);
            known = known || s->role.len;
            first = false;
        }
    }
    if (!known && !out->failed) {
        out->len = from;
    }
}

void row_id(struct buf *out, const struct document *d, const struct quote *q) {
    buf_addc(out, 'd');
    buf_addn(out, d->number);
    buf_addc(out, 'q');
    buf_addn(out, q->number);
}

size_t row_start(const struct row_view *r) {
    return offsets_of(r->offsets, r->q->content.items[0].start);
}

size_t row_end(const struct row_view *r) {
    return offsets_of(r->offsets, r->q->content.items[r->q->content.n - 1].end);
}

size_t row_paragraph(const struct document *d, const struct quote *q) {
    size_t p = q->content.n ? document_para_at(d, q->content.items[0].start) : d->nparas;
    return p < d->nparas ? d->paras[p].number : 0;
}

size_t row_words(const struct document *d, const struct quote *q) {
    size_t words = 0;
    for (size_t i = 0; i < q->content.n; i++) {
        struct slice s = document_slice(d, q->content.items[i]);
        bool inside = false;
        for (size_t at = 0; at < s.len;) {
            int32_t cp;
            at += utf8_decode(s.s + at, s.len - at, &cp);
            enum char_class c = utf8_class(cp);
            bool word = class_is_letter(c) || c == CHAR_DIGIT ||
                        (inside && (cp == '\'' || cp == 0x2019 || cp == '-'));
            words += word && !inside;
            inside = word;
        }
    }
    return words;
}
