/* SPDX-License-Identifier: ISC */
#include "emit/xlsx.h"

#include "base/files.h"
#include "emit/quotation_sheet.h"
#include "emit/rows.h"
#include "emit/spool.h"

#include <stdlib.h>

enum {
    LINKS_MOST = 65000, /* of a sheet */
    LINK_TEXT = 200,    /* bytes of the longest name that is a link */
    ROWS_MOST = SHEET_ROWS - 1
};

struct xlsx {
    FILE *f;     /* where the workbook goes; not owned */
    FILE *spool; /* the sheet of articles, until the others are written; owned */
    struct zip_writer zip;
    struct quotation_sheet quotations;
    struct sheet_writer speakers, articles;
    struct tally tally;
    struct buf cell;
    struct messages *m;
    const char *name;
    size_t lost;
    bool phrases;
};

static const char quotations_sheet[] = "xl/worksheets/sheet1.xml";
static const char speakers_sheet[] = "xl/worksheets/sheet2.xml";
static const char articles_sheet[] = "xl/worksheets/sheet3.xml";

/* The parts that are always the same. */
static bool write_fixed(struct xlsx *x) {
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OPC "http://schemas.openxmlformats.org/package/2006/"
#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define SPREADSHEET "application/vnd.openxmlformats-officedocument.spreadsheetml."
    static const char types[] =
        XML "<Types xmlns=\"" OPC "content-types\"><Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SPREADSHEET
            "sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" SPREADSHEET
            "styles+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" "
            "ContentType=\"" SPREADSHEET "worksheet+xml\"/><Override "
            "PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"" SPREADSHEET
            "worksheet+xml\"/><Override PartName=\"/xl/worksheets/sheet3.xml\" "
            "ContentType=\"" SPREADSHEET "worksheet+xml\"/></Types>";
    static const char package[] =
        XML "<Relationships xmlns=\"" OPC "relationships\"><Relationship Id=\"rId1\" "
            "Type=\"" RELATION "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    static const char book[] =
        XML "<Relationships xmlns=\"" OPC "relationships\"><Relationship Id=\"rId1\" "
            "Type=\"" RELATION "worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship "
            "Id=\"rId2\" Type=\"" RELATION "worksheet\" Target=\"worksheets/sheet2.xml\"/>"
            "<Relationship Id=\"rId3\" Type=\"" RELATION
            "worksheet\" Target=\"worksheets/sheet3.xml\"/><Relationship Id=\"rId4\" "
            "Type=\"" RELATION "styles\" Target=\"styles.xml\"/></Relationships>";
    return zip_member(&x->zip, "[Content_Types].xml", slice_of(types)) &&
           zip_member(&x->zip, "_rels/.rels", slice_of(package)) &&
           zip_member(&x->zip, "xl/_rels/workbook.xml.rels", slice_of(book)) &&
           zip_member(&x->zip, "xl/styles.xml", slice_of(sheet_styles));
}

static void free_all(struct xlsx *x) {
    quotation_sheet_free(&x->quotations);
    sheet_end(&x->speakers);
    sheet_end(&x->articles);
    buf_free(&x->zip.members);
    tally_free(&x->tally);
    buf_free(&x->cell);
    if (x->spool) {
        fclose(x->spool);
    }
    free(x);
}

/* The next cell: white space folded. */
static void put_slice(struct xlsx *x, struct sheet_writer *sheet, struct slice s) {
    buf_clear(&x->cell);
    row_folded(&x->cell, s);
    sheet_text(sheet, buf_slice(&x->cell), SHEET_WRAPPED);
}

static bool begin_sheet(struct sheet_writer *sheet, FILE *to, const char *const *names,
                        const double *widths, size_t n) {
    bool ok = sheet_begin(sheet, to, false, false, widths, n);
    sheet_row(sheet);
    for (size_t i = 0; i < n; i++) {
        sheet_text(sheet, slice_of(names[i]), SHEET_HEAD);
    }
    return ok;
}

struct xlsx *xlsx_begin(FILE *f, const char *name, bool phrases, enum offset_unit unit,
                        const char *lang, struct messages *m) {
    static const char *const names[] = {"file", "title", "place", "date", "quotations"};
    static const double widths[] = {30, 60, 20, 16, 11};
    struct xlsx *x = calloc(1, sizeof *x);
    const struct tally_options no_options = {0};
    if (!x) {
        message_memory(m, NULL);
        return NULL;
    }
    x->m = m;
    x->f = x->zip.f = f;
    x->name = name;
    bool good = tally_begin(&x->tally, &no_options, lang, m) &&
                quotation_sheet_begin(&x->quotations, unit, m) && (x->spool = file_temporary(m));
    x->phrases = x->tally.phrases = phrases;
    if (good &&
        !(begin_sheet(&x->articles, x->spool, names, widths, sizeof names / sizeof *names) &&
          write_fixed(x))) {
        message_memory(m, NULL);
        good = false;
    }
    if (!good) {
        free_all(x);
        return NULL;
    }
    return x;
}

static void write_article(struct xlsx *x, const struct document *d, size_t quotations) {
    const struct slice cells[] = {d->file, d->title, d->place, d->date};
    if (x->articles.rows == SHEET_ROWS) {
        x->lost++;
        return;
    }
    sheet_row(&x->articles);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        put_slice(x, &x->articles, cells[i]);
    }
    sheet_count(&x->articles, quotations);
}

