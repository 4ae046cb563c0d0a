/* SPDX-License-Identifier: ISC */
/* grammar FILE ...: the cases of tables, a line each: what is asked, a text, what should come out,
 * parted by " | ". In the text, [ and ] stand around the words that are asked about. '-' is
 * nothing;
 * '#' begins a comment. A case that fails is printed with what came out; then the exit status is 1.
 * The phrases are those of the rules. */
#include "base/files.h"
#include "base/share.h"
#include "grammar/anonymity.h"
#include "grammar/noun_phrases.h"
#include "grammar/offices.h"
#include "grammar/source.h"
#include "grammar/verb_phrases.h"
#include "label/rules.h"

#include <stdio.h>
#include <stdlib.h>

/* A text that was read, and the words asked about. */
struct asked {
    struct reading r;
    struct document d;
    struct range words;
};

static struct slice text_of(const struct asked *a, size_t first, size_t end) {
    return range_text(&a->r, (struct range){first, end});
}

static struct slice yes(bool holds) {
    return slice_of(holds ? "yes" : "no");
}

static void add_joined(struct buf *out, struct slice s, const char *joint) {
    buf_addz(out, out->len ? joint : "");
    buf_adds(out, s);
}

static struct slice ask_words(struct asked *a, struct buf *out) {
    for (size_t i = 0; i < a->r.nwords; i++) {
        add_joined(out, word_text(word_at(&a->r, i)), "_");
    }
    return buf_slice(out);
}

static struct slice ask_sentences(struct asked *a, struct buf *out) {
    for (size_t i = 0; i < a->r.nsentences; i++) {
        add_joined(out, document_slice(&a->d, a->r.sentences[i].span), " / ");
    }
    return buf_slice(out);
}

static struct slice ask_marks(struct asked *a, struct buf *out) {
    for (size_t i = 0; i < a->r.nmarks; i++) {
        if (a->r.marks[i].depth == 0) {
            add_joined(out, document_slice(&a->d, a->r.marks[i].span), " / ");
        }
    }
    return buf_slice(out);
}

static struct slice ask_office(struct asked *a, struct buf *out) {
    (void)out;
    const struct phrase *name = phrase_beginning(&a->r, a->words.first);
    return name ? range_text(&a->r, office_around(&a->r, name)) : slice_of("no phrase");
}

static struct slice ask_end(struct asked *a, struct buf *out) {
    (void)out;
    size_t first = a->words.first;
    return text_of(a, first, noun_phrase_end(&a->r, first, a->r.nwords));
}

static struct slice ask_start(struct asked *a, struct buf *out) {
    (void)out;
    size_t last = last_word(a->words), first = noun_phrase_start(&a->r, last, 0);
    return first == NONE ? (struct slice){NULL, 0} : text_of(a, first, last + 1);
}

static struct slice ask_head(struct asked *a, struct buf *out) {
    (void)out;
    return range_text(&a->r, source_head(&a->r, a->words));
}

static struct slice ask_list(struct asked *a, struct buf *out) {
    (void)out;
    struct range head = source_head(&a->r, a->words);
    return text_of(a, head.first, source_list_end(&a->r, a->words, head.end));
}

static struct slice ask_printed(struct asked *a, struct buf *out) {
    (void)out;
    return source_printed(&a->r, reading_words(&a->r, a->words));
}

static struct slice ask_pronoun(struct asked *a, struct buf *out) {
    static const char *const names[] = {"-", "I", "you", "he", "it", "they"};
    enum gender gender;
    (void)out;
    return slice_of(names[source_pronoun(&a->r, a->words, &gender)]);
}

static struct slice ask_leads(struct asked *a, struct buf *out) {
    (void)out;
    return yes(leads_to_name(&a->r, a->words));
}

static struct slice ask_and(struct asked *a, struct buf *out) {
    (void)out;
    return yes(has_and_between_names(&a->r, a->words));
}

static struct slice ask_pair(struct asked *a, struct buf *out) {
    (void)out;
    return yes(is_pair(&a->r, a->words.first));
}

static struct slice ask_owner(struct asked *a, struct buf *out) {
    (void)out;
    return yes(is_possessive(&a->r, a->words.end));
}

static struct slice ask_passive(struct asked *a, struct buf *out) {
    (void)out;
    size_t verb = a->words.first;
    return yes(is_passive(&a->r, verb_phrase(&a->r, verb, 0), verb));
}

static struct slice ask_verb(struct asked *a, struct buf *out) {
    (void)out;
    struct range v = verb_phrase(&a->r, a->words.first, 0);
    return range_text(&a->r, v);
}

