/* SPDX-License-Identifier: ISC */
#include "eval/check_parts.h"

#include "base/utf8.h"
#include "emit/recut.h"
#include "emit/rows.h"
#include "grammar/words.h"

#include <stdio.h>

static bool has(const struct claim *c, enum claim_part part) {
    return c->names[part];
}

/* Compare a cell with what the article has. */
static void compare(struct check *k, const struct claim *c, enum claim_part part,
                    struct slice found) {
    bool failed = false;
    if (has(c, part) && !recut_same(c->cells[part], found, &failed) && !failed) {
        check_report_found(k, c, part, found, false);
    }
    k->found.failed = k->found.failed || failed;
}

static void compare_number(struct check *k, const struct claim *c, enum claim_part part,
                           size_t number) {
    char text[32];
    snprintf(text, sizeof text, "%zu", number);
    if (has(c, part) && !slice_is(c->cells[part], text)) {
        check_report_found(k, c, part, slice_of(text), true);
    }
}

/* --- place --- */

static bool in_paragraphs(const struct document *d, const struct spans *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (!recut_in_paragraph(d, list->items[i])) {
            return false;
        }
    }
    return true;
}

bool check_place(struct check *k, const struct claim *c, const struct original *a) {
    const struct spans *s = &c->content;
    compare_number(k, c, CLAIM_START, offsets_of(&a->offsets, s->items[0].start));
    compare_number(k, c, CLAIM_END, offsets_of(&a->offsets, s->items[s->n - 1].end));
    if (!in_paragraphs(a->d, s) || !in_paragraphs(a->d, &c->cue) ||
        !in_paragraphs(a->d, &c->source)) {
        check_report(k, c, CLAIM_QUOTE, "its spans are not within paragraphs of");
        return false;
    }
    return true;
}

/* --- article --- */

static void compare_text(struct check *k, const struct claim *c, enum claim_part part,
                         struct slice text) {
    buf_clear(&k->found);
    row_folded(&k->found, text);
    compare(k, c, part, buf_slice(&k->found));
}

static void compare_field(struct check *k, const struct claim *c, const struct field *f) {
    struct slice value;
    bool failed = false;
    if (!c->metadata(c, f->key, &value)) {
        return;
    }
    buf_clear(&k->found);
    row_folded(&k->found, f->value);
    if (!recut_same(value, buf_slice(&k->found), &failed) && !failed) {
        check_report_field(k, c, f->key, value, buf_slice(&k->found), false);
    }
    k->found.failed = k->found.failed || failed;
}

void check_article(struct check *k, const struct claim *c, const struct original *a) {
    size_t para = document_para_at(a->d, c->content.items[0].start);
    compare_text(k, c, CLAIM_TITLE, a->d->title);
    compare_text(k, c, CLAIM_PLACE, a->d->place);
    compare_text(k, c, CLAIM_DATE, a->d->date);
    compare_number(k, c, CLAIM_PARAGRAPH, para < a->d->nparas ? a->d->paras[para].number : 0);
    for (size_t i = 0; i < a->d->nmetadata; i++) {
        compare_field(k, c, &a->d->metadata[i]);
    }
}

/* --- words --- */

/* Where cue and source of a quotation are: in its paragraphs, or close to them. */
static struct span neighbourhood(const struct document *d, const struct spans *content) {
    enum { PARAS = 2, BYTES = 32 * 1024 };
    struct span s = {content->items[0].start, content->items[content->n - 1].end};
    size_t first = document_para_at(d, s.start), last = document_para_at(d, s.end - 1);
    first = first > PARAS ? first - PARAS : 0;
    last = last + PARAS < d->nparas ? last + PARAS : d->nparas - 1;
    struct span paras = {d->paras[first].span.start, d->paras[last].span.end};
    s.start = s.start > BYTES ? s.start - BYTES : 0;
    s.end += BYTES;
    return (struct span){s.start > paras.start ? s.start : paras.start,
                         s.end < paras.end ? s.end : paras.end};
}

static void check_part(struct check *k, const struct claim *c, const struct original *a,
                       enum claim_part part, const struct spans *spans) {
    bool failed = false;
    if (!has(c, part)) {
        return;
    }
    if (!c->has_parts) {
        if (!word_index_has_between(&a->words, c->cells[part], neighbourhood(a->d, &c->content))) {
            check_report(k, c, part, "which does not occur near the quotation in");
        }
    } else if (!recut_spans(a->d, spans, c->cells[part], &k->found, &failed)) {
        check_report_found(k, c, part, buf_slice(&k->found), false);
    }
    k->found.failed = k->found.failed || failed;
}

