/* SPDX-License-Identifier: ISC */
#include "eval/original.h"

#include "base/confine.h"
#include "base/files.h"
#include "base/lines.h"
#include "input/kinds.h"

/* Read the file of an article; false, reported, when it is not one. */
static bool read_file(struct originals *o, struct original *a) {
    const char *name = a->name.data;
    if (strcmp(name, "-") == 0 || strlen(name) + 1 != a->name.len) {
        message_error(o->m, name, 0, "not the name of a file; --source names the article");
        return false;
    }
    FILE *f = confine_open(o->folder, name, o->m);
    const struct article_options options = {.kind = KIND_AUTO};
    bool bad = o->m->bad;
    o->m->bad = false;
    bool ok = f && lines_head(f, name, KIND_HEAD, &a->bytes, o->m) &&
              article_read(&options, &a->read, f, name, &a->bytes, o->m);
    file_close(f);
    o->damaged = o->damaged || (ok && o->m->bad);
    o->m->bad = o->m->bad || bad;
    return ok;
}

static void forget(struct original *a) {
    buf_free(&a->name);
    buf_free(&a->bytes);
    document_free(&a->read);
    arena_free(&a->scratch.arena);
    word_index_free(&a->words);
    offsets_free(&a->offsets);
    *a = (struct original){0};
}

/* Words, sentences and marks, in memory of their own: a source is kept longer than them. */
static bool analyse_article(struct originals *o, struct original *a) {
    a->scratch = *a->d;
    a->scratch.arena = (struct arena){0};
    if (!reading_of_text(&a->text, &a->scratch, o->lex, NULL) ||
        !word_index_make(&a->words, a->d)) {
        message_memory(o->m, a->name.data);
        a->d = NULL;
    }
    return a->d;
}

static bool read_article(struct originals *o, struct original *a, struct slice file) {
    if (o->sources) {
        const struct source *s = sources_find(o->sources, file, a->number);
        a->d = s ? &s->d : NULL;
        a->one_of_several = sources_are_several(o->sources, file);
        if (!s) {
            message_error(o->m, a->name.data, 0, "not among the sources given with --source");
        }
    } else {
        a->d = read_file(o, a) ? &a->read : NULL;
    }
    return a->d && analyse_article(o, a);
}

static bool is_that(const struct originals *o, const struct original *a, struct slice file,
                    size_t number) {
    bool numbered = o->sources && (a->one_of_several || !a->d);
    return a->name.len == file.len + 1 && memcmp(a->name.data, file.s, file.len) == 0 &&
           (!numbered || a->number == number);
}

/* The article with its table of offsets; NULL when there is none, or memory is short (reported). */
static const struct original *with_offsets(struct originals *o, struct original *a,
                                           enum offset_unit unit) {
    if (!a->d || a->offsets.unit == unit) {
        return a->d ? a : NULL;
    }
    offsets_free(&a->offsets);
    if (!offsets_init(&a->offsets, a->d, unit)) {
        message_memory(o->m, a->name.data);
        return NULL;
    }
    return a;
}

const struct original *originals_find(struct originals *o, struct slice file, size_t number,
                                      enum offset_unit unit) {
    for (size_t i = 0; i < ORIGINALS_KEPT; i++) {
        struct original *a = &o->kept[i];
        if (a->name.len && is_that(o, a, file, number)) {
            return with_offsets(o, a, unit);
        }
    }
    struct original *a = &o->kept[o->next];
    o->next = (o->next + 1) % ORIGINALS_KEPT;
    forget(a);
    a->number = number;
    buf_adds(&a->name, file);
    buf_addc(&a->name, '\0');
    if (a->name.failed) {
        message_memory(o->m, NULL);
        forget(a);
        return NULL;
    }
    return read_article(o, a, file) ? with_offsets(o, a, unit) : NULL;
}

void originals_free(struct originals *o) {
    for (size_t i = 0; i < ORIGINALS_KEPT; i++) {
        forget(&o->kept[i]);
    }
}
