/* SPDX-License-Identifier: ISC */
/* Pairs of quotation marks.
 *
 * Every rival fails here: a mark that lacks its partner swallows narration, an apostrophe closes a
 * quotation, a paragraph that re-opens the mark loses the ones before. The rules: a pair never
 * leaves its paragraph; a mark still open at the end of one goes on only where the next paragraph
 * opens the same mark again; apostrophes and primes are told from marks by what stands around them.
 */
#include "base/utf8.h"
#include "text/mark_styles.h"
#include "text/reading.h"

/* How far ahead a single mark looks for its partner, in bytes: keeps a page of apostrophes cheap.
 */
enum { AHEAD = 2000, DEEPEST = 16 };

struct open_mark {
    const struct mark_style *style;
    size_t mark; /* index into reading.marks */
};

struct finder {
    struct reading *out;
    struct document *d;
    const struct lexicon *lex;
    size_t para;
    struct slice text;
    struct open_mark stack[DEEPEST];
    unsigned depth;
};

/* What stands around a mark. */
struct place {
    int32_t cp, before, after;
    size_t at, end;
};

static bool is_space_or_end(int32_t cp) {
    return cp == -1 || utf8_class(cp) == CHAR_SPACE;
}

static bool is_word(int32_t cp) {
    enum char_class c = utf8_class(cp);
    return class_is_letter(c) || c == CHAR_DIGIT;
}

