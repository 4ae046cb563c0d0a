/* Sources, cues and contents by patterns around a reporting verb, one sentence at a time:
 *
 *   X said that …      X said: "…"      "…," X said      "…," said X, a doctor
 *   …, X said          As X said, …     according to X   in X's view
 *
 * A word has one part at most; what an earlier pattern took is not taken again, so what is reported
 * inside a content stays content. */
#include "model/rules.h"

#include "base/utf8.h"

enum { SUBJECT_AHEAD = 25, ADVERBIAL_MOST = 14, TRAILER_MOST = 14 };

/* A part of a sentence, in words, end exclusive. */
struct range {
    size_t first, end;
};

struct frame {
    struct range cue, source, content[2];
};

/* The part of each word, and which frame gave it, so that neighbours of two frames stay apart. */
struct taken {
    unsigned char part; /* enum part + 1, or 0 */
    unsigned frame;
};

struct parts {
    struct rules *r;
    struct taken *taken;
    unsigned frames;
};

static const struct word *word_at(const struct rules *r, size_t i) {
    return &r->a->words[i];
}

static bool is_empty(struct range x) {
    return x.end <= x.first;
}

static bool in_marks(const struct rules *r, size_t i) {
    return i < r->a->nwords && word_at(r, i)->mark != NONE;
}

static bool opens_mark(const struct rules *r, size_t i) {
    return in_marks(r, i) &&
           word_at(r, i)->span.start == r->a->marks[word_at(r, i)->mark].span.start;
}

static bool closes_mark(const struct rules *r, size_t i) {
    return in_marks(r, i) && word_at(r, i)->span.end >= r->a->marks[word_at(r, i)->mark].span.end;
}

static bool is_free(const struct parts *p, struct range x) {
    for (size_t i = x.first; i < x.end; i++) {
        if (p->taken[i].part) {
            return false;
        }
    }
    return true;
}

static void take_range(struct parts *p, struct range x, enum part part) {
    for (size_t i = x.first; i < x.end; i++) {
        if (!p->taken[i].part) {
            p->taken[i] = (struct taken){(unsigned char)(part + 1), p->frames};
        }
    }
}

static void take_frame(struct parts *p, const struct frame *f) {
    p->frames++;
    take_range(p, f->cue, PART_CUE);
    take_range(p, f->source, PART_SOURCE);
    take_range(p, f->content[0], PART_CONTENT);
    take_range(p, f->content[1], PART_CONTENT);
}

/* Drop white-space-like punctuation at the ends of a content: commas, the final full stop, an
 * opening or closing dash. Marks stay. */
static struct range trim(const struct rules *r, struct range x) {
    while (!is_empty(x) && word_at(r, x.first)->kind == WORD_PUNCT && !in_marks(r, x.first) &&
           !rules_punct(r, x.first, '(') && !rules_punct(r, x.first, '$')) {
        x.first++;
    }
    while (!is_empty(x) && word_at(r, x.end - 1)->kind == WORD_PUNCT && !in_marks(r, x.end - 1) &&
           !rules_punct(r, x.end - 1, ')') && !rules_punct(r, x.end - 1, '%') &&
           !word_at(r, x.end - 1)->possessive) {
        x.end--;
    }
    return x;
}

static bool ends_in_ly(const struct rules *r, size_t i) {
    struct slice s = word_text(r->d, word_at(r, i));
    return s.len > 4 && s.s[s.len - 2] == 'l' && s.s[s.len - 1] == 'y';
}

/* The verb at `verb` with its auxiliaries, adverbs and negations before it. */
static struct range verb_phrase(const struct rules *r, size_t verb, size_t floor) {
    struct range vp = {verb, verb + 1};
    while (vp.first > floor && !in_marks(r, vp.first - 1) &&
           (rules_has(r, vp.first - 1, TAG_AUXILIARY) || rules_has(r, vp.first - 1, TAG_ADVERB) ||
            rules_has(r, vp.first - 1, TAG_NEGATION) || ends_in_ly(r, vp.first - 1))) {
        vp.first--;
    }
    return vp;
}

static bool has_in(const struct rules *r, struct range x, enum word_tag tag) {
    for (size_t i = x.first; i < x.end; i++) {
        if (rules_has(r, i, tag)) {
            return true;
        }
    }
    return false;
}

static bool has_text(const struct rules *r, struct range x, const char *lower) {
    for (size_t i = x.first; i < x.end; i++) {
        if (rules_text(r, i, lower)) {
            return true;
        }
    }
    return false;
}