bool xlsx_document(struct xlsx *x, const struct document *d) {
    size_t before = quotation_sheet_rows(&x->quotations);
    if (!quotation_sheet_document(&x->quotations, d, x->phrases)) {
        return false;
    }
    write_article(x, d, quotation_sheet_rows(&x->quotations) - before);
    return tally_document(&x->tally, d) && !x->cell.failed && !x->articles.xml.failed;
}

/* A speaker's name, which is a link to the first row. */
static bool is_linked(const struct xlsx *x, const struct tally_row *r, size_t row) {
    return row <= LINKS_MOST && r->begins < quotation_sheet_rows(&x->quotations) && x->cell.len &&
           x->cell.len < LINK_TEXT;
}

static void write_speaker(struct xlsx *x, const struct tally_row *r, size_t row) {
    const struct slice cells[] = {r->role, slice_of(entity_kinds[r->kind]),
                                  slice_of(r->anonymous ? "yes" : "")};
    const size_t numbers[] = {r->quotations, r->words, r->articles};
    buf_clear(&x->cell);
    row_folded(&x->cell, r->name);
    sheet_row(&x->speakers);
    sheet_text(&x->speakers, buf_slice(&x->cell),
               is_linked(x, r, row) ? SHEET_LINK : SHEET_WRAPPED);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        put_slice(x, &x->speakers, cells[i]);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        sheet_count(&x->speakers, numbers[i]);
    }
}

static bool write_speakers(struct xlsx *x) {
    static const char *const names[] = {"speaker",    "role",  "kind",    "anonymous",
                                        "quotations", "words", "articles"};
    static const double widths[] = {30, 40, 10, 12, 11, 9, 9};
    bool sorted = tally_sort(&x->tally);
    size_t n = x->tally.n < ROWS_MOST ? x->tally.n : ROWS_MOST;
    x->lost += x->tally.n - n;
    zip_member_begin(&x->zip, speakers_sheet);
    bool ok =
        sorted && begin_sheet(&x->speakers, x->f, names, widths, sizeof names / sizeof *names);
    for (size_t i = 0; ok && i < n; i++) {
        write_speaker(x, &x->tally.items[i], i + 1);
    }
    sheet_links(&x->speakers);
    for (size_t i = 0; i < n; i++) {
        const struct tally_row *r = &x->tally.items[i];
        buf_clear(&x->cell);
        row_folded(&x->cell, r->name);
        if (is_linked(x, r, i + 1)) {
            sheet_link(&x->speakers, i + 2, "quotations", r->begins + 1, buf_slice(&x->cell));
        }
    }
    ok = sheet_end(&x->speakers) && ok;
    zip_member_end(&x->zip, &x->speakers.part);
    return ok;
}

static bool write_articles(struct xlsx *x) {
    zip_member_begin(&x->zip, articles_sheet);
    bool ok = spool_move(x->spool, &x->articles.part, x->f, x->m);
    zip_member_end(&x->zip, &x->articles.part);
    return ok;
}

static bool write_book(struct xlsx *x) {
    const struct sheet_writer *sheets[] = {&x->quotations.rows, &x->speakers, &x->articles};
    static const char *const names[] = {"quotations", "speakers", "articles"};
    struct buf *out = &x->cell;
    buf_clear(out);
    buf_addz(out,
             XML "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                 "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                 "<bookViews><workbookView/></bookViews><sheets>"
                 "<sheet name=\"quotations\" sheetId=\"1\" r:id=\"rId1\"/>"
                 "<sheet name=\"speakers\" sheetId=\"2\" r:id=\"rId2\"/>"
                 "<sheet name=\"articles\" sheetId=\"3\" r:id=\"rId3\"/></sheets><definedNames>");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        buf_addz(out, "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"");
        buf_addn(out, i);
        buf_addz(out, "\" hidden=\"1\">");
        buf_addz(out, names[i]);
        buf_addc(out, '!');
        sheet_range(out, sheets[i], "$");
        buf_addz(out, "</definedName>");
    }
    buf_addz(out, "</definedNames></workbook>");
    return zip_member(&x->zip, "xl/workbook.xml", buf_slice(out)) && !out->failed;
}

/* All that comes after the last document. False, with a message, when the workbook cannot be used.
 */
static bool write_rest(struct xlsx *x) {
    bool too_large, spooled = true;
    bool ok = quotation_sheet_write(&x->quotations, &x->zip, quotations_sheet, &spooled, x->m);
    sheet_links(&x->articles);
    ok = sheet_end(&x->articles) && ok && write_speakers(x);
    spooled = ok ? write_articles(x) : spooled;
    ok = ok && spooled && write_book(x);
    bool ended = zip_end(&x->zip, &too_large);
    if (too_large) {
        message_error(x->m, x->name, 0, "workbook larger than 4 GB");
    } else if (spooled && (!ok || !ended)) {
        message_memory(x->m, NULL);
    }
    return ok && ended;
}

bool xlsx_finish(struct xlsx *x, bool ended) {
    bool ok = !ended || write_rest(x);
    size_t cut = x->quotations.rows.cut + x->speakers.cut + x->articles.cut;
    size_t lost = x->lost + x->quotations.lost;
    if (x->quotations.left_out) {
        message_error(x->m, x->name, 0, "a sheet has at most %d columns; columns left out: %zu",
                      SHEET_COLUMNS, x->quotations.left_out);
    }
    if (cut) {
        message_error(x->m, x->name, 0, "a cell has at most %d characters; cells cut: %zu",
                      SHEET_TEXT, cut);
    }
    if (lost) {
        message_error(x->m, x->name, 0, "a sheet has at most %d rows; rows left out: %zu",
                      SHEET_ROWS, lost);
    }
    free_all(x);
    return ok;
}
