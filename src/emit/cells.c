/* SPDX-License-Identifier: ISC */
#include "emit/cells.h"

#include <csv.h>

const char *cell_quoting_name(size_t i) {
    static const char *const names[] = {[QUOTE_ALL] = "all", [QUOTE_MINIMAL] = "minimal"};
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}

static void write_escaped(FILE *f, struct slice s) {
    static const char special[] = "\t\n\r\\", letters[] = "tnr\\";
    for (size_t i = 0; i < s.len; i++) {
        const char *at = s.s[i] ? strchr(special, s.s[i]) : NULL;
        if (at) {
            putc('\\', f);
        }
        putc(at ? letters[at - special] : s.s[i], f);
    }
}

static bool needs_marks(const struct cell_format *o, struct slice s, size_t n) {
    if (o->quoting == QUOTE_ALL || (s.len == 0 && n == 1)) {
        return true;
    }
    for (size_t i = 0; i < s.len; i++) {
        if (s.s[i] == o->delimiter || s.s[i] == '"' || s.s[i] == '\r' || s.s[i] == '\n') {
            return true;
        }
    }
    return false;
}

void cell_write(FILE *f, const struct cell_format *o, struct slice s, size_t i, size_t n) {
    if (i > 0) {
        putc(o->tsv ? '\t' : o->delimiter, f);
    }
    if (o->tsv) {
        write_escaped(f, s);
    } else if (needs_marks(o, s, n)) {
        csv_fwrite(f, s.len ? s.s : "", s.len);
    } else if (s.len) {
        fwrite(s.s, 1, s.len, f);
    }
    if (i + 1 == n) {
        fputs(o->tsv ? "\n" : "\r\n", f);
    }
}
