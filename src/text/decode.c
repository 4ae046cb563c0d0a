/* SPDX-License-Identifier: ISC */
#include "text/decode.h"

#include "base/utf8.h"

/* The code unit at byte `at`. */
static int32_t unit(struct slice s, size_t at, bool big) {
    unsigned char a = (unsigned char)s.s[at], b = (unsigned char)s.s[at + 1];
    return big ? a << 8 | b : b << 8 | a;
}

/* UTF-16 (RFC 2781) to UTF-8; a lone surrogate or half a unit becomes U+FFFD. */
static bool from_utf16(struct buf *bytes, bool big) {
    struct slice in = buf_slice(bytes);
    struct buf out = {0};
    size_t i = 2;
    for (; i + 1 < in.len; i += 2) {
        int32_t cp = unit(in, i, big);
        if (cp >= 0xd800 && cp < 0xdc00 && i + 3 < in.len) {
            int32_t low = unit(in, i + 2, big);
            if (low >= 0xdc00 && low < 0xe000) {
                cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
        }
        utf8_put(&out, cp);
    }
    if (i < in.len) {
        utf8_put(&out, -1);
    }
    buf_free(bytes);
    *bytes = out;
    return !out.failed;
}

bool decode_text(struct buf *bytes, struct decoded *what) {
    *what = (struct decoded){0};
    struct slice s = buf_slice(bytes);
    if (slice_begins(s, "\xff\xfe") || slice_begins(s, "\xfe\xff")) {
        bool big = s.s[0] == '\xfe';
        what->encoding = big ? "UTF-16BE" : "UTF-16LE";
        if (!from_utf16(bytes, big)) {
            return false;
        }
    } else if (slice_begins(s, "\xef\xbb\xbf")) {
        what->skip = 3;
    }
    for (size_t i = what->skip; i < bytes->len;) {
        int32_t cp;
        size_t n = utf8_decode(bytes->data + i, bytes->len - i, &cp);
        if (cp <= 0) {
            what->first_bad = what->nbad++ ? what->first_bad : i;
        }
        i += n;
    }
    return true;
}

/* 0x80 to 0x9f of windows-1252; 0: no character. */
static const uint16_t western[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static int32_t western_character(unsigned char c) {
    enum { FIRST = 0x80, LAST = 0x9f };
    return c < FIRST || c > LAST ? c : western[c - FIRST];
}

/* Text of the West: mostly ASCII letters, no control characters, and each other byte a character
 * that such texts have. \xff and \xfe are hardly ever letters, but often fill damaged data. */
static bool reads_western(struct slice s) {
    enum { LETTERS_EACH = 4 /* ASCII letters for each other byte, at least */, RARE = 0xfe };
    size_t letters = 0, others = 0;
    for (size_t i = 0; i < s.len;) {
        unsigned char c = (unsigned char)s.s[i];
        int32_t cp;
        size_t n = utf8_decode(s.s + i, s.len - i, &cp);
        if (n > 1 || (c < ' ' && !strchr("\t\n\r\f", c)) || c == 0 || c == 0x7f || c >= RARE ||
            !western_character(c)) {
            return false;
        }
        letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        others += c > 0x7f;
        i++;
    }
    return letters >= LETTERS_EACH * others;
}

bool decode_western(struct buf *bytes, struct decoded *what) {
    if (!reads_western(buf_slice(bytes))) {
        return true;
    }
    struct buf out = {0};
    for (size_t i = 0; i < bytes->len; i++) {
        utf8_put(&out, western_character((unsigned char)bytes->data[i]));
    }
    buf_free(bytes);
    *bytes = out;
    *what = (struct decoded){.encoding = "windows-1252"};
    return !out.failed;
}