/* Passive: a form of be and a participle ("was told", "is accused"). */
static bool is_passive(const struct rules *r, struct range vp, size_t verb) {
    return rules_has(r, verb, TAG_PAST) && has_in(r, (struct range){vp.first, verb}, TAG_BE);
}

static bool ends_person(const struct rules *r, size_t word) {
    size_t m = r->end[word];
    return m != NONE && (r->out->mentions[m].entity == ENTITY_PERSON ||
                         r->out->mentions[m].kind == MENTION_PRONOUN);
}

/* Step back over "(R-Fla.)" that ends before `at`. */
static size_t before_bracket(const struct rules *r, size_t at, size_t floor) {
    for (size_t i = at - 1; i > floor && at - i < SUBJECT_AHEAD; i--) {
        if (rules_punct(r, i - 1, '(')) {
            return i - 1;
        }
    }
    return at;
}

/* Step back over ", 30, of Raleigh, who …," that ends before `at`: to the nearest comma behind a
 * person, else to the nearest behind any mention. */
static size_t before_aside(const struct rules *r, size_t at, size_t floor) {
    if (at <= floor) {
        return at;
    }
    if (rules_punct(r, at - 1, ')')) {
        return before_bracket(r, at, floor);
    }
    if (!rules_punct(r, at - 1, ',')) {
        return at;
    }
    size_t any = at;
    for (size_t i = at - 1; i > floor + 1 && at - i < SUBJECT_AHEAD; i--) {
        if (in_marks(r, i - 1)) {
            break;
        }
        if (!rules_punct(r, i - 1, ',') || r->end[i - 2] == NONE) {
            continue;
        }
        if (ends_person(r, i - 2)) {
            return i - 1;
        }
        any = any == at ? i - 1 : any;
    }
    return any;
}

/* The subject that ends right before `at`. */
static struct range subject_before(const struct rules *r, size_t at, size_t floor) {
    struct range none = {at, at};
    if (at <= floor) {
        return none;
    }
    size_t direct = rules_phrase_start(r, at - 1, floor);
    if (direct != NONE && !in_marks(r, at - 1)) {
        return (struct range){direct, at};
    }
    size_t end = before_aside(r, at, floor);
    if (end == at || end <= floor) {
        return none;
    }
    size_t first = rules_phrase_start(r, end - 1, floor);
    if (first == NONE) {
        return none;
    }
    /* "Hugh Hill, a doctor, said": the aside belongs to the source, its last comma does not */
    size_t last = rules_punct(r, at - 1, ',') ? at - 1 : at;
    return (struct range){first, last};
}

/* Whether the verb form at `verb` can report here. */
static bool may_report(const struct rules *r, struct range vp, size_t verb, struct range subject) {
    bool strong = rules_has(r, verb, TAG_CUE_STRONG);
    size_t before = vp.first;
    if (is_passive(r, vp, verb)) {
        return false;
    }
    if (rules_has(r, verb, TAG_BASE) && !rules_has(r, verb, TAG_PAST)) {
        bool aux = has_in(r, (struct range){vp.first, verb}, TAG_AUXILIARY);
        if (verb > vp.first && rules_text(r, verb - 1, "to")) {
            return false;
        }
        bool plural = !is_empty(subject) && (rules_has(r, subject.end - 1, TAG_PLURAL) ||
                                             rules_has(r, subject.end - 1, TAG_PRONOUN) ||
                                             has_text(r, subject, "and"));
        return !is_empty(subject) && (aux || plural);
    }
    if (rules_has(r, verb, TAG_GERUND)) {
        return rules_punct(r, before - (before > 0), ',') || rules_text(r, before - (before > 0), "as") ||
               (strong && before > 0 && !rules_has(r, before - 1, TAG_PREPOSITION) &&
                !rules_has(r, before - 1, TAG_DETERMINER));
    }
    if (before == verb && before > 0 &&
        (rules_has(r, before - 1, TAG_DETERMINER) || word_at(r, before - 1)->possessive ||
         (rules_has(r, before - 1, TAG_PREPOSITION) && !in_marks(r, before - 1)))) {
        return false; /* "the claims", "its reported" */
    }
    return true;
}

