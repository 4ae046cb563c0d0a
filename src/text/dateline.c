/* SPDX-License-Identifier: ISC */
/* Datelines. The grammar, in the orders that agencies print:
 *
 *   dateline = place [region] [date] [agency] end
 *   place    = WORDS IN CAPITALS, or Capitalised words where an agency or a date follows
 *   region   = "," Capitalised word ("Calif.")
 *   date     = "," month day [year], or day month [year], or a weekday
 *   agency   = "(Reuters)" | "/TASS/" | "[AP]"
 *   end      = dash | ":" | "." behind an agency
 */
#include "base/utf8.h"
#include "text/structure.h"

enum { LONGEST = 120 };

struct scan {
    struct slice s;
    size_t at;
};

static int32_t peek(const struct scan *c) {
    return utf8_at(c->s, c->at);
}

static void skip_space(struct scan *c) {
    while (c->at < c->s.len && utf8_class(peek(c)) == CHAR_SPACE) {
        int32_t cp;
        c->at += utf8_decode(c->s.s + c->at, c->s.len - c->at, &cp);
    }
}

static bool take_char(struct scan *c, int32_t want) {
    if (peek(c) != want) {
        return false;
    }
    int32_t cp;
    c->at += utf8_decode(c->s.s + c->at, c->s.len - c->at, &cp);
    return true;
}

/* The next word of letters, digits, '.', '\'' and '-' inside; empty when there is none. */
static struct slice take_word(struct scan *c) {
    size_t start = c->at;
    while (c->at < c->s.len) {
        int32_t cp = peek(c);
        enum char_class k = utf8_class(cp);
        size_t before = c->at;
        bool inner = (cp == '\'' || cp == 0x2019 || cp == '.' || cp == '-') && c->at > start &&
                     class_is_letter(utf8_class(utf8_at(c->s, c->at + (cp == 0x2019 ? 3 : 1))));
        if (!class_is_letter(k) && k != CHAR_DIGIT && !inner) {
            break;
        }
        take_char(c, cp);
        if (c->at == before) {
            break;
        }
    }
    return (struct slice){c->s.s + start, c->at - start};
}

static bool all_capitals(struct slice w) {
    size_t letters = 0;
    for (size_t i = 0; i < w.len;) {
        int32_t cp;
        i += utf8_decode(w.s + i, w.len - i, &cp);
        enum char_class k = utf8_class(cp);
        if (k == CHAR_LOWER || k == CHAR_DIGIT) {
            return false;
        }
        letters += class_is_letter(k);
    }
    return letters >= 2;
}

static bool begins_capital(struct slice w) {
    return utf8_class(utf8_at(w, 0)) == CHAR_UPPER;
}

static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};
static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/* Month and weekday names share their first three letters with their abbreviations. */
static bool begins_with_any(struct slice w, const char *const *list, size_t n) {
    for (size_t i = 0; i < n && w.len >= 3; i++) {
        if ((w.s[0] | 0x20) == list[i][0] && (w.s[1] | 0x20) == list[i][1] &&
            (w.s[2] | 0x20) == list[i][2]) {
            return true;
        }
    }
    return false;
}

static bool is_number(struct slice w) {
    for (size_t i = 0; i < w.len; i++) {
        if (w.s[i] < '0' || w.s[i] > '9') {
            return false;
        }
    }
    return w.len > 0 && w.len <= 4;
}

/* Words of a place: up to five, of one case. */
static struct slice take_place(struct scan *c, bool capitals) {
    size_t start = c->at, end = c->at;
    for (int words = 0; words < 5; words++) {
        struct scan ahead = *c;
        skip_space(&ahead);
        struct slice w = take_word(&ahead);
        if (!w.len || (capitals ? !all_capitals(w) : !begins_capital(w)) ||
            (words > 0 && begins_with_any(w, months, 12) && !capitals)) {
            break;
        }
        take_char(&ahead, '.'); /* ST. PETERSBURG */
        *c = ahead;
        end = ahead.at;
    }
    return (struct slice){c->s.s + start, end - start};
}

