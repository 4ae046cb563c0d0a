#include "model/repair.h"

static size_t word_of(const struct analysis *text, size_t at) {
    return analysis_word_at(text, at);
}

/* Whether two parts touch: at most a comma stands between them. */
static bool touch(const struct document *d, const struct analysis *text, struct span a,
                  struct span b) {
    size_t from = word_of(text, a.end), to = word_of(text, b.start);
    return from == to || (from + 1 == to && word_is(d, &text->words[from], ','));
}

static size_t mark_of(const struct analysis *text, struct span s) {
    size_t word = word_of(text, s.start);
    return word < text->nwords && text->words[word].span.start < s.end ? text->words[word].mark
                                                                       : NONE;
}

/* Whether part `i`, a source, stands in marks right before a cue that stands outside them. */
static bool is_quoted(const struct labels *l, const struct document *d, const struct analysis *text,
                      size_t i) {
    size_t mark = mark_of(text, l->parts[i].span);
    return mark != NONE && i + 1 < l->nparts && l->parts[i + 1].part == PART_CUE &&
           mark_of(text, l->parts[i + 1].span) != mark &&
           touch(d, text, l->parts[i].span, l->parts[i + 1].span);
}

static struct span without_comma(const struct document *d, const struct analysis *text,
                                 struct span s) {
    size_t last = word_of(text, s.end - 1);
    if (last > word_of(text, s.start) && word_is(d, &text->words[last], ',') &&
        text->words[last].mark == NONE) {
        s.end = text->words[last - 1].span.end;
    }
    return s;
}

/* The word "and" behind a comma in a source between two cues, which begins a second source; NONE
 * when it has none. */
static size_t second_source(const struct labels *l, const struct document *d,
                            const struct analysis *text, size_t i) {
    const struct part_span *p = &l->parts[i];
    if (i == 0 || i + 1 >= l->nparts || p[-1].part != PART_CUE || p[1].part != PART_CUE ||
        !touch(d, text, p[-1].span, p->span) || !touch(d, text, p->span, p[1].span)) {
        return NONE;
    }
    size_t end = word_of(text, p->span.end);
    for (size_t w = word_of(text, p->span.start) + 2; w + 1 < end; w++) {
        if (word_lower_is(d, &text->words[w], "and") && word_is(d, &text->words[w - 1], ',')) {
            return w;
        }
    }
    return NONE;
}

/* The first word of the next sentence, when a source or cue runs on into one; NONE when it does
 * not. */
static size_t next_sentence(const struct analysis *text, const struct part_span *p) {
    size_t first = word_of(text, p->span.start), end = word_of(text, p->span.end - 1) + 1;
    if (p->part == PART_CONTENT || first >= text->nwords || end > text->nwords) {
        return NONE;
    }
    for (size_t w = first + 1; w < end; w++) {
        if (text->words[w].sentence != text->words[first].sentence) {
            return w;
        }
    }
    return NONE;
}

/* The end of the last word before word `w` that is no punctuation. */
static size_t end_before(const struct analysis *text, size_t w) {
    while (w > 1 && text->words[w - 1].kind == WORD_PUNCT) {
        w--;
    }
    return text->words[w - 1].span.end;
}

bool labels_repair(struct labels *l, struct document *d, const struct analysis *text) {
    struct part_span *old = l->parts;
    struct labels from = *l;
    l->parts = NULL;
    l->nparts = l->capparts = 0;
    for (size_t i = 0; i < from.nparts; i++) {
        struct part_span p = old[i];
        size_t and = NONE;
        if (p.part == PART_SOURCE) {
            and = second_source(&from, d, text, i);
            if (is_quoted(&from, d, text, i)) {
                p.part = PART_CONTENT;
                p.span = without_comma(d, text, p.span);
            }
        }
        struct span rest = p.span;
        size_t next = and == NONE ? next_sentence(text, &p) : NONE;
        if (and != NONE) {
            p.span.end = text->words[and-2].span.end;
            rest.start = text->words[and+1].span.start;
        } else if (next != NONE) {
            p.span.end = end_before(text, next);
            rest.start = text->words[next].span.start;
        }
        if (!labels_add_part(l, &d->arena, p.part, p.span)) {
            return false;
        }
        l->parts[l->nparts - 1].sure = p.sure;
        if (rest.start > p.span.start && !labels_add_part(l, &d->arena, p.part, rest)) {
            return false;
        }
    }
    return true;
}