/* Behind the verb: "in a statement on Monday", "reporters", until what was said begins. */
static size_t skip_adverbials(const struct rules *r, size_t at, size_t end) {
    size_t start = at;
    while (at < end && at - start < ADVERBIAL_MOST && !in_marks(r, at)) {
        if (rules_has(r, at, TAG_WEEKDAY) || (rules_has(r, at, TAG_ADVERB) && !rules_has(r, at, TAG_DETERMINER)) ||
            ends_in_ly(r, at)) {
            at++;
            continue;
        }
        bool opens = rules_has(r, at, TAG_PREPOSITION) && !rules_text(r, at, "of") &&
                     !rules_text(r, at, "as") && !rules_text(r, at, "if") && !rules_text(r, at, "while");
        if (!opens) {
            break;
        }
        size_t i = at + 1;
        for (bool noun = false; i < end && i - at < 9 && !in_marks(r, i); i++) {
            const struct word *w = word_at(r, i);
            bool begins = rules_has(r, i, TAG_DETERMINER) || rules_has(r, i, TAG_PRONOUN) ||
                          rules_has(r, i, TAG_PREPOSITION);
            if ((noun && begins) || rules_text(r, i, "that") || (w->kind == WORD_PUNCT && !w->possessive)) {
                break;
            }
            noun = noun || !begins;
            if (rules_has(r, i, TAG_WEEKDAY)) {
                i++;
                break;
            }
        }
        at = i;
    }
    return at;
}

static bool is_joiner(const struct rules *r, size_t i) {
    return rules_text(r, i, "and") || rules_text(r, i, "but") || rules_text(r, i, "then");
}

/* The word behind the mark that word `i` stands in. */
static size_t behind_mark(const struct rules *r, size_t i) {
    size_t mark = word_at(r, i)->mark;
    while (i < r->a->nwords && word_at(r, i)->mark == mark) {
        i++;
    }
    return i;
}

/* Whether a content that begins in marks goes on behind them at word `i`: "tied for second place"
 * with X. A conjunction or a comma begins the reporter's own words. */
static bool goes_on(const struct rules *r, size_t i) {
    return rules_has(r, i, TAG_PREPOSITION) && !rules_text(r, i, "before") &&
           !rules_text(r, i, "after") && !rules_text(r, i, "as") && !rules_text(r, i, "while");
}

/* Where the clause ", X boasted, " begins that leads into the mark at word `i`; `i` when none does. */
static size_t clause_before_mark(const struct rules *r, size_t i, size_t floor) {
    if (i < floor + 3 || !(rules_punct(r, i - 1, ',') || rules_punct(r, i - 1, ':')) ||
        !rules_has(r, i - 2, TAG_CUE) || in_marks(r, i - 2)) {
        return i;
    }
    struct range vp = verb_phrase(r, i - 2, floor);
    struct range subject = subject_before(r, vp.first, floor + 1);
    return is_empty(subject) ? i : subject.first;
}

/* Where a content that begins before the end of the sentence stops: behind marks that it begins
 * with, before ", adding" or "and said", else at the end. */
static size_t content_end(const struct rules *r, size_t first, size_t end) {
    bool object = rules_has(r, first, TAG_PRONOUN) && first + 1 < end && opens_mark(r, first + 1);
    if (in_marks(r, first) || object) { /* "…", or them "…" */
        size_t behind = behind_mark(r, first + object);
        if (behind >= end || !goes_on(r, behind)) {
            return behind < end ? behind : end;
        }
    }
    for (size_t i = first + 1; i + 1 < end; i++) {
        if (opens_mark(r, i) && clause_before_mark(r, i, first) < i) {
            return clause_before_mark(r, i, first);
        }
        if (in_marks(r, i) || in_marks(r, i + 1)) {
            continue;
        }
        bool gerund = rules_punct(r, i, ',') && rules_has(r, i + 1, TAG_GERUND) &&
                      rules_has(r, i + 1, TAG_CUE);
        bool joined = is_joiner(r, i) && rules_has(r, i + 1, TAG_CUE_STRONG);
        if (gerund || joined) {
            return i;
        }
    }
    return end;
}

