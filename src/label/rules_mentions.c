/* SPDX-License-Identifier: ISC */
/* Mentions by the look of words: capitals inside sentences are names, listed nouns are people and
 * bodies. What begins a sentence or stands in a headline is a name only when the article writes it
 * with a capital elsewhere too, or a list knows it. */
#include "label/rules_parts.h"

#include "base/utf8.h"

struct names {
    struct reading *r;
    struct arena *arena;
    size_t cap;         /* of the reading's phrases */
    struct table seen;  /* folded words that are capitals inside sentences */
    struct buf scratch; /* a folded word */
};

static bool never_name(const struct word *w) {
    return TAGGED(w->tags, TAG_PRONOUN) || TAGGED(w->tags, TAG_DETERMINER) ||
           TAGGED(w->tags, TAG_WEEKDAY) || TAGGED(w->tags, TAG_AUXILIARY);
}

/* A month is a name's part only as a first name is: "May", "April" before a capital. */
static bool is_date_word(const struct reading *r, size_t i) {
    bool after_first = (i > 0 && tagged(r, i - 1, TAG_FIRST_NAME)) || /* Kenneth May */
                       (i > 1 && word_at(r, i - 1)->capital && !word_at(r, i - 1)->tags &&
                        word_at(r, i - 2)->capital && !word_at(r, i - 2)->tags &&
                        !(i + 1 < r->nwords && word_at(r, i + 1)->kind == WORD_NUMBER));
    bool reports = i + 1 < r->nwords && tagged(r, i + 1, TAG_CUE) && tagged(r, i + 1, TAG_PAST) &&
                   !(i > 0 && tagged(r, i - 1, TAG_PREPOSITION)); /* May said */
    if (!tagged(r, i, TAG_MONTH) || after_first || reports) {
        return false;
    }
    return i + 1 >= r->nwords || word_at(r, i + 1)->kind == WORD_NUMBER ||
           !word_at(r, i + 1)->capital;
}

/* Whether the word stands where every word would have a capital. */
static bool forced_capital(const struct reading *r, size_t i) {
    const struct word *w = word_at(r, i);
    const struct sentence *s = &r->sentences[w->sentence];
    if (i == s->first) {
        return true;
    }
    const struct word *before = word_at(r, i - 1);
    struct slice label = word_text(before);
    if (i == s->first + 1 && label.len == 2 && label.s[1] == '.' && TAGGED(w->tags, TAG_FUNCTION)) {
        return true; /* Q. What … */
    }
    return before->kind == WORD_PUNCT && !before->possessive && !is_comma(r, i - 1) &&
           !is_punct(r, i - 1, '(') && !is_punct(r, i - 1, '-');
}

/* Whether a headline writes (nearly) all its words with capitals. */
static bool title_case(const struct reading *r, size_t sentence) {
    const struct sentence *s = &r->sentences[sentence];
    if (r->d->paras[s->para].kind == PARA_BODY) {
        return false;
    }
    size_t capitals = 0, words = 0;
    for (size_t i = s->first; i < s->last; i++) {
        const struct word *w = word_at(r, i);
        if (w->kind == WORD_LETTERS && !TAGGED(w->tags, TAG_FUNCTION)) {
            words++;
            capitals += w->capital;
        }
    }
    bool heading = r->d->paras[s->para].kind == PARA_HEADING;
    return (words >= 3 || heading) && capitals * 10 >= words * 8;
}

static bool fold(struct names *n, size_t i) {
    buf_clear(&n->scratch);
    utf8_fold(&n->scratch, word_text(word_at(n->r, i)));
    return !n->scratch.failed;
}

static bool collect_seen(struct names *n) {
    const struct reading *r = n->r;
    for (size_t s = 0; s < r->nsentences; s++) {
        if (title_case(r, s)) {
            continue;
        }
        for (size_t i = r->sentences[s].first; i < r->sentences[s].last; i++) {
            const struct word *w = word_at(r, i);
            if (w->capital && !never_name(w) && !forced_capital(r, i)) {
                if (!fold(n, i) || !table_add(&n->seen, n->arena, buf_slice(&n->scratch))) {
                    return false;
                }
            }
        }
    }
    return true;
}

