/* Mentions by the look of words: capitals inside sentences are names, listed nouns are people and
 * bodies. What begins a sentence or stands in a headline is a name only when the article writes it
 * with a capital elsewhere too, or a list knows it. */
#include "model/rules_parts.h"

#include "base/utf8.h"

struct names {
    struct rules *r;
    struct table seen;  /* folded words that are capitals inside sentences */
    struct buf scratch; /* a folded word */
};

static bool never_name(const struct word *w) {
    return TAGGED(w->tags, TAG_PRONOUN) || TAGGED(w->tags, TAG_DETERMINER) ||
           TAGGED(w->tags, TAG_WEEKDAY) || TAGGED(w->tags, TAG_AUXILIARY);
}

/* A month is a name's part only as a first name is: "May", "April" before a capital. */
static bool is_date_word(const struct rules *r, size_t i) {
    bool after_first = (i > 0 && rules_has(r, i - 1, TAG_FIRST_NAME)) || /* Kenneth May */
                       (i > 1 && rules_word(r, i - 1)->capital && !rules_word(r, i - 1)->tags &&
                        rules_word(r, i - 2)->capital && !rules_word(r, i - 2)->tags &&
                        !(i + 1 < r->a->nwords && rules_word(r, i + 1)->kind == WORD_NUMBER));
    bool reports = i + 1 < r->a->nwords && rules_has(r, i + 1, TAG_CUE) &&
                   rules_has(r, i + 1, TAG_PAST) &&
                   !(i > 0 && rules_has(r, i - 1, TAG_PREPOSITION)); /* May said */
    if (!rules_has(r, i, TAG_MONTH) || after_first || reports) {
        return false;
    }
    return i + 1 >= r->a->nwords || rules_word(r, i + 1)->kind == WORD_NUMBER ||
           !rules_word(r, i + 1)->capital;
}

/* Whether the word stands where every word would have a capital. */
static bool forced_capital(const struct rules *r, size_t i) {
    const struct word *w = rules_word(r, i);
    const struct sentence *s = &r->a->sentences[w->sentence];
    if (i == s->first) {
        return true;
    }
    const struct word *before = rules_word(r, i - 1);
    struct slice label = word_text(r->d, before);
    if (i == s->first + 1 && label.len == 2 && label.s[1] == '.' && TAGGED(w->tags, TAG_FUNCTION)) {
        return true; /* Q. What … */
    }
    return before->kind == WORD_PUNCT && !before->possessive && !word_is(r->d, before, ',') &&
           !word_is(r->d, before, '(') && !word_is(r->d, before, '-');
}

