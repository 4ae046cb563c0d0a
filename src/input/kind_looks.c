/* SPDX-License-Identifier: ISC */
#include "input/kind_looks.h"

#include "input/html.h"
#include "input/kinds.h"

/* What is looked at is bounded, whatever is given. */
static struct slice head(struct slice s) {
    return (struct slice){s.s, s.len < KIND_HEAD ? s.len : KIND_HEAD};
}

static bool has_utf16_mark(struct slice s) {
    return slice_begins(s, "\xff\xfe") || slice_begins(s, "\xfe\xff");
}

/* Without a byte order mark and white space. */
static struct slice trimmed(struct slice s) {
    if (slice_begins(s, "\xef\xbb\xbf")) {
        s = (struct slice){s.s + 3, s.len - 3};
    }
    while (s.len && strchr(" \t\r\n", s.s[0])) {
        s = (struct slice){s.s + 1, s.len - 1};
    }
    while (s.len && strchr(" \t\r\n", s.s[s.len - 1])) {
        s.len--;
    }
    return s;
}

/* Control characters but white space, backspace and escape, which terminals' logs have. */
static bool is_control(char c) {
    unsigned char u = (unsigned char)c;
    return (u < ' ' && !(u >= '\b' && u <= '\r') && u != 0x1b) || u == 0x7f;
}

static size_t controls(struct slice s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        n += is_control(s.s[i]);
    }
    return n;
}

bool looks_controlled(struct slice start, size_t most) {
    struct slice s = {start.s, start.len < most ? start.len : most};
    return !has_utf16_mark(s) && controls(s) > 0;
}

/* Whether a whole file begins and ends with the same four bytes, `one` or `two`. */
static bool is_framed(struct slice s, const char *one, const char *two) {
    enum { MARK = 4 };
    const char *mark = slice_begins(s, one) ? one : slice_begins(s, two) ? two : NULL;
    return mark && s.len > (size_t)2 * MARK && memcmp(s.s + s.len - MARK, mark, MARK) == 0;
}

bool looks_parquet(const struct article_options *o, struct slice start) {
    (void)o;
    return is_framed(start, "PAR1", "PARE");
}

bool looks_feather(const struct article_options *o, struct slice start) {
    (void)o;
    return is_framed(start, "FEA1", "FEA1");
}

/* Bytes by which a text is judged, and control characters that wire copy may have in a short line.
 */
enum { FEW = 6, STRAY = 3 };

bool looks_binary(const struct article_options *o, struct slice start) {
    struct slice s = head(start);
    size_t n = controls(s);
    (void)o;
    return !has_utf16_mark(s) && n > STRAY && n * 20 > s.len;
}

/* Whether most bytes at odd (even) places are NUL and hardly one of the others is. */
static bool is_half_nul(struct slice start, size_t odd) {
    struct slice s = head(start);
    size_t nul[2] = {0, 0};
    for (size_t i = 0; i < s.len; i++) {
        nul[i % 2] += s.s[i] == '\0';
    }
    size_t half = s.len / 2;
    return s.len >= FEW && !has_utf16_mark(s) && nul[odd] * 10 > half * 9 &&
           nul[1 - odd] * 20 < half;
}

bool looks_utf16le(const struct article_options *o, struct slice start) {
    (void)o;
    return is_half_nul(start, 1);
}

bool looks_utf16be(const struct article_options *o, struct slice start) {
    (void)o;
    return is_half_nul(start, 0);
}

/* The first line, without its end, white space around it, and a mark. */
static struct slice first_line(struct slice s) {
    const char *end = s.len ? memchr(s.s, '\n', s.len) : NULL;
    return trimmed((struct slice){s.s, end ? (size_t)(end - s.s) : s.len});
}

/* Whether the line is a table's header: several names, one of them the text's. */
static bool is_header(const struct article_options *o, struct slice line, char delimiter) {
    bool text = false;
    size_t names = 0;
    for (size_t at = 0; at <= line.len; names++) {
        size_t end = at;
        while (end < line.len && line.s[end] != delimiter) {
            end++;
        }
        struct slice name = {line.s + at, end - at};
        while (name.len && strchr("\r\n\"", name.s[name.len - 1])) {
            name.len--;
        }
        if (name.len && name.s[0] == '"') {
            name = (struct slice){name.s + 1, name.len - 1};
        }
        text = text || is_text_column(o, name);
        at = end + 1;
    }
    return text && names > 1;
}

bool looks_csv(const struct article_options *o, struct slice start) {
    return is_header(o, first_line(start), ',');
}

bool looks_tsv(const struct article_options *o, struct slice start) {
    return is_header(o, first_line(start), '\t');
}

/* A line that was cut may be one, too. */
bool looks_json_lines(const struct article_options *o, struct slice start) {
    struct slice s = first_line(start);
    (void)o;
    return s.len > 1 && s.s[0] == '{' &&
           (s.s[s.len - 1] == '}' || (start.len >= KIND_HEAD && s.s[1] == '"'));
}

/* Behind a bracket and white space. */
static char next_sign(struct slice s) {
    for (size_t i = 1; i < s.len; i++) {
        if (!strchr(" \t\r\n", s.s[i])) {
            return s.s[i];
        }
    }
    return '\0';
}

bool looks_json_array(const struct article_options *o, struct slice start) {
    struct slice s = trimmed(head(start));
    (void)o;
    return s.len && s.s[0] == '[' &&
           (s.len == 1 || next_sign(s) == '{' || (s.len == 2 && s.s[1] == ']'));
}

/* An object that does not end with its line. */
bool looks_json_object(const struct article_options *o, struct slice start) {
    struct slice s = trimmed(head(start));
    (void)o;
    return s.len && s.s[0] == '{' && (s.len == 1 || next_sign(s) == '"');
}

bool looks_html(const struct article_options *o, struct slice start) {
    (void)o;
    return html_looks(start);
}

/* Behind XML's declaration, comments and a document type. */
static struct slice behind_declarations(struct slice s) {
    for (s = trimmed(s); slice_begins(s, "<?") || slice_begins(s, "<!"); s = trimmed(s)) {
        const char *end = memchr(s.s, '>', s.len);
        if (!end) {
            return s;
        }
        size_t n = (size_t)(end - s.s) + 1;
        s = (struct slice){s.s + n, s.len - n};
    }
    return s;
}

bool looks_feed(const struct article_options *o, struct slice start) {
    struct slice s = behind_declarations(head(start));
    (void)o;
    return slice_begins(s, "<rss") || slice_begins(s, "<feed") || slice_begins(s, "<rdf:RDF");
}

/* Something else that says it is XML. Its declaration alone may be that of a page, whose next line
 * is still to come. */
bool looks_xml(const struct article_options *o, struct slice start) {
    struct slice s = trimmed(head(start)), root = behind_declarations(s);
    (void)o;
    return (slice_begins(s, "<?xml") && root.len && !slice_begins_nocase(root, "<html") &&
            root.s[0] == '<' && !slice_begins(root, "<?") && !slice_begins(root, "<!")) ||
           slice_begins(s, "<nitf") || slice_begins(s, "<newsItem") || slice_begins(s, "<NewsML");
}

bool looks_webvtt(const struct article_options *o, struct slice start) {
    struct slice s = trimmed(head(start));
    (void)o;
    return slice_begins(s, "WEBVTT") && (s.len == 6 || strchr(" \t\r\n", s.s[6]));
}

bool looks_warc(const struct article_options *o, struct slice start) {
    (void)o;
    return slice_begins(start, "WARC/");
}
