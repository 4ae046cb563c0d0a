/* SPDX-License-Identifier: ISC */
#include "base/suggest.h"

enum { NAME_MOST = 64, LIST_MOST = 600 };

static struct slice string_at(const void *state, size_t i) {
    const char *const *strings = state;
    return slice_of(strings[i]);
}

struct name_list names_of(const char *const *strings) {
    return (struct name_list){strings, string_at};
}

bool names_find(struct name_list list, struct slice name, size_t *index) {
    struct slice s;
    for (size_t i = 0; (s = list.at(list.state, i)).s; i++) {
        if (slice_eq(s, name)) {
            if (index) {
                *index = i;
            }
            return true;
        }
    }
    return false;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Row i of the table of distances: between the first i letters of a and each beginning of b. */
static void next_row(struct slice a, struct slice b, size_t i, size_t (*rows)[NAME_MOST + 1]) {
    size_t *now = rows[i % 3];
    const size_t *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
    now[0] = i;
    for (size_t k = 1; k <= b.len; k++) {
        char x = lower(a.s[i - 1]), y = lower(b.s[k - 1]);
        now[k] = least(least(before[k] + 1, now[k - 1] + 1), before[k - 1] + (x != y));
        if (i > 1 && k > 1 && x == lower(b.s[k - 2]) && lower(a.s[i - 2]) == y) {
            now[k] = least(now[k], earlier[k - 2] + 1);
        }
    }
}

static size_t distance(struct slice a, struct slice b) {
    size_t rows[3][NAME_MOST + 1];
    for (size_t k = 0; k <= b.len; k++) {
        rows[0][k] = k;
    }
    for (size_t i = 1; i <= a.len; i++) {
        next_row(a, b, i, rows);
    }
    return rows[a.len % 3][b.len];
}

/* The only name that begins with these letters. */
static struct slice only_beginning(struct name_list list, struct slice name) {
    struct slice s, found = {NULL, 0};
    for (size_t i = 0; (s = list.at(list.state, i)).s; i++) {
        if (s.len > name.len && slice_eq((struct slice){s.s, name.len}, name)) {
            if (found.s) {
                return (struct slice){NULL, 0};
            }
            found = s;
        }
    }
    return found;
}

struct slice names_nearest(struct name_list list, struct slice name) {
    struct slice s, best = {NULL, 0};
    size_t fewest = NAME_MOST;
    if (!name.len || name.len > NAME_MOST) {
        return best;
    }
    for (size_t i = 0; (s = list.at(list.state, i)).s; i++) {
        if (s.len > NAME_MOST) {
            continue;
        }
        size_t n = distance(name, s);
        if (n < fewest && 3 * n <= (s.len > name.len ? s.len : name.len)) {
            fewest = n;
            best = s;
        }
    }
    return best.s ? best : only_beginning(list, name);
}

void names_print(struct buf *out, struct name_list list, const char *conjunction) {
    size_t n = 0, from = out->len;
    while (list.at(list.state, n).s) {
        n++;
    }
    for (size_t i = 0; i < n; i++) {
        if (out->len - from > LIST_MOST) {
            buf_addz(out, " and ");
            buf_addn(out, n - i);
            buf_addz(out, " more");
            return;
        }
        if (i > 0 && i + 1 == n) {
            buf_addc(out, ' ');
            buf_addz(out, conjunction);
            buf_addc(out, ' ');
        } else if (i > 0) {
            buf_addz(out, ", ");
        }
        buf_adds(out, list.at(list.state, i));
    }
}

void names_suggest(struct buf *out, struct name_list list, struct slice name) {
    struct slice near = names_nearest(list, name);
    if (near.s) {
        buf_addz(out, "; did you mean '");
        buf_adds(out, near);
        buf_addz(out, "'?");
    }
}