/* All that a row says of where its parts are: from the first byte to the last. */
static struct span extent(const struct claim *c) {
    const struct spans *const all[] = {&c->content, &c->cue, &c->source};
    struct span e = c->content.items[0];
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = 0; j < all[i]->n; j++) {
            struct span s = all[i]->items[j];
            e.start = s.start < e.start ? s.start : e.start;
            e.end = s.end > e.end ? s.end : e.end;
        }
    }
    return e;
}

static bool is_heading(const struct original *a, size_t sentence) {
    return a->d->paras[a->text.sentences[sentence].para].kind == PARA_HEADING;
}

/* The sentence before, or after, a sentence, headings aside; empty when there is none. */
static struct span context_of(const struct original *a, size_t sentence, bool before) {
    struct span none = {0, 0};
    size_t n = a->text.nsentences;
    if (before) {
        while (sentence > 0 && is_heading(a, sentence - 1)) {
            sentence--;
        }
        return sentence > 0 ? a->text.sentences[sentence - 1].span : none;
    }
    while (sentence + 1 < n && is_heading(a, sentence + 1)) {
        sentence++;
    }
    return sentence + 1 < n ? a->text.sentences[sentence + 1].span : none;
}

/* Whether the cell is the sentence on that side of a sentence, headings aside. */
static bool is_context(struct check *k, const struct claim *c, enum claim_part part,
                       const struct original *a, size_t sentence) {
    bool failed = false, before = part == CLAIM_BEFORE;
    struct span s = context_of(a, sentence, before);
    buf_clear(&k->found);
    row_span(&k->found, a->d, s, ROW_FOLDED);
    bool same = recut_same(c->cells[part], buf_slice(&k->found), &failed);
    k->found.failed = k->found.failed || failed;
    return same;
}

/* A row that does not say where cue and source are does not say either which sentences they are in:
 * those near the quotation are tried. */
static void check_context(struct check *k, const struct claim *c, const struct original *a,
                          enum claim_part part) {
    enum { SENTENCES = 40 };
    struct span e = extent(c);
    bool before = part == CLAIM_BEFORE;
    struct range words = reading_range(&a->text, e);
    size_t at = sentence_at(&a->text, before ? words.first : last_word(words));
    if (!has(c, part) || at == NONE) {
        return;
    }
    size_t tries = c->has_parts ? 1 : SENTENCES;
    for (size_t i = 0; i < tries; i++) {
        size_t sentence = before ? at - i : at + i;
        if (sentence >= a->text.nsentences) { /* also before the first one */
            break;
        }
        if (is_context(k, c, part, a, sentence)) {
            return;
        }
    }
    check_report(k, c, part,
                 before ? "which is not the sentence before in"
                        : "which is not the sentence after in");
}

void check_words(struct check *k, const struct claim *c, const struct original *a) {
    check_part(k, c, a, CLAIM_CUE, &c->cue);
    check_part(k, c, a, CLAIM_SOURCE, &c->source);
    if (has(c, CLAIM_QUESTION) && !word_index_has(&a->words, c->cells[CLAIM_QUESTION])) {
        check_report(k, c, CLAIM_QUESTION, "which does not occur in");
    }
    check_context(k, c, a, CLAIM_BEFORE);
    check_context(k, c, a, CLAIM_AFTER);
}

/* --- speakers --- */

/* "John and Mary Brightwell" are John Brightwell and Mary Brightwell. */
static bool shares_surname(const struct original *a, struct slice name, struct buf *first) {
    size_t at = name.len;
    while (at > 0 && name.s[at - 1] != ' ') {
        at--;
    }
    buf_clear(first);
    buf_add(first, name.s, at);
    buf_addz(first, "and");
    return at && word_index_has(&a->words, (struct slice){name.s + at, name.len - at}) &&
           word_index_has(&a->words, buf_slice(first));
}

static bool name_occurs(struct check *k, const struct original *a, struct slice name) {
    return slice_is(name, SPEAKER_AUTHOR) || word_index_has(&a->words, name) ||
           shares_surname(a, name, &k->found);
}

/* Each of several names is looked for: they are joined by "; ", in version 1 by " & ". */
static bool all_occur(struct check *k, const struct original *a, struct slice cell) {
    for (size_t from = 0, at = 0; at <= cell.len; at++) {
        struct slice rest = {cell.s + at, cell.len - at};
        if (at < cell.len && !slice_begins(rest, "; ") && !slice_begins(rest, " & ")) {
            continue;
        }
        struct slice name = {cell.s + from, at - from};
        if (!name_occurs(k, a, name)) {
            return false;
        }
        from = at + (at < cell.len && cell.s[at] == ';' ? 2 : 3);
    }
    return true;
}