/* Behind the cue (and the source, where that follows): "that …", ": …", "…" or a plain clause. */
static struct range content_after(const struct rules *r, size_t at, size_t end, size_t verb) {
    struct range none = {end, end};
    bool tells = rules_text(r, verb, "told") || rules_text(r, verb, "tells") ||
                 rules_text(r, verb, "tell") || rules_text(r, verb, "telling") ||
                 rules_has(r, verb, TAG_ASK);
    bool needs_sign = rules_has(r, verb, TAG_CUE_THAT);
    for (size_t i = at; i < end && i - at < 2 * ADVERBIAL_MOST; i++) {
        bool comma = i > at && (rules_punct(r, i - 1, ',') || rules_punct(r, i - 1, ':'));
        if (opens_mark(r, i) && (i == at || comma)) {
            return (struct range){i, content_end(r, i, end)};
        }
        if (rules_punct(r, i, ':') && !in_marks(r, i)) {
            return (struct range){i + 1, content_end(r, i + 1, end)};
        }
        if (in_marks(r, i) || (i > at && rules_has(r, i, TAG_CUE_STRONG))) {
            break;
        }
        if (rules_text(r, i, "that") && i - at <= ADVERBIAL_MOST) {
            return (struct range){i, content_end(r, i, end)};
        }
    }
    if (needs_sign) {
        return none;
    }
    size_t first = at;
    if (tells) {
        size_t addressee = rules_phrase_end(r, at, end);
        first = addressee > at ? addressee : at;
    }
    first = skip_adverbials(r, first, end);
    if (rules_punct(r, first, ',')) {
        return none;
    }
    return (struct range){first, content_end(r, first, end)};
}

/* How many words a range has that are not punctuation. */
static size_t count(const struct rules *r, struct range x) {
    size_t n = 0;
    for (size_t i = x.first; i < x.end; i++) {
        n += word_at(r, i)->kind != WORD_PUNCT;
    }
    return n;
}

/* The content before the cue's clause that begins at `at`: what stands before the comma or the
 * closing mark there. */
static struct range content_before(const struct rules *r, size_t at, struct range s) {
    struct range none = {at, at};
    if (at <= s.first) {
        return none;
    }
    bool comma = rules_punct(r, at - 1, ',') && !in_marks(r, at - 1);
    bool mark = closes_mark(r, at - 1);
    bool dash = word_at(r, at - 1)->kind == WORD_PUNCT && !in_marks(r, at - 1) &&
                utf8_at(word_text(r->d, word_at(r, at - 1)), 0) == 0x2014;
    if (!comma && !mark && !dash) {
        return none;
    }
    if (rules_text(r, s.first, "asked") || rules_text(r, s.first, "when") ||
        rules_text(r, s.first, "as") || rules_text(r, s.first, "while")) {
        if (!mark) {
            return none;
        }
    }
    struct range x = trim(r, (struct range){s.first, at});
    if (mark) { /* only what the marks hold, unless prose leads into them */
        size_t first = at - 1;
        while (first > s.first && word_at(r, first - 1)->mark == word_at(r, at - 1)->mark) {
            first--;
        }
        if (first > s.first && (rules_punct(r, first - 1, ',') || rules_punct(r, first - 1, ':') ||
                                rules_punct(r, first - 1, '.'))) {
            x.first = first;
        }
    }
    return count(r, x) >= 2 || mark ? x : none;
}

/* The last word of a sentence that is not its final punctuation, plus one. */
static size_t body_end(const struct rules *r, struct range s) {
    return trim(r, s).end;
}

/* `"Is it?" Smith asked.` is two sentences: the marks that end the sentence before. */
static struct range mark_before_sentence(const struct rules *r, struct range s) {
    struct range none = {s.first, s.first};
    if (s.first == 0 || !closes_mark(r, s.first - 1) ||
        r->a->sentences[word_at(r, s.first - 1)->sentence].para !=
            r->a->sentences[word_at(r, s.first)->sentence].para) {
        return none;
    }
    size_t first = s.first - 1;
    while (first > 0 && word_at(r, first - 1)->mark == word_at(r, s.first - 1)->mark) {
        first--;
    }
    return (struct range){first, s.first};
}

/* Whether the closing mark at word `i` stands behind ? or !, so that the sentence may go on. */
static bool ends_loudly(const struct rules *r, size_t i) {
    return i > 0 && (rules_punct(r, i - 1, '?') || rules_punct(r, i - 1, '!'));
}

/* Behind "A, X said,": what goes on there. Behind marks only marks do; behind words not what
 * describes X ("a doctor", "who …") or what X did ("pointing …"). */