static bool was_seen(struct names *n, size_t i) {
    return fold(n, i) && table_find(&n->seen, buf_slice(&n->scratch));
}

/* Whether the word is a reporting verb as it follows a name: no base form, no -ing. */
static bool reports(const struct reading *r, size_t i) {
    return tagged(r, i, TAG_CUE) && !tagged(r, i, TAG_GERUND) &&
           (!tagged(r, i, TAG_BASE) || tagged(r, i, TAG_PAST));
}

/* Whether the word is (part of) a name where it stands. */
static bool is_name_word(struct names *n, size_t i, bool titled) {
    const struct word *w = word_at(n->r, i);
    if (!w->capital || w->kind != WORD_LETTERS || never_name(w) || is_date_word(n->r, i)) {
        return false;
    }
    bool forced = titled || forced_capital(n->r, i);
    if (!forced) {
        return true;
    }
    if (TAGGED(w->tags, TAG_FUNCTION)) {
        return false;
    }
    if (TAGGED(w->tags, TAG_FIRST_NAME) || TAGGED(w->tags, TAG_PLACE) || was_seen(n, i)) {
        return true;
    }
    if (titled) {
        return false;
    }
    if (!w->tags && i + 1 < n->r->nwords && reports(n->r, i + 1)) {
        return true; /* "Jones said": a word that nothing else is known of */
    }
    bool common = TAGGED(w->tags, TAG_PERSON_NOUN) || TAGGED(w->tags, TAG_BODY_NOUN) ||
                  TAGGED(w->tags, TAG_CUE) || TAGGED(w->tags, TAG_DOCUMENT);
    size_t next = i + 1;
    bool nickname = next + 1 < n->r->nwords && opens_marks(n->r, next);
    next += nickname; /* Dwayne "The Rock" Johnson */
    bool before_name = next < n->r->nwords && word_at(n->r, next)->capital &&
                       (nickname || !never_name(word_at(n->r, next)));
    return before_name ||
           (TAGGED(w->tags, TAG_TITLE) && w->span.end - w->span.start > 3 && !common) ||
           (w->capitals && !common);
}

/* Whether small words join the name behind them: "of" in a body's, particles in a person's. */
static size_t joint(struct names *n, size_t i, size_t last, bool body, bool titled) {
    const struct reading *r = n->r;
    if (i + 1 < last && tagged(r, i, TAG_PARTICLE) && !word_at(r, i)->capital &&
        is_name_word(n, i + 1, titled)) {
        return 1;
    }
    bool office = i > 0 && tagged(r, i - 1, TAG_TITLE) && reads(r, i, WORD_OF);
    if ((body || office) && i + 1 < last && (reads(r, i, WORD_OF) || reads(r, i, WORD_FOR))) {
        size_t the = reads(r, i + 1, WORD_THE) || reads(r, i + 1, WORD_A);
        if (i + 1 + the < last && is_name_word(n, i + 1 + the, titled)) {
            return 1 + the;
        }
    }
    if (body && reads(r, i, WORD_ON) && reads(r, i - 1, WORD_SEAT) && i + 1 < last &&
        is_name_word(n, i + 1, titled)) {
        return 1;
    }
    if (i + 1 < last && is_punct(r, i, '&') && is_name_word(n, i + 1, titled)) {
        return 1;
    }
    /* Dwayne "The Rock" Johnson: a nickname in marks inside the name. */
    size_t mark = word_at(r, i)->mark;
    if (opens_marks(r, i) && i > 0 && word_at(r, i - 1)->mark == NONE) {
        size_t j = i;
        while (j < last && word_at(r, j)->mark == mark) {
            j++;
        }
        bool short_name = j < last && j - i <= 6 && word_at(r, i + 1)->capital;
        if (short_name && is_name_word(n, j, titled) && !tagged(r, j, TAG_CUE)) {
            return j - i;
        }
    }
    return 0;
}

