/* SPDX-License-Identifier: ISC */
/* json: each line of standard input that is a JSON value is printed as json_view.h reads it:
 * strings without escapes between ' and ', numbers as sizes (=7) or reals (~0.5), other values as
 * they are. "no" for other lines. */
#include "base/json_view.h"

#include <stdio.h>
#include <stdlib.h>

/* At most JSON_VIEW_DEPTH deep. */
static void add_value(struct buf *out, struct slice value) {
    char number[32];
    struct slice key, inner;
    size_t at = 0, n;
    double x;
    if (value.s[0] == '{' || value.s[0] == '[') {
        buf_addc(out, value.s[0]);
        while (json_view_next(value, &at, &key, &inner)) {
            buf_addz(out, key.s ? "<" : "");
            buf_adds(out, key);
            buf_addz(out, key.s ? ">" : "");
            add_value(out, inner);
        }
        buf_addc(out, value.s[value.len - 1]);
    } else if (value.s[0] == '"') {
        buf_addc(out, '\'');
        json_view_text(out, value);
        buf_addc(out, '\'');
    } else if (json_view_size(value, &n)) {
        buf_addc(out, '=');
        buf_addn(out, n);
    } else if (json_view_real(value, &x)) {
        snprintf(number, sizeof number, "~%.17g", x);
        buf_addz(out, number);
    } else {
        buf_adds(out, value);
    }
}

int main(void) {
    struct buf out = {0};
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while ((n = getline(&line, &cap, stdin)) > 0) {
        struct slice text = {line, (size_t)n - (line[n - 1] == '\n')};
        struct slice value = json_view_read(text);
        if (value.s) {
            add_value(&out, value);
        } else {
            buf_addz(&out, "no");
        }
        buf_addc(&out, '\n');
    }
    fwrite(out.data, 1, out.len, stdout);
    free(line);
    buf_free(&out);
    return out.failed;
}