/* Letters, digits and blanks of ASCII: no style has them for marks. */
static bool is_plain(char c) {
    return (c >= 'a' && c <= 'z') || c == ' ' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether a mark with that character before it can open. */
static bool may_open_after(int32_t cp) {
    return is_space_or_end(cp) || (cp < 0x80 && strchr("([{-/:", (int)cp)) || mark_opens(cp) ||
           cp == 0x2013 || cp == 0x2014;
}

static bool opens_here(const struct place *p) {
    return may_open_after(p->before) && !is_space_or_end(p->after);
}

static bool closes_here(const struct place *p) {
    return !is_space_or_end(p->before);
}

static struct place place_at(struct slice s, size_t at) {
    struct place p = {.at = at};
    size_t start;
    p.end = at + utf8_decode(s.s + at, s.len - at, &p.cp);
    p.before = utf8_before(s, at, &start);
    p.after = utf8_at(s, p.end);
    return p;
}

/* 6' 2", 5'10", a 22" screen: a digit before, and nothing open that it could close. */
static bool is_prime(const struct finder *f, const struct place *p) {
    if ((p->cp != '"' && p->cp != '\'') || utf8_class(p->before) != CHAR_DIGIT) {
        return false;
    }
    if (p->cp == '\'') {
        enum char_class next = utf8_class(p->after);
        return next == CHAR_DIGIT || (next == CHAR_SPACE && f->depth == 0) || p->after == '"';
    }
    if (f->depth == 0) {
        return true;
    }
    /* Something is open: still a prime when feet stand before these inches. */
    size_t at = p->at;
    while (at > 0 &&
           (f->text.s[at - 1] == ' ' || (f->text.s[at - 1] >= '0' && f->text.s[at - 1] <= '9'))) {
        at--;
    }
    return at > 1 && f->text.s[at - 1] == '\'' && utf8_class(f->text.s[at - 2]) == CHAR_DIGIT;
}

/* Leading apostrophes: '60s, 'tis, 'n'. */
static bool is_elision(const struct finder *f, const struct place *p) {
    size_t end = p->end;
    if (utf8_class(p->after) == CHAR_DIGIT) {
        while (end < f->text.len && f->text.s[end] >= '0' && f->text.s[end] <= '9') {
            end++;
        }
        return end - p->end == 2 && (end == f->text.len || f->text.s[end] != ',');
    }
    while (end < f->text.len) {
        int32_t cp;
        size_t n = utf8_decode(f->text.s + end, f->text.len - end, &cp);
        if (!class_is_letter(utf8_class(cp))) {
            break;
        }
        end += n;
    }
    struct slice word = {f->text.s + p->end, end - p->end};
    char folded[12];
    if (word.len == 0 || word.len > 10) {
        return false;
    }
    folded[0] = '\'';
    memcpy(folded + 1, word.s, word.len);
    word_tags tags = f->lex ? lexicon_tags(f->lex, (struct slice){folded, word.len + 1}) : 0;
    return TAGGED(tags, TAG_ELISION);
}

/* The place in the stack of the newest open mark that `cp` closes, or -1. */
static int open_for(const struct finder *f, int32_t cp) {
    for (int i = (int)f->depth - 1; i >= 0; i--) {
        const struct mark_style *s = f->stack[i].style;
        if (s->close == cp || s->other_close == cp) {
            return i;
        }
    }
    return -1;
}

/* End the marks above `level` in the stack, and that one, at byte `at` of the paragraph. Only the
 * one at `level` has its own closer, which ends at `end`. */
static void close_to(struct finder *f, int level, size_t at, size_t end, bool closed) {
    size_t base = f->d->paras[f->para].span.start;
    while ((int)f->depth > level) {
        f->depth--;
        struct mark *m = &f->out->marks[f->stack[f->depth].mark];
        bool own = closed && (int)f->depth == level;
        m->inner.end = base + at;
        m->span.end = own ? base + end : base + at;
        m->unclosed = !own;
    }
}

static bool open_mark(struct finder *f, const struct mark_style *style, const struct place *p) {
    if (f->depth == DEEPEST) {
        return true; /* deeper marks are text */
    }
    struct mark *items =
        arena_array(&f->d->arena, f->out->marks, f->out->nmarks, &f->out->capmarks, sizeof *items);
    if (!items) {
        return false;
    }
    f->out->marks = items;
    size_t base = f->d->paras[f->para].span.start;
    items[f->out->nmarks] = (struct mark){.span = {base + p->at, base + p->end},
                                          .inner = {base + p->end, base + p->end},
                                          .para = f->para,
                                          .depth = f->depth,
                                          .continues = NONE};
    f->stack[f->depth++] = (struct open_mark){style, f->out->nmarks++};
    return true;
}

/* The last byte of text before `at` that is not white space, plus one: where an unclosed mark that
 * another one cuts off ends. */
static size_t trim_before(struct slice s, size_t at) {
    size_t start;
    while (at > 0 && utf8_class(utf8_before(s, at, &start)) == CHAR_SPACE) {
        at = start;
    }
    return at;
}

/* Whether a single mark opened before `from` has a partner ahead that stands behind punctuation, as
 * closing marks mostly do. */
static bool better_close_ahead(const struct finder *f, size_t from) {
    size_t stop = f->text.len - from > AHEAD ? from + AHEAD : f->text.len;
    for (size_t at = from; at < stop;) {
        struct place p = place_at(f->text, at);
        const struct mark_style *style = mark_style_of(p.cp);
        if (style && style->single && (p.cp != '\'' || opens_here(&p))) {
            return false;
        }
        if ((p.cp == '\'' || p.cp == 0x2019) && !is_word(p.after) && p.before > 0 &&
            p.before < 0x80 && strchr(",.?!;", (int)p.before)) {
            return true;
        }
        at = p.end;
    }
    return false;
}

/* Whether the straight single mark at `p` could be closed at all. */
static bool close_ahead(const struct finder *f, const struct place *p) {
    size_t stop = f->text.len - p->end > AHEAD ? p->end + AHEAD : f->text.len;
    for (size_t at = p->end; at < stop;) {
        struct place q = place_at(f->text, at);
        if ((q.cp == '\'' || q.cp == 0x2019) && !is_word(q.after) && closes_here(&q)) {
            return true;
        }
        at = q.end;
    }
    return false;
}

/* ' or ’: apostrophe, closer, or (straight) opener. */
static bool single_mark(struct finder *f, const struct place *p) {
    int level = open_for(f, p->cp);
    if (is_word(p->before) && is_word(p->after)) {
        return true; /* don't */
    }
    if (level >= 0 && closes_here(p) && !is_word(p->after)) {
        bool bare = is_word(p->before);
        int32_t letter = utf8_at(f->text, p->at - 1);
        size_t next = p->end;
        while (next < f->text.len && f->text.s[next] == ' ') {
            next++;
        }
        bool goes_on = utf8_class(utf8_at(f->text, next)) == CHAR_LOWER;
        if (bare && (letter == 's' || letter == 'S') && goes_on && better_close_ahead(f, p->end)) {
            return true; /* the workers' choice */
        }
        close_to(f, level, p->at, p->end, true);
        return true;
    }
    if (p->cp == '\'' && opens_here(p) && !is_elision(f, p) && close_ahead(f, p)) {
        return open_mark(f, mark_style_of('\''), p);
    }
    return true;
}

/* Whether the words from one byte of the paragraph to another hold a verb that hardly does anything
 * but report. */
static bool has_report(const struct finder *f, size_t from, size_t to) {
    for (size_t at = from; at < to;) {
        size_t end = at;
        while (end < to && class_is_letter(utf8_class(utf8_at(f->text, end)))) {
            int32_t cp;
            end += utf8_decode(f->text.s + end, f->text.len - end, &cp);
        }
        if (end > at && TAGGED(lexicon_tags(f->lex, (struct slice){f->text.s + at, end - at}),
                               TAG_CUE_STRONG)) {
            return true;
        }
        int32_t cp;
        at = end > at ? end : at + utf8_decode(f->text.s + at, f->text.len - at, &cp);
    }
    return false;
}

/* `"It is wet. "It rained all day."`: paragraphs that were joined keep the marks that re-open each.
 * A sentence ends before the mark, one begins behind it, and nobody is said to speak between. */
static bool reopens_here(const struct finder *f, size_t mark, const struct place *p) {
    size_t from = f->out->marks[mark].span.start - f->d->paras[f->para].span.start;
    size_t end = trim_before(f->text, p->at), start;
    int32_t last = utf8_before(f->text, end, &start);
    bool ends = last == '.' || last == '?' || last == '!' || last == 0x2026;
    return ends && utf8_class(p->after) == CHAR_UPPER && !has_report(f, from, end);
}

/* Marks whose opener and closer look alike, or stand for either: " ” « » “. */
static bool double_mark(struct finder *f, const struct place *p) {
    int level = open_for(f, p->cp);
    const struct mark_style *style = mark_style_of(p->cp);
    bool opens = opens_here(p), closes = closes_here(p);
    const struct mark_style *closed = level >= 0 ? f->stack[level].style : NULL;
    opens = opens && !(closed && closed->firm);
    bool only_opens = style && style->only_opens && !(closed && closed->firm);
    if (closed && !only_opens && (closes || !opens || closed->spaced)) {
        close_to(f, level, p->at, p->end, true);
        return true;
    }
    if (!style || (!opens && !only_opens && !style->spaced)) {
        return true; /* a closing mark that nothing opened */
    }
    /* The same mark opened again: the one before was never closed, or goes on here. */
    for (unsigned i = 0; i < f->depth; i++) {
        if (f->stack[i].style == style) {
            size_t mark = f->stack[i].mark;
            bool goes_on = i == 0 && reopens_here(f, mark, p);
            close_to(f, (int)i, trim_before(f->text, p->at), 0, false);
            f->out->marks[mark].reopened = goes_on;
        }
    }
    return open_mark(f, style, p);
}

/* ‘ and ‚: ‘60s and ‘tis are apostrophes typed by a machine. */
static bool single_opener(struct finder *f, const struct place *p) {
    int level = open_for(f, p->cp);
    if (level >= 0 && closes_here(p) && !opens_here(p)) {
        close_to(f, level, p->at, p->end, true);
        return true;
    }
    return is_elision(f, p) || open_mark(f, mark_style_of(p->cp), p);
}

static bool take(struct finder *f, const struct place *p) {
    const struct mark_style *style = mark_style_of(p->cp);
    bool closes = mark_closes(p->cp);
    if (p->cp == '\'' || p->cp == 0x2019) {
        return is_prime(f, p) || single_mark(f, p);
    }
    if (style && style->single) {
        return single_opener(f, p);
    }
    if (style && closes) {
        return is_prime(f, p) || double_mark(f, p);
    }
    if (style) {
        return open_mark(f, style, p);
    }
    if (closes && open_for(f, p->cp) >= 0) {
        close_to(f, open_for(f, p->cp), p->at, p->end, true);
    }
    return true;
}

/* A dialogue dash: the paragraph begins with one, and its first comma stands before a reporting
 * verb ("— Je ne sais pas, dit Jean."). A dash that only lists things has none. */
static bool dash_dialogue(struct finder *f) {
    int32_t first = utf8_at(f->text, 0);
    if ((first != 0x2014 && first != 0x2013) || utf8_class(utf8_at(f->text, 3)) != CHAR_SPACE) {
        return true;
    }
    for (size_t at = 3; at < f->text.len; at++) {
        if (f->text.s[at] != ',' && f->text.s[at] != '?' && f->text.s[at] != '!') {
            continue;
        }
        size_t word = at + 1, end;
        while (word < f->text.len && f->text.s[word] == ' ') {
            word++;
        }
        for (end = word; end < f->text.len && class_is_letter(utf8_class(utf8_at(f->text, end)));) {
            int32_t cp;
            end += utf8_decode(f->text.s + end, f->text.len - end, &cp);
        }
        word_tags tags = lexicon_tags(f->lex, (struct slice){f->text.s + word, end - word});
        if (TAGGED(tags, TAG_CUE_STRONG)) {
            struct place p = {.at = 0, .end = 3};
            static const struct mark_style dash = {.open = 0x2014};
            if (!open_mark(f, &dash, &p)) {
                return false;
            }
            close_to(f, 0, at + 1, at + 1, true);
            return true;
        }
    }
    return true;
}

static bool note_unclosed(struct finder *f, const struct mark *mark) {
    return numbers_add(&f->out->unclosed, &f->d->arena, mark->span.start);
}

/* Whether another pair of double marks opens inside an unclosed one: then its closer was forgotten
 * before that, or it is the mark that an excerpt repeats before each of its paragraphs. */
static bool is_cut(const struct finder *f, size_t mark) {
    const struct mark *m = &f->out->marks[mark];
    size_t base = f->d->paras[f->para].span.start;
    if (!m->unclosed || m->reopened) {
        return false;
    }
    if (m->span.end < base + f->text.len) {
        return true;
    }
    for (size_t i = mark + 1; i < f->out->nmarks; i++) {
        size_t at = f->out->marks[i].span.start - base;
        const struct mark_style *style = mark_style_of(utf8_at(f->text, at));
        if (f->out->marks[i].depth == m->depth + 1 && style && !style->single) {
            return true;
        }
    }
    return false;
}

/* Drop the paragraph's outermost marks that are cut: their words are read like any others. */
static bool drop_cut(struct finder *f, size_t first) {
    size_t kept = first;
    bool inside = false; /* inside one that was dropped */
    for (size_t i = first; i < f->out->nmarks; i++) {
        struct mark mark = f->out->marks[i];
        if (mark.depth == 0) {
            inside = is_cut(f, i);
            if (inside) {
                if (!note_unclosed(f, &mark)) {
                    return false;
                }
                continue;
            }
        } else if (inside) {
            mark.depth--;
        }
        f->out->marks[kept++] = mark;
    }
    f->out->nmarks = kept;
    return true;
}

/* Whether the next paragraph begins with the mark that is open here. */
static bool reopens(const struct document *d, size_t para, const struct mark_style *style) {
    if (para + 1 >= d->nparas) {
        return false;
    }
    const struct para *next = &d->paras[para + 1];
    return utf8_at(next->text, 0) == style->open && next->kind == d->paras[para].kind;
}

/* A mark that is opened again in its own paragraph goes on in the next one that is in no other. */
static void link_reopened(struct reading *out, size_t first) {
    size_t open = NONE;
    for (size_t i = first; i < out->nmarks; i++) {
        if (out->marks[i].depth == 0) {
            out->marks[i].continues = open;
            open = out->marks[i].reopened ? i : NONE;
        }
    }
}

bool marks_find(struct reading *out, struct document *d, size_t para, const struct lexicon *lex) {
    struct finder f = {out, d, lex, para, d->paras[para].text, {{0}}, 0};
    size_t first = out->nmarks;
    struct mark *before = first ? &out->marks[first - 1] : NULL;
    while (before && before > out->marks && before->depth > 0) {
        before--;
    }
    bool continued = before && before->reopened && before->para + 1 == para;
    size_t continues = continued ? (size_t)(before - out->marks) : NONE;
    if (!dash_dialogue(&f)) {
        return false;
    }
    size_t at = out->nmarks > first ? out->marks[first].inner.end - d->paras[para].span.start : 0;
    while (at < f.text.len) {
        if (is_plain(f.text.s[at])) {
            at++; /* nearly all there is */
            continue;
        }
        struct place p = place_at(f.text, at);
        if (!take(&f, &p)) {
            return false;
        }
        at = p.end;
    }
    if (f.depth > 0 && reopens(d, para, f.stack[0].style)) {
        out->marks[f.stack[0].mark].reopened = true;
    }
    close_to(&f, 0, f.text.len, f.text.len, false);
    if (!drop_cut(&f, first)) {
        return false;
    }
    link_reopened(out, first);
    if (out->nmarks > first && out->marks[first].span.start == d->paras[para].span.start) {
        out->marks[first].continues = continues;
    }
    for (size_t i = first; i < out->nmarks; i++) {
        const struct mark *mark = &out->marks[i];
        if (mark->unclosed && !mark->reopened && mark->depth == 0 && !note_unclosed(&f, mark)) {
            return false;
        }
    }
    return true;
}