void check_speakers(struct check *k, const struct claim *c, const struct original *a) {
    static const enum claim_part parts[] = {CLAIM_SPEAKER, CLAIM_ROLE};
    for (size_t p = 0; p < 2; p++) {
        const struct slice *list = p == 0 ? c->speakers : c->roles;
        bool ok = all_occur(k, a, c->cells[parts[p]]);
        if (!ok) {
            check_report(k, c, parts[p], "which does not occur in");
        }
        for (size_t i = 0; ok && i < c->nspeakers; i++) {
            ok = name_occurs(k, a, list[i]);
            if (!ok) {
                check_report_field(k, c, slice_of(p == 0 ? "speakers" : "role"), list[i],
                                   slice_of(""), false);
            }
        }
    }
}

/* --- labels --- */

static bool is_one_of(struct slice s, const char *const *words) {
    for (size_t i = 0; words[i]; i++) {
        if (slice_is(s, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_share(struct slice s) {
    bool digits = s.len > 0 && s.len < 20;
    for (size_t i = 0; digits && i < s.len; i++) {
        digits = (s.s[i] >= '0' && s.s[i] <= '9') || (i == 1 && s.s[i] == '.');
    }
    return digits && (s.s[0] == '0' || (s.s[0] == '1' && strspn(s.s + 1, ".0") >= s.len - 1)) &&
           (s.len == 1 || s.s[1] == '.');
}

/* The type that a content has by its marks. Those around a few words can be a nickname's, which
 * count as no marks. */
static enum quote_type type_by_marks(const struct original *a, const struct claim *c,
                                     bool nicknames) {
    enum { NICKNAME_WORDS = 3 };
    size_t all = 0, quoted = 0;
    for (size_t k = 0; k < c->content.n; k++) {
        struct range words = reading_range(&a->text, c->content.items[k]);
        for (size_t i = words.first; i < words.end; i++) {
            const struct word *w = &a->text.words[i];
            const struct mark *m = w->mark != NONE ? &a->text.marks[w->mark] : NULL;
            bool nickname = m && m->inside.end - m->inside.first <= NICKNAME_WORDS;
            size_t n = w->kind == WORD_PUNCT ? 0 : w->span.end - w->span.start;
            all += n;
            quoted += m && (!nickname || !nicknames) ? n : 0;
        }
    }
    return quote_type_of_share(all ? (double)quoted / (double)all : 1);
}

/* A turn of a transcript is direct without marks: it begins a paragraph, or follows its label. */
static bool may_be_turn(const struct original *a, const struct claim *c) {
    enum { LABEL_BYTES = 80 };
    size_t start = c->content.items[0].start, para = document_para_at(a->d, start);
    return start - a->d->paras[para].span.start <= LABEL_BYTES;
}

static void check_type(struct check *k, const struct claim *c, const struct original *a) {
    struct slice type = c->cells[CLAIM_TYPE];
    enum quote_type marks = type_by_marks(a, c, false);
    bool same = slice_is(type, quote_types[marks]) ||
                slice_is(type, quote_types[type_by_marks(a, c, true)]);
    bool turn = slice_is(type, quote_types[TYPE_DIRECT]) && may_be_turn(a, c);
    bool phrase = slice_is(type, quote_types[TYPE_PHRASE]) && marks == TYPE_DIRECT;
    if (has(c, CLAIM_TYPE) && !same && !turn && !phrase) {
        check_report_found(k, c, CLAIM_TYPE, slice_of(quote_types[marks]), true);
    }
}

void check_labels(struct check *k, const struct claim *c, const struct original *a) {
    static const char unknown[] = "which is not a valid value in rows of";
    check_type(k, c, a);
    if (has(c, CLAIM_MEDIUM) && !is_one_of(c->cells[CLAIM_MEDIUM], quote_media)) {
        check_report(k, c, CLAIM_MEDIUM, unknown);
    }
    if (has(c, CLAIM_POLARITY) && !is_one_of(c->cells[CLAIM_POLARITY], quote_polarities)) {
        check_report(k, c, CLAIM_POLARITY, unknown);
    }
    if (has(c, CLAIM_CONFIDENCE) && c->cells[CLAIM_CONFIDENCE].len &&
        !is_share(c->cells[CLAIM_CONFIDENCE])) {
        check_report(k, c, CLAIM_CONFIDENCE, "not a number from 0 to 1, for");
    }
}
