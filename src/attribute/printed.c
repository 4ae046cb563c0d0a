/* A speaker without a name, as the article prints him: the noun phrase without what only counts,
 * points or goes on. "some officials familiar with the talks" are "officials". */
#include "attribute/named.h"
#include "attribute/phrase.h"

static bool is_one_of(const struct book *b, size_t word, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (reads(b, word, list[i])) {
            return true;
        }
    }
    return false;
}

/* Articles and owners say nothing of who it is; nor do how many of them, unless they stand alone:
 * "many in the room", "those who know". */
static bool only_leads(const struct book *b, size_t word) {
    static const char *const always[] = {"the", "a",     "an", "this", "that", "his",  "her",
                                         "its", "their", "my", "our",  "your", "whose"};
    static const char *const counting[] = {"one",     "some", "many",  "several", "both", "few",
                                           "another", "even", "only",  "by",      "any",  "among",
                                           "within",  "most", "those", "these"};
    size_t next = word + 1;
    bool those = reads(b, word, "those") && !TAGGED(tags_at(b, next), TAG_PLURAL) &&
                 !is_capital(b, next); /* "those surveyed" */
    bool alone = those || TAGGED(tags_at(b, next), TAG_PREPOSITION) || reads(b, next, "who") ||
                 reads(b, next, "or") || reads(b, next, "recent"); /* "most recent" */
    return is_one_of(b, word, always, sizeof always / sizeof *always) ||
           (!alone && is_one_of(b, word, counting, sizeof counting / sizeof *counting));
}

/* A clause or a participle behind the noun: "who …", "released on Friday", "familiar with …"; not
 * the one of "a newly released email", "those who …". */
static bool goes_on(const struct book *b, size_t word) {
    static const char *const clause[] = {"who", "which", "whose"};
    static const char *const participle[] = {"released", "published", "issued",   "conducted",
                                             "being",    "familiar",  "including"};
    bool alone = reads(b, word - 1, "those") || reads(b, word - 1, "others");
    return (!alone && is_one_of(b, word, clause, sizeof clause / sizeof *clause)) ||
           (is_one_of(b, word, participle, sizeof participle / sizeof *participle) &&
            !reads(b, word - 1, "newly") && !reads(b, word - 1, "recently"));
}

struct slice as_printed(const struct book *b, struct span s) {
    size_t first = analysis_word_at(b->a, s.start), end = first;
    while (end < b->a->nwords && word_at(b, end)->span.start < s.end) {
        end++;
    }
    while (first + 1 < end && only_leads(b, first) && word_at(b, first + 1)->kind != WORD_PUNCT) {
        first++;
    }
    size_t i = first + 1;
    while (i < end && !word_is(b->d, word_at(b, i), ',') && !phrase_is_dash(b, i) &&
           !goes_on(b, i)) {
        i++;
    }
    if (first >= end) {
        return document_slice(b->d, s);
    }
    i -= i > first + 1 && word_at(b, i - 1)->possessive;
    size_t last = word_at(b, i - 1)->span.end; /* of "I'd" only "I" may be the source */
    return document_slice(
        b->d, (struct span){word_at(b, first)->span.start, last < s.end ? last : s.end});
}