/* Whether a headline writes (nearly) all its words with capitals. */
static bool title_case(const struct rules *r, size_t sentence) {
    const struct sentence *s = &r->a->sentences[sentence];
    if (r->d->paras[s->para].kind == PARA_BODY) {
        return false;
    }
    size_t capitals = 0, words = 0;
    for (size_t i = s->first; i < s->last; i++) {
        const struct word *w = rules_word(r, i);
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
    utf8_fold(&n->scratch, word_text(n->r->d, rules_word(n->r, i)));
    return !n->scratch.failed;
}

static bool collect_seen(struct names *n) {
    const struct rules *r = n->r;
    for (size_t s = 0; s < r->a->nsentences; s++) {
        if (title_case(r, s)) {
            continue;
        }
        for (size_t i = r->a->sentences[s].first; i < r->a->sentences[s].last; i++) {
            const struct word *w = rules_word(r, i);
            if (w->capital && !never_name(w) && !forced_capital(r, i)) {
                if (!fold(n, i) || !table_add(&n->seen, &r->d->arena, buf_slice(&n->scratch))) {
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

static bool opens_any(const struct rules *r, size_t i) {
    size_t mark = rules_word(r, i)->mark;
    return mark != NONE && rules_word(r, i)->span.start == r->a->marks[mark].span.start;
}

/* Whether the word is a reporting verb as it follows a name: no base form, no -ing. */
static bool reports(const struct rules *r, size_t i) {
    return rules_has(r, i, TAG_CUE) && !rules_has(r, i, TAG_GERUND) &&
           (!rules_has(r, i, TAG_BASE) || rules_has(r, i, TAG_PAST));
}

/* Whether the word is (part of) a name where it stands. */
static bool is_name_word(struct names *n, size_t i, bool titled) {
    const struct word *w = rules_word(n->r, i);
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
    if (!w->tags && i + 1 < n->r->a->nwords && reports(n->r, i + 1)) {
        return true; /* "Jones said": a word that nothing else is known of */
    }
    bool common = TAGGED(w->tags, TAG_PERSON_NOUN) || TAGGED(w->tags, TAG_BODY_NOUN) ||
                  TAGGED(w->tags, TAG_CUE) || TAGGED(w->tags, TAG_DOCUMENT);
    size_t next = i + 1;
    bool nickname = next + 1 < n->r->a->nwords && opens_any(n->r, next);
    next += nickname; /* Dwayne "The Rock" Johnson */
    bool before_name = next < n->r->a->nwords && rules_word(n->r, next)->capital &&
                       (nickname || !never_name(rules_word(n->r, next)));
    return before_name ||
           (TAGGED(w->tags, TAG_TITLE) && w->span.end - w->span.start > 3 && !common) ||
           (w->capitals && !common);
}

/* Bodies that are on something: Council on Foreign Relations; a senate or bank is on a street. */
static bool sits_on(const struct rules *r, size_t i) {
    static const char *const words[] = {"council",      "committee", "commission", "panel",
                                        "subcommittee", "institute", "conference", "center"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (rules_text(r, i, words[k])) {
            return true;
        }
    }
    return false;
}

/* Whether small words join the name behind them: "of" in a body's, particles in a person's. */
static size_t joint(struct names *n, size_t i, size_t last, bool body, bool titled) {
    const struct rules *r = n->r;
    if (i + 1 < last && rules_has(r, i, TAG_PARTICLE) && !rules_word(r, i)->capital &&
        is_name_word(n, i + 1, titled)) {
        return 1;
    }
    bool office = i > 0 && rules_has(r, i - 1, TAG_TITLE) && rules_text(r, i, "of");
    if ((body || office) && i + 1 < last && (rules_text(r, i, "of") || rules_text(r, i, "for"))) {
        size_t the = rules_text(r, i + 1, "the") || rules_text(r, i + 1, "a");
        if (i + 1 + the < last && is_name_word(n, i + 1 + the, titled)) {
            return 1 + the;
        }
    }
    if (body && rules_text(r, i, "on") && sits_on(r, i - 1) && i + 1 < last &&
        is_name_word(n, i + 1, titled)) {
        return 1;
    }
    if (i + 1 < last && rules_punct(r, i, '&') && is_name_word(n, i + 1, titled)) {
        return 1;
    }
    /* Dwayne "The Rock" Johnson: a nickname in marks inside the name. */
    size_t mark = rules_word(r, i)->mark;
    if (opens_any(r, i) && i > 0 && rules_word(r, i - 1)->mark == NONE) {
        size_t j = i;
        while (j < last && rules_word(r, j)->mark == mark) {
            j++;
        }
        bool short_name = j < last && j - i <= 6 && rules_word(r, i + 1)->capital;
        if (short_name && is_name_word(n, j, titled) && !rules_has(r, j, TAG_CUE)) {
            return j - i;
        }
    }
    return 0;
}

static bool is_same_word(const struct rules *r, size_t i, size_t k) {
    return slice_eq(word_text(r->d, rules_word(r, i)), word_text(r->d, rules_word(r, k)));
}

/* "the Finance and Economy Ministry", "Johnson and Johnson": one body, when the capitals behind
 * "and" end in its word, or it is a word twice. */
static bool joins_body(struct names *n, struct range so_far, size_t last, bool titled) {
    enum { WORDS_MOST = 3 };
    const struct rules *r = n->r;
    size_t first = so_far.first, words = so_far.end - so_far.first;
    if (words == 1 && first + 2 < last && is_same_word(r, first, first + 2)) {
        return true;
    }
    if (first == 0 || words > WORDS_MOST || !rules_text(r, first - 1, "the") ||
        rules_has(r, so_far.end - 1, TAG_PLACE) || rules_has(r, so_far.end - 1, TAG_BODY_WORD) ||
        rules_has(r, first, TAG_TITLE)) {
        return false;
    }
    size_t i = so_far.end + 1;
    while (i < last && is_name_word(n, i, titled)) {
        i++;
    }
    return i > so_far.end + 2 && rules_has(r, i - 1, TAG_BODY_WORD) &&
           !rules_has(r, i - 1, TAG_COMPANY);
}

/* The end of the name that begins at `first`. */
static size_t name_end(struct names *n, size_t first, size_t last, bool titled) {
    const struct rules *r = n->r;
    size_t i = first;
    bool body = false;
    size_t mark = rules_word(r, first)->mark;
    while (i < last) {
        if (i > first && rules_word(r, i)->mark != mark && rules_word(r, i - 1)->mark == mark) {
            size_t skip = joint(n, i, last, body, titled);
            if (!skip) {
                break;
            }
            i += skip;
            continue;
        }
        if (is_name_word(n, i, titled) &&
            !(i > first && TAGGED(rules_word(r, i)->tags, TAG_CUE) && titled)) {
            body = body || rules_has(r, i, TAG_BODY_WORD) || rules_has(r, i, TAG_BODY_NOUN) ||
                   rules_text(r, i, "department") || rules_text(r, i, "university");
            i++;
            continue;
        }
        if (i > first && (rules_has(r, i, TAG_SUFFIX) || rules_word(r, i)->kind == WORD_NUMBER) &&
            rules_word(r, i)->kind != WORD_NUMBER) {
            i++;
            continue;
        }
        size_t skip = i > first ? joint(n, i, last, body, titled) : 0;
        if (!skip && i > first && rules_text(r, i, "and") &&
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
static size_t name_behind_office(const struct rules *r, size_t first, size_t end,
                                 size_t otherwise) {
    for (size_t i = first + 1; i + 1 < end; i++) {
        if (rules_has(r, i, TAG_FIRST_NAME)) {
            return i;
        }
    }
    if (first + 1 < end && (rules_has(r, end - 1, TAG_BODY_WORD) ||
                            (first + 2 == end && !rules_has(r, end - 1, TAG_PLACE)))) {
        return first; /* President of Holly Farms, of the Foreign Trade Bank */
    }
    return first + 3 <= end && !rules_has(r, end - 1, TAG_PLACE) ? end - 2 : otherwise;
}

/* What stands behind the first hyphen of a compound, when it begins small; empty otherwise. */
static struct slice small_half(const struct rules *r, size_t i) {
    struct slice s = word_text(r->d, rules_word(r, i));
    const char *dash = memchr(s.s, '-', s.len);
    size_t rest = dash ? s.len - (size_t)(dash - s.s) - 1 : 0;
    bool small = rest > 0 && dash[1] >= 'a' && dash[1] <= 'z';
    return small ? (struct slice){dash + 1, rest} : (struct slice){NULL, 0};
}

/* "Film-maker X": a compound that ends in small letters says what somebody is. */
static bool is_compound(const struct rules *r, size_t i) {
    struct slice half = small_half(r, i);
    return half.len > 3 && memcmp(half.s + half.len - 2, "er", 2) == 0;
}

/* Skip the titles, demonyms and offices that stand before the name proper. */
static size_t skip_titles(const struct rules *r, size_t first, size_t end) {
    size_t name = first;
    if (first + 2 < end && is_compound(r, first)) {
        name = first + 1;
    }
    for (size_t i = first; i + 1 < end; i++) {
        bool topic = i > first && rules_text(r, i - 1, "on"); /* on Foreign Relations */
        bool title = !topic && (rules_has(r, i, TAG_TITLE) || rules_has(r, i, TAG_PERSON_NOUN));
        bool body_next = rules_has(r, i + 1, TAG_BODY_WORD) || rules_has(r, i + 1, TAG_BODY_NOUN) ||
                         rules_has(r, i + 1, TAG_PREPOSITION);
        if (title && !rules_has(r, i, TAG_FIRST_NAME) && !body_next) {
            name = i + 1;
        }
        if (title && rules_text(r, i + 1, "of")) {
            name = name_behind_office(r, i + 2, end, name);
        }
    }
    return name;
}

static bool is_capital_preposition(const struct rules *r, size_t i) {
    return rules_word(r, i)->capital && rules_has(r, i, TAG_PREPOSITION);
}

static enum entity_kind entity_of(const struct rules *r, size_t first, size_t end, bool titled) {
    if (titled) {
        return ENTITY_PERSON;
    }
    size_t places = 0, words = 0;
    for (size_t i = first; i < end; i++) {
        if (rules_has(r, i, TAG_BODY_WORD) && !(i == first && rules_has(r, i, TAG_FIRST_NAME))) {
            return ENTITY_BODY;
        }
        if (i > first && i + 1 < end && is_capital_preposition(r, i)) {
            return ENTITY_BODY; /* Reporters Without Borders */
        }
        words += rules_word(r, i)->kind == WORD_LETTERS;
        places += rules_has(r, i, TAG_PLACE) || rules_has(r, i, TAG_DEMONYM);
    }
    if (rules_has(r, first, TAG_FIRST_NAME) && words > 1) {
        return ENTITY_PERSON;
    }
    if (places == words) {
        return rules_has(r, first, TAG_PLACE) ? ENTITY_PLACE : ENTITY_OTHER;
    }
    if (places && words > 1 && rules_has(r, first, TAG_PLACE)) {
        return ENTITY_BODY;
    }
    if (rules_word(r, first)->capitals && words == 1) {
        return ENTITY_BODY;
    }
    return words == 2 || words == 3 || rules_has(r, first, TAG_FIRST_NAME) ? ENTITY_PERSON
                                                                           : ENTITY_OTHER;
}

static bool add(struct rules *r, enum mention_kind kind, enum entity_kind entity, size_t first,
                size_t end, size_t head) {
    struct mention_span *m = labels_add_mention(r->out, &r->d->arena);
    if (!m) {
        return false;
    }
    *m = (struct mention_span){kind,
                               entity,
                               {rules_word(r, first)->span.start, rules_word(r, end - 1)->span.end},
                               rules_word(r, head)->span};
    size_t index = r->out->nmentions - 1;
    if (r->begin[first] == NONE) {
        r->begin[first] = index;
    }
    r->end[end - 1] = index;
    return true;
}

/* Whether Mr or the like stands before the word: "Mr. King". */
static bool is_addressed(const struct rules *r, size_t i) {
    return i > 0 && rules_has(r, i - 1, TAG_TITLE) && rules_has(r, i - 1, TAG_ABBREVIATION);
}

/* Whether capitals name an office, not who holds it: they end in a noun for a person. */
static bool is_office(const struct rules *r, size_t first, size_t end) {
    return end > first + 1 && rules_has(r, end - 1, TAG_PERSON_NOUN) &&
           !rules_has(r, first, TAG_FIRST_NAME) && !is_addressed(r, end - 1) &&
           !rules_has(r, end - 1, TAG_FIRST_NAME) && !rules_has(r, end - 1, TAG_BODY_WORD);
}

/* "the Paris-based group": a compound that ends in small letters, before the noun it describes. */
static bool describes(const struct rules *r, size_t i) {
    if (small_half(r, i).len < 3 || i + 1 >= r->a->nwords) {
        return false;
    }
    const struct word *next = rules_word(r, i + 1);
    return next->kind == WORD_LETTERS && !next->capital && !TAGGED(next->tags, TAG_CUE) &&
           !TAGGED(next->tags, TAG_FUNCTION);
}

/* Whether an office with a capital and "of" ("Mayor of", "Chancellor of the") ends before the word.
 */
static bool behind_office(const struct rules *r, size_t first) {
    size_t of = first > 0 && rules_text(r, first - 1, "the") ? first - 1 : first;
    return of > 1 && rules_text(r, of - 1, "of") && rules_word(r, of - 2)->capital &&
           (rules_has(r, of - 2, TAG_TITLE) || rules_has(r, of - 2, TAG_PERSON_NOUN)) &&
           rules_word(r, of - 2)->sentence == rules_word(r, first)->sentence;
}

static bool add_name(struct rules *r, size_t first, size_t end) {
    size_t name = behind_office(r, first) ? name_behind_office(r, first, end, first)
                                          : skip_titles(r, first, end);
    bool titled =
        name > first ||
        (first > 0 && rules_word(r, first - 1)->sentence == rules_word(r, first)->sentence &&
         rules_has(r, first - 1, TAG_PERSON_NOUN) && !rules_has(r, first - 1, TAG_PLURAL));
    if (name == end - 1 && rules_has(r, name, TAG_PERSON_NOUN) && !is_addressed(r, name)) {
        return true; /* "Prime Minister" alone is a noun */
    }
    if (is_office(r, first, end) || (name == end - 1 && describes(r, name))) {
        return true; /* so is "Culture Secretary" */
    }
    for (size_t i = name + 2; titled && i < end; i++) { /* Whip X Y of Illinois */
        if (rules_text(r, i, "of") && entity_of(r, name, i, true) == ENTITY_PERSON) {
            end = i;
        }
    }
    size_t head = end - 1;
    while (head > name &&
           (rules_has(r, head, TAG_SUFFIX) || rules_word(r, head)->kind != WORD_LETTERS)) {
        head--;
    }
    for (size_t i = name + 1; i < end; i++) { /* Bank of England: the head stands before "of" */
        if (rules_text(r, i, "of") || rules_text(r, i, "for")) {
            head = i - 1;
            break;
        }
    }
    return add(r, MENTION_NAME, entity_of(r, name, end, titled), name, end, head);
}

static bool is_noun_head(const struct rules *r, size_t i) {
    return rules_has(r, i, TAG_PERSON_NOUN) || rules_has(r, i, TAG_BODY_NOUN) ||
           (rules_has(r, i, TAG_DOCUMENT) && !rules_word(r, i)->capital);
}

/* Whether a word may stand between a determiner and a noun. */
static bool modifies(const struct rules *r, size_t i) {
    const struct word *w = rules_word(r, i);
    return (w->kind != WORD_PUNCT || w->possessive) && !TAGGED(w->tags, TAG_PREPOSITION) &&
           !TAGGED(w->tags, TAG_PRONOUN) && !TAGGED(w->tags, TAG_AUXILIARY) &&
           !TAGGED(w->tags, TAG_CUE_STRONG) &&
           !(TAGGED(w->tags, TAG_FUNCTION) && !TAGGED(w->tags, TAG_DETERMINER) &&
             w->kind != WORD_NUMBER);
}

static bool add_noun(struct rules *r, size_t head) {
    const struct sentence *s = &r->a->sentences[rules_word(r, head)->sentence];
    size_t first = head;
    while (first > s->first && head - first < 6 && modifies(r, first - 1) &&
           rules_word(r, first - 1)->mark == rules_word(r, head)->mark) {
        first--;
        bool determined = TAGGED(rules_word(r, first)->tags, TAG_DETERMINER);
        if (determined && !(first > s->first && rules_has(r, first - 1, TAG_DETERMINER))) {
            break; /* but "the two diplomats" has two */
        }
    }
    bool person = rules_has(r, head, TAG_PERSON_NOUN);
    enum entity_kind entity = person                              ? ENTITY_PERSON
                              : rules_has(r, head, TAG_BODY_NOUN) ? ENTITY_BODY
                                                                  : ENTITY_OTHER;
    return add(r, MENTION_NOUN, entity, first, head + 1, head);
}

static bool is_source_pronoun(const struct rules *r, size_t i) {
    static const char *const words[] = {"he", "she", "they", "we", "i", "it", "you"};
    const struct word *w = rules_word(r, i);
    bool title = w->capital && !forced_capital(r, i) && !rules_text(r, i, "i"); /* She Hate Me */
    if (!TAGGED(w->tags, TAG_PRONOUN) || title) {
        return false;
    }
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (rules_text(r, i, words[k])) {
            return true;
        }
    }
    return false;
}

static bool mentions_of_sentence(struct names *n, size_t sentence) {
    struct rules *r = n->r;
    const struct sentence *s = &r->a->sentences[sentence];
    bool titled = title_case(r, sentence);
    for (size_t i = s->first; i < s->last;) {
        if (is_name_word(n, i, titled)) {
            size_t end = name_end(n, i, s->last, titled);
            if (!add_name(r, i, end)) {
                return false;
            }
            if (rules_has(r, end - 1, TAG_PERSON_NOUN) && end - i > 0 &&
                (r->end[end - 1] == NONE) && !add_noun(r, end - 1)) {
                return false;
            }
            i = end;
            continue;
        }
        bool ok = true;
        if (is_source_pronoun(r, i)) {
            ok = add(r, MENTION_PRONOUN, rules_text(r, i, "it") ? ENTITY_OTHER : ENTITY_PERSON, i,
                     i + 1, i);
        } else if (is_noun_head(r, i) &&
                   !(i + 1 < s->last && rules_word(r, i + 1)->capital &&
                     is_name_word(n, i + 1, titled) && rules_has(r, i, TAG_PERSON_NOUN)) &&
                   !(i + 1 < s->last && is_noun_head(r, i + 1))) {
            ok = add_noun(r, i);
        }
        if (!ok) {
            return false;
        }
        i++;
    }
    return true;
}

bool rules_mentions(struct rules *r) {
    struct names n = {.r = r};
    bool ok = collect_seen(&n);
    for (size_t s = 0; ok && s < r->a->nsentences; s++) {
        ok = mentions_of_sentence(&n, s);
    }
    buf_free(&n.scratch);
    return ok;
}
