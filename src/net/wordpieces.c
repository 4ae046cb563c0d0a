/* SPDX-License-Identifier: ISC */
#include "net/wordpieces.h"

#include "base/buf.h"
#include "base/files.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { LONGEST_WORD = 100 }; /* characters in normal form */

enum role { ROLE_SPACE, ROLE_SKIP, ROLE_ALONE, ROLE_LETTER };

bool vocabulary_load(struct vocabulary *v, const char *path, uint32_t unknown, struct messages *m) {
    *v = (struct vocabulary){.unknown = unknown};
    FILE *f = fopen(path, "r");
    if (!f) {
        message_errno(m, path);
        return false;
    }
    char *line = NULL;
    size_t cap = 0;
    uint32_t number = 0;
    bool ok = true;
    ssize_t n = 0;
    for (; ok && (n = file_line(f, path, &line, &cap, m)) > 0; number++) {
        struct slice piece = {line, (size_t)n - (line[n - 1] == '\n')};
        uint64_t *value = table_add(&v->numbers, &v->arena, piece);
        ok = value != NULL;
        if (ok) {
            *value = number;
        }
    }
    v->lines = number;
    free(line);
    fclose(f);
    if (!ok) {
        message_memory(m, path);
    }
    return ok && n == 0;
}

void vocabulary_free(struct vocabulary *v) {
    arena_free(&v->arena);
    *v = (struct vocabulary){0};
}

static enum role role_of(int32_t cp) {
    if (cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85) {
        return ROLE_SPACE;
    }
    if (cp < 0 || cp == 0xfffd) {
        return ROLE_SKIP;
    }
    if ((cp >= 33 && cp <= 47) || (cp >= 58 && cp <= 64) || (cp >= 91 && cp <= 96) ||
        (cp >= 123 && cp <= 126)) {
        return ROLE_ALONE;
    }
    switch (utf8proc_category(cp)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return ROLE_SPACE;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
        return ROLE_SKIP;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return ROLE_ALONE;
    default:
        return utf8_is_ideograph(cp) ? ROLE_ALONE : ROLE_LETTER;
    }
}

/* Append a character in normal form: lower case, decomposed, without non-spacing marks. Returns how
 * many characters that is. */
static size_t add_normal(struct buf *out, int32_t cp) {
    if (cp < 0x80) {
        buf_addc(out, (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
        return 1;
    }
    utf8proc_int32_t parts[8];
    utf8proc_ssize_t n = utf8proc_decompose_char(utf8proc_tolower(cp), parts, 8,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, NULL);
    size_t kept = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < 8; i++) {
        if (utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN) {
            utf8_put(out, parts[i]);
            kept++;
        }
    }
    return kept;
}

/* The word that is being read. */
struct open_word {
    struct buf normal; /* its normal form */
    size_t characters; /* of the normal form */
    size_t printed;    /* characters as printed; 0: no word is open */
    size_t upper, lower;
    struct span span;
    bool glued;
    int32_t first;
};

static bool add_piece(struct pieces *p, struct arena *a, uint32_t number) {
    uint32_t *items = arena_array(a, p->items, p->n, &p->cap, sizeof *items);
    if (!items) {
        return false;
    }
    p->items = items;
    items[p->n++] = number;
    return true;
}

/* The longest piece at the start of `rest` (behind `##` when it is not the word's first): its
 * bytes, 0 when there is none. `key` is scratch. */
static size_t longest(const struct vocabulary *v, struct slice rest, bool inner, struct buf *key,
                      uint32_t *number) {
    buf_clear(key);
    buf_addz(key, inner ? "##" : "");
    size_t head = key->len;
    buf_adds(key, rest);
    for (size_t n = rest.len; n > 0 && !key->failed; n--) {
        if (n < rest.len && ((unsigned char)rest.s[n] & 0xc0) == 0x80) {
            continue; /* inside a character */
        }
        const uint64_t *found = table_find(&v->numbers, (struct slice){key->data, head + n});
        if (found) {
            *number = (uint32_t)*found;
            return n;
        }
    }
    return 0;
}

static bool cut_word(struct pieces *p, const struct vocabulary *v, struct open_word *w,
                     struct buf *key, struct arena *a) {
    struct slice rest = buf_slice(&w->normal);
    size_t before = p->n;
    if (w->characters > LONGEST_WORD) {
        return add_piece(p, a, v->unknown);
    }
    while (rest.len) {
        uint32_t number;
        size_t n = longest(v, rest, p->n > before, key, &number);
        if (!n) {
            p->n = before;
            return !key->failed && add_piece(p, a, v->unknown);
        }
        if (!add_piece(p, a, number)) {
            return false;
        }
        rest.s += n;
        rest.len -= n;
    }
    return true;
}

static unsigned char shape_of(const struct open_word *w) {
    unsigned which = !w->upper && !w->lower       ? 0
                     : !w->upper                  ? 1
                     : w->upper >= 2 && !w->lower ? 3
                                                  : 2;
    return (unsigned char)(2 * which + w->glued);
}

static bool close_word(struct pieces *p, const struct vocabulary *v, struct open_word *w,
                       struct buf *key, struct arena *a) {
    if (w->normal.failed) {
        return false;
    }
    if (w->printed && w->normal.len) {
        struct piece_word *words = arena_array(a, p->words, p->nwords, &p->capwords, sizeof *words);
        if (!words) {
            return false;
        }
        p->words = words;
        size_t first = p->n;
        if (!cut_word(p, v, w, key, a)) {
            return false;
        }
        char ascii = w->printed == 1 && w->first < 0x80 ? (char)w->first : '\0';
        words[p->nwords++] = (struct piece_word){w->span, first, p->n - first, shape_of(w), ascii};
    }
    buf_clear(&w->normal);
    w->printed = w->characters = w->upper = w->lower = 0;
    return true;
}

static void take_char(struct open_word *w, int32_t cp, struct span at, bool glued) {
    if (!w->printed++) {
        w->span.start = at.start;
        w->glued = glued;
        w->first = cp;
    }
    w->span.end = at.end;
    enum char_class k = utf8_class(cp);
    w->upper += k == CHAR_UPPER;
    w->lower += k == CHAR_LOWER;
    w->characters += add_normal(&w->normal, cp);
}

bool pieces_cut(struct pieces *p, const struct vocabulary *v, struct slice text, size_t base,
                struct arena *a) {
    struct open_word w = {0};
    struct buf key = {0};
    bool ok = true, glued = false;
    for (size_t i = 0; i < text.len && ok;) {
        int32_t cp;
        size_t n = utf8_decode(text.s + i, text.len - i, &cp);
        enum role role = role_of(cp);
        if (role == ROLE_SPACE || role == ROLE_ALONE) {
            ok = close_word(p, v, &w, &key, a);
        }
        if (role == ROLE_ALONE || role == ROLE_LETTER) {
            take_char(&w, cp, (struct span){base + i, base + i + n}, glued);
            glued = true;
        }
        if (role == ROLE_SPACE) {
            glued = false;
        }
        if (role == ROLE_ALONE) {
            ok = ok && close_word(p, v, &w, &key, a);
        }
        i += n;
    }
    ok = ok && close_word(p, v, &w, &key, a);
    buf_free(&w.normal);
    buf_free(&key);
    return ok;
}