static bool is_same_word(const struct reading *r, size_t i, size_t k) {
    return slice_eq(word_text(word_at(r, i)), word_text(word_at(r, k)));
}

/* "and Co", "and Co Inc", "and Partners": what ends a firm's name, and no other name follows. */
static bool ends_firm(const struct reading *r, size_t i) {
    return is_capital(r, i) && tagged(r, i, TAG_COMPANY) &&
           (!is_capital(r, i + 1) || tagged(r, i + 1, TAG_COMPANY));
}

/* "the Finance and Economy Ministry", "Johnson and Johnson", "Morgan Stanley and Co": one
 * organisation, when the capitals after "and" end in its word, or it is a word twice. */
static bool joins_body(struct names *n, struct range so_far, size_t last, bool titled) {
    enum { WORDS_MOST = 3 };
    const struct reading *r = n->r;
    size_t first = so_far.first, words = so_far.end - so_far.first;
    if ((words == 1 && first + 2 < last && is_same_word(r, first, first + 2)) ||
        (so_far.end + 1 < last && ends_firm(r, so_far.end + 1))) {
        return true;
    }
    if (first == 0 || words > WORDS_MOST || !reads(r, first - 1, WORD_THE) ||
        tagged(r, so_far.end - 1, TAG_PLACE) || tagged(r, so_far.end - 1, TAG_BODY_WORD) ||
        tagged(r, first, TAG_TITLE)) {
        return false;
    }
    size_t i = so_far.end + 1;
    while (i < last && is_name_word(n, i, titled)) {
        i++;
    }
    return i > so_far.end + 2 && tagged(r, i - 1, TAG_BODY_WORD) && !tagged(r, i - 1, TAG_COMPANY);
}

/* The end of the name that begins at `first`. */
static size_t name_end(struct names *n, size_t first, size_t last, bool titled) {
    const struct reading *r = n->r;
    size_t i = first;
    bool body = false;
    size_t mark = word_at(r, first)->mark;
    while (i < last) {
        if (i > first && word_at(r, i)->mark != mark && word_at(r, i - 1)->mark == mark) {
            size_t skip = joint(n, i, last, body, titled);
            if (!skip) {
                break;
            }
            i += skip;
            continue;
        }
        if (is_name_word(n, i, titled) &&
            !(i > first && TAGGED(word_at(r, i)->tags, TAG_CUE) && titled)) {
            body = body || tagged(r, i, TAG_BODY_WORD) || tagged(r, i, TAG_BODY_NOUN);
            i++;
            continue;
        }
        if (i > first && (tagged(r, i, TAG_SUFFIX) || word_at(r, i)->kind == WORD_NUMBER) &&
            word_at(r, i)->kind != WORD_NUMBER) {
            i++;
            continue;
        }
        size_t skip = i > first ? joint(n, i, last, body, titled) : 0;
        if (!skip && i > first && reads(r, i, WORD_AND) &&
            joins_body(n, (struct range){first, i}, last, titled)) {
            skip = 1;
        }
        if (!skip) {
            break;
        }
        i += skip;
    }
    return i;
}

/* "Secretary of State X Y": the name behind an office that has "of", the office's words from
 * `first`; `otherwise` when no name follows. */
static size_t name_behind_office(const struct reading *r, size_t first, size_t end,
                                 size_t otherwise) {
    for (size_t i = first + 1; i + 1 < end; i++) {
        if (tagged(r, i, TAG_FIRST_NAME)) {
            return i;
        }
    }
    if (first + 1 < end && (tagged(r, end - 1, TAG_BODY_WORD) ||
                            (first + 2 == end && !tagged(r, end - 1, TAG_PLACE)))) {
        return first; /* President of Holly Farms, of the Foreign Trade Bank */
    }
    return first + 3 <= end && !tagged(r, end - 1, TAG_PLACE) ? end - 2 : otherwise;
}

