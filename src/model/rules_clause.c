/* Reporting verbs and their subjects. */
#include "model/rules_parts.h"

enum { SUBJECT_AHEAD = 25 };

bool rules_in_marks(const struct rules *r, size_t i) {
    return i < r->a->nwords && rules_word(r, i)->mark != NONE;
}

bool rules_opens_mark(const struct rules *r, size_t i) {
    return rules_in_marks(r, i) &&
           rules_word(r, i)->span.start == r->a->marks[rules_word(r, i)->mark].span.start;
}

bool rules_closes_mark(const struct rules *r, size_t i) {
    return rules_in_marks(r, i) &&
           rules_word(r, i)->span.end >= r->a->marks[rules_word(r, i)->mark].span.end;
}

bool rules_is_joiner(const struct rules *r, size_t i) {
    return rules_text(r, i, "and") || rules_text(r, i, "but") || rules_text(r, i, "then");
}

bool rules_ends_in_ly(const struct rules *r, size_t i) {
    struct slice s = word_text(r->d, rules_word(r, i));
    return s.len > 4 && s.s[s.len - 2] == 'l' && s.s[s.len - 1] == 'y';
}

/* The verb at `verb` with its auxiliaries, adverbs and negations before it. */
struct range rules_verb_phrase(const struct rules *r, size_t verb, size_t floor) {
    struct range vp = {verb, verb + 1};
    while (vp.first > floor && !rules_in_marks(r, vp.first - 1) &&
           (rules_has(r, vp.first - 1, TAG_AUXILIARY) || rules_has(r, vp.first - 1, TAG_ADVERB) ||
            rules_has(r, vp.first - 1, TAG_NEGATION) || rules_ends_in_ly(r, vp.first - 1))) {
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
        if (rules_in_marks(r, i - 1)) {
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
struct range rules_subject_before(const struct rules *r, size_t at, size_t floor) {
    struct range none = {at, at};
    if (at <= floor) {
        return none;
    }
    size_t direct = rules_phrase_start(r, at - 1, floor);
    if (direct != NONE && !rules_in_marks(r, at - 1)) {
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
        bool plural = !is_empty(subject) &&
                      (rules_has(r, subject.end - 1, TAG_PLURAL) ||
                       rules_has(r, subject.end - 1, TAG_PRONOUN) || has_text(r, subject, "and"));
        return !is_empty(subject) && (aux || plural);
    }
    if (rules_has(r, verb, TAG_GERUND)) {
        return rules_punct(r, before - (before > 0), ',') ||
               rules_text(r, before - (before > 0), "as") ||
               (strong && before > 0 && !rules_has(r, before - 1, TAG_PREPOSITION) &&
                !rules_has(r, before - 1, TAG_DETERMINER));
    }
    if (before == verb && before > 0 &&
        (rules_has(r, before - 1, TAG_DETERMINER) || rules_word(r, before - 1)->possessive ||
         (rules_has(r, before - 1, TAG_PREPOSITION) && !rules_in_marks(r, before - 1)))) {
        return false; /* "the claims", "its reported" */
    }
    return true;
}

/* "Asked whether he thought so, X said": nothing reports in the clause that asks. */
static bool in_question(const struct rules *r, size_t verb, struct range s) {
    if (!rules_text(r, s.first, "asked") &&
        !(rules_text(r, s.first, "when") && rules_text(r, s.first + 1, "asked"))) {
        return false;
    }
    size_t comma = s.first;
    while (comma < s.end && !(rules_punct(r, comma, ',') && !rules_in_marks(r, comma))) {
        comma++;
    }
    return verb < comma;
}

/* The subject of a verb that stands apart from it: "Others, reacting to …, shouted, "…"". */
static struct range far_subject(const struct rules *r, size_t verb, struct range s) {
    size_t stop = rules_phrase_end(r, s.first, verb);
    return (struct range){s.first, stop < verb ? stop : s.first};
}

/* said X: what stands before allows it, and a noun phrase follows. */
static struct range subject_behind(const struct rules *r, struct range vp, struct range s) {
    struct range none = {vp.end, vp.end};
    bool may = vp.first == s.first || rules_closes_mark(r, vp.first - 1) ||
               rules_punct(r, vp.first - 1, ',') || rules_punct(r, vp.first - 1, '.');
    return may ? (struct range){vp.end, rules_phrase_end(r, vp.end, s.end)} : none;
}

/* Whether marks follow at word `i`, behind a comma or colon perhaps. */
static bool marks_follow(const struct rules *r, size_t i) {
    return rules_opens_mark(r, i) ||
           ((rules_punct(r, i, ',') || rules_punct(r, i, ':')) && rules_opens_mark(r, i + 1));
}

bool rules_clause(const struct rules *r, size_t verb, struct range s, bool joins,
                  struct clause *c) {
    struct range vp = rules_verb_phrase(r, verb, s.first);
    struct range subject = rules_subject_before(r, vp.first, s.first);
    *c = (struct clause){.verb = verb, .vp = vp, .subject = subject, .after = vp.end};
    c->begin = is_empty(subject) ? vp.first : subject.first;
    c->gerund = rules_has(r, verb, TAG_GERUND);
    if (is_empty(subject) && !c->gerund) {
        struct range body = {s.first, rules_trim(r, s).end};
        c->subject = subject_behind(r, vp, body);
        c->inverted = !is_empty(c->subject);
        c->after = c->subject.end;
    }
    c->joined = joins && vp.first > s.first && rules_is_joiner(r, vp.first - 1);
    if (is_empty(c->subject) && !c->gerund && !c->joined) {
        if (!marks_follow(r, c->after)) {
            return false;
        }
        c->subject = far_subject(r, vp.first, s);
        c->far = true;
    }
    return !in_question(r, verb, s) && may_report(r, vp, verb, c->subject);
}
