/* SPDX-License-Identifier: ISC */
#include "emit/sheet.h"

#include "base/utf8.h"

#include <stdint.h>

enum { PIECE = 64 * 1024 };

const char sheet_styles[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
    "<font><u/><sz val=\"11\"/><color rgb=\"FF0563C1\"/><name val=\"Calibri\"/>"
    "<family val=\"2\"/></font></fonts>"
    "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    "</cellStyleXfs><cellXfs count=\"4\">"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
    "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
    "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" "
    "applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    "</styleSheet>";

static void flush(struct sheet_writer *s) {
    if (!s->xml.failed) {
        zip_part_add(&s->part, buf_slice(&s->xml));
    }
    buf_clear(&s->xml);
}

static void add_widths(struct buf *out, const double *widths, size_t n) {
    buf_addz(out, n ? "<cols>" : "");
    for (size_t i = 0; i < n && i < SHEET_COLUMNS; i++) {
        char tag[128];
        snprintf(tag, sizeof tag, "<col min=\"%zu\" max=\"%zu\" width=\"%.0f\" customWidth=\"1\"/>",
                 i + 1, i + 1, widths[i]);
        buf_addz(out, tag);
    }
    buf_addz(out, n ? "</cols>" : "");
}

bool sheet_begin(struct sheet_writer *s, FILE *to, bool first, bool column_stays,
                 const double *widths, size_t nwidths) {
    *s = (struct sheet_writer){0};
    buf_addz(&s->xml,
             "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
             "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
             "<sheetViews><sheetView ");
    buf_addz(&s->xml, first ? "tabSelected=\"1\" " : "");
    buf_addz(&s->xml, "workbookViewId=\"0\">");
    buf_addz(&s->xml,
             column_stays
                 ? "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" "
                   "state=\"frozen\"/><selection pane=\"bottomRight\"/>"
                 : "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" "
                   "state=\"frozen\"/><selection pane=\"bottomLeft\"/>");
    buf_addz(&s->xml, "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
    add_widths(&s->xml, widths, nwidths);
    buf_addz(&s->xml, "<sheetData>");
    return zip_part_begin(&s->part, to) && !s->xml.failed;
}

bool sheet_begin_below(struct sheet_writer *s, FILE *to) {
    *s = (struct sheet_writer){.rows = 1};
    return zip_part_begin(&s->part, to);
}

static void end_row(struct sheet_writer *s) {
    if (s->in_row) {
        buf_addz(&s->xml, "</row>");
        s->width = s->rows == 1 ? s->column : s->width;
        s->in_row = false;
    }
    if (s->xml.len > PIECE) {
        flush(s);
    }
}

void sheet_row(struct sheet_writer *s) {
    end_row(s);
    s->rows++;
    s->column = 0;
    s->in_row = true;
    buf_addz(&s->xml, "<row r=\"");
    buf_addn(&s->xml, s->rows);
    buf_addz(&s->xml, "\">");
}

/* 0: A, 25: Z, 26: AA. */
static void add_column(struct buf *out, size_t column) {
    char letters[8];
    size_t at = sizeof letters;
    for (size_t n = column + 1; n && at; n = (n - 1) / 26) {
        letters[--at] = (char)('A' + (n - 1) % 26);
    }
    buf_add(out, letters + at, sizeof letters - at);
}

/* Its reference, with the row's next place; false past the last column. */
static bool begin_cell(struct sheet_writer *s) {
    size_t column = s->column;
    if (column >= SHEET_COLUMNS) {
        s->too_many_columns = true;
        return false;
    }
    s->column++;
    buf_addz(&s->xml, "<c r=\"");
    add_column(&s->xml, column);
    buf_addn(&s->xml, s->rows);
    buf_addc(&s->xml, '"');
    return true;
}

/* Whether a text has "_x0041_" at its beginning, which readers take for the character it names. */
static bool is_escape(struct slice s) {
    enum { LENGTH = 7 };
    if (s.len < LENGTH || s.s[0] != '_' || s.s[1] != 'x' || s.s[LENGTH - 1] != '_') {
        return false;
    }
    for (size_t i = 2; i < LENGTH - 1; i++) {
        if (!strchr("0123456789abcdefABCDEF", s.s[i]) || !s.s[i]) {
            return false;
        }
    }
    return true;
}

/* XML cannot hold most control characters; workbooks write them as "_x0001_" (22.9.2.19). */
static void add_character(struct buf *out, struct slice s, int32_t cp) {
    char escape[16];
    switch (cp) {
    case '&':
        buf_addz(out, "&amp;");
        return;
    case '<':
        buf_addz(out, "&lt;");
        return;
    case '>':
        buf_addz(out, "&gt;");
        return;
    case '\t':
    case '\n':
        break;
    case -1:
    case 0xfffe:
    case 0xffff:
        utf8_put(out, -1);
        return;
    default:
        if (cp < ' ') {
            snprintf(escape, sizeof escape, "_x%04X_", (unsigned)cp);
            buf_addz(out, escape);
            return;
        }
    }
    buf_adds(out, s);
}

/* Append a text for an attribute. */
static void add_quotable(struct buf *out, struct slice s) {
    for (size_t i = 0, n; i < s.len; i += n) {
        int32_t cp;
        n = utf8_decode(s.s + i, s.len - i, &cp);
        if (cp == '"') {
            buf_addz(out, "&quot;");
        } else {
            add_character(out, (struct slice){s.s + i, n}, cp);
        }
    }
}

/* Append a text for XML, at most `most` UTF-16 units of it; false when there were more. */
static bool add_text(struct buf *out, struct slice s, size_t most) {
    size_t units = 0;
    for (size_t i = 0, n; i < s.len; i += n) {
        int32_t cp;
        n = utf8_decode(s.s + i, s.len - i, &cp);
        units += cp > 0xffff ? 2 : 1;
        if (units > most) {
            return false;
        }
        if (is_escape((struct slice){s.s + i, s.len - i})) {
            buf_addz(out, "_x005F");
        }
        add_character(out, (struct slice){s.s + i, n}, cp);
    }
    return true;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

void sheet_text(struct sheet_writer *s, struct slice text, enum sheet_style style) {
    if (!text.len) {
        s->too_many_columns = s->too_many_columns || s->column >= SHEET_COLUMNS;
        s->column++;
        return;
    }
    if (!begin_cell(s)) {
        return;
    }
    bool keep = is_blank(text.s[0]) || is_blank(text.s[text.len - 1]);
    buf_addz(&s->xml, " s=\"");
    buf_addn(&s->xml, style);
    buf_addz(&s->xml, keep ? "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                           : "\" t=\"inlineStr\"><is><t>");
    s->cut += !add_text(&s->xml, text, SHEET_TEXT);
    buf_addz(&s->xml, "</t></is></c>");
}

void sheet_column(struct sheet_writer *s, size_t column) {
    s->column = column;
}

void sheet_number(struct sheet_writer *s, struct slice number) {
    if (begin_cell(s)) {
        buf_addz(&s->xml, "><v>");
        buf_adds(&s->xml, number);
        buf_addz(&s->xml, "</v></c>");
    }
}

void sheet_count(struct sheet_writer *s, size_t number) {
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%zu", number);
    sheet_number(s, (struct slice){digits, (size_t)n});
}

void sheet_range(struct buf *out, const struct sheet_writer *s, const char *dollar) {
    size_t width = s->width < SHEET_COLUMNS ? s->width : SHEET_COLUMNS;
    buf_addz(out, dollar);
    buf_addc(out, 'A');
    buf_addz(out, dollar);
    buf_addz(out, "1:");
    buf_addz(out, dollar);
    add_column(out, width ? width - 1 : 0);
    buf_addz(out, dollar);
    buf_addn(out, s->rows ? s->rows : 1);
}

void sheet_links(struct sheet_writer *s) {
    end_row(s);
    buf_addz(&s->xml, "</sheetData><autoFilter ref=\"");
    sheet_range(&s->xml, s, "");
    buf_addz(&s->xml, "\"/>");
}

void sheet_link(struct sheet_writer *s, size_t row, const char *target, size_t target_row,
                struct slice text) {
    buf_addz(&s->xml, s->linked ? "" : "<hyperlinks>");
    s->linked = true;
    buf_addz(&s->xml, "<hyperlink ref=\"A");
    buf_addn(&s->xml, row);
    buf_addz(&s->xml, "\" location=\"");
    buf_addz(&s->xml, target);
    buf_addz(&s->xml, "!A");
    buf_addn(&s->xml, target_row);
    buf_addz(&s->xml, "\" display=\"");
    add_quotable(&s->xml, text);
    buf_addz(&s->xml, "\"/>");
    if (s->xml.len > PIECE) {
        flush(s);
    }
}

bool sheet_end_above(struct sheet_writer *s, struct sheet_writer *below) {
    end_row(s);
    bool ok = s->part.open && !s->xml.failed;
    if (s->part.open) {
        flush(s);
        zip_part_suspend(&s->part);
    }
    buf_free(&s->xml);
    below->width = s->width;
    return ok;
}

bool sheet_end(struct sheet_writer *s) {
    buf_addz(&s->xml, s->linked ? "</hyperlinks></worksheet>" : "</worksheet>");
    bool ok = s->part.open && !s->xml.failed;
    if (s->part.open) {
        flush(s);
        zip_part_end(&s->part);
    }
    buf_free(&s->xml);
    return ok;
}