/* What stands behind the first hyphen of a compound, when it begins small; empty otherwise. */
static struct slice small_half(const struct reading *r, size_t i) {
    struct slice s = word_text(word_at(r, i));
    const char *dash = memchr(s.s, '-', s.len);
    size_t rest = dash ? s.len - (size_t)(dash - s.s) - 1 : 0;
    bool small = rest > 0 && dash[1] >= 'a' && dash[1] <= 'z';
    return small ? (struct slice){dash + 1, rest} : (struct slice){NULL, 0};
}

/* "Film-maker X": a compound that ends in small letters says what somebody is. */
static bool is_compound(const struct reading *r, size_t i) {
    return small_half(r, i).len > 3 && ends_as(r, i, ENDING_DOER);
}

/* Skip the titles, demonyms and offices that stand before the name proper. */
static size_t skip_titles(const struct reading *r, size_t first, size_t end) {
    size_t name = first;
    if (first + 2 < end && is_compound(r, first)) {
        name = first + 1;
    }
    for (size_t i = first; i + 1 < end; i++) {
        bool topic = i > first && reads(r, i - 1, WORD_ON); /* on Foreign Relations */
        bool title = !topic && (tagged(r, i, TAG_TITLE) || tagged(r, i, TAG_PERSON_NOUN));
        bool body_next = tagged(r, i + 1, TAG_BODY_WORD) || tagged(r, i + 1, TAG_BODY_NOUN) ||
                         tagged(r, i + 1, TAG_PREPOSITION);
        if (title && !tagged(r, i, TAG_FIRST_NAME) && !body_next) {
            name = i + 1;
        }
        if (title && reads(r, i + 1, WORD_OF)) {
            name = name_behind_office(r, i + 2, end, name);
        }
    }
    return name;
}

static bool is_capital_preposition(const struct reading *r, size_t i) {
    return word_at(r, i)->capital && tagged(r, i, TAG_PREPOSITION);
}

static enum entity_kind entity_of(const struct reading *r, size_t first, size_t end, bool titled) {
    if (titled) {
        return ENTITY_PERSON;
    }
    size_t places = 0, words = 0;
    for (size_t i = first; i < end; i++) {
        if (tagged(r, i, TAG_BODY_WORD) && !(i == first && tagged(r, i, TAG_FIRST_NAME))) {
            return ENTITY_BODY;
        }
        if (i > first && i + 1 < end && is_capital_preposition(r, i)) {
            return ENTITY_BODY; /* Reporters Without Borders */
        }
        words += word_at(r, i)->kind == WORD_LETTERS;
        places += tagged(r, i, TAG_PLACE) || tagged(r, i, TAG_DEMONYM);
    }
    if (tagged(r, first, TAG_FIRST_NAME) && words > 1) {
        return ENTITY_PERSON;
    }
    if (places == words) {
        return tagged(r, first, TAG_PLACE) ? ENTITY_PLACE : ENTITY_OTHER;
    }
    if (places && words > 1 && tagged(r, first, TAG_PLACE)) {
        return ENTITY_BODY;
    }
    if (word_at(r, first)->capitals && words == 1) {
        return ENTITY_BODY;
    }
    return words == 2 || words == 3 || tagged(r, first, TAG_FIRST_NAME) ? ENTITY_PERSON
                                                                        : ENTITY_OTHER;
}

static bool add(struct names *n, enum mention_kind kind, enum entity_kind entity,
                struct range words, size_t head) {
    struct reading *r = n->r;
    struct phrase *items = arena_array(n->arena, r->phrases, r->nphrases, &n->cap, sizeof *items);
    if (!items) {
        return false;
    }
    r->phrases = items;
    items[r->nphrases++] = (struct phrase){.kind = kind,
                                           .entity = entity,
                                           .words = words,
                                           .head = head,
                                           .sentence = word_at(r, words.first)->sentence};
    return true;
}

