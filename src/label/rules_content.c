/* SPDX-License-Identifier: ISC */
/* What a reporting verb reports: the words before its clause, behind it, or both. */
#include "label/rules_parts.h"

#include "base/utf8.h"
#include "text/mark_styles.h"

enum { ADVERBIAL_MOST = 14, TRAILER_MOST = 14 };

/* Commas, stops, dashes outside marks: what parts a content from the reporter's words. */
static bool separates(const struct reading *r, size_t i) {
    const struct word *w = word_at(r, i);
    if (w->kind != WORD_PUNCT || in_marks(r, i) || w->possessive) {
        return false;
    }
    int32_t cp = utf8_at(word_text(w), 0);
    return cp == ',' || cp == '.' || cp == ';' || cp == ':' || cp == '?' || cp == '!' ||
           cp == '-' || mark_is_double(cp) || cp == 0x2013 || cp == 0x2014 || cp == 0x2026;
}

struct range rules_trim(const struct reading *r, struct range x) {
    while (!is_empty(x) && separates(r, x.first)) {
        x.first++;
    }
    while (!is_empty(x) && separates(r, x.end - 1)) {
        x.end--;
    }
    return x;
}

/* Behind the verb: "in a statement on Monday", "reporters", until what was said begins. */
static size_t skip_adverbials(const struct reading *r, size_t at, size_t end) {
    size_t start = at;
    while (at < end && at - start < ADVERBIAL_MOST && !in_marks(r, at)) {
        if (tagged(r, at, TAG_WEEKDAY) ||
            (tagged(r, at, TAG_ADVERB) && !tagged(r, at, TAG_DETERMINER)) ||
            ends_as(r, at, ENDING_MANNER)) {
            at++;
            continue;
        }
        bool opens = tagged(r, at, TAG_PREPOSITION) && !reads(r, at, WORD_OF) &&
                     !reads(r, at, WORD_AS) && !reads(r, at, WORD_IF);
        if (!opens) {
            break;
        }
        size_t i = at + 1;
        for (bool noun = false; i < end && i - at < 9 && !in_marks(r, i); i++) {
            const struct word *w = word_at(r, i);
            bool begins = tagged(r, i, TAG_DETERMINER) || tagged(r, i, TAG_PRONOUN) ||
                          tagged(r, i, TAG_PREPOSITION);
            if ((noun && begins) || reads(r, i, WORD_THAT) ||
                (w->kind == WORD_PUNCT && !w->possessive)) {
                break;
            }
            noun = noun || !begins;
            if (tagged(r, i, TAG_WEEKDAY)) {
                i++;
                break;
            }
        }
        at = i;
    }
    return at;
}

/* The word behind the mark that word `i` stands in. */
static size_t behind_mark(const struct reading *r, size_t i) {
    size_t mark = word_at(r, i)->mark;
    while (i < r->nwords && word_at(r, i)->mark == mark) {
        i++;
    }
    return i;
}

/* Whether a content that begins in marks goes on behind them at word `i`: "tied for second place"
 * with X. A conjunction or a comma begins the reporter's own words. */
static bool goes_on(const struct reading *r, size_t i) {
    return tagged(r, i, TAG_PREPOSITION) && !reads(r, i, WORD_BEFORE) && !reads(r, i, WORD_AS);
}

/* Where the clause ", X boasted, " begins that leads into the mark at word `i`; `i` when none does.
 */
static size_t clause_before_mark(const struct reading *r, size_t i, size_t floor) {
    if (i < floor + 3 || !(is_punct(r, i - 1, ',') || is_punct(r, i - 1, ':')) ||
        !tagged(r, i - 2, TAG_CUE) || in_marks(r, i - 2)) {
        return i;
    }
    struct range vp = verb_phrase(r, i - 2, floor);
    struct range subject = rules_subject_before(r, vp.first, floor + 1);
    return is_empty(subject) ? i : subject.first;
}

/* Where a content that begins before the end of the sentence stops: behind marks that it begins
 * with, before ", adding" or "and said", else at the end. */
size_t rules_content_end(const struct reading *r, size_t first, size_t end) {
    bool object = tagged(r, first, TAG_PRONOUN) && first + 1 < end && opens_marks(r, first + 1);
    if (in_marks(r, first) || object) { /* "…", or them "…" */
        size_t behind = behind_mark(r, first + object);
        if (behind >= end || !goes_on(r, behind)) {
            return behind < end ? behind : end;
        }
    }
    for (size_t i = first + 1; i + 1 < end; i++) {
        if (opens_marks(r, i) && clause_before_mark(r, i, first) < i) {
            return clause_before_mark(r, i, first);
        }
        if (in_marks(r, i) || in_marks(r, i + 1)) {
            continue;
        }
        bool gerund =
            is_punct(r, i, ',') && tagged(r, i + 1, TAG_GERUND) && tagged(r, i + 1, TAG_CUE);
        bool joined = rules_is_joiner(r, i) && tagged(r, i + 1, TAG_CUE_STRONG);
        if (gerund || joined) {
            return i;
        }
    }
    return end;
}

