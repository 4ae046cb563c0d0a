/* SPDX-License-Identifier: ISC */
#include "who/kinds.h"

#include "base/buf.h"
#include "base/files.h"

#include <stdio.h>
#include <stdlib.h>

static bool add_pair(struct kinds *k, struct slice noun, struct slice role) {
    struct buf key = {0};
    buf_adds(&key, noun);
    buf_addc(&key, ' ');
    buf_adds(&key, role);
    bool ok = !key.failed && table_add(&k->pairs, &k->arena, buf_slice(&key));
    buf_free(&key);
    return ok;
}

static bool add_line(struct kinds *k, char *line, const char *file, size_t number,
                     struct messages *m) {
    line[strcspn(line, "#\r\n")] = '\0';
    size_t n = strcspn(line, ":");
    if (!line[n]) {
        if (n) {
            message_error(m, file, number, "no ':' after the noun");
        }
        return true;
    }
    struct slice noun = {line, n};
    if (!table_add(&k->pairs, &k->arena, noun)) {
        return false;
    }
    for (const char *at = line + n + 1; *at;) {
        at += strspn(at, " ");
        size_t len = strcspn(at, " ");
        if (len && !add_pair(k, noun, (struct slice){at, len})) {
            return false;
        }
        at += len;
    }
    return true;
}

bool kinds_load(struct kinds *k, const char *dir, struct messages *m) {
    *k = (struct kinds){0};
    struct buf path = {0};
    buf_addz(&path, dir);
    buf_addz(&path, "/kinds");
    buf_addc(&path, '\0');
    FILE *f = path.failed ? NULL : fopen(path.data, "r");
    if (!f) {
        message_errno(m, path.failed ? dir : path.data);
        buf_free(&path);
        return false;
    }
    char *line = NULL;
    size_t cap = 0, number = 0;
    bool ok = true;
    ssize_t n = 0;
    while (ok && (n = file_line(f, path.data, &line, &cap, m)) > 0) {
        ok = add_line(k, line, path.data, ++number, m);
    }
    if (!ok) {
        message_memory(m, path.data);
    } else if (n == 0 && k->pairs.used == 0) {
        message_error(m, path.data, 0, "empty; is QUOTH_SHARE right?");
        ok = false;
    }
    free(line);
    fclose(f);
    buf_free(&path);
    return ok && n == 0;
}

bool kinds_fit(const struct kinds *k, struct slice noun, struct slice role_word) {
    char key[96];
    if (slice_eq(noun, role_word)) {
        return true;
    }
    if (noun.len + role_word.len + 1 > sizeof key) {
        return false; /* no listed word is that long */
    }
    memcpy(key, noun.s, noun.len);
    key[noun.len] = ' ';
    memcpy(key + noun.len + 1, role_word.s, role_word.len);
    return table_find(&k->pairs, (struct slice){key, noun.len + 1 + role_word.len}) != NULL;
}

bool kinds_know(const struct kinds *k, struct slice noun) {
    return table_find(&k->pairs, noun) != NULL;
}

void kinds_free(struct kinds *k) {
    arena_free(&k->arena);
    *k = (struct kinds){0};
}
