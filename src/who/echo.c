/* SPDX-License-Identifier: ISC */
#include "who/echo.h"

#include "base/utf8.h"

enum {
    LONGER = 3, /* bytes: "pay", not "we" */
    WORDS_LEAST = 2,
    QUOTES_MOST = 200 /* looked at */
};

bool is_in_front(const struct reading *r, const struct quotation *q) {
    return document_para_in_front(r->d, q->para);
}

/* Do something with each longer word of a quotation's content, folded; false when memory is short.
 */
static bool each_word(const struct book *b, const struct quotation *q, struct table *words,
                      bool add, uint64_t turn, size_t *n) {
    for (size_t k = 0; k < q->content.n; k++) {
        const struct range content = q->content.items[k].words;
        for (size_t i = content.first; i < content.end; i++) {
            struct slice text = word_text(word_at(b->r, i));
            if (word_at(b->r, i)->kind == WORD_PUNCT || text.len < LONGER) {
                continue;
            }
            buf_clear(b->scratch);
            utf8_fold(b->scratch, text);
            uint64_t *seen = b->scratch->failed ? NULL
                             : add              ? table_add(words, b->arena, buf_slice(b->scratch))
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

size_t echo_of(const struct book *b, const struct quotation *front) {
    struct table words = {0};
    size_t all = 0, best = NONE, most = 0;
    uint64_t turn = 1;
    if (!each_word(b, front, &words, true, turn, &all) || all < WORDS_LEAST) {
        return NONE;
    }
    for (size_t i = 0; i < b->r->nquotations && i < QUOTES_MOST; i++) {
        const struct quotation *q = &b->r->quotations[i];
        size_t n = 0;
        if (q->type == TYPE_PHRASE || is_in_front(b->r, q)) {
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
