/* SPDX-License-Identifier: ISC */
#include "base/visible.h"

#include "base/utf8.h"

static bool is_harmless(int32_t cp) {
    static const int32_t hidden[][2] = {{-1, 0x1f},        {0x7f, 0x9f},     {0x61c, 0x61c},
                                        {0x200e, 0x200f},  {0x2028, 0x202e}, {0x2066, 0x2069},
                                        {0xe0000, 0xe007f}};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        if (cp >= hidden[i][0] && cp <= hidden[i][1]) {
            return false;
        }
    }
    return true;
}

size_t visible_text(char *out, struct slice s) {
    static const char digits[] = "0123456789abcdef";
    size_t at = 0;
    for (size_t i = 0, n; i < s.len; i += n) {
        int32_t cp;
        n = utf8_decode(s.s + i, s.len - i, &cp);
        bool harmless = is_harmless(cp);
        for (size_t k = i; k < i + n; k++) {
            unsigned char c = (unsigned char)s.s[k];
            if (harmless) {
                out[at++] = (char)c;
            } else {
                out[at++] = '\\';
                out[at++] = 'x';
                out[at++] = digits[c >> 4];
                out[at++] = digits[c & 0xf];
            }
        }
    }
    out[at] = '\0';
    return at;
}

void visible_print(FILE *f, struct slice s) {
    enum { PIECE = 256 };
    char shown[VISIBLE_ROOM(PIECE)];
    while (s.len) {
        struct slice piece = utf8_cut(s, PIECE);
        piece.len = piece.len ? piece.len : 1; /* bytes that begin no character */
        size_t n = visible_text(shown, piece);
        fwrite(shown, 1, n, f);
        s.s += piece.len;
        s.len -= piece.len;
    }
}
