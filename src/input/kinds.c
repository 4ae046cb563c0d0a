/* SPDX-License-Identifier: ISC */
#include "input/kinds.h"

#include "input/html.h"
#include "input/kind_looks.h"
#include "text/decode.h"
#include "text/plain.h"

#include <strings.h>

static bool text_read(const struct article_options *o, struct document *d, struct buf *bytes,
                      const char *name, struct messages *m) {
    return plain_read(d, bytes, !o->encoding, (struct message_place){.file = name}, m);
}

static bool page_read(const struct article_options *o, struct document *d, struct buf *bytes,
                      const char *name, struct messages *m) {
    return html_read(d, bytes, o->encoding != NULL, name, m);
}

static bool csv_read(const struct article_options *o, FILE *f, const char *name, struct slice first,
                     struct article_sink sink, struct messages *m) {
    return table_read(',', o, f, name, first, sink, m);
}

static bool tsv_read(const struct article_options *o, FILE *f, const char *name, struct slice first,
                     struct article_sink sink, struct messages *m) {
    return table_read('\t', o, f, name, first, sink, m);
}

#define MAGIC(at, bytes)                                                                           \
    { at, sizeof(bytes) - 1, bytes }
#define BINARY(what, at, bytes, advice)                                                            \
    { NULL, what, NULL, MAGIC(at, bytes), true, NULL, NULL, NULL, advice }
#define ZIPPED(what, endings, advice)                                                              \
    { NULL, what, endings, MAGIC(0, "PK\3\4"), true, NULL, NULL, NULL, advice }
#define TEXTUAL(what, looks, advice)                                                               \
    { NULL, what, NULL, {0, 0, NULL}, false, looks, NULL, NULL, advice }
#define FRAMED(what, looks, advice)                                                                \
    { NULL, what, NULL, {0, 0, NULL}, true, looks, NULL, NULL, advice }
#define NO_ARTICLE "it contains no article"
#define FROM_PARQUET "convert it with DuckDB (COPY ... TO 'articles.csv') or pandas first"
#define FROM_ARROW "convert it to CSV with pandas or R first"
#define TO_TEXT "convert it to text first"
#define UNPACK(with) "unpack it with " with " first"

