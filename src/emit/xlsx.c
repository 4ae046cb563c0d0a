#include "emit/xlsx.h"

#include "base/files.h"
#include "emit/columns.h"
#include "emit/late.h"
#include "emit/sheet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINKS_MOST = 65000, /* of a sheet */
    LINK_TEXT = 200,    /* bytes of the longest name that is a link */
    ROWS_MOST = SHEET_ROWS - 1
};

struct xlsx {
    FILE *f;     /* where the workbook goes; not owned */
    FILE *spool; /* the sheet of articles, until the one of quotations has ended */
    struct zip_writer zip;
    struct sheet_writer quotations, speakers, articles;
    struct tally tally;
    struct buf cell;
    struct messages *m;
    const char *name;
    struct arena arena;
    struct slice *metadata; /* the columns of the first document's */
    size_t nmetadata;
    struct late late;
    size_t lost;
    enum offset_unit unit;
    bool phrases, header_written;
};

static const char quotations_sheet[] = "xl/worksheets/sheet1.xml";
static const char speakers_sheet[] = "xl/worksheets/sheet2.xml";
static const char articles_sheet[] = "xl/worksheets/sheet3.xml";

/* What is wide, by the column's name; the others are as wide as a word or two. */
static double width_of(const char *name) {
    static const struct {
        const char *name;
        double width;
    } wide[] = {{"quote", 70},          {"speaker", 24},       {"role", 28},
                {"context_before", 40}, {"context_after", 40}, {"title", 40},
                {"question", 30},       {"reason", 28},        {"source", 24}};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        if (strcmp(wide[i].name, name) == 0) {
            return wide[i].width;
        }
    }
    return 12;
}

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

static bool free_all(struct xlsx *x) {
    bool ok = sheet_end(&x->quotations);
    ok = sheet_end(&x->speakers) && ok;
    ok = sheet_end(&x->articles) && ok;
    late_finish(&x->late, x->name, "--to json writes all", x->m);
    buf_free(&x->zip.members);
    tally_free(&x->tally);
    arena_free(&x->arena);
    buf_free(&x->cell);
    if (x->spool) {
        fclose(x->spool);
    }
    free(x);
    return ok;
}

