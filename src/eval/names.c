/* SPDX-License-Identifier: ISC */
#include "eval/names.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <utf8proc.h>

struct list {
    struct buf words;    /* all names, words separated by a space */
    struct slice *names; /* in order */
    size_t n;
};

/* Letters and digits in small letters without accents; "'s" at a word's end left out. */
static bool simplify(struct slice s, struct buf *out) {
    utf8proc_uint8_t *plain = NULL;
    utf8proc_ssize_t n =
        utf8proc_map((const utf8proc_uint8_t *)s.s, (utf8proc_ssize_t)s.len, &plain,
                     UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                         UTF8PROC_STRIPMARK);
    if (n < 0) {
        return n != UTF8PROC_ERROR_NOMEM; /* no UTF-8: like no other */
    }
    struct slice t = {(const char *)plain, (size_t)n};
    bool blank = false;
    for (size_t i = 0; i < t.len;) {
        int32_t cp;
        size_t k = utf8_decode(t.s + i, t.len - i, &cp);
        enum char_class c = utf8_class(cp);
        bool word = class_is_letter(c) || c == CHAR_DIGIT;
        bool possessive = (cp == '\'' || cp == 0x2019) && i + k < t.len && t.s[i + k] == 's' &&
                          (i + k + 1 == t.len || t.s[i + k + 1] == ' ');
        if (word) {
            if (blank && out->len) {
                buf_addc(out, ' ');
            }
            buf_add(out, t.s + i, k);
        }
        blank = !word;
        i += k + possessive;
    }
    free(plain);
    return !out->failed;
}

/* Without the titles it begins with, unless it is nothing else. */
static struct slice without_titles(struct lexicon *lex, struct slice name) {
    for (;;) {
        const char *end = name.len ? memchr(name.s, ' ', name.len) : NULL;
        size_t n = end ? (size_t)(end - name.s) : name.len;
        struct slice word = {name.s, n};
        struct listed as = lexicon_find(lex, word);
        bool leaves = TAGGED(as.tags, TAG_TITLE) || (as.forms & FORM(WORD_THE));
        if (!end || !leaves) {
            return name;
        }
        name = (struct slice){end + 1, name.len - n - 1};
    }
}

static int compare(const void *x, const void *y) {
    return slice_compare(*(const struct slice *)x, *(const struct slice *)y);
}

static size_t name_end(struct slice s, size_t at) {
    while (at < s.len && !strchr("&;|", s.s[at])) {
        at++;
    }
    return at;
}

static bool make_list(struct lexicon *lex, struct slice s, struct list *list) {
    size_t most = 1;
    for (size_t at = name_end(s, 0); at < s.len; at = name_end(s, at + 1)) {
        most++;
    }
    size_t *ends = calloc(most, sizeof *ends);
    list->names = calloc(most, sizeof *list->names);
    bool ok = ends && list->names;
    for (size_t at = 0, i = 0; ok && i < most; i++) {
        size_t end = name_end(s, at);
        struct buf name = {0};
        ok = simplify((struct slice){s.s + at, end - at}, &name);
        buf_adds(&list->words, buf_slice(&name));
        ends[i] = list->words.len;
        buf_free(&name);
        at = end + 1;
    }
    ok = ok && !list->words.failed;
    for (size_t i = 0, at = 0; ok && i < most; at = ends[i++]) {
        struct slice name = {list->words.data + at, ends[i] - at};
        if (name.len) {
            list->names[list->n++] = without_titles(lex, name);
        }
    }
    free(ends);
    if (ok) {
        qsort(list->names, list->n, sizeof *list->names, compare);
    }
    return ok;
}

bool names_same(struct lexicon *lex, struct slice a, struct slice b, bool *failed) {
    struct list x = {0}, y = {0};
    bool ok = make_list(lex, a, &x) && make_list(lex, b, &y);
    bool same = ok && x.n && x.n == y.n;
    for (size_t i = 0; same && i < x.n; i++) {
        same = slice_eq(x.names[i], y.names[i]);
    }
    buf_free(&x.words);
    buf_free(&y.words);
    free(x.names);
    free(y.names);
    *failed = *failed || !ok;
    return same;
}