static struct range second_half(const struct rules *r, size_t comma, size_t end, bool marks) {
    struct range none = {end, end};
    size_t i = comma + 1;
    if (i >= end) {
        return none;
    }
    bool joined = is_joiner(r, i) && opens_mark(r, i + 1);
    if (opens_mark(r, i) || joined) {
        return (struct range){i + joined, content_end(r, i + joined, end)};
    }
    bool aside = rules_has(r, i, TAG_GERUND) || rules_has(r, i, TAG_PERSON_NOUN) ||
                 rules_text(r, i, "who") || rules_text(r, i, "a") || rules_text(r, i, "an") ||
                 word_at(r, i)->kind == WORD_NUMBER || rules_has(r, i, TAG_PREPOSITION);
    return marks || aside ? none : (struct range){i, end};
}

/* "Asked whether he thought so, X said": nothing reports in the clause that asks. */
static bool in_question(const struct rules *r, size_t verb, struct range s) {
    if (!rules_text(r, s.first, "asked") &&
        !(rules_text(r, s.first, "when") && rules_text(r, s.first + 1, "asked"))) {
        return false;
    }
    size_t comma = s.first;
    while (comma < s.end && !(rules_punct(r, comma, ',') && !in_marks(r, comma))) {
        comma++;
    }
    return verb < comma;
}

/* The subject of a verb that stands apart from it: "Others, reacting to …, shouted, "…"". */
static struct range far_subject(const struct rules *r, size_t verb, struct range s) {
    size_t stop = rules_phrase_end(r, s.first, verb);
    return (struct range){s.first, stop < verb ? stop : s.first};
}

/* The frame of the reporting verb at `verb`, or false. `trailing`: only "…, X said [on Monday].". */
static bool read_frame(const struct parts *p, size_t verb, struct range s, bool trailing,
                       struct frame *f) {
    const struct rules *r = p->r;
    struct range vp = verb_phrase(r, verb, s.first);
    struct range source = subject_before(r, vp.first, s.first);
    size_t clause = is_empty(source) ? vp.first : source.first; /* where the cue's clause begins */
    size_t after = vp.end;
    size_t end = body_end(r, s);
    bool inverted = false, far = false;
    if (is_empty(source) && !rules_has(r, verb, TAG_GERUND)) {
        bool may = vp.first == s.first || closes_mark(r, vp.first - 1) ||
                   rules_punct(r, vp.first - 1, ',') || rules_punct(r, vp.first - 1, '.');
        size_t stop = may ? rules_phrase_end(r, vp.end, end) : vp.end;
        if (stop > vp.end) {
            source = (struct range){vp.end, stop};
            after = stop;
            inverted = true;
        }
    }
    bool joined = vp.first > s.first && is_joiner(r, vp.first - 1) && !trailing;
    bool sign = opens_mark(r, after) || ((rules_punct(r, after, ',') || rules_punct(r, after, ':')) &&
                                         opens_mark(r, after + 1));
    if (is_empty(source) && !rules_has(r, verb, TAG_GERUND) && !joined) {
        if (!sign) {
            return false;
        }
        source = far_subject(r, vp.first, s);
        far = true;
    }
    if (in_question(r, verb, s)) {
        return false;
    }
    if (!may_report(r, vp, verb, source)) {
        return false;
    }
    bool as = clause > s.first && rules_text(r, clause - 1, "as");
    bool leads = !rules_has(r, verb, TAG_GERUND) && !joined && !far; /* may follow its content */
    struct range left = leads ? content_before(r, clause, s) : (struct range){0, 0};
    struct range right = {end, end};
    if (as && clause - 1 == s.first) { /* As X said earlier, … */
        size_t i = after;
        while (i < end && !rules_punct(r, i, ',')) {
            i++;
        }
        right = (struct range){i, end};
        left = (struct range){0, 0};
    } else if (rules_punct(r, after, ',') && !is_empty(left)) {
        right = second_half(r, after, end, closes_mark(r, clause - 1));
    } else {
        right = content_after(r, after, end, verb);
    }
    right = trim(r, right);
    if (trailing) {
        bool tail = is_empty(right) || (end - after <= TRAILER_MOST && !in_marks(r, right.first) &&
                                        !rules_text(r, right.first, "that") && closes_mark(r, clause - 1));
        if (is_empty(left) || !tail) {
            return false;
        }
        right = (struct range){end, end};
    } else if (!is_empty(left) && !is_empty(right) && !rules_punct(r, after, ',')) {
        if (!closes_mark(r, clause - 1)) {
            left = (struct range){0, 0}; /* what follows the cue is its content */
        } else if (!in_marks(r, right.first)) {
            right = (struct range){end, end}; /* "A," X told the host on Monday */
        }
    }
    bool signed_right = !is_empty(right) &&
                        (in_marks(r, right.first) || rules_text(r, right.first, "that"));
    if (is_empty(left) && !signed_right && clause <= s.first + 1 && !inverted) {
        struct range before = mark_before_sentence(r, s);
        if (!is_empty(before) && (is_empty(right) || ends_loudly(r, before.end - 1))) {
            left = before;
            right = (struct range){end, end};
        }
    } else if (is_empty(left) && is_empty(right)) {
        left = mark_before_sentence(r, s);
    }
    bool object = rules_has(r, verb, TAG_CUE_OBJECT) || rules_has(r, verb, TAG_THINK);
    if (!rules_has(r, verb, TAG_CUE_STRONG) && !object && is_empty(left) && !signed_right &&
        inverted) {
        return false;
    }
    if (is_empty(left) && is_empty(right)) {
        return false;
    }
    *f = (struct frame){vp, source, {left, right}};
    return is_free(p, vp) && is_free(p, source);
}

