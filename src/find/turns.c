/* SPDX-License-Identifier: ISC */
/* Turns: interviews and transcripts say who speaks at the start of a paragraph ("SMITH: …", "Q:
 * …"), and all that follows is what he says. A paragraph's label counts only when labels come back,
 * so that "When: … Where: …" are none. */
#include "find/frames.h"

#include "base/utf8.h"

enum { LABEL_BYTES = 60, LABEL_WORDS = 6, TURNS_LEAST = 3 };

enum role { ROLE_SPEAKER, ROLE_QUESTION, ROLE_ANSWER };

struct turn {
    size_t para;
    struct extent label, body;
    enum role role;
};

struct turns {
    struct turn *items;
    size_t n, cap;
};

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

/* "Q: …", "A. …": one letter, or the word. */
static bool role_of(const struct reading *r, struct range label, enum role *role) {
    bool asks = reads(r, label.first, WORD_QUESTIONER);
    if (label.end != label.first + 1 || !(asks || reads(r, label.first, WORD_ANSWERER))) {
        return false;
    }
    *role = asks ? ROLE_QUESTION : ROLE_ANSWER;
    return true;
}

/* Whether a label names somebody: a name that was found there, or a noun for a person (MODERATOR).
 */
static bool names_speaker(const struct reading *r, struct range label) {
    for (size_t i = phrase_from(r, label.first); i < r->nphrases; i++) {
        const struct phrase *p = &r->phrases[i];
        if (p->words.end > label.end) {
            break;
        }
        if (p->kind == MENTION_NAME && p->entity != ENTITY_PLACE) {
            return true;
        }
    }
    return any_tagged(r, label, TAG_PERSON_NOUN) || any_tagged(r, label, TAG_TITLE);
}

/* Whether every word of a label begins with a capital, and there are few. */
static bool is_name_like(const struct reading *r, struct range label) {
    size_t words = 0;
    for (size_t i = label.first; i < label.end; i++) {
        words += is_letters(r, i);
        if (is_letters(r, i) && !is_capital(r, i) && !tagged(r, i, TAG_PARTICLE)) {
            return false;
        }
    }
    return words > 0 && words <= LABEL_WORDS;
}

/* Whether anything is said: words, not "Smith: 1,769." */
static bool has_letters(const struct reading *r, struct range body) {
    for (size_t i = body.first; i < body.end; i++) {
        if (is_letters(r, i)) {
            return true;
        }
    }
    return false;
}

/* The turn that a paragraph begins; false when it has no label. */
static bool read_turn(const struct extraction *x, size_t para, struct turn *t) {
    const struct para *p = &x->d->paras[para];
    size_t from = p->body - p->span.start, end = from;
    struct slice s = p->text;
    while (end < s.len && end - from < LABEL_BYTES && s.s[end] != ':' &&
           !(s.s[end] == '.' && end == from + 1)) {
        end++;
    }
    size_t body = end + 1;
    if (p->kind != PARA_BODY || end == from || body >= s.len || end - from >= LABEL_BYTES ||
        !is_space(s.s[body])) {
        return false;
    }
    while (body < s.len && is_space(s.s[body])) {
        body++;
    }
    *t = (struct turn){
        .para = para,
        .label = reading_extent(x->r, (struct span){p->span.start + from, p->span.start + end}),
        .body = reading_extent(x->r, (struct span){p->span.start + body, p->span.end})};
    bool colon = s.s[end] == ':';
    return body < s.len && has_letters(x->r, t->body.words) &&
           (role_of(x->r, t->label.words, &t->role) ||
            (colon && is_name_like(x->r, t->label.words)));
}

static bool collect(struct extraction *x, struct turns *list) {
    for (size_t i = 0; i < x->d->nparas; i++) {
        struct turn t;
        if (!read_turn(x, i, &t)) {
            continue;
        }
        struct turn *items =
            arena_array(&x->d->arena, list->items, list->n, &list->cap, sizeof *items);
        if (!items) {
            return false;
        }
        list->items = items;
        items[list->n++] = t;
    }
    return true;
}

/* Whether a turn is talk, not an entry of a list ("Arsenal: Cech, …"): it asks, or says I, we, you.
 */