const struct input_kind input_kinds[] = {
    BINARY("PDF document", 0, "%PDF-", "convert it with pdftotext first"),
    BINARY("PostScript document", 0, "%!PS-", "convert it with ps2ascii first"),
    BINARY("RTF document", 0, "{\\rtf", "convert it with pandoc -f rtf -t plain first"),
    ZIPPED("Word document", ".docx ", "convert it with pandoc -t plain first"),
    ZIPPED("OpenDocument text", ".odt ", "convert it with pandoc -t plain first"),
    ZIPPED("workbook", ".xlsx .ods ", "save its sheet as CSV first"),
    ZIPPED("e-book", ".epub ", "convert it with pandoc -t plain first"),
    BINARY("OpenDocument text", 30, "mimetypeapplication/vnd.oasis.opendocument.text",
           "convert it with pandoc -f odt -t plain first"),
    BINARY("e-book", 30, "mimetypeapplication/epub",
           "convert it with pandoc -f epub -t plain first"),
    ZIPPED("ZIP archive or Office document", NULL,
           "unpack it with unzip, or convert it with pandoc, first"),
    BINARY("empty ZIP archive", 0, "PK\5\6", NO_ARTICLE),
    BINARY("Word, Excel or PowerPoint document", 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
           "convert it with libreoffice --convert-to txt first"),
    BINARY("xz data", 0,
           "\xfd"
           "7zXZ",
           UNPACK("xz")),
    BINARY("bzip2 data", 0, "BZh91AY&SY", UNPACK("bzip2")),
    BINARY("bzip2 data", 4, "1AY&SY", UNPACK("bzip2")),
    BINARY("gzip data within gzip or zstd data", 0, "\x1f\x8b", UNPACK("gzip")),
    BINARY("zstd data within gzip or zstd data", 0, "\x28\xb5\x2f\xfd", UNPACK("zstd")),
    BINARY("compress data", 0, "\x1f\x9d", UNPACK("gzip")),
    BINARY("lzip data", 0, "LZIP\1", UNPACK("lzip")),
    BINARY("LZ4 data", 0, "\x04\x22\x4d\x18", UNPACK("lz4")),
    BINARY("7z archive", 0, "7z\xbc\xaf\x27\x1c", UNPACK("7z")),
    BINARY("RAR archive", 0, "Rar!\x1a\x07", UNPACK("unrar")),
    BINARY("tar archive", 257, "ustar", UNPACK("tar")),
    BINARY("Parquet file", 0, "PAR1", FROM_PARQUET),
    BINARY("Parquet file (encrypted)", 0, "PARE", FROM_ARROW),
    FRAMED("Parquet file", looks_parquet, FROM_PARQUET),
    BINARY("Arrow file", 0, "ARROW1", FROM_ARROW),
    BINARY("Feather file", 0, "FEA1", FROM_ARROW),
    FRAMED("Feather file", looks_feather, FROM_ARROW),
    BINARY("Avro file", 0, "Obj\1", "convert it to JSON Lines first"),
    BINARY("HDF5 file", 0, "\x89HDF", "convert it to CSV first"),
    BINARY("SQLite database", 0, "SQLite format 3", "convert it with sqlite3 -csv -header first"),
    BINARY("PNG image", 0, "\x89PNG", "read its text with tesseract first"),
    BINARY("JPEG image", 0, "\xff\xd8\xff", "read its text with tesseract first"),
    BINARY("GIF image", 0, "GIF87a", "read its text with tesseract first"),
    BINARY("GIF image", 0, "GIF89a", "read its text with tesseract first"),
    BINARY("TIFF image", 0, "II*\0", "read its text with tesseract first"),
    BINARY("TIFF image", 0, "MM\0*", "read its text with tesseract first"),
    BINARY("WebP image", 8, "WEBPVP8", "read its text with tesseract first"),
    BINARY("BMP image", 0, "BM", "read its text with tesseract first"),
    BINARY("DjVu document", 0, "AT&TFORM", "convert it with djvutxt first"),
    BINARY("WAV recording", 8, "WAVEfmt ", "transcribe it first"),
    BINARY("AVI video", 8, "AVI LIST", "transcribe it first"),
    BINARY("MP3 recording", 0, "ID3\2", "transcribe it first"),
    BINARY("MP3 recording", 0, "ID3\3", "transcribe it first"),
    BINARY("MP3 recording", 0, "ID3\4", "transcribe it first"),
    BINARY("MP3 recording", 0, "\xff\xfb", "transcribe it first"),
    BINARY("MPEG-4 video or recording", 4, "ftyp", "transcribe it first"),
    BINARY("Ogg recording", 0, "OggS\0", "transcribe it first"),
    BINARY("FLAC recording", 0, "fLaC\0", "transcribe it first"),
    BINARY("Matroska or WebM video", 0, "\x1a\x45\xdf\xa3", "transcribe it first"),
    BINARY("program (ELF)", 0,
           "\x7f"
           "ELF",
           NO_ARTICLE),
    BINARY("program (Windows)", 0, "MZ\x90\0", NO_ARTICLE),
    BINARY("program (WebAssembly)", 0, "\0asm", NO_ARTICLE),
    BINARY("e-book", 60, "BOOKMOBI", "convert it with ebook-convert first"),
    {NULL,
     "UTF-16 text without a byte order mark",
     NULL,
     {0, 0, NULL},
     true,
     looks_utf16le,
     NULL,
     NULL,
     "convert it with iconv -f UTF-16LE -t UTF-8 first"},
    {NULL,
     "UTF-16 text without a byte order mark",
     NULL,
     {0, 0, NULL},
     true,
     looks_utf16be,
     NULL,
     NULL,
     "convert it with iconv -f UTF-16BE -t UTF-8 first"},
    {NULL, "not a text file", NULL, {0, 0, NULL}, true, looks_binary, NULL, NULL, TO_TEXT},
    {"text", "plain text", NULL, {0, 0, NULL}, false, NULL, text_read, NULL, NULL},
    {"html",
     "web page",
     ".html .htm .xhtml ",
     {0, 0, NULL},
     false,
     looks_html,
     page_read,
     NULL,
     NULL},
    {"csv", "table", ".csv ", {0, 0, NULL}, false, looks_csv, NULL, csv_read, NULL},
    {"tsv", "table", ".tsv ", {0, 0, NULL}, false, looks_tsv, NULL, tsv_read, NULL},
    {"jsonl",
     "JSON Lines",
     ".jsonl .ndjson ",
     {0, 0, NULL},
     false,
     looks_json_lines,
     NULL,
     json_lines_read,
     NULL},
    TEXTUAL("JSON array", looks_json_array, "convert it with jq -c '.[]' first"),
    TEXTUAL("JSON document of several lines", looks_json_object, "convert it with jq -c . first"),
    TEXTUAL("RSS or Atom feed", looks_feed, "save the articles that it links to"),
    TEXTUAL("XML document", looks_xml, TO_TEXT),
    TEXTUAL("subtitles (WebVTT)", looks_webvtt, TO_TEXT),
    TEXTUAL("web archive (WARC)", looks_warc, "extract its pages first"),
};
const size_t ninput_kinds = sizeof input_kinds / sizeof *input_kinds;

