/* SPDX-License-Identifier: ISC */
#include "emit/text.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

enum { INDENT = 4, USUAL_WIDTH = 80, LEAST_WIDTH = 20, MOST_WIDTH = 10000 };

const char *text_color_name(size_t i) {
    static const char *const names[] = {"auto", "always", "never"};
    return i < sizeof names / sizeof *names ? names[i] : NULL;
}

static bool wants_color(const struct text_options *o, bool terminal) {
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    if (o->color != COLOR_AUTO) {
        return o->color == COLOR_ALWAYS;
    }
    return terminal && !(no && *no) && !(term && strcmp(term, "dumb") == 0);
}

static size_t width_of(int fd) {
    struct winsize size = {0};
    const char *columns = getenv("COLUMNS");
    long n = columns ? strtol(columns, NULL, 10) : 0;
    if (n < LEAST_WIDTH || n > MOST_WIDTH) {
        n = ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
    }
    return n < LEAST_WIDTH ? USUAL_WIDTH : (size_t)n;
}

void text_begin(struct text_writer *w, FILE *f, const struct text_options *o) {
    bool terminal = isatty(fileno(f)) == 1;
    *w = (struct text_writer){.options = *o, .f = f, .color = wants_color(o, terminal)};
    w->width = terminal ? width_of(fileno(f)) : 0;
}

/* "Ann Roe (mayor) and Bob Poe", the words of the source where nobody is known. */
static void add_speakers(struct buf *out, const struct document *d, const struct quote *q) {
    size_t known = 0;
    for (size_t i = 0; i < q->speakers.n; i++) {
        const struct speaker *s = document_speaker(d, q->speakers.items[i]);
        if (!s || !s->name.len) {
            continue;
        }
        buf_addz(out, known == 0 ? "" : i + 1 == q->speakers.n ? " and " : ", ");
        known++;
        row_folded(out, s->name);
        if (s->role.len) {
            buf_addz(out, " (");
            row_folded(out, s->role);
            buf_addc(out, ')');
        }
    }
    if (!known && q->source.n) {
        row_source(out, d, q, ROW_FOLDED);
    } else if (!known) {
        buf_addz(out, "[unknown speaker]");
    }
}

static void add_place(struct buf *out, const struct document *d, const struct quote *q) {
    size_t p = document_para_at(d, q->content.items[0].start);
    size_t line = p < d->nparas ? d->paras[p].line : 0;
    buf_addz(out, "  [");
    row_folded(out, d->file);
    if (line) {
        buf_addc(out, ':');
        buf_addn(out, line);
    }
    buf_addc(out, ']');
}

/* Characters that a terminal obeys or that reorder what is shown. */
static bool is_harmful(int32_t cp) {
    return cp < ' ' || (cp >= 0x7f && cp < 0xa0) || cp == 0x61c || cp == 0x200e || cp == 0x200f ||
           (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff;
}

/* A line with the places where its style changes. */
struct styled {
    struct slice text;
    size_t speaker, place; /* bytes: the speaker ends here, the place begins here */
};

static void write_style(struct text_writer *w, const struct styled *s, size_t at) {
    if (w->color && (at == 0 || at == s->place)) {
        fputs(at == 0 ? "\033[1m" : "\033[2m", w->f);
    }
    if (w->color && at == s->speaker) {
        fputs("\033[0m", w->f);
    }
}

static void write_word(struct text_writer *w, const struct styled *s, size_t from, size_t to) {
    for (size_t at = from; at < to;) {
        int32_t cp;
        size_t n = utf8_decode(s->text.s + at, to - at, &cp);
        write_style(w, s, at);
        if (is_harmful(cp)) {
            fputs("\xef\xbf\xbd", w->f);
        } else {
            fwrite(s->text.s + at, 1, n, w->f);
        }
        at += n;
    }
}

/* The columns that text takes on a terminal. */
static size_t columns_of(struct slice s) {
    size_t columns = 0;
    for (size_t at = 0; at < s.len;) {
        int32_t cp;
        at += utf8_decode(s.s + at, s.len - at, &cp);
        int n = is_harmful(cp) ? 1 : utf8proc_charwidth(cp);
        columns += n > 0 ? (size_t)n : 0;
    }
    return columns;
}

/* Further lines are indented; a space at the end of a line is left out. */
static void write_wrapped(struct text_writer *w, const struct styled *s) {
    size_t column = 0, blanks = 0;
    for (size_t at = 0; at < s->text.len;) {
        const char *blank = memchr(s->text.s + at, ' ', s->text.len - at);
        size_t end = blank ? (size_t)(blank - s->text.s) : s->text.len;
        size_t columns = columns_of((struct slice){s->text.s + at, end - at});
        if (w->width && column > INDENT && column + blanks + columns > w->width) {
            fprintf(w->f, "\n%*s", INDENT, "");
            column = INDENT;
            blanks = 0;
        }
        fprintf(w->f, "%*s", (int)blanks, "");
        write_word(w, s, at, end);
        column += blanks + columns;
        for (blanks = 0, at = end; at < s->text.len && s->text.s[at] == ' '; at++) {
            blanks++;
        }
    }
    fputs(w->color ? "\033[0m\n" : "\n", w->f);
}

static bool write_quote(struct text_writer *w, const struct document *d, const struct quote *q) {
    static const char *const verbs[] = {[POLARITY_SAID] = ": ",
                                        [POLARITY_DENIED] = " denied: ",
                                        [POLARITY_NOT_SAID] = " did not say: ",
                                        [POLARITY_ASKED] = " asked: "};
    struct styled line = {{NULL, 0}, 0, 0};
    buf_clear(&w->line);
    if (q->type != TYPE_PHRASE) {
        add_speakers(&w->line, d, q);
        line.speaker = w->line.len;
        buf_addz(&w->line, verbs[q->polarity]);
    }
    row_spans(&w->line, d, &q->content, ROW_FOLDED);
    line.place = w->line.len + 2; /* after its spaces */
    add_place(&w->line, d, q);
    line.text = buf_slice(&w->line);
    if (!w->line.failed) {
        write_wrapped(w, &line);
    }
    return !w->line.failed;
}

bool text_document(struct text_writer *w, const struct document *d) {
    for (size_t i = 0; i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i];
        if (q->content.n && (q->type != TYPE_PHRASE || w->options.phrases) &&
            !write_quote(w, d, q)) {
            return false;
        }
    }
    return true;
}

void text_free(struct text_writer *w) {
    buf_free(&w->line);
}
