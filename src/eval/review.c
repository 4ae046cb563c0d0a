/* SPDX-License-Identifier: ISC */
#include "eval/review.h"

#include "base/files.h"
#include "eval/names.h"
#include "input/xlsx_rows.h"

#include <stdlib.h>

enum column { KEEP, CORRECT, SPEAKER, TYPE, CONFIDENCE, NCOLUMNS };
static const char *const column_names[NCOLUMNS] = {"keep", "correct_speaker", "speaker", "type",
                                                   "confidence"};

struct reading {
    struct review *r;
    const char *name;
    size_t at[NCOLUMNS];
    size_t ncells; /* of the header; 0 before it was read */
};

enum keep { KEEP_BLANK, KEEP_YES, KEEP_NO, KEEP_MISSED, KEEP_WRONG };

static struct slice trimmed(struct slice s) {
    while (s.len && strchr(" \t\r\n", s.s[0])) {
        s = (struct slice){s.s + 1, s.len - 1};
    }
    while (s.len && strchr(" \t\r\n", s.s[s.len - 1])) {
        s.len--;
    }
    return s;
}

static enum keep keep_of(struct slice s) {
    static const struct {
        const char *word;
        enum keep keep;
    } words[] = {{"yes", KEEP_YES},  {"y", KEEP_YES},        {"1", KEEP_YES}, {"x", KEEP_YES},
                 {"true", KEEP_YES}, {"no", KEEP_NO},        {"n", KEEP_NO},  {"0", KEEP_NO},
                 {"false", KEEP_NO}, {"missed", KEEP_MISSED}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (slice_is_nocase(s, words[i].word)) {
            return words[i].keep;
        }
    }
    return s.len ? KEEP_WRONG : KEEP_BLANK;
}

static enum csv_next take_header(struct reading *x, const struct csv_row *row) {
    for (size_t k = 0; k < NCOLUMNS; k++) {
        x->at[k] = csv_column(row, column_names[k]);
    }
    x->ncells = row->n;
    if (x->at[KEEP] == row->n || x->at[CORRECT] == row->n || x->at[SPEAKER] == row->n) {
        message_error(
            x->r->m, x->name, row->line,
            "the columns speaker, keep and correct_speaker are required (quoth --review)");
        return CSV_ENOUGH;
    }
    return CSV_GO_ON;
}

static struct slice cell(const struct reading *x, const struct csv_row *row, enum column c) {
    return x->at[c] < row->n ? trimmed(row->cells[x->at[c]]) : (struct slice){"", 0};
}

/* Whether the row has the speaker that the reviewer gives. */
static bool speaker_right(struct reading *x, struct slice speaker, struct slice correct,
                          bool *failed) {
    return !correct.len ||
           (slice_is(correct, "-") ? !speaker.len
                                   : names_same(x->r->lex, speaker, correct, failed));
}

/* A share as in a row; false when it is not one. */
static bool read_share(struct slice s, double *out) {
    size_t whole = 0;
    double scale = 1;
    bool point = false;
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if ((s.s[i] == '.' || s.s[i] == ',') &&
            !point) { /* spreadsheets write what is used there */
            point = true;
        } else if (s.s[i] >= '0' && s.s[i] <= '9') {
            whole++;
            scale = point ? scale / 10 : scale;
            *out = point ? *out + (s.s[i] - '0') * scale : *out * 10 + (s.s[i] - '0');
        } else {
            return false;
        }
    }
    return whole > 0 && *out <= 1;
}

/* A quotation that the rows have. */
static void count_row(struct reading *x, const struct csv_row *row, bool kept, bool speaker) {
    struct scores *s = x->r->scores;
    size_t kind = scores_kind(cell(x, row, TYPE));
    double confidence;
    scores_add(s, MEASURE_PRECISION, kind, kept);
    scores_add(s, MEASURE_ROW, kind, kept && speaker);
    if (kept) {
        scores_add(s, MEASURE_SPEAKER, kind, speaker);
        scores_add(s, MEASURE_RECALL, kind, true);
    }
    struct slice said = cell(x, row, CONFIDENCE);
    if (read_share(said, &confidence)) {
        scores_add_confidence(s, confidence, kept && speaker);
    } else if (said.len) {
        message_error(x->r->m, x->name, row->line,
                      "confidence is not a number from 0 to 1; not counted");
    }
}

static enum csv_next take_row(void *state, const struct csv_row *row) {
    struct reading *x = state;
    if (!x->ncells) {
        return take_header(x, row);
    }
    struct slice correct = cell(x, row, CORRECT);
    enum keep keep = keep_of(cell(x, row, KEEP));
    bool failed = false;
    if (row->n != x->ncells || keep == KEEP_WRONG) {
        message_error(x->r->m, x->name, row->line, "%s; skipped",
                      keep == KEEP_WRONG ? "keep must be yes, no or missed" : "not a row of quoth");
        return CSV_GO_ON;
    }
    if (keep == KEEP_BLANK && !correct.len && !x->r->all) {
        x->r->passed++;
        return CSV_GO_ON;
    }
    if (keep == KEEP_MISSED) {
        x->r->missed++;
        scores_add(x->r->scores, MEASURE_RECALL, scores_kind(cell(x, row, TYPE)), false);
    } else {
        bool speaker = speaker_right(x, cell(x, row, SPEAKER), correct, &failed);
        count_row(x, row, keep != KEEP_NO, speaker);
    }
    if (failed) {
        message_memory(x->r->m, x->name);
    }
    return failed ? CSV_FAILED : CSV_GO_ON;
}

bool review_read(struct review *r, FILE *f, const char *name) {
    struct reading x = {.r = r, .name = name};
    struct csv_sink sink = {&x, take_row};
    char *line = NULL;
    size_t cap = 0;
    ssize_t n = file_line(f, name, &line, &cap, r->m);
    struct slice first = {line, n > 0 ? (size_t)n : 0};
    bool ok = spreadsheet_rows_read(f, name, r->delimiter, first, sink, r->m);
    free(line);
    return ok;
}