const struct input_kind *kind_numbered(size_t number) {
    for (size_t i = 0; number && i < ninput_kinds; i++) {
        if (input_kinds[i].name && --number == 0) {
            return &input_kinds[i];
        }
    }
    return NULL;
}

const char *kind_name(size_t number) {
    const struct input_kind *k = kind_numbered(number);
    return number == 0 ? "auto" : k ? k->name : NULL;
}

static bool ends_with(struct slice name, struct slice end) {
    return name.len > end.len && strncasecmp(name.s + name.len - end.len, end.s, end.len) == 0;
}

/* Whether a file's name has one of a kind's endings. */
static bool has_ending(const struct input_kind *k, const char *file) {
    struct slice name = slice_of(file);
    name.len -= ends_with(name, slice_of(".gz")) ? 3 : ends_with(name, slice_of(".zst")) ? 4 : 0;
    for (const char *at = k->endings; at && *at;) {
        size_t n = strcspn(at, " ");
        if (ends_with(name, (struct slice){at, n})) {
            return true;
        }
        at += n + 1;
    }
    return false;
}

/* Magic of this length cannot be an accident; shorter ones have control bytes around them. */
enum { MAGIC_LONG = 5, AROUND = 16 };

static bool has_magic(const struct input_kind *k, struct slice s) {
    size_t end = (size_t)k->magic.at + k->magic.len;
    if (s.len < end || memcmp(s.s + k->magic.at, k->magic.bytes, k->magic.len) != 0) {
        return false;
    }
    return k->magic.len >= MAGIC_LONG || looks_controlled(s, AROUND);
}

/* Never text, whatever its name. */
static bool is_binary(const struct input_kind *k, const struct article_options *o, const char *name,
                      struct slice s) {
    return k->binary && (!k->magic.len || has_magic(k, s)) && (!k->looks || k->looks(o, s)) &&
           (!k->endings || has_ending(k, name));
}

static const struct input_kind *find_binary(const struct article_options *o, const char *name,
                                            struct slice start) {
    for (size_t i = 0; i < ninput_kinds; i++) {
        if (is_binary(&input_kinds[i], o, name, start)) {
            return &input_kinds[i];
        }
    }
    return NULL;
}

static const struct input_kind *find_looks(const struct article_options *o, struct slice start,
                                           bool many) {
    for (size_t i = 0; i < ninput_kinds; i++) {
        const struct input_kind *k = &input_kinds[i];
        if (!k->binary && k->looks && (many || !k->many) && k->looks(o, start)) {
            return k;
        }
    }
    return NULL;
}

const struct input_kind *kind_of_start(const struct article_options *o, const char *name,
                                       struct slice start) {
    const struct input_kind *k = find_binary(o, name, start);
    if (k || o->kind) {
        return k ? k : kind_numbered(o->kind);
    }
    for (size_t i = 0; i < ninput_kinds; i++) {
        if (!input_kinds[i].binary && has_ending(&input_kinds[i], name)) {
            return &input_kinds[i];
        }
    }
    if (!slice_begins(start, "\xff\xfe") && !slice_begins(start, "\xfe\xff")) {
        return find_looks(o, start, true);
    }
    struct buf text = {0};
    struct decoded what;
    buf_add(&text, start.s, start.len / 2 * 2); /* the line's end was cut in two */
    k = decode_text(&text, &what) ? find_looks(o, buf_slice(&text), true) : NULL;
    buf_free(&text); /* memory that is short is seen when the file is read */
    return k;
}

const struct input_kind *kind_of_whole(const struct article_options *o, const char *name,
                                       struct slice bytes) {
    const struct input_kind *k = find_binary(o, name, bytes);
    k = k || o->kind ? k : find_looks(o, bytes, false);
    return k ? k : kind_numbered(KIND_TEXT);
}

void kind_refuse(const struct input_kind *k, const char *name, struct messages *m) {
    message_error(m, name, 0, "%s: %s", k->what, k->advice);
}