static bool is_talk(const struct reading *r, const struct turn *t) {
    for (size_t i = t->body.words.first; i < t->body.words.end; i++) {
        if (is_punct(r, i, '?') || reads(r, i, WORD_TALK)) {
            return true;
        }
    }
    return t->role != ROLE_SPEAKER;
}

/* Keep the turns whose labels name speakers or ask and answer. How many there are of each decides:
 * somebody speaks twice, somebody else speaks, and they talk. */
static bool keep_turns(struct extraction *x, struct turns *list) {
    struct table seen = {0};
    size_t n = 0, distinct = 0, talk = 0;
    for (size_t i = 0; i < list->n; i++) {
        struct turn t = list->items[i];
        if (t.role == ROLE_SPEAKER && !names_speaker(x->r, t.label.words)) {
            continue;
        }
        size_t before = seen.used;
        if (!table_add(&seen, &x->d->arena, document_slice(x->d, t.label.span))) {
            return false;
        }
        distinct += seen.used > before;
        talk += is_talk(x->r, &t);
        list->items[n++] = t;
    }
    list->n = n >= TURNS_LEAST && distinct >= 2 && distinct < n && talk ? n : 0;
    return true;
}

/* What the labeller saw inside the turns, and in the paragraphs that go on with them, is part of
 * them. */
static void drop_parts(struct extraction *x, const struct turns *list, bool go_on) {
    size_t kept = 0, turn = 0;
    for (size_t i = 0; i < x->labels.nparts; i++) {
        struct part_span part = x->labels.parts[i];
        while (turn < list->n && (go_on && turn + 1 < list->n
                                      ? list->items[turn + 1].label.words.first
                                      : list->items[turn].body.words.end) <= part.at.words.first) {
            turn++;
        }
        if (turn == list->n || part.at.words.end <= list->items[turn].label.words.first) {
            x->labels.parts[kept++] = part;
        }
    }
    x->labels.nparts = kept;
}

/* The turn, and the paragraphs up to the next one when they go on with it. */
static bool add_pieces(struct extraction *x, struct frame *f, const struct turn *t,
                       size_t next_para, bool go_on) {
    if (!extents_add(&f->content, &x->d->arena, t->body)) {
        return false;
    }
    for (size_t i = t->para + 1; go_on && i < next_para; i++) {
        const struct para *p = &x->d->paras[i];
        if (p->kind == PARA_BODY && p->text.len && p->text.s[0] != '(' && p->text.s[0] != '[' &&
            !extents_add(&f->content, &x->d->arena, reading_extent(x->r, p->span))) {
            return false;
        }
    }
    return true;
}

static bool add_turn(struct extraction *x, const struct turns *list, size_t i, bool go_on) {
    const struct turn *t = &list->items[i], *before = i > 0 ? t - 1 : NULL;
    size_t next = i + 1 < list->n ? t[1].para : t->para + 1;
    if (t->role == ROLE_QUESTION && i + 1 < list->n && t[1].role == ROLE_ANSWER) {
        return true; /* it is the question of the next one */
    }
    struct frame *f = frames_add(x);
    if (!f || !extents_add(&f->source, &x->d->arena, t->label)) {
        return false;
    }
    f->turn = true;
    if (before &&
        (before->role == ROLE_QUESTION ||
         x->d->paras[before->para].text.s[x->d->paras[before->para].text.len - 1] == '?')) {
        f->question = before->body.span;
    }
    return add_pieces(x, f, t, next, go_on);
}

/* Whether what stands between turns goes on with them: in an interview ("Q: …") answers have
 * several paragraphs, in other transcripts narration may stand between. */
static bool is_mostly_turns(const struct turns *list) {
    size_t span = list->items[list->n - 1].para - list->items[0].para + 1;
    bool interview = false;
    for (size_t i = 0; i < list->n; i++) {
        interview = interview || list->items[i].role != ROLE_SPEAKER;
    }
    return interview ? list->n * 2 >= span : list->n * 4 >= span * 3;
}

bool frames_find_turns(struct extraction *x) {
    struct turns list = {0};
    if (!collect(x, &list) || !keep_turns(x, &list)) {
        return false;
    }
    if (!list.n) {
        return true;
    }
    bool go_on = is_mostly_turns(&list);
    drop_parts(x, &list, go_on);
    for (size_t i = 0; i < list.n; i++) {
        if (!add_turn(x, &list, i, go_on)) {
            return false;
        }
    }
    return true;
}
