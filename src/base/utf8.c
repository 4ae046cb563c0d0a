/* SPDX-License-Identifier: ISC */
#include "base/utf8.h"

#include <utf8proc.h>

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

size_t utf8_decode(const char *s, size_t len, int32_t *cp) {
    unsigned char c = (unsigned char)*s;
    if (c < 0x80) {
        *cp = c;
        return 1;
    }
    utf8proc_int32_t got = -1;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s, len > 4 ? 4 : (utf8proc_ssize_t)len, &got);
    if (n <= 0) {
        *cp = -1;
        return 1;
    }
    *cp = got;
    return (size_t)n;
}

int32_t utf8_at(struct slice s, size_t at) {
    int32_t cp = -1;
    if (at < s.len) {
        utf8_decode(s.s + at, s.len - at, &cp);
    }
    return cp;
}

int32_t utf8_before(struct slice s, size_t end, size_t *start) {
    *start = end;
    if (end == 0 || end > s.len) {
        return -1;
    }
    for (size_t back = 1; back <= 4 && back <= end; back++) {
        int32_t cp;
        if (((unsigned char)s.s[end - back] & 0xc0) != 0x80) {
            bool whole = utf8_decode(s.s + end - back, back, &cp) == back && cp >= 0;
            *start = whole ? end - back : end - 1;
            return whole ? cp : -1;
        }
    }
    *start = end - 1;
    return -1;
}

static enum char_class class_ascii(int32_t cp) {
    if (cp >= 'a' && cp <= 'z') {
        return CHAR_LOWER;
    }
    if (cp >= 'A' && cp <= 'Z') {
        return CHAR_UPPER;
    }
    if (cp >= '0' && cp <= '9') {
        return CHAR_DIGIT;
    }
    if (cp == ' ' || (cp >= '\t' && cp <= '\r')) {
        return CHAR_SPACE;
    }
    return cp > ' ' && cp < 0x7f ? CHAR_PUNCT : CHAR_OTHER;
}

enum char_class utf8_class(int32_t cp) {
    if (cp < 0x80) {
        return class_ascii(cp);
    }
    switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return CHAR_LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return CHAR_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return CHAR_SPACE;
    case UTF8PROC_CATEGORY_CC:
        return cp == 0x85 ? CHAR_SPACE : CHAR_OTHER;
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
        return CHAR_OTHER;
    default:
        return CHAR_PUNCT;
    }
}

void utf8_put(struct buf *out, int32_t cp) {
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_codepoint_valid(cp) ? utf8proc_encode_char(cp, bytes) : 0;
    if (n > 0) {
        buf_add(out, (const char *)bytes, (size_t)n);
    } else {
        buf_addz(out, REPLACEMENT);
    }
}

bool utf8_is_ideograph(int32_t cp) {
    return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) ||
           (cp >= 0x20000 && cp <= 0x2a6df) || (cp >= 0x2a700 && cp <= 0x2b73f) ||
           (cp >= 0x2b740 && cp <= 0x2b81f) || (cp >= 0x2b820 && cp <= 0x2ceaf) ||
           (cp >= 0xf900 && cp <= 0xfaff) || (cp >= 0x2f800 && cp <= 0x2fa1f);
}

bool utf8_has_letter(struct slice s) {
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        i += utf8_decode(s.s + i, s.len - i, &cp);
        if (class_is_letter(utf8_class(cp))) {
            return true;
        }
    }
    return false;
}

/* How many bytes of ASCII the text begins with. */
static size_t ascii_run(struct slice s) {
    size_t n = 0;
    while (n < s.len && (unsigned char)s.s[n] < 0x80) {
        n++;
    }
    return n;
}

static void fold_ascii(struct buf *out, const char *s, size_t n) {
    buf_add(out, s, n);
    for (size_t i = out->len - n; !out->failed && i < out->len; i++) {
        char c = out->data[i];
        out->data[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
}

void utf8_fold(struct buf *out, struct slice s) {
    for (size_t i = 0; i < s.len;) {
        size_t n = ascii_run((struct slice){s.s + i, s.len - i});
        if (n) {
            fold_ascii(out, s.s + i, n);
            i += n;
            continue;
        }
        int32_t cp;
        size_t bytes = utf8_decode(s.s + i, s.len - i, &cp);
        if (cp == 0x2019) {
            buf_addc(out, '\'');
        } else if (cp >= 0) {
            utf8_put(out, utf8proc_tolower(cp));
        } else {
            buf_add(out, s.s + i, bytes);
        }
        i += bytes;
    }
}

size_t utf8_fold_short(char *to, size_t room, struct slice s) {
    size_t len = 0;
    for (size_t i = 0; i < s.len;) {
        utf8proc_uint8_t bytes[4] = {(utf8proc_uint8_t)s.s[i]};
        int32_t cp;
        size_t read = utf8_decode(s.s + i, s.len - i, &cp);
        size_t n = 1; /* bytes that are not UTF-8 are kept: each is one */
        if (cp == 0x2019) {
            bytes[0] = '\'';
        } else if (cp >= 0) {
            n = (size_t)utf8proc_encode_char(utf8proc_tolower(cp), bytes);
        }
        if (n > room - len) {
            return SIZE_MAX;
        }
        memcpy(to + len, bytes, n);
        len += n;
        i += read;
    }
    return len;
}

void utf8_clean(struct buf *out, struct slice s) {
    size_t clean = 0; /* start of the run not yet written */
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        size_t n = utf8_decode(s.s + i, s.len - i, &cp);
        if (cp <= 0) {
            buf_add(out, s.s + clean, i - clean);
            buf_addz(out, REPLACEMENT);
            clean = i + n;
        }
        i += n;
    }
    if (clean < s.len) {
        buf_add(out, s.s + clean, s.len - clean);
    }
}

struct slice utf8_cut(struct slice s, size_t most) {
    size_t n = s.len < most ? s.len : most;
    while (n < s.len && n > 0 && ((unsigned char)s.s[n] & 0xc0) == 0x80) {
        n--;
    }
    return (struct slice){s.s, n};
}
