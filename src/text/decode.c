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