struct xlsx *xlsx_begin(FILE *f, const char *name, bool phrases, enum offset_unit unit,
                        struct messages *m) {
    struct xlsx *x = calloc(1, sizeof *x);
    const struct tally_options no_options = {0};
    if (!x) {
        message_memory(m, NULL);
        return NULL;
    }
    if (!tally_begin(&x->tally, &no_options, m)) {
        tally_free(&x->tally);
        free(x);
        return NULL;
    }
    x->m = m;
    x->f = x->zip.f = f;
    x->name = name;
    x->unit = unit;
    x->phrases = x->tally.phrases = phrases;
    x->spool = file_temporary(m);
    if (!x->spool || !write_fixed(x)) {
        if (x->spool) {
            message_memory(m, NULL);
        }
        free_all(x);
        return NULL;
    }
    return x;
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

/* As many columns of the first document's metadata as there is room for. */
static bool take_metadata(struct xlsx *x, const struct document *d) {
    size_t room = SHEET_COLUMNS - ncolumns;
    size_t n = d->nmetadata < room ? d->nmetadata : room;
    if (n < d->nmetadata) {
        message_error(x->m, x->name, 0, "a sheet has at most %d columns; columns left out: %zu",
                      SHEET_COLUMNS, d->nmetadata - n);
    }
    for (size_t i = 0; i < d->nmetadata; i++) {
        if (!late_allow(&x->late, d->metadata[i].key)) {
            return false;
        }
    }
    x->metadata = arena_alloc(&x->arena, (n + 1) * sizeof *x->metadata);
    for (size_t i = 0; x->metadata && i < n; i++) {
        x->metadata[i] = arena_copy(&x->arena, d->metadata[i].key);
        if (!x->metadata[i].s) {
            return false;
        }
        x->nmetadata++;
    }
    return x->metadata != NULL;
}

static bool write_headers(struct xlsx *x, const struct document *d) {
    static const char *const names[] = {"file", "title", "place", "date", "quotations"};
    static const double article_widths[] = {30, 60, 20, 16, 11};
    x->header_written = true;
    double *widths = arena_alloc(&x->arena, ncolumns * sizeof *widths);
    if (!widths || !take_metadata(x, d)) {
        return false;
    }
    for (size_t i = 0; i < ncolumns; i++) {
        widths[i] = width_of(columns[i].name);
    }
    zip_member_begin(&x->zip, quotations_sheet);
    bool ok = sheet_begin(&x->quotations, x->f, true, true, widths, ncolumns);
    sheet_row(&x->quotations);
    for (size_t i = 0; i < ncolumns; i++) {
        sheet_text(&x->quotations, slice_of(column_name(&columns[i], x->unit)), SHEET_HEAD);
    }
    for (size_t i = 0; i < x->nmetadata; i++) {
        buf_clear(&x->cell);
        row_folded(&x->cell, x->metadata[i]);
        sheet_text(&x->quotations, buf_slice(&x->cell), SHEET_HEAD);
    }
    return begin_sheet(&x->articles, x->spool, names, article_widths,
                       sizeof names / sizeof *names) &&
           ok;
}

static void write_row(struct xlsx *x, const struct row_view *r) {
    if (x->quotations.rows == SHEET_ROWS) {
        x->lost++;
        return;
    }
    sheet_row(&x->quotations);
    for (size_t i = 0; i < ncolumns; i++) {
        buf_clear(&x->cell);
        columns[i].write(&x->cell, r);
        if (x->cell.len && column_is_number(&columns[i])) {
            sheet_number(&x->quotations, buf_slice(&x->cell));
        } else {
            sheet_text(&x->quotations, buf_slice(&x->cell), SHEET_WRAPPED);
        }
    }
    for (size_t i = 0; i < x->nmetadata; i++) {
        put_slice(x, &x->quotations, document_value(r->d, x->metadata[i]));
    }
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

static bool has_memory(const struct xlsx *x) {
    return !x->cell.failed && !x->quotations.xml.failed && !x->articles.xml.failed &&
           !x->speakers.xml.failed;
}

bool xlsx_document(struct xlsx *x, const struct document *d) {
    if ((!x->header_written && !write_headers(x, d)) || !late_document(&x->late, d)) {
        return false;
    }
    size_t before = x->quotations.rows;
    struct offsets offsets;
    bool ok = offsets_init(&offsets, d, d->nquotes ? x->unit : OFFSET_BYTES);
    for (size_t i = 0; ok && i < d->nquotes; i++) {
        const struct row_view r = {d, &d->quotes[i], ROW_FOLDED, &offsets};
        if (r.q->type != TYPE_PHRASE || x->phrases) {
            write_row(x, &r);
        }
    }
    offsets_free(&offsets);
    write_article(x, d, x->quotations.rows - before);
    return ok && tally_document(&x->tally, d) && has_memory(x);
}

/* A speaker's name, which is a link to the first row. */
static bool is_linked(const struct xlsx *x, const struct tally_row *r, size_t row) {
    return row <= LINKS_MOST && r->begins < x->quotations.rows && x->cell.len &&
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

/* Move what was spooled into the workbook. */
static bool write_articles(struct xlsx *x) {
    char piece[64 * 1024];
    size_t n;
    zip_member_begin(&x->zip, articles_sheet);
    errno = 0;
    rewind(x->spool);
    while ((n = fread(piece, 1, sizeof piece, x->spool)) > 0) {
        fwrite(piece, 1, n, x->f);
    }
    zip_member_end(&x->zip, &x->articles.part);
    if (ferror(x->spool)) {
        message_error(x->m, "temporary file", 0, "%s", errno ? strerror(errno) : "read error");
    }
    return !ferror(x->spool);
}

/* What was spooled is all there. */
static bool end_spool(struct xlsx *x) {
    errno = 0;
    bool ok = fflush(x->spool) == 0 && !ferror(x->spool);
    off_t size = ok ? ftello(x->spool) : 0;
    if (!ok || size < 0 || (uint64_t)size != x->articles.part.packed) {
        message_error(x->m, "temporary file", 0, "%s", errno ? strerror(errno) : "write error");
        ok = false;
    }
    return ok;
}

static bool write_book(struct xlsx *x) {
    const struct sheet_writer *sheets[] = {&x->quotations, &x->speakers, &x->articles};
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
    struct document none = {0};
    bool too_large;
    bool ok = x->header_written || write_headers(x, &none);
    if (ok) {
        sheet_links(&x->quotations);
        sheet_links(&x->articles);
    }
    ok = sheet_end(&x->quotations) && ok;
    ok = sheet_end(&x->articles) && ok;
    zip_member_end(&x->zip, &x->quotations.part);
    ok = ok && write_speakers(x);
    bool spooled = ok && end_spool(x) && write_articles(x);
    ok = ok && write_book(x);
    bool ended = zip_end(&x->zip, &too_large);
    if (too_large) {
        message_error(x->m, x->name, 0, "a workbook of more than 4 GB");
    } else if (!ok || !ended) {
        message_memory(x->m, NULL);
    }
    return ok && spooled && ended;
}

bool xlsx_finish(struct xlsx *x, bool ended) {
    bool ok = !ended || write_rest(x);
    size_t cut = x->quotations.cut + x->speakers.cut + x->articles.cut;
    if (cut) {
        message_error(x->m, x->name, 0, "a cell has at most %d characters; cells cut: %zu",
                      SHEET_TEXT, cut);
    }
    if (x->lost) {
        message_error(x->m, x->name, 0, "a sheet has at most %d rows; rows left out: %zu",
                      SHEET_ROWS, x->lost);
    }
    free_all(x);
    return ok;
}
