/* SPDX-License-Identifier: ISC */
#include "base/json_text.h"

#include "base/utf8.h"

static void add_escaped(struct buf *out, unsigned char c) {
    static const char digits[] = "0123456789ABCDEF";
    static const char shorts[] = "\b\f\n\r\t\"\\", letters[] = "bfnrt\"\\";
    const char *at = c ? strchr(shorts, c) : NULL;
    buf_addc(out, '\\');
    if (at) {
        buf_addc(out, letters[at - shorts]);
    } else {
        buf_addz(out, "u00");
        buf_addc(out, digits[c >> 4]);
        buf_addc(out, digits[c & 15]);
    }
}

void json_add_string(struct buf *out, struct slice s) {
    size_t from = 0;
    buf_addc(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if ((c < ' ' && c) || c == '"' || c == '\\') {
            utf8_clean(out, (struct slice){s.s + from, i - from});
            add_escaped(out, c);
            from = i + 1;
        }
    }
    utf8_clean(out, (struct slice){s.s + from, s.len - from});
    buf_addc(out, '"');
}

void json_add_text(struct buf *out, struct slice s) {
    if (s.len) {
        json_add_string(out, s);
    } else {
        buf_addz(out, "null");
    }
}
