#include "emit/columns.h"

#include "base/utf8.h"
#include "stream/record.h"

static void cell_quote(struct buf *cell, const struct document *d, const struct quote *q,
                       enum row_text how) {
    row_spans(cell, d, &q->content, how);
}

static void cell_speaker(struct buf *cell, const struct document *d, const struct quote *q,
                         enum row_text how) {
    (void)how;
    row_speakers(cell, d, q);
}

static void cell_role(struct buf *cell, const struct document *d, const struct quote *q,
                      enum row_text how) {
    (void)how;
    row_roles(cell, d, q);
}

static void cell_cue(struct buf *cell, const struct document *d, const struct quote *q,
                     enum row_text how) {
    row_spans(cell, d, &q->cue, how);
}

static void cell_source(struct buf *cell, const struct document *d, const struct quote *q,
                        enum row_text how) {
    row_source(cell, d, q, how);
}

static void cell_type(struct buf *cell, const struct document *d, const struct quote *q,
                      enum row_text how) {
    (void)how;
    (void)d;
    buf_addz(cell, quote_types[q->type]);
}

static void cell_medium(struct buf *cell, const struct document *d, const struct quote *q,
                        enum row_text how) {
    (void)how;
    (void)d;
    buf_addz(cell, quote_media[q->medium]);
}

static void cell_polarity(struct buf *cell, const struct document *d, const struct quote *q,
                          enum row_text how) {
    (void)how;
    (void)d;
    buf_addz(cell, quote_polarities[q->polarity]);
}

static void cell_question(struct buf *cell, const struct document *d, const struct quote *q,
                          enum row_text how) {
    row_span(cell, d, q->question, how);
}

static void cell_before(struct buf *cell, const struct document *d, const struct quote *q,
                        enum row_text how) {
    row_span(cell, d, q->before, how);
}

static void cell_after(struct buf *cell, const struct document *d, const struct quote *q,
                       enum row_text how) {
    row_span(cell, d, q->after, how);
}

static void cell_title(struct buf *cell, const struct document *d, const struct quote *q,
                       enum row_text how) {
    (void)how;
    (void)q;
    row_folded(cell, d->title);
}

static void cell_place(struct buf *cell, const struct document *d, const struct quote *q,
                       enum row_text how) {
    (void)how;
    (void)q;
    row_folded(cell, d->place);
}

static void cell_date(struct buf *cell, const struct document *d, const struct quote *q,
                      enum row_text how) {
    (void)how;
    (void)q;
    row_folded(cell, d->date);
}

static void cell_file(struct buf *cell, const struct document *d, const struct quote *q,
                      enum row_text how) {
    (void)how;
    (void)q;
    utf8_clean(cell, d->file);
}

static void cell_paragraph(struct buf *cell, const struct document *d, const struct quote *q,
                           enum row_text how) {
    (void)how;
    buf_addn(cell, row_paragraph(d, q));
}

static void cell_start(struct buf *cell, const struct document *d, const struct quote *q,
                       enum row_text how) {
    (void)how;
    (void)d;
    buf_addn(cell, q->content.items[0].start);
}

static void cell_end(struct buf *cell, const struct document *d, const struct quote *q,
                     enum row_text how) {
    (void)how;
    (void)d;
    buf_addn(cell, q->content.items[q->content.n - 1].end);
}

static void cell_spans(struct buf *cell, const struct document *d, const struct quote *q,
                       enum row_text how) {
    (void)how;
    (void)d;
    spans_print(cell, &q->content);
}

static void cell_id(struct buf *cell, const struct document *d, const struct quote *q,
                    enum row_text how) {
    (void)how;
    row_id(cell, d, q);
}

static void cell_confidence(struct buf *cell, const struct document *d, const struct quote *q,
                            enum row_text how) {
    (void)how;
    (void)d;
    if (q->confidence >= 0) {
        share_print(cell, q->confidence);
    }
}

static void cell_reason(struct buf *cell, const struct document *d, const struct quote *q,
                        enum row_text how) {
    (void)how;
    (void)d;
    utf8_clean(cell, q->reason);
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