static struct slice take_date(struct scan *c) {
    struct scan ahead = *c;
    take_char(&ahead, ',');
    skip_space(&ahead);
    size_t start = ahead.at;
    bool month = false, weekday = false, number = false;
    size_t end = start;
    for (int words = 0; words < 4; words++) {
        struct scan next = ahead;
        skip_space(&next);
        struct slice w = take_word(&next);
        if (begins_with_any(w, months, 12) && begins_capital(w)) {
            month = true;
        } else if (begins_with_any(w, weekdays, 7) && begins_capital(w) && !weekday) {
            weekday = true;
        } else if (is_number(w) && (month || words <= 1)) {
            number = true;
        } else {
            break;
        }
        end = next.at;
        struct scan dot = next;
        if (month && w.len <= 4 && !is_number(w)) {
            take_char(&dot, '.'); /* Jan. */
            end = dot.at;
        }
        ahead = dot;
        struct scan comma = dot;
        if (take_char(&comma, ',')) {
            ahead = comma;
        }
    }
    if (!((month && number) || weekday)) {
        return (struct slice){NULL, 0};
    }
    c->at = end;
    return (struct slice){c->s.s + start, end - start};
}

static struct slice take_agency(struct scan *c) {
    struct scan ahead = *c;
    skip_space(&ahead);
    take_char(&ahead, '.'); /* January 13. /TASS/ */
    skip_space(&ahead);
    int32_t open = peek(&ahead);
    int32_t close = open == '(' ? ')' : open == '[' ? ']' : open == '/' ? '/' : -1;
    if (close < 0) {
        return (struct slice){NULL, 0};
    }
    take_char(&ahead, open);
    size_t start = ahead.at;
    while (ahead.at < ahead.s.len && ahead.at - start < 40 && peek(&ahead) != close) {
        take_char(&ahead, peek(&ahead) < 0 ? 0 : peek(&ahead));
        if (peek(&ahead) < 0) {
            return (struct slice){NULL, 0};
        }
    }
    struct slice agency = {c->s.s + start, ahead.at - start};
    if (!take_char(&ahead, close) || agency.len < 2 || !begins_capital(agency)) {
        return (struct slice){NULL, 0};
    }
    *c = ahead;
    return agency;
}

/* The end of the dateline; `agency` when one stands before it. */
static bool take_end(struct scan *c, bool agency) {
    skip_space(c);
    int32_t cp = peek(c);
    if (cp == '-') {
        while (take_char(c, '-')) {
        }
    } else if (cp == 0x2013 || cp == 0x2014 || (agency && (cp == ':' || cp == '.'))) {
        take_char(c, cp);
    } else {
        return false;
    }
    skip_space(c);
    return c->at < c->s.len;
}

static struct dateline read_as(struct slice text, bool capitals) {
    struct dateline d = {0};
    struct slice head = {text.s, text.len < LONGEST ? text.len : LONGEST};
    struct scan c = {head, 0};
    d.place = take_place(&c, capitals);
    if (d.place.len < 2) {
        return (struct dateline){0};
    }
    d.date = take_date(&c);
    struct scan region = c;
    if (!d.date.len && take_char(&region, ',')) {
        skip_space(&region);
        struct slice w = take_word(&region);
        take_char(&region, '.');
        if (begins_capital(w)) {
            d.place.len = (size_t)(w.s + w.len - d.place.s);
            if (d.place.s[d.place.len] == '.') {
                d.place.len++;
            }
            c = region;
            d.date = take_date(&c);
        }
    }
    d.agency = take_agency(&c);
    if (d.agency.len && !d.date.len) {
        d.date = take_date(&c);
    }
    bool enough = capitals || d.agency.len || d.date.len;
    if (!enough || !take_end(&c, d.agency.len > 0)) {
        return (struct dateline){0};
    }
    d.length = c.at;
    return d;
}

struct dateline dateline_read(struct slice text) {
    struct dateline d = read_as(text, true);
    return d.length ? d : read_as(text, false);
}