static struct slice ask_unnamed(struct asked *a, struct buf *out) {
    (void)out;
    struct extent source = reading_words(&a->r, a->words);
    struct quotation q = {.source = {.items = &source, .n = 1}};
    return yes(asks_for_no_name(&a->r, &q));
}

static const struct {
    const char *name;
    struct slice (*ask)(struct asked *a, struct buf *out);
} questions[] = {
    {"words", ask_words},     {"sentences", ask_sentences},
    {"marks", ask_marks},     {"office", ask_office},
    {"end", ask_end},         {"start", ask_start},
    {"head", ask_head},       {"list", ask_list},
    {"printed", ask_printed}, {"pronoun", ask_pronoun},
    {"leads", ask_leads},     {"and", ask_and},
    {"pair", ask_pair},       {"owner", ask_owner},
    {"passive", ask_passive}, {"verb", ask_verb},
    {"unnamed", ask_unnamed},
};

/* Take the brackets out of a text; the bytes between them, or none. */
static struct span take_brackets(struct slice from, struct buf *text) {
    struct span s = {0, 0};
    for (size_t i = 0; i < from.len; i++) {
        if (from.s[i] == '[') {
            s.start = text->len;
        } else if (from.s[i] == ']') {
            s.end = text->len;
        } else {
            buf_addc(text, from.s[i]);
        }
    }
    return s;
}

static bool read_text(struct asked *a, struct slice text, struct span s, struct lexicon *lex) {
    struct para *p = document_add_para(&a->d);
    if (!p) {
        return false;
    }
    p->span = (struct span){0, text.len};
    p->text = text;
    bool ok = reading_of_text(&a->r, &a->d, lex, NULL) && rules_mentions(&a->r, &a->d.arena);
    a->words = reading_range(&a->r, s);
    return ok;
}

static struct slice answer(struct asked *a, struct slice question, struct buf *out) {
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        if (slice_is(question, questions[i].name)) {
            struct slice s = questions[i].ask(a, out);
            return s.len ? s : slice_of("-");
        }
    }
    return slice_of("no such question");
}

/* One case; whether it holds. */
static bool try_case(struct lexicon *lex, const char *file, size_t number, struct slice field[3]) {
    struct asked a = {0};
    struct buf text = {0}, out = {0};
    struct span s = take_brackets(field[1], &text);
    struct slice got = read_text(&a, buf_slice(&text), s, lex) ? answer(&a, field[0], &out)
                                                               : slice_of("no memory");
    bool ok = slice_eq(got, field[2]);
    if (!ok) {
        printf("%s:%zu: %.*s | %.*s | %.*s\n", file, number, (int)field[0].len, field[0].s,
               (int)field[1].len, field[1].s, (int)got.len, got.s);
    }
    document_free(&a.d);
    buf_free(&text);
    buf_free(&out);
    return ok;
}

/* Split a line at " | "; false when it has not three fields. */
static bool split(struct slice line, struct slice field[3]) {
    size_t n = 0, start = 0;
    for (size_t i = 0; i < line.len && n < 2; i++) {
        if (i + 3 <= line.len && memcmp(line.s + i, " | ", 3) == 0) {
            field[n++] = (struct slice){line.s + start, i - start};
            start = i + 3;
        }
    }
    field[2] = (struct slice){line.s + start, line.len - start};
    return n == 2;
}

static bool try_file(struct lexicon *lex, const char *file, struct messages *m) {
    FILE *f = fopen(file, "r");
    char *line = NULL;
    size_t cap = 0, number = 0, cases = 0;
    bool ok = f != NULL;
    while (f && file_line(f, file, &line, &cap, m) > 0) {
        struct slice field[3], s = {line, strcspn(line, "\r\n")};
        number++;
        if (s.len && s.s[0] != '#') {
            cases++;
            ok = (split(s, field) && try_case(lex, file, number, field)) && ok;
        }
    }
    printf("%s: %zu cases\n", file, cases);
    free(line);
    if (f) {
        fclose(f);
    }
    return ok && cases > 0;
}

int main(int argc, char **argv) {
    struct messages m = {.program = "grammar", .to = stderr};
    struct lexicon lex;
    bool ok = lexicon_load_language(&lex, "en", &m), wrong = false;
    for (int i = 1; ok && i < argc; i++) {
        wrong = !try_file(&lex, argv[i], &m) || wrong;
    }
    lexicon_free(&lex);
    return ok && !wrong ? 0 : 1;
}
