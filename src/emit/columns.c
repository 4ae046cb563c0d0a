/* SPDX-License-Identifier: ISC */
#include "emit/columns.h"

#include "base/utf8.h"
#include "stream/record.h"

static void cell_quote(struct buf *cell, const struct row_view *r) {
    row_spans(cell, r->d, &r->q->content, r->how);
}

static void cell_speaker(struct buf *cell, const struct row_view *r) {
    row_speakers(cell, r->d, r->q);
}

static void cell_role(struct buf *cell, const struct row_view *r) {
    row_roles(cell, r->d, r->q);
}

static void cell_cue(struct buf *cell, const struct row_view *r) {
    row_spans(cell, r->d, &r->q->cue, r->how);
}

static void cell_source(struct buf *cell, const struct row_view *r) {
    row_source(cell, r->d, r->q, r->how);
}

static void cell_type(struct buf *cell, const struct row_view *r) {
    buf_addz(cell, quote_types[r->q->type]);
}

static void cell_medium(struct buf *cell, const struct row_view *r) {
    buf_addz(cell, quote_media[r->q->medium]);
}

static void cell_polarity(struct buf *cell, const struct row_view *r) {
    buf_addz(cell, quote_polarities[r->q->polarity]);
}

static void cell_question(struct buf *cell, const struct row_view *r) {
    row_span(cell, r->d, r->q->question, r->how);
}

static void cell_before(struct buf *cell, const struct row_view *r) {
    row_span(cell, r->d, r->q->before, r->how);
}

static void cell_after(struct buf *cell, const struct row_view *r) {
    row_span(cell, r->d, r->q->after, r->how);
}

static void cell_title(struct buf *cell, const struct row_view *r) {
    row_folded(cell, r->d->title);
}

static void cell_place(struct buf *cell, const struct row_view *r) {
    row_folded(cell, r->d->place);
}

static void cell_date(struct buf *cell, const struct row_view *r) {
    row_folded(cell, r->d->date);
}

static void cell_file(struct buf *cell, const struct row_view *r) {
    utf8_clean(cell, r->d->file);
}

static void cell_paragraph(struct buf *cell, const struct row_view *r) {
    buf_addn(cell, row_paragraph(r->d, r->q));
}

static void cell_start(struct buf *cell, const struct row_view *r) {
    buf_addn(cell, row_start(r));
}

static void cell_end(struct buf *cell, const struct row_view *r) {
    buf_addn(cell, row_end(r));
}

static void cell_spans(struct buf *cell, const struct row_view *r) {
    for (size_t i = 0; i < r->q->content.n; i++) {
        struct span s = offsets_span(r->offsets, r->q->content.items[i]);
        buf_addz(cell, i > 0 ? "," : "");
        buf_addn(cell, s.start);
        buf_addc(cell, '-');
        buf_addn(cell, s.end);
    }
}

static void cell_id(struct buf *cell, const struct row_view *r) {
    row_id(cell, r->d, r->q);
}

static void cell_confidence(struct buf *cell, const struct row_view *r) {
    if (r->q->confidence >= 0) {
        share_print(cell, r->q->confidence);
    }
}

static void cell_reason(struct buf *cell, const struct row_view *r) {
    utf8_clean(cell, r->q->reason);
}

const struct column columns[] = {
    {"quote", cell_quote},
    {"speaker", cell_speaker},
    {"role", cell_role},
    {"cue", cell_cue},
    {"source", cell_source},
    {"type", cell_type},
    {"medium", cell_medium},
    {"polarity", cell_polarity},
    {"question", cell_question},
    {"context_before", cell_before},
    {"context_after", cell_after},
    {"title", cell_title},
    {"place", cell_place},
    {"date", cell_date},
    {"file", cell_file},
    {"paragraph", cell_paragraph},
    {"byte_start", cell_start},
    {"byte_end", cell_end},
    {"spans", cell_spans},
    {"quote_id", cell_id},
    {"confidence", cell_confidence},
    {"reason", cell_reason},
};

const size_t ncolumns = sizeof columns / sizeof *columns;

const char *column_name(const struct column *c, enum offset_unit unit) {
    return c->write == cell_start ? offset_start_names[unit]
           : c->write == cell_end ? offset_end_names[unit]
                                  : c->name;
}

bool column_is_number(const struct column *c) {
    return c->write == cell_paragraph || c->write == cell_start || c->write == cell_end ||
           c->write == cell_confidence;
}
