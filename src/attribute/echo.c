#include "attribute/echo.h"

#include "base/utf8.h"

enum {
    LONGER = 3, /* bytes: "pay", not "we" */
    WORDS_LEAST = 2,
    QUOTES_MOST = 200 /* looked at */
};

bool is_in_front(const struct document *d, const struct quote *q) {
    return q->content.n &&
           document_para_in_front(d, document_para_at(d, q->content.items[0].start));
}

/* Do something with each longer word of a quotation's content, folded; false when memory is short.
 */
static bool each_word(const struct book *b, const struct quote *q, struct table *words, bool add,
                      uint64_t turn, size_t *n) {
    for (size_t k = 0; k < q->content.n; k++) {
        const struct span s = q->content.items[k];
        for (size_t i = analysis_word_at(b->a, s.start);
             i < b->a->nwords && word_at(b, i)->span.start < s.end; i++) {
            struct slice text = word_text(b->d, word_at(b, i));
            if (word_at(b, i)->kind == WORD_PUNCT || text.len < LONGER) {
                continue;
            }
            buf_clear(b->scratch);
            utf8_fold(b->scratch, text);
            uint64_t *seen = b->scratch->failed ? NULL
                             : add ? table_add(words, &b->d->arena, buf_slice(b->scratch))
                                   : table_find(words, buf_slice(b->scratch));
            if (add && !seen) {
                return false;
            }
            if (seen && *seen != turn) { /* each word counts once */
                *seen = turn;
                ++*n;
            }
        }
    }
    return true;
}

size_t echo_of(const struct book *b, const struct quote *front) {
    struct table words = {0};
    size_t all = 0, best = NONE, most = 0;
    uint64_t turn = 1;
    if (!each_word(b, front, &words, true, turn, &all) || all < WORDS_LEAST) {
        return NONE;
    }
    for (size_t i = 0; i < b->d->nquotes && i < QUOTES_MOST; i++) {
        const struct quote *q = &b->d->quotes[i];
        size_t n = 0;
        if (q->type == TYPE_PHRASE || is_in_front(b->d, q)) {
            continue;
        }
        each_word(b, q, &words, false, ++turn, &n);
        if (n > most) {
            most = n;
            best = i;
        }
    }
    return most * 2 >= all ? best : NONE;
}
