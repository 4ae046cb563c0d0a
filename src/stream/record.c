/* SPDX-License-Identifier: ISC */
#include "stream/record.h"

#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>

const char *record_parse(struct record *r, struct arena *a, struct slice line) {
    *r = (struct record){0};
    const char *at = line.s, *end = line.s + line.len;
    do {
        const char *tab = memchr(at, '\t', (size_t)(end - at));
        const char *stop = tab ? tab : end;
        const char *equals = memchr(at, '=', (size_t)(stop - at));
        if (!equals || equals == at) {
            return "a field that is not key=value";
        }
        struct field *fields = arena_array(a, r->fields, r->n, &r->cap, sizeof *fields);
        if (!fields) {
            return "out of memory";
        }
        r->fields = fields;
        fields[r->n++] =
            (struct field){{at, (size_t)(equals - at)}, {equals + 1, (size_t)(stop - equals - 1)}};
        at = stop + 1;
        if (!tab) {
            break;
        }
    } while (true);
    return NULL;
}

const struct field *record_find(const struct record *r, const char *key) {
    for (size_t i = 0; i < r->n; i++) {
        if (slice_is(r->fields[i].key, key)) {
            return &r->fields[i];
        }
    }
    return NULL;
}

static char unescaped(char c) {
    switch (c) {
    case 't':
        return '\t';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case '\\':
        return '\\';
    default:
        return '\0';
    }
}

struct slice record_value(const struct field *f, struct arena *a) {
    if (!f) {
        return (struct slice){NULL, 0};
    }
    if (!f->value.len || !memchr(f->value.s, '\\', f->value.len)) {
        return f->value;
    }
    char *out = arena_alloc(a, f->value.len);
    if (!out) {
        return (struct slice){NULL, 0};
    }
    size_t n = 0;
    for (size_t i = 0; i < f->value.len; i++) {
        char c = f->value.s[i];
        char plain = c == '\\' && i + 1 < f->value.len ? unescaped(f->value.s[i + 1]) : '\0';
        out[n++] = plain ? plain : c;
        i += plain != '\0';
    }
    return (struct slice){out, n};
}

/* The decimal number at *at, which moves past it. */
static bool take_number(const char **at, const char *end, size_t *number) {
    const char *first = *at;
    size_t n = 0;
    for (; *at < end && **at >= '0' && **at <= '9'; ++*at) {
        size_t digit = (size_t)(**at - '0');
        if (n > (SIZE_MAX - digit) / 10) {
            return false;
        }
        n = n * 10 + digit;
    }
    *number = n;
    return *at > first;
}

bool record_number(const struct field *f, size_t *number) {
    if (!f) {
        return false;
    }
    const char *at = f->value.s, *end = at + f->value.len;
    return take_number(&at, end, number) && at == end;
}

/* "372-395", after the previous span. */
static bool take_span(const char **at, const char *end, const struct spans *before,
                      struct span *s) {
    if (!take_number(at, end, &s->start) || *at == end || *(*at)++ != '-' ||
        !take_number(at, end, &s->end)) {
        return false;
    }
    size_t last = before->n ? before->items[before->n - 1].end : 0;
    return s->start >= last && s->end >= s->start;
}

bool record_spans(const struct field *f, struct arena *a, struct spans *out) {
    struct spans list = {0};
    *out = list;
    const char *at = f ? f->value.s : NULL, *end = f ? at + f->value.len : NULL;
    struct span s;
    while (f && take_span(&at, end, &list, &s) && spans_add(&list, a, s)) {
        if (at == end) {
            *out = list;
            return true;
        }
        if (*at++ != ',') {
            break;
        }
    }
    return false;
}

bool record_numbers(const struct field *f, struct arena *a, struct numbers *out) {
    *out = (struct numbers){0};
    if (!f) {
        return false;
    }
    const char *at = f->value.s, *end = at + f->value.len;
    for (;; at++) {
        size_t n;
        if (!take_number(&at, end, &n) || !numbers_add(out, a, n)) {
            return false;
        }
        if (at == end) {
            return true;
        }
        if (*at != ',') {
            return false;
        }
    }
}

bool spans_add(struct spans *list, struct arena *a, struct span s) {
    struct span *items = arena_list(a, list->items, list->n, &list->cap, sizeof *items);
    if (!items) {
        return false;
    }
    list->items = items;
    items[list->n++] = s;
    return true;
}

