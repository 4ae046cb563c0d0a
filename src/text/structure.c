/* SPDX-License-Identifier: ISC */
#include "text/structure.h"

#include "base/utf8.h"
#include "text/mark_styles.h"

/* How many paragraphs may stand before the body begins, and what is short. Words and bytes. */
enum {
    FRONT = 8,
    HEADLINE_WORDS = 30,
    LABEL_WORDS = 4,
    DECK_WORDS = 60,
    HEADING_WORDS = 9,
    BYLINE_WORDS = 14,
    WORD_BYTES = 30
};

static size_t count_words(struct slice s) {
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < s.len;) {
        int32_t cp;
        i += utf8_decode(s.s + i, s.len - i, &cp);
        bool space = utf8_class(cp) == CHAR_SPACE;
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static int32_t last_char(struct slice s) {
    size_t start;
    return utf8_before(s, s.len, &start);
}

/* Whether the text ends as a sentence does, marks and brackets behind it aside. */
static bool ends_sentence(struct slice s) {
    int32_t cp = last_char(s);
    size_t start = s.len;
    while (mark_closes(cp) || cp == ')') {
        utf8_before(s, start, &start);
        size_t before;
        cp = utf8_before(s, start, &before);
    }
    return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026;
}

static bool has_digit(struct slice s) {
    for (size_t i = 0; i < s.len; i++) {
        if (s.s[i] >= '0' && s.s[i] <= '9') {
            return true;
        }
    }
    return false;
}

static bool begins_upper(struct slice s) {
    return utf8_class(utf8_at(s, 0)) == CHAR_UPPER;
}

/* "By Jane Doe in Paris", "By Jane Doe and John Roe, Staff Writers". */
static bool is_byline(struct slice s) {
    bool by = slice_begins(s, "By ") || slice_begins(s, "BY ") || slice_begins(s, "by ");
    return by && s.len > 3 && s.len <= BYLINE_WORDS * WORD_BYTES &&
           count_words(s) <= BYLINE_WORDS && begins_upper((struct slice){s.s + 3, s.len - 3}) &&
           s.s[s.len - 1] != '.';
}

/* "13 Jan, 15:28", "Updated 10:02 GMT", "World": not a sentence, a handful of words. */
static bool is_stamp(struct slice s) {
    return has_digit(s) && count_words(s) <= 7 && s.len <= 50 && !ends_sentence(s) &&
           (memchr(s.s, ':', s.len) || memchr(s.s, ',', s.len) || memchr(s.s, '/', s.len));
}

static bool is_label(struct slice s) {
    return count_words(s) <= LABEL_WORDS && s.len <= 50 && !ends_sentence(s) &&
           last_char(s) != ':' && !mark_is_double(last_char(s));
}

/* A line between paragraphs that names what follows. */
static bool is_heading(struct slice s) {
    int32_t last = last_char(s);
    bool open = last == ',' || last == ';' || last == ':' || last == '-' || last == 0x2014;
    return count_words(s) <= HEADING_WORDS && s.len <= 80 && !ends_sentence(s) && !open &&
           (begins_upper(s) || has_digit(s)) && !mark_is_double(last);
}

size_t structure_dateline(struct document *d) {
    for (size_t i = 0; i < d->nparas && i < FRONT; i++) {
        struct para *p = &d->paras[i];
        struct dateline line = dateline_read(p->text);
        bool deserved = count_words(p->text) > 8 || i > 0;
        if (line.length && deserved) {
            d->place = line.place;
            d->date = line.date;
            d->agency = line.agency;
            p->body = p->span.start + line.length;
            return i;
        }
    }
    return d->nparas;
}

/* A section's name stands over a headline, which is no sentence; in capitals, over anything. */
static bool is_section(struct slice s, struct slice next) {
    bool capitals = true;
    for (size_t i = 0; i < s.len; i++) {
        capitals = capitals && !(s.s[i] >= 'a' && s.s[i] <= 'z');
    }
    return is_label(s) && (capitals || !ends_sentence(next));
}

/* Every row repeats the title, which a line without blanks must not make long. */
static bool is_front(struct slice s, size_t words) {
    return s.len <= words * WORD_BYTES && count_words(s) <= words;
}

/* The headline is the first paragraph, or the second under a section's label. */
static size_t find_headline(const struct document *d, size_t body) {
    size_t first = 0;
    while (first < body && is_stamp(d->paras[first].text)) {
        d->paras[first++].kind = PARA_LABEL;
    }
    size_t next = first + 1;
    while (next < body && is_stamp(d->paras[next].text)) {
        next++;
    }
    if (next < body && next + 1 < d->nparas &&
        is_section(d->paras[first].text, d->paras[next].text) &&
        is_front(d->paras[next].text, HEADLINE_WORDS) && !is_byline(d->paras[next].text) &&
        count_words(d->paras[next].text) > count_words(d->paras[first].text)) {
        while (first < next) {
            d->paras[first++].kind = PARA_LABEL;
        }
    }
    return first;
}

/* A deck stands under the headline: before a dateline whatever is short; else one paragraph that
 * is no sentence, or much shorter than the one behind it. */
static bool is_deck(const struct document *d, size_t i, size_t body) {
    struct slice s = d->paras[i].text;
    if (body < d->nparas) {
        return i < body && is_front(s, DECK_WORDS);
    }
    if (i + 1 >= d->nparas || !is_front(s, HEADLINE_WORDS) || last_char(s) == ':') {
        return false;
    }
    return !ends_sentence(s) || s.len * 3 < d->paras[i + 1].text.len;
}

static void find_front(struct document *d, size_t body) {
    size_t limit = body < d->nparas ? body : d->nparas > 1 ? d->nparas - 1 : 0;
    size_t i = find_headline(d, limit);
    if (i >= limit || !is_front(d->paras[i].text, HEADLINE_WORDS)) {
        return;
    }
    d->paras[i].kind = PARA_HEADLINE;
    d->title = d->paras[i].text;
    bool deck = false;
    for (i++; i < limit && i < FRONT; i++) {
        struct para *p = &d->paras[i];
        if (is_byline(p->text)) {
            p->kind = PARA_BYLINE;
            d->byline = p->text;
        } else if (is_stamp(p->text)) {
            p->kind = PARA_LABEL;
        } else if ((!deck || body < d->nparas) && is_deck(d, i, body)) {
            p->kind = PARA_DECK;
            d->deck = deck ? d->deck : p->text;
            deck = true;
        } else {
            break;
        }
    }
}

void structure_find(struct document *d) {
    size_t body = structure_dateline(d);
    find_front(d, body);
    for (size_t i = 1; i + 1 < d->nparas; i++) {
        struct para *p = &d->paras[i];
        if (p->kind == PARA_BODY && p->body == p->span.start && is_heading(p->text) &&
            !is_heading(d->paras[i + 1].text)) {
            p->kind = PARA_HEADING;
        }
    }
}
