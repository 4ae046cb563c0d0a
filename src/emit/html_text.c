/* SPDX-License-Identifier: ISC */
#include "emit/html_text.h"

#include "base/utf8.h"

/* Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9, section 2). */
static bool turns(int32_t cp) {
    return cp == 0x61c || cp == 0x200e || cp == 0x200f || (cp >= 0x202a && cp <= 0x202e) ||
           (cp >= 0x2066 && cp <= 0x2069);
}

static void add_number(struct buf *out, int32_t cp) {
    static const char digits[] = "0123456789ABCDEF";
    buf_addz(out, "U+");
    for (int shift = 12; shift >= 0; shift -= 4) {
        buf_addc(out, digits[cp >> shift & 15]);
    }
}

static const char *entity_of(int32_t cp) {
    return cp == '&'    ? "&amp;"
           : cp == '<'  ? "&lt;"
           : cp == '>'  ? "&gt;"
           : cp == '"'  ? "&quot;"
           : cp == '\'' ? "&#39;"
                        : NULL;
}

static bool is_control(int32_t cp) {
    return (cp < ' ' && cp != '\t' && cp != '\n') || (cp >= 0x7f && cp < 0xa0) ||
           (cp & 0xfffe) == 0xfffe || (cp >= 0xfdd0 && cp <= 0xfdef);
}

static void add(struct buf *out, struct slice s, bool markup) {
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        size_t n = utf8_decode(s.s + i, s.len - i, &cp);
        const char *entity = entity_of(cp);
        if (entity) {
            buf_addz(out, entity);
        } else if (turns(cp)) {
            buf_addz(out, markup ? "<span class=\"control\">" : "");
            add_number(out, cp);
            buf_addz(out, markup ? "</span>" : "");
        } else if (cp == '\r') {
            buf_addc(out, '\n');
        } else {
            utf8_put(out, is_control(cp) ? -1 : cp);
        }
        i += n;
    }
}

void html_add(struct buf *out, struct slice s) {
    add(out, s, true);
}

void html_add_plain(struct buf *out, struct slice s) {
    add(out, s, false);
}

void html_add_attribute(struct buf *out, const char *key, struct slice value) {
    buf_addc(out, ' ');
    buf_addz(out, key);
    buf_addz(out, "=\"");
    add(out, value, false);
    buf_addc(out, '"');
}