bool numbers_add(struct numbers *list, struct arena *a, size_t number) {
    size_t *items = arena_list(a, list->items, list->n, &list->cap, sizeof *items);
    if (!items) {
        return false;
    }
    list->items = items;
    items[list->n++] = number;
    return true;
}

static void add_key(struct buf *out, const char *key) {
    buf_addc(out, '\t');
    buf_addz(out, key);
    buf_addc(out, '=');
}

void record_begin(struct buf *out, const char *name, size_t number) {
    buf_addz(out, name);
    buf_addc(out, '=');
    buf_addn(out, number);
}

/* The character after the backslash for a byte that must be escaped, else NUL. */
static char escape_of(char c) {
    switch (c) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\\':
        return '\\';
    default:
        return '\0';
    }
}

void record_add(struct buf *out, const char *key, struct slice value) {
    record_add_field(out, slice_of(key), value);
}

/* Escape everything from byte `from` on, in place, backwards, once it is known how many bytes more
 * that takes. */
static void escape_from(struct buf *out, size_t from) {
    size_t more = 0;
    if (out->failed) {
        return;
    }
    for (size_t i = from; i < out->len; i++) {
        more += escape_of(out->data[i]) != '\0';
    }
    if (!more || !buf_reserve(out, more)) {
        return;
    }
    size_t to = out->len + more;
    for (size_t i = out->len; i-- > from;) {
        char c = out->data[i], escape = escape_of(c);
        out->data[--to] = escape ? escape : c;
        if (escape) {
            out->data[--to] = '\\';
        }
    }
    out->len += more;
}

void record_escape(struct buf *out, struct slice bytes) {
    size_t from = out->len;
    buf_adds(out, bytes);
    escape_from(out, from);
}

void record_add_field(struct buf *out, struct slice key, struct slice value) {
    if (!value.len) {
        return;
    }
    buf_addc(out, '\t');
    buf_adds(out, key);
    buf_addc(out, '=');
    size_t from = out->len;
    utf8_clean(out, value);
    escape_from(out, from);
}

void record_add_number(struct buf *out, const char *key, size_t number) {
    add_key(out, key);
    buf_addn(out, number);
}

void record_add_numbers(struct buf *out, const char *key, const struct numbers *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (i == 0) {
            add_key(out, key);
        } else {
            buf_addc(out, ',');
        }
        buf_addn(out, list->items[i]);
    }
}

void spans_print(struct buf *out, const struct spans *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (i > 0) {
            buf_addc(out, ',');
        }
        buf_addn(out, list->items[i].start);
        buf_addc(out, '-');
        buf_addn(out, list->items[i].end);
    }
}

void record_add_spans(struct buf *out, const char *key, const struct spans *list) {
    if (list->n) {
        add_key(out, key);
        spans_print(out, list);
    }
}

void record_add_span(struct buf *out, const char *key, struct span s) {
    if (s.end > s.start) {
        struct spans one = {&s, 1, 1};
        record_add_spans(out, key, &one);
    }
}

void share_print(struct buf *out, double share) {
    /* By hand: printf would write the locale's decimal comma. */
    unsigned hundredths = share <= 0 ? 0 : share >= 1 ? 100 : (unsigned)(share * 100 + 0.5);
    char text[16];
    snprintf(text, sizeof text, "%u.%02u", hundredths / 100, hundredths % 100);
    buf_addz(out, text);
}

void decimal_print(struct buf *out, double number) {
    double size = number < 0 ? -number : number;
    size_t hundredths = size < 1e12 ? (size_t)(size * 100 + 0.5) : (size_t)1e14;
    buf_addz(out, number < 0 && hundredths ? "-" : "");
    buf_addn(out, hundredths / 100);
    buf_addc(out, '.');
    buf_addc(out, (char)('0' + hundredths / 10 % 10));
    buf_addc(out, (char)('0' + hundredths % 10));
}

void record_add_decimal(struct buf *out, const char *key, double number) {
    add_key(out, key);
    decimal_print(out, number);
}

void record_add_share(struct buf *out, const char *key, double share) {
    add_key(out, key);
    share_print(out, share);
}