/* Whether capitals name an office, not who holds it: they end in a noun for a person. */
static bool is_office(const struct reading *r, size_t first, size_t end) {
    return end > first + 1 && tagged(r, end - 1, TAG_PERSON_NOUN) &&
           !tagged(r, first, TAG_FIRST_NAME) && !is_addressed(r, end - 1) &&
           !tagged(r, end - 1, TAG_FIRST_NAME) && !tagged(r, end - 1, TAG_BODY_WORD);
}

/* "the Paris-based group": a compound that ends in small letters, before the noun it describes. */
static bool describes(const struct reading *r, size_t i) {
    if (small_half(r, i).len < 3 || i + 1 >= r->nwords) {
        return false;
    }
    const struct word *next = word_at(r, i + 1);
    return next->kind == WORD_LETTERS && !next->capital && !TAGGED(next->tags, TAG_CUE) &&
           !TAGGED(next->tags, TAG_FUNCTION);
}

/* Whether an office with a capital and "of" ("Mayor of", "Chancellor of the") ends before the word.
 */
static bool behind_office(const struct reading *r, size_t first) {
    size_t of = first > 0 && reads(r, first - 1, WORD_THE) ? first - 1 : first;
    return of > 1 && reads(r, of - 1, WORD_OF) && word_at(r, of - 2)->capital &&
           (tagged(r, of - 2, TAG_TITLE) || tagged(r, of - 2, TAG_PERSON_NOUN)) &&
           word_at(r, of - 2)->sentence == word_at(r, first)->sentence;
}

static bool add_name(struct names *n, size_t first, size_t end) {
    const struct reading *r = n->r;
    size_t name = behind_office(r, first) ? name_behind_office(r, first, end, first)
                                          : skip_titles(r, first, end);
    bool titled = name > first ||
                  (first > 0 && word_at(r, first - 1)->sentence == word_at(r, first)->sentence &&
                   tagged(r, first - 1, TAG_PERSON_NOUN) && !tagged(r, first - 1, TAG_PLURAL));
    if (name == end - 1 && tagged(r, name, TAG_PERSON_NOUN) && !is_addressed(r, name)) {
        return true; /* "Prime Minister" alone is a noun */
    }
    if (is_office(r, first, end) || (name == end - 1 && describes(r, name))) {
        return true; /* so is "Culture Secretary" */
    }
    for (size_t i = name + 2; titled && i < end; i++) { /* Whip X Y of Illinois */
        if (reads(r, i, WORD_OF) && entity_of(r, name, i, true) == ENTITY_PERSON) {
            end = i;
        }
    }
    size_t head = end - 1;
    while (head > name && (tagged(r, head, TAG_SUFFIX) || word_at(r, head)->kind != WORD_LETTERS)) {
        head--;
    }
    for (size_t i = name + 1; i < end; i++) { /* Bank of England: the head stands before "of" */
        if (reads(r, i, WORD_OF) || reads(r, i, WORD_FOR)) {
            head = i - 1;
            break;
        }
    }
    return add(n, MENTION_NAME, entity_of(r, name, end, titled), (struct range){name, end}, head);
}

static bool is_noun_head(const struct reading *r, size_t i) {
    return tagged(r, i, TAG_PERSON_NOUN) || tagged(r, i, TAG_BODY_NOUN) ||
           (tagged(r, i, TAG_DOCUMENT) && !word_at(r, i)->capital);
}

/* Whether a word may stand between a determiner and a noun. */
static bool modifies(const struct reading *r, size_t i) {
    const struct word *w = word_at(r, i);
    return (w->kind != WORD_PUNCT || w->possessive) && !TAGGED(w->tags, TAG_PREPOSITION) &&
           !TAGGED(w->tags, TAG_PRONOUN) && !TAGGED(w->tags, TAG_AUXILIARY) &&
           !TAGGED(w->tags, TAG_CUE_STRONG) &&
           !(TAGGED(w->tags, TAG_FUNCTION) && !TAGGED(w->tags, TAG_DETERMINER) &&
             w->kind != WORD_NUMBER);
}