static void find_frames(struct parts *p, struct range s, bool trailing) {
    for (size_t i = s.first; i < s.end; i++) {
        struct frame f;
        if (rules_has(p->r, i, TAG_CUE) && !in_marks(p->r, i) && !p->taken[i].part &&
            read_frame(p, i, s, trailing, &f)) {
            take_frame(p, &f);
        }
    }
}

static bool looks_verb(const struct rules *r, size_t i) {
    return i < r->a->nwords && word_at(r, i)->kind == WORD_LETTERS && !word_at(r, i)->capital &&
           !in_marks(r, i) && !rules_has(r, i, TAG_PREPOSITION) &&
           (!rules_has(r, i, TAG_FUNCTION) || rules_has(r, i, TAG_CUE)) &&
           !rules_has(r, i, TAG_BE);
}

/* "…," X shot back. / "…," shouted X.: between a closing mark behind a comma and a name any verb
 * reports, listed or not. */
static void find_unlisted(struct parts *p, struct range s) {
    const struct rules *r = p->r;
    size_t end = body_end(r, s);
    for (size_t i = s.first; i + 2 < s.end; i++) {
        if (!closes_mark(r, i) || p->taken[i].part || i == 0 ||
            !(rules_punct(r, i - 1, ',') || ends_loudly(r, i) || rules_punct(r, i + 1, ','))) {
            continue;
        }
        size_t at = i + 1 + rules_punct(r, i + 1, ',');
        size_t stop = rules_phrase_end(r, at, end);
        struct frame f = {.content = {content_before(r, at, s)}};
        if (stop > at && looks_verb(r, stop)) {
            f.source = (struct range){at, stop};
            f.cue = (struct range){stop, stop + 1};
        } else if (looks_verb(r, at) && rules_phrase_end(r, at + 1, end) > at + 1) {
            f.cue = (struct range){at, at + 1};
            f.source = (struct range){at + 1, rules_phrase_end(r, at + 1, end)};
        } else {
            continue;
        }
        if (is_free(p, f.cue) && is_free(p, f.source)) {
            take_frame(p, &f);
        }
    }
}

/* 'X hit back with a smile: "…"': a colon before marks, whatever stands before it. */
static void find_colon(struct parts *p, struct range s) {
    const struct rules *r = p->r;
    for (size_t i = s.first + 1; i + 1 < s.end; i++) {
        if (!rules_punct(r, i, ':') || in_marks(r, i) || !opens_mark(r, i + 1) ||
            p->taken[i + 1].part) {
            continue;
        }
        size_t stop = rules_phrase_end(r, s.first, i);
        struct frame f = {.source = {s.first, stop},
                          .content = {{i + 1, content_end(r, i + 1, body_end(r, s))}}};
        for (size_t k = stop; k < i; k++) {
            if (looks_verb(r, k) && (rules_has(r, k, TAG_CUE) || k == stop)) {
                f.cue = (struct range){k, k + 1};
            }
        }
        if (is_free(p, f.cue) && is_free(p, f.source)) {
            take_frame(p, &f);
        }
    }
}