/* Behind the cue (and the source, where that follows): "that …", ": …", "…" or a plain clause. */
struct range rules_content_after(const struct reading *r, size_t at, size_t end, size_t verb) {
    struct range none = {end, end};
    bool tells = tagged(r, verb, TAG_TELL) || tagged(r, verb, TAG_ASK);
    bool needs_sign = tagged(r, verb, TAG_CUE_THAT);
    for (size_t i = at; i < end && i - at < 2 * ADVERBIAL_MOST; i++) {
        bool comma = i > at && (is_punct(r, i - 1, ',') || is_punct(r, i - 1, ':'));
        if (opens_marks(r, i) && (i == at || comma)) {
            return (struct range){i, rules_content_end(r, i, end)};
        }
        if (is_punct(r, i, ':') && !in_marks(r, i)) {
            return (struct range){i + 1, rules_content_end(r, i + 1, end)};
        }
        if (in_marks(r, i) || (i > at && tagged(r, i, TAG_CUE_STRONG))) {
            break;
        }
        if (reads(r, i, WORD_THAT) && i - at <= ADVERBIAL_MOST) {
            return (struct range){i, rules_content_end(r, i, end)};
        }
    }
    if (needs_sign) {
        return none;
    }
    size_t first = at;
    if (tells) {
        size_t addressee = noun_phrase_end(r, at, end);
        first = addressee > at ? addressee : at;
    }
    first = skip_adverbials(r, first, end);
    if (is_punct(r, first, ',')) {
        return none;
    }
    return (struct range){first, rules_content_end(r, first, end)};
}

/* Whether a pair of marks closes before word `at`, a comma behind it or not. */
static bool marks_before(const struct reading *r, size_t at) {
    return closes_marks(r, at - 1) ||
           (at > 1 && is_punct(r, at - 1, ',') && closes_marks(r, at - 2));
}

/* The content before the cue's clause that begins at `at`: what stands before the comma or the
 * closing mark there. */
struct range rules_content_before(const struct reading *r, size_t at, struct range s) {
    struct range none = {at, at};
    if (at <= s.first) {
        return none;
    }
    bool comma = is_punct(r, at - 1, ',') && !in_marks(r, at - 1);
    bool mark = marks_before(r, at);
    bool dash = word_at(r, at - 1)->kind == WORD_PUNCT && !in_marks(r, at - 1) &&
                utf8_at(word_text(word_at(r, at - 1)), 0) == 0x2014;
    if (!comma && !mark && !dash) {
        return none;
    }
    if (reads(r, s.first, WORD_OPENER)) {
        if (!mark) {
            return none;
        }
    }
    struct range x = rules_trim(r, (struct range){s.first, at});
    if (mark) { /* only what the marks hold, unless prose leads into them */
        size_t first = closes_marks(r, at - 1) ? at - 1 : at - 2, last = first;
        while (first > s.first && word_at(r, first - 1)->mark == word_at(r, last)->mark) {
            first--;
        }
        if (first > s.first && (is_punct(r, first - 1, ',') || is_punct(r, first - 1, ':') ||
                                is_punct(r, first - 1, '.'))) {
            x.first = first;
        }
    }
    return count_words(r, x) >= 2 || mark ? x : none;
}

/* `"Is it?" Smith asked.` is two sentences: the marks that end the sentence before. */
static struct range mark_before_sentence(const struct reading *r, struct range s) {
    struct range none = {s.first, s.first};
    if (s.first == 0 || !closes_marks(r, s.first - 1) ||
        r->sentences[word_at(r, s.first - 1)->sentence].para !=
            r->sentences[word_at(r, s.first)->sentence].para) {
        return none;
    }
    size_t first = s.first - 1;
    while (first > 0 && word_at(r, first - 1)->mark == word_at(r, s.first - 1)->mark) {
        first--;
    }
    return (struct range){first, s.first};
}

/* Whether the closing mark at word `i` stands behind ? or !, so that the sentence may go on. */
bool rules_ends_loudly(const struct reading *r, size_t i) {
    return i > 0 && (is_punct(r, i - 1, '?') || is_punct(r, i - 1, '!'));
}

/* Behind "A, X said,": what goes on there. Behind marks only marks do; behind words not what
 * describes X ("a doctor", "who …") or what X did ("pointing …"). */
