/* SPDX-License-Identifier: ISC */
#include "base/share.h"

#include "base/suggest.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The directory of the running program without its last part ("/usr/bin/quoth" gives "/usr");
 * nothing where the system does not provide it. */
static bool add_prefix(struct buf *out) {
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n == sizeof path) {
        return false;
    }
    for (int parts = 2; parts > 0 && n > 0; parts--) {
        do {
            n--;
        } while (n > 0 && path[n] != '/');
    }
    buf_add(out, path, (size_t)n);
    return true;
}

/* The directory that holds those of the languages; not terminated. */
static bool add_share(struct buf *out) {
    const char *set = getenv("QUOTH_SHARE");
    buf_clear(out);
    if (set && *set) {
        buf_addz(out, set);
    } else {
        bool beside = add_prefix(out);
        if (beside) {
            buf_addz(out, "/share/quoth");
            buf_addc(out, '\0');
            if (out->failed) {
                return false;
            }
            beside = access(out->data, R_OK) == 0;
            out->len--;
        }
        if (!beside) {
            buf_clear(out);
            buf_addz(out, share_installed());
        }
    }
    return !out->failed;
}

bool share_path(struct buf *out, const char *language) {
    bool ok = add_share(out);
    buf_addc(out, '/');
    buf_addz(out, language);
    buf_addc(out, '\0');
    return ok && !out->failed;
}

/* The directories of word lists in the data directory, in the order of their bytes. */
struct languages {
    struct dirent **entries; /* other files come after the first n */
    size_t n, nentries;
};

static struct slice language_at(const void *state, size_t i) {
    const struct languages *all = state;
    return slice_of(i < all->n ? all->entries[i]->d_name : NULL);
}

static int by_bytes(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* False when memory is short; a directory that cannot be read has no languages. */
static bool list_languages(struct languages *all, struct buf *path) {
    *all = (struct languages){0};
    if (!add_share(path)) {
        return false;
    }
    size_t base = path->len;
    buf_addc(path, '\0');
    int n = path->failed ? -1 : scandir(path->data, &all->entries, NULL, by_bytes);
    if (n < 0) {
        return !path->failed && errno != ENOMEM;
    }
    all->nentries = (size_t)n;
    for (size_t i = 0; i < all->nentries; i++) {
        struct dirent *e = all->entries[i];
        path->len = base;
        buf_addc(path, '/');
        buf_addz(path, e->d_name);
        buf_addz(path, "/words");
        buf_addc(path, '\0');
        if (e->d_name[0] != '.' && !path->failed && access(path->data, X_OK) == 0) {
            all->entries[i] = all->entries[all->n];
            all->entries[all->n++] = e;
        }
    }
    path->len = base;
    buf_addc(path, '\0');
    return !path->failed;
}

bool share_has_language(const char *language, struct messages *m) {
    struct languages all;
    struct buf path = {0}, known = {0};
    struct name_list names = {&all, language_at};
    bool ok = list_languages(&all, &path),
         found = ok && names_find(names, slice_of(language), NULL);
    if (ok && !found) {
        names_print(&known, names, "or");
        buf_addc(&known, '\0');
        ok = !known.failed;
    }
    if (!ok) {
        message_memory(m, NULL);
    } else if (!found && all.n) {
        message_error(m, NULL, 0, "--lang: '%s' is not one of %s", language, known.data);
    } else if (!found) {
        message_error(m, path.data, 0, "no word lists here; is QUOTH_SHARE right?");
    }
    for (size_t i = 0; i < all.nentries; i++) {
        free(all.entries[i]);
    }
    free(all.entries);
    buf_free(&path);
    buf_free(&known);
    return found || !ok;
}