/* "according to X": the content is the rest of the sentence. */
static void find_according(struct parts *p, struct range s) {
    const struct rules *r = p->r;
    size_t end = body_end(r, s);
    for (size_t i = s.first; i + 2 < s.end; i++) {
        if (!rules_text(r, i, "according") || !rules_text(r, i + 1, "to") || in_marks(r, i)) {
            continue;
        }
        size_t stop = rules_phrase_end(r, i + 2, end);
        if (stop == i + 2) {
            while (stop < end && !rules_punct(r, stop, ',')) {
                stop++;
            }
        }
        struct frame f = {.cue = {i, i + 2}, .source = {i + 2, stop}};
        if (i == s.first) {
            f.content[0] = trim(r, (struct range){stop, end});
        } else {
            f.content[0] = trim(r, (struct range){s.first, i});
            if (rules_punct(r, stop, ',') && rules_punct(r, i - 1, ',')) {
                f.content[1] = trim(r, (struct range){stop, end});
            }
        }
        if (is_free(p, f.cue)) {
            take_frame(p, &f);
        }
        return;
    }
}

/* "In X's view, …": the reporting noun is the cue. */
static void find_view(struct parts *p, struct range s) {
    const struct rules *r = p->r;
    size_t end = body_end(r, s);
    for (size_t i = s.first; i + 3 < s.end; i++) {
        if (!rules_text(r, i, "in") || in_marks(r, i)) {
            continue;
        }
        size_t noun = i + 2;
        while (noun < end && noun - i < 10 && !rules_punct(r, noun, ',') &&
               !rules_has(r, noun, TAG_CUE_NOUN)) {
            noun++;
        }
        bool ok = noun < end && rules_has(r, noun, TAG_CUE_NOUN) &&
                  (rules_punct(r, noun + 1, ',') || noun + 1 == end);
        bool owned = ok && (word_at(r, noun - 1)->possessive ||
                            (rules_has(r, noun - 1, TAG_DETERMINER) && noun == i + 2 &&
                             !rules_text(r, noun - 1, "the")));
        if (!owned) {
            continue;
        }
        size_t stop = word_at(r, noun - 1)->possessive ? noun - 1 : noun;
        struct frame f = {.cue = {noun, noun + 1}, .source = {i + 1, stop}};
        f.content[0] = i == s.first ? trim(r, (struct range){noun + 1, end})
                                    : trim(r, (struct range){s.first, i});
        take_frame(p, &f);
        return;
    }
}

/* "John Doe: …" at the start of a paragraph: a transcript's turn has no cue. */
static void find_turn(struct parts *p, struct range s) {
    const struct rules *r = p->r;
    size_t para = r->a->sentences[word_at(r, s.first)->sentence].para;
    if (word_at(r, s.first)->span.start != r->d->paras[para].body) {
        return;
    }
    size_t stop = rules_phrase_end(r, s.first, s.end);
    bool named = stop > s.first && r->end[stop - 1] != NONE &&
                 r->out->mentions[r->end[stop - 1]].kind == MENTION_NAME;
    if (named && rules_punct(r, stop, ':') && stop + 1 < s.end) {
        struct frame f = {.source = {s.first, stop}, .content = {{stop + 1, s.end}}};
        take_frame(p, &f);
    }
}

/* Runs of words with one part from one frame become spans. */
static bool write_spans(const struct parts *p) {
    const struct rules *r = p->r;
    for (size_t i = 0; i < r->a->nwords;) {
        size_t end = i + 1;
        const struct taken *t = &p->taken[i];
        while (end < r->a->nwords && p->taken[end].part == t->part &&
               p->taken[end].frame == t->frame &&
               word_at(r, end)->sentence == word_at(r, i)->sentence) {
            end++;
        }
        if (t->part) {
            struct span span = {word_at(r, i)->span.start, word_at(r, end - 1)->span.end};
            if (!labels_add_part(r->out, &r->d->arena, (enum part)(t->part - 1), span)) {
                return false;
            }
        }
        i = end;
    }
    return true;
}

bool rules_parts(struct rules *r) {
    struct parts p = {.r = r};
    p.taken = arena_alloc(&r->d->arena, (r->a->nwords + 1) * sizeof *p.taken);
    if (!p.taken) {
        return false;
    }
    for (size_t i = 0; i < r->a->nsentences; i++) {
        struct range s = {r->a->sentences[i].first, r->a->sentences[i].last};
        find_turn(&p, s);
        find_according(&p, s);
        find_view(&p, s);
        find_frames(&p, s, true);
        find_frames(&p, s, false);
        find_unlisted(&p, s);
        find_colon(&p, s);
    }
    return write_spans(&p);
}
