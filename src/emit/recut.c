/* SPDX-License-Identifier: ISC */
#include "emit/recut.h"

#include "base/utf8.h"
#include "emit/csv.h"
#include "emit/rows.h"

/* White space of a quotation can be longer than its words, but not without end. */
enum { SLACK = 64 * 1024, GROWS = 4 };

/* What --excel does to cells: an apostrophe before what would run, long ones cut. */
static bool same_text(struct slice row, struct slice source) {
    if (slice_eq(row, source)) {
        return true;
    }
    if (row.len && row.s[0] == '\'' && slice_eq((struct slice){row.s + 1, row.len - 1}, source)) {
        return true;
    }
    bool cut = row.len + 4 >= EXCEL_CELL && row.len <= source.len;
    return cut && memcmp(row.s, source.s, row.len) == 0;
}

bool recut_same(struct slice row, struct slice source, bool *failed) {
    struct buf folded = {0};
    row_folded(&folded, row);
    bool same = !folded.failed && same_text(buf_slice(&folded), source);
    *failed = *failed || folded.failed;
    buf_free(&folded);
    return same;
}

bool recut_spans(const struct document *d, const struct spans *spans, struct slice text,
                 struct buf *found, bool *failed) {
    size_t bytes = 0;
    buf_clear(found);
    for (size_t i = 0; i < spans->n; i++) {
        bytes += spans->items[i].end - spans->items[i].start;
    }
    bool cut = text.len + 4 >= EXCEL_CELL;
    if (!cut && bytes > SLACK + GROWS * text.len) {
        return false;
    }
    struct buf words = {0};
    row_spans(&words, d, spans, ROW_FOLDED);
    row_folded(found, buf_slice(&words));
    *failed = *failed || words.failed || found->failed;
    buf_free(&words);
    return !*failed && recut_same(text, buf_slice(found), failed);
}

/* Whether a byte offset is in the middle of a character. */
static bool splits_character(struct slice text, size_t at) {
    for (size_t back = 1; back <= 3 && back <= at && at < text.len; back++) {
        if (((unsigned char)text.s[at - back] & 0xc0) != 0x80) {
            int32_t cp;
            return utf8_decode(text.s + at - back, text.len - at + back, &cp) > back;
        }
    }
    return false;
}

bool recut_in_paragraph(const struct document *d, struct span s) {
    size_t p = document_para_at(d, s.start);
    if (p == d->nparas || s.end <= s.start || s.end > d->paras[p].span.end) {
        return false;
    }
    const struct para *at = &d->paras[p];
    return !splits_character(at->text, s.start - at->span.start) &&
           !splits_character(at->text, s.end - at->span.start);
}