static bool add_noun(struct names *n, size_t head) {
    const struct reading *r = n->r;
    const struct sentence *s = &r->sentences[word_at(r, head)->sentence];
    size_t first = head;
    while (first > s->first && head - first < 6 && modifies(r, first - 1) &&
           word_at(r, first - 1)->mark == word_at(r, head)->mark) {
        first--;
        bool determined = TAGGED(word_at(r, first)->tags, TAG_DETERMINER);
        if (determined && !(first > s->first && tagged(r, first - 1, TAG_DETERMINER))) {
            break; /* but "the two diplomats" has two */
        }
    }
    bool person = tagged(r, head, TAG_PERSON_NOUN);
    enum entity_kind entity = person                           ? ENTITY_PERSON
                              : tagged(r, head, TAG_BODY_NOUN) ? ENTITY_BODY
                                                               : ENTITY_OTHER;
    return add(n, MENTION_NOUN, entity, (struct range){first, head + 1}, head);
}

static bool is_source_pronoun(const struct reading *r, size_t i) {
    const word_forms subjects = FORM(WORD_I) | FORM(WORD_WE) | FORM(WORD_YOU) | FORM(WORD_HE) |
                                FORM(WORD_IT) | FORM(WORD_THEY);
    const struct word *w = word_at(r, i);
    bool title = w->capital && !forced_capital(r, i) && !reads(r, i, WORD_I); /* She Hate Me */
    return TAGGED(w->tags, TAG_PRONOUN) && !title && reads_any(r, i, subjects);
}

/* The noun for a person that ends capitals which are no name: "Prime Minister", alone. */
static bool add_office(struct names *n, size_t end) {
    const struct phrase *last = n->r->nphrases ? &n->r->phrases[n->r->nphrases - 1] : NULL;
    bool named = last && last->words.end == end;
    return named || !tagged(n->r, end - 1, TAG_PERSON_NOUN) || add_noun(n, end - 1);
}

/* Whether a noun at a word, of sentence `s`, is mentioned there: no name or other noun follows. */
static bool is_noun_mention(struct names *n, size_t i, const struct sentence *s, bool titled) {
    const struct reading *r = n->r;
    bool last = i + 1 == s->last;
    bool leads = !last && is_capital(r, i + 1) && tagged(r, i, TAG_PERSON_NOUN) &&
                 is_name_word(n, i + 1, titled);
    return is_noun_head(r, i) && !leads && (last || !is_noun_head(r, i + 1));
}

static bool mentions_of_sentence(struct names *n, size_t sentence) {
    const struct reading *r = n->r;
    const struct sentence *s = &r->sentences[sentence];
    bool titled = title_case(r, sentence);
    for (size_t i = s->first; i < s->last;) {
        size_t end = i + 1;
        bool ok = true;
        if (is_name_word(n, i, titled)) {
            end = name_end(n, i, s->last, titled);
            ok = add_name(n, i, end) && add_office(n, end);
        } else if (is_source_pronoun(r, i)) {
            ok = add(n, MENTION_PRONOUN, reads(r, i, WORD_IT) ? ENTITY_OTHER : ENTITY_PERSON,
                     (struct range){i, i + 1}, i);
        } else if (is_noun_mention(n, i, s, titled)) {
            ok = add_noun(n, i);
        }
        if (!ok) {
            return false;
        }
        i = end;
    }
    return true;
}

bool rules_mentions(struct reading *r, struct arena *a) {
    struct names n = {.r = r, .arena = a};
    bool ok = collect_seen(&n);
    for (size_t s = 0; ok && s < r->nsentences; s++) {
        ok = mentions_of_sentence(&n, s);
    }
    buf_free(&n.scratch);
    return ok && phrases_index(r, a);
}
