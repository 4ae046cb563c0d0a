/* SPDX-License-Identifier: ISC */
#include "base/weights.h"

#include "base/buf.h"
#include "base/files.h"

#include <stdio.h>
#include <stdlib.h>

/* A number with a decimal point in any locale. False when `s` is not one. */
static bool read_number(const char *s, size_t len, double *out) {
    size_t i = len && s[0] == '-' ? 1 : 0;
    double whole = 0, unit = 1;
    bool digits = false, point = false;
    for (; i < len; i++) {
        if (s[i] == '.' && !point) {
            point = true;
        } else if (s[i] >= '0' && s[i] <= '9') {
            digits = true;
            whole = whole * 10 + (s[i] - '0');
            unit *= point ? 10 : 1;
        } else {
            return false;
        }
    }
    *out = (len && s[0] == '-' ? -whole : whole) / unit;
    return digits;
}

static bool add_row(struct weights *w, struct slice feature, const char *numbers, bool *wrong) {
    double *values =
        arena_array(&w->arena, w->values, w->nrows, &w->caprows, w->columns * sizeof *values);
    uint64_t *row = values ? table_add(&w->rows, &w->arena, feature) : NULL;
    if (!row) {
        return false;
    }
    w->values = values;
    for (size_t i = 0; i < w->columns; i++) {
        size_t len = strcspn(numbers, "\t");
        *wrong = *wrong || !read_number(numbers, len, &values[w->nrows * w->columns + i]);
        numbers += len + (numbers[len] == '\t');
    }
    *wrong = *wrong || *numbers || *row;
    *row = ++w->nrows;
    return true;
}

/* Read the lines. False when one is wrong or cannot be read (reported). */
static bool read_lines(struct weights *w, FILE *f, const char *path, struct messages *m) {
    char *line = NULL;
    size_t cap = 0, number = 0;
    const char *wrong = NULL;
    bool ok = true;
    ssize_t n = 0;
    while (ok && !wrong && (n = file_line(f, path, &line, &cap, m)) > 0) {
        number++;
        line[strcspn(line, "\r\n")] = '\0';
        if (!*line || *line == '#') {
            continue;
        }
        bool other = false;
        size_t len = strcspn(line, "\t");
        ok = add_row(w, (struct slice){line, len}, line + len + (line[len] == '\t'), &other);
        wrong = ok && other ? "not a feature and its weights" : NULL;
    }
    free(line);
    if (!ok) {
        message_memory(m, path);
    } else if (!wrong && n == 0 && w->nrows == 0) {
        wrong = "empty; is QUOTH_SHARE right?";
        number = 0;
    }
    if (wrong) {
        message_error(m, path, number, "%s", wrong);
    }
    return ok && !wrong && n == 0;
}

bool weights_load(struct weights *w, const char *dir, const char *name, size_t columns,
                  struct messages *m) {
    *w = (struct weights){.columns = columns};
    struct buf path = {0};
    buf_addz(&path, dir);
    buf_addc(&path, '/');
    buf_addz(&path, name);
    buf_addc(&path, '\0');
    FILE *f = path.failed ? NULL : fopen(path.data, "r");
    if (!f) {
        message_errno(m, path.failed ? dir : path.data);
    }
    bool ok = f && read_lines(w, f, path.data, m);
    if (f) {
        fclose(f);
    }
    buf_free(&path);
    return ok;
}

const double *weights_find(const struct weights *w, struct slice feature) {
    const uint64_t *row = table_find(&w->rows, feature);
    return row ? &w->values[(*row - 1) * w->columns] : NULL;
}

void weights_free(struct weights *w) {
    arena_free(&w->arena);
    *w = (struct weights){0};
}
