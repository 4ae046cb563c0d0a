/* SPDX-License-Identifier: ISC */
/* Reporting verbs and their subjects. */
#include "label/rules_parts.h"

enum { SUBJECT_AHEAD = 25 };

bool rules_is_joiner(const struct reading *r, size_t i) {
    return reads(r, i, WORD_JOINER);
}

static bool any_reads(const struct reading *r, struct range x, enum word_form form) {
    for (size_t i = x.first; i < x.end; i++) {
        if (reads(r, i, form)) {
            return true;
        }
    }
    return false;
}

static bool ends_person(const struct reading *r, size_t word) {
    const struct phrase *p = phrase_ending(r, word);
    return p && (p->entity == ENTITY_PERSON || p->kind == MENTION_PRONOUN);
}

/* Step back over ", 30, of Raleigh, who …," that ends before `at`: to the nearest comma behind a
 * person, else to the nearest behind any mention. */
static size_t before_aside(const struct reading *r, size_t at, size_t floor) {
    if (at <= floor) {
        return at;
    }
    if (is_punct(r, at - 1, ')')) {
        size_t open = opening_bracket(r, at - 1, floor);
        return open == NONE ? at : open;
    }
    if (!is_punct(r, at - 1, ',')) {
        return at;
    }
    size_t any = at;
    for (size_t i = at - 1; i > floor + 1 && at - i < SUBJECT_AHEAD; i--) {
        if (in_marks(r, i - 1)) {
            break;
        }
        if (!is_punct(r, i - 1, ',') || !phrase_ending(r, i - 2)) {
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
struct range rules_subject_before(const struct reading *r, size_t at, size_t floor) {
    struct range none = {at, at};
    if (at <= floor) {
        return none;
    }
    size_t direct = noun_phrase_start(r, at - 1, floor);
    if (direct != NONE && !in_marks(r, at - 1)) {
        return (struct range){direct, at};
    }
    size_t end = before_aside(r, at, floor);
    if (end == at || end <= floor) {
        return none;
    }
    size_t first = noun_phrase_start(r, end - 1, floor);
    if (first == NONE) {
        return none;
    }
    /* "Hugh Hill, a doctor, said": the aside belongs to the source, its last comma does not */
    size_t last = is_punct(r, at - 1, ',') ? at - 1 : at;
    return (struct range){first, last};
}

/* Whether the verb form at `verb` can report here. */
static bool may_report(const struct reading *r, struct range vp, size_t verb,
                       struct range subject) {
    bool strong = tagged(r, verb, TAG_CUE_STRONG);
    size_t before = vp.first;
    if (is_passive(r, vp, verb)) {
        return false;
    }
    if (tagged(r, verb, TAG_BASE) && !tagged(r, verb, TAG_PAST)) {
        bool aux = any_tagged(r, (struct range){vp.first, verb}, TAG_AUXILIARY);
        if (verb > vp.first && reads(r, verb - 1, WORD_TO)) {
            return false;
        }
        bool plural = !is_empty(subject) &&
                      (tagged(r, subject.end - 1, TAG_PLURAL) ||
                       tagged(r, subject.end - 1, TAG_PRONOUN) || any_reads(r, subject, WORD_AND));
        return !is_empty(subject) && (aux || plural);
    }
    if (tagged(r, verb, TAG_GERUND)) {
        return is_punct(r, before - (before > 0), ',') ||
               reads(r, before - (before > 0), WORD_AS) ||
               (strong && before > 0 && !tagged(r, before - 1, TAG_PREPOSITION) &&
                !tagged(r, before - 1, TAG_DETERMINER));
    }
    if (before == verb && before > 0 &&
        (tagged(r, before - 1, TAG_DETERMINER) || word_at(r, before - 1)->possessive ||
         (tagged(r, before - 1, TAG_PREPOSITION) && !in_marks(r, before - 1)))) {
        return false; /* "the claims", "its reported" */
    }
    return true;
}

/* "Asked whether he thought so, X said": nothing reports in the clause that asks. */
static bool in_question(const struct reading *r, size_t verb, struct range s) {
    if (!reads(r, s.first, WORD_ASKED) &&
        !(reads(r, s.first, WORD_WHEN) && reads(r, s.first + 1, WORD_ASKED))) {
        return false;
    }
    size_t comma = s.first;
    while (comma < s.end && !(is_punct(r, comma, ',') && !in_marks(r, comma))) {
        comma++;
    }
    return verb < comma;
}

/* The subject of a verb that stands apart from it: "Others, reacting to …, shouted, "…"". */
static struct range far_subject(const struct reading *r, size_t verb, struct range s) {
    size_t stop = noun_phrase_end(r, s.first, verb);
    return (struct range){s.first, stop < verb ? stop : s.first};
}

/* said X: what stands before allows it, and a noun phrase follows. */
static struct range subject_behind(const struct reading *r, struct range vp, struct range s) {
    struct range none = {vp.end, vp.end};
    bool may = vp.first == s.first || closes_marks(r, vp.first - 1) ||
               is_punct(r, vp.first - 1, ',') || is_punct(r, vp.first - 1, '.');
    return may ? (struct range){vp.end, noun_phrase_end(r, vp.end, s.end)} : none;
}

/* Whether marks follow at word `i`, behind a comma or colon perhaps. */
static bool marks_follow(const struct reading *r, size_t i) {
    return opens_marks(r, i) ||
           ((is_punct(r, i, ',') || is_punct(r, i, ':')) && opens_marks(r, i + 1));
}

bool rules_clause(const struct reading *r, size_t verb, struct range s, bool joins,
                  struct clause *c) {
    struct range vp = verb_phrase(r, verb, s.first);
    struct range subject = rules_subject_before(r, vp.first, s.first);
    *c = (struct clause){.verb = verb, .vp = vp, .subject = subject, .after = vp.end};
    c->begin = is_empty(subject) ? vp.first : subject.first;
    c->gerund = tagged(r, verb, TAG_GERUND);
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
