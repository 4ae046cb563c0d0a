/* SPDX-License-Identifier: ISC */
#include "text/mark_styles.h"

#include <stddef.h>

static const struct mark_style styles[] = {
    {'"', '"', 0x201d, .single = false},       /* straight; sometimes closed by a curly one */
    {0x201c, 0x201d, '"', .only_opens = true}, /* English, Chinese */
    {0x201e, 0x201c, 0x201d, .firm = true},    /* German, Polish */
    {0x201d, 0x201d, 0, .single = false},      /* Swedish, Finnish */
    {0xab, 0xbb, 0, .spaced = true},           /* French, Russian, Spanish */
    {0xbb, 0xab, 0, .single = false},          /* German books, Danish */
    {0x300c, 0x300d, 0, .single = false},      /* Japanese */
    {0x300e, 0x300f, 0, .single = false},      /* Japanese, inner */
    {0x2018, 0x2019, '\'', .single = true},    /* British; inner English */
    {'\'', '\'', 0x2019, .single = true},      /* the same, typed */
    {0x201a, 0x2018, 0x2019, .single = true},  /* German, inner */
    {0x2039, 0x203a, 0, .single = false},      /* French, inner */
};

enum { STYLES = sizeof styles / sizeof *styles };

const struct mark_style *mark_style_of(int32_t opener) {
    for (size_t i = 0; i < STYLES; i++) {
        if (styles[i].open == opener) {
            return &styles[i];
        }
    }
    return NULL;
}

bool mark_opens(int32_t cp) {
    return mark_style_of(cp) != NULL;
}

static bool closes(const struct mark_style *style, int32_t cp) {
    return cp > 0 && (style->close == cp || style->other_close == cp);
}

bool mark_closes(int32_t cp) {
    for (size_t i = 0; i < STYLES; i++) {
        if (closes(&styles[i], cp)) {
            return true;
        }
    }
    return false;
}

bool mark_is_double(int32_t cp) {
    for (size_t i = 0; i < STYLES; i++) {
        if (!styles[i].single && (styles[i].open == cp || closes(&styles[i], cp))) {
            return true;
        }
    }
    return false;
}