static struct range second_half(const struct reading *r, size_t comma, size_t end, bool marks) {
    struct range none = {end, end};
    size_t i = comma + 1;
    if (i >= end) {
        return none;
    }
    bool joined = rules_is_joiner(r, i) && opens_marks(r, i + 1);
    if (opens_marks(r, i) || joined) {
        return (struct range){i + joined, rules_content_end(r, i + joined, end)};
    }
    bool aside = tagged(r, i, TAG_GERUND) || tagged(r, i, TAG_PERSON_NOUN) ||
                 reads(r, i, WORD_WHO) || reads(r, i, WORD_A) ||
                 word_at(r, i)->kind == WORD_NUMBER || tagged(r, i, TAG_PREPOSITION);
    return marks || aside ? none : (struct range){i, end};
}

/* As X said earlier, …: what stands behind the first comma. */
static struct range behind_comma(const struct reading *r, size_t at, size_t end) {
    while (at < end && !is_punct(r, at, ',')) {
        at++;
    }
    return (struct range){at, end};
}

/* Whether nothing is reported behind the cue: at most a few words that say when and where. */
static bool only_trails(const struct reading *r, const struct clause *c, struct range right,
                        size_t end) {
    return is_empty(right) || (end - c->after <= TRAILER_MOST && !in_marks(r, right.first) &&
                               !reads(r, right.first, WORD_THAT) && marks_before(r, c->begin));
}

/* Of a content on each side of a clause without a comma behind it, the one that is reported: what
 * follows, unless marks stand before; then what follows counts only in marks too. */
static void choose_side(const struct reading *r, const struct clause *c, struct range contents[2]) {
    if (is_empty(contents[0]) || is_empty(contents[1]) || is_punct(r, c->after, ',')) {
        return;
    }
    if (!marks_before(r, c->begin)) {
        contents[0].end = contents[0].first;
    } else if (!in_marks(r, contents[1].first)) {
        contents[1].first = contents[1].end; /* "A," X told the host on Monday */
    }
}

/* A clause that begins its sentence may report the marks that end the sentence before. */
static void look_back(const struct reading *r, const struct clause *c, struct range s,
                      struct range contents[2]) {
    struct range *right = &contents[1];
    bool sign =
        !is_empty(*right) && (in_marks(r, right->first) || reads(r, right->first, WORD_THAT));
    if (!is_empty(contents[0]) || sign) {
        return;
    }
    struct range before = mark_before_sentence(r, s);
    bool begins = c->begin <= s.first + 1 && !c->inverted;
    if (!is_empty(before) &&
        (is_empty(*right) || (begins && rules_ends_loudly(r, before.end - 1)))) {
        contents[0] = before;
        right->first = right->end;
    }
}

/* Verbs that are often something else report behind an inverted subject only with a sign. */
static bool is_weak(const struct reading *r, const struct clause *c,
                    const struct range contents[2]) {
    bool firm = tagged(r, c->verb, TAG_CUE_STRONG) || tagged(r, c->verb, TAG_CUE_OBJECT) ||
                tagged(r, c->verb, TAG_THINK);
    bool sign = !is_empty(contents[1]) &&
                (in_marks(r, contents[1].first) || reads(r, contents[1].first, WORD_THAT));
    return !firm && is_empty(contents[0]) && !sign && c->inverted;
}

bool rules_contents(const struct reading *r, const struct clause *c, struct range s, bool trailing,
                    struct range contents[2]) {
    size_t end = rules_trim(r, s).end;
    bool leads = !c->gerund && !c->joined && !c->far; /* may follow its content */
    struct range left = {0, 0}, right;
    if (leads) {
        left = rules_content_before(r, c->begin, s);
    }
    if (c->begin == s.first + 1 && reads(r, s.first, WORD_AS)) {
        right = behind_comma(r, c->after, end);
        left = (struct range){0, 0};
    } else if (is_punct(r, c->after, ',') && !is_empty(left)) {
        right = second_half(r, c->after, end, marks_before(r, c->begin));
    } else {
        right = rules_content_after(r, c->after, end, c->verb);
    }
    contents[0] = left;
    contents[1] = rules_trim(r, right);
    if (reads(r, contents[1].first, WORD_OF)) {
        contents[1].first = contents[1].end; /* commenting on the future of … */
    }
    if (trailing) {
        bool tail = only_trails(r, c, contents[1], end);
        contents[1] = (struct range){end, end};
        return tail && !is_empty(left);
    }
    choose_side(r, c, contents);
    look_back(r, c, s, contents);
    return !is_weak(r, c, contents) && !(is_empty(contents[0]) && is_empty(contents[1]));
}
