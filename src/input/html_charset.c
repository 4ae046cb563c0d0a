/* SPDX-License-Identifier: ISC */
#include "input/html_charset.h"

#include "base/utf8.h"
#include "text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <strings.h>

enum { DECLARED_WITHIN = 4096 }; /* bytes; the standard says 1024, pages do not keep to it */

static size_t find(struct slice s, size_t at, const char *word) {
    size_t n = strlen(word);
    for (; at + n <= s.len; at++) {
        if (strncasecmp(s.s + at, word, n) == 0) {
            return at;
        }
    }
    return s.len;
}

/* <meta charset="x"> or <meta http-equiv="Content-Type" content="text/html; charset=x">. */
static struct slice declared(struct slice page) {
    struct slice s = {page.s, page.len < DECLARED_WITHIN ? page.len : DECLARED_WITHIN};
    for (size_t at = find(s, 0, "<meta"); at < s.len; at = find(s, at + 1, "<meta")) {
        size_t end = find(s, at, ">"), name = find((struct slice){s.s, end}, at, "charset");
        if (name == end) {
            continue;
        }
        name += strlen("charset");
        while (name < end && strchr(" \t\r\n=\"'", s.s[name])) {
            name++;
        }
        size_t stop = name;
        while (stop < end && !strchr(" \t\r\n\"';/>", s.s[stop])) {
            stop++;
        }
        return (struct slice){s.s + name, stop - name};
    }
    return (struct slice){NULL, 0};
}

static bool is_one_of(struct slice s, const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (slice_is_nocase(s, names[i])) {
            return true;
        }
    }
    return false;
}

/* The families of the standard's names. */
static bool is_family(struct slice s) {
    static const char *const families[] = {
        "windows-125", "windows-874", "iso-8859-", "koi8-", "shift_jis", "euc-jp", "euc-kr",
        "gbk",         "gb2312",      "gb18030",   "big5",  "macintosh", "ibm866"};
    for (size_t i = 0; i < s.len; i++) {
        if (!strchr("-_0123456789", s.s[i]) && ((s.s[i] | 32) < 'a' || (s.s[i] | 32) > 'z')) {
            return false;
        }
    }
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        if (slice_begins_nocase(s, families[i])) {
            return true;
        }
    }
    return false;
}

/* A page that can declare itself in ASCII is not UTF-16, whatever it says. */
static bool is_utf8_name(struct slice s) {
    static const char *const names[] = {"utf-8",  "utf8",     "unicode-1-1-utf-8",
                                        "utf-16", "utf-16le", "utf-16be"};
    return is_one_of(s, names, sizeof names / sizeof *names);
}

static bool is_western_name(struct slice s) {
    static const char *const names[] = {"iso-8859-1", "iso8859-1", "iso_8859-1",
                                        "latin1",     "latin-1",   "us-ascii",
                                        "ascii",      "cp1252",    "x-cp1252"};
    return is_one_of(s, names, sizeof names / sizeof *names);
}

/* Through iconv, a byte that means nothing becoming U+FFFD. */
static bool convert(struct buf *page, iconv_t how, size_t *bad) {
    struct buf out = {0};
    char *in = page->data;
    size_t left = page->len;
    while (left && buf_reserve(&out, left + 16)) {
        char *to = out.data + out.len;
        size_t room = out.cap - out.len;
        size_t result = iconv(how, &in, &left, &to, &room);
        out.len = (size_t)(to - out.data);
        if (result == (size_t)-1 && errno != E2BIG) { /* no character, or half of one at the end */
            utf8_put(&out, -1);
            in++;
            left--;
            *bad += 1;
        }
    }
    if (buf_reserve(&out, 16)) { /* a character that the next one could have changed */
        char *to = out.data + out.len;
        size_t room = out.cap - out.len;
        iconv(how, NULL, NULL, &to, &room);
        out.len = (size_t)(to - out.data);
    }
    buf_free(page);
    *page = out;
    return !out.failed;
}

static void tell_bad(size_t n, const char *encoding, const char *name, struct messages *m) {
    if (n) {
        message_error(m, name, 0, "%zu byte%s not %s; read as U+FFFD", n, n == 1 ? " is" : "s are",
                      encoding);
    }
}

/* Only what the standard has: a page may not name whatever iconv knows. */
static bool open_converter(iconv_t *how, struct slice encoding) {
    if (!is_family(encoding)) {
        return false;
    }
    *how = iconv_open("UTF-8", encoding.s);
    return *how != (iconv_t)-1; /* NOLINT(performance-no-int-to-ptr): POSIX says so */
}

static bool from_named(struct buf *page, struct slice encoding, const char *name,
                       struct messages *m) {
    size_t bad = 0;
    iconv_t how;
    errno = 0;
    if (!open_converter(&how, encoding)) {
        if (errno == ENOMEM) {
            return false;
        }
        message_error(m, name, 0, "unknown encoding %s; read as UTF-8", encoding.s);
        return true;
    }
    bool ok = convert(page, how, &bad);
    iconv_close(how);
    tell_bad(bad, encoding.s, name, m);
    return ok;
}

bool html_to_utf8(struct buf *page, bool is_utf8, struct arena *a, struct slice *encoding,
                  const char *name, struct messages *m) {
    struct decoded what;
    bool ok = decode_text(page, &what);
    struct slice says = ok ? declared(buf_slice(page)) : (struct slice){NULL, 0};
    *encoding = slice_of(what.encoding);
    if (!ok || is_utf8 || what.encoding || what.skip || is_utf8_name(says)) {
        tell_bad(what.nbad, "UTF-8", name, m);
    } else if (says.len || what.nbad) {
        bool western = !says.len || is_western_name(says);
        *encoding = arena_copy(a, western ? slice_of("windows-1252") : says);
        ok = encoding->s && from_named(page, *encoding, name, m);
    }
    if (!ok) {
        message_memory(m, name);
    }
    return ok;
}
