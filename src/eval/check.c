/* SPDX-License-Identifier: ISC */
#include "eval/check_parts.h"

#include "base/utf8.h"
#include "base/visible.h"
#include "emit/recut.h"

#include <stdlib.h>

enum { SHOWN_MOST = 120 };

/* --- what is printed --- */

/* The beginning of a text. */
static void put_shown(FILE *to, struct slice s) {
    visible_print(to, utf8_cut(s, SHOWN_MOST));
}

static void put_place(struct check *k, const struct claim *c) {
    put_shown(k->to, slice_of(k->name));
    fprintf(k->to, ":%zu: ", c->line);
    k->differs = true;
    k->m->bad = true;
}

static void put_cell(struct check *k, struct slice name, struct slice cell) {
    put_shown(k->to, name);
    fputs(" is \"", k->to);
    put_shown(k->to, cell);
    fputs("\", ", k->to);
}

void check_report(struct check *k, const struct claim *c, enum claim_part part, const char *why) {
    put_place(k, c);
    put_cell(k, slice_of(c->names[part]), c->cells[part]);
    fprintf(k->to, "%s ", why);
    put_shown(k->to, c->cells[CLAIM_FILE]);
    putc('\n', k->to);
}

/* Whether at least half of both texts is the same, from their starts and their ends. */
static bool resembles(struct slice a, struct slice b) {
    size_t least = a.len < b.len ? a.len : b.len, most = a.len < b.len ? b.len : a.len;
    size_t same = 0, end = 0;
    while (same < least && a.s[same] == b.s[same]) {
        same++;
    }
    while (same + end < least && a.s[a.len - 1 - end] == b.s[b.len - 1 - end]) {
        end++;
    }
    return (same + end) * 2 >= most;
}

void check_report_field(struct check *k, const struct claim *c, struct slice field,
                        struct slice cell, struct slice found, bool always) {
    put_place(k, c);
    put_cell(k, field, cell);
    put_shown(k->to, c->cells[CLAIM_FILE]);
    if (always || !found.len || resembles(cell, found)) {
        fputs(" has \"", k->to);
        put_shown(k->to, found);
        fputs("\"\n", k->to);
    } else {
        fputs(" has different words\n", k->to);
    }
}

void check_report_found(struct check *k, const struct claim *c, enum claim_part part,
                        struct slice found, bool always) {
    check_report_field(k, c, slice_of(c->names[part]), c->cells[part], found, always);
}

/* --- rows --- */

void check_begin(struct check *k, const char *name) {
    arena_reset(&k->arena);
    k->files = (struct table){0};
    k->seen = NULL;
    k->nseen = k->capseen = k->nfiles = 0;
    k->name = name;
}

static void memory_short(struct check *k) {
    if (!k->failed) {
        message_memory(k->m, k->name);
    }
    k->failed = true;
}

/* Keep the row's place among those of its file and document. */
static bool note_place(struct check *k, const struct claim *c) {
    struct buf key = {0};
    buf_addn(&key, c->document);
    buf_addc(&key, ' ');
    buf_adds(&key, c->cells[CLAIM_FILE]);
    uint64_t *file = key.failed ? NULL : table_add(&k->files, &k->arena, buf_slice(&key));
    buf_free(&key);
    struct seen *seen = arena_array(&k->arena, k->seen, k->nseen, &k->capseen, sizeof *seen);
    if (!file || !seen) {
        return false;
    }
    *file = *file ? *file : ++k->nfiles;
    k->seen = seen;
    seen[k->nseen++] =
        (struct seen){(size_t)*file, c->quotation, c->content.items[0].start, c->line};
    return true;
}

/* A file of one article has one number in a run. */
static bool note_number(struct check *k, const struct claim *c) {
    struct buf key = {0};
    buf_adds(&key, c->cells[CLAIM_FILE]);
    buf_addc(&key, '\n'); /* no number and space before it: another kind of key */
    uint64_t *number = key.failed ? NULL : table_add(&k->files, &k->arena, buf_slice(&key));
    buf_free(&key);
    if (number && *number && *number != c->document) {
        check_report(k, c, CLAIM_ID, "but earlier rows have a different document number for");
    }
    if (number) {
        *number = c->document;
    }
    return number;
}

static void check_id(struct check *k, const struct claim *c, const struct original *a) {
    if (!c->quotation) {
        return;
    }
    bool alone = !a->one_of_several;
    if ((alone && !note_number(k, c)) || !note_place(k, c)) {
        memory_short(k);
    }
}

/* From the row's unit to bytes. */
static void make_bytes(const struct spans *list, const struct offsets *o) {
    for (size_t i = 0; o->unit != OFFSET_BYTES && i < list->n; i++) {
        list->items[i].start = offsets_byte(o, list->items[i].start);
        list->items[i].end = offsets_byte(o, list->items[i].end);
    }
}

void check_claim(struct check *k, const struct claim *c, const char *fault) {
    bool memory = false;
    k->rows++;
    k->differs = false;
    if (fault) {
        k->differ++;
        message_error(k->m, k->name, c->line, "%s", fault);
        return;
    }
    struct slice file = c->cells[CLAIM_FILE];
    const struct original *a = originals_find(&k->originals, file, c->document, c->unit);
    if (!a) {
        k->unread++;
        return;
    }
    make_bytes(&c->content, &a->offsets);
    make_bytes(&c->cue, &a->offsets);
    make_bytes(&c->source, &a->offsets);
    if (check_place(k, c, a)) {
        if (!recut_spans(a->d, &c->content, c->cells[CLAIM_QUOTE], &k->found, &memory)) {
            check_report_found(k, c, CLAIM_QUOTE, buf_slice(&k->found), false);
        }
        check_words(k, c, a);
        check_labels(k, c, a);
        check_id(k, c, a);
    }
    check_article(k, c, a);
    check_speakers(k, c, a);
    if (memory || k->found.failed) {
        memory_short(k);
    }
    k->differ += k->differs;
}

/* --- all rows of a file --- */

static int by_quotation(const void *x, const void *y) {
    const struct seen *a = x, *b = y;
    if (a->file != b->file) {
        return a->file < b->file ? -1 : 1;
    }
    if (a->quotation != b->quotation) {
        return a->quotation < b->quotation ? -1 : 1;
    }
    return a->line < b->line ? -1 : a->line > b->line;
}

/* Quotations are numbered in the order of the text, each once. */
void check_end(struct check *k) {
    if (k->nseen) {
        qsort(k->seen, k->nseen, sizeof *k->seen, by_quotation);
    }
    for (size_t i = 1; i < k->nseen; i++) {
        const struct seen *a = &k->seen[i - 1], *b = &k->seen[i];
        bool twice = a->file == b->file && a->quotation == b->quotation;
        bool order = a->file == b->file && !twice && a->start > b->start;
        if (twice || order) {
            struct claim c = {.line = b->line};
            put_place(k, &c);
            fprintf(k->to,
                    twice ? "quote_id is also that of line %zu\n"
                          : "quote_id is not in the order of the text; see line %zu\n",
                    a->line);
            k->differ++;
        }
    }
}

void check_free(struct check *k) {
    originals_free(&k->originals);
    buf_free(&k->found);
    arena_free(&k->arena);
}
