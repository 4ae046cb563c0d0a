/* SPDX-License-Identifier: ISC */
#include "emit/html.h"

#include "base/files.h"
#include "base/share.h"
#include "emit/html_marks.h"
#include "emit/html_text.h"
#include "emit/rows.h"

static bool read_part(struct buf *out, const char *name, struct messages *m) {
    struct buf path = {0};
    FILE *f = share_path(&path, name) ? file_open(path.data, m) : NULL;
    bool ok = f && file_read(f, path.data, out, m);
    if (!f && path.failed) {
        message_memory(m, NULL);
    }
    file_close(f);
    buf_free(&path);
    return ok;
}

bool html_begin(struct html_writer *w, FILE *f, bool phrases, struct messages *m) {
    *w = (struct html_writer){.f = f, .m = m, .phrases = phrases};
    return read_part(&w->style, "page/style.css", m) &&
           read_part(&w->script, "page/script.js", m) && read_part(&w->policy, "page/policy", m);
}

static bool write_out(struct html_writer *w) {
    bool ok = !w->out.failed;
    if (ok && w->out.len) {
        fwrite(w->out.data, 1, w->out.len, w->f);
    }
    buf_clear(&w->out);
    return ok;
}

static void add_folded(struct buf *out, struct slice s,
                       void (*add)(struct buf *out, struct slice s)) {
    struct buf folded = {0};
    row_folded(&folded, s);
    add(out, buf_slice(&folded));
    out->failed = out->failed || folded.failed;
    buf_free(&folded);
}

static void add_head(struct html_writer *w, struct slice title) {
    struct buf *out = &w->out;
    struct slice policy = buf_slice(&w->policy);
    while (policy.len && policy.s[policy.len - 1] == '\n') {
        policy.len--;
    }
    buf_addz(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\"");
    html_add_attribute(out, "content", policy);
    buf_addz(out, ">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"generator\" content=\"quoth\">\n<title>");
    add_folded(out, title.len ? title : slice_of("Quotations"), html_add_plain);
    buf_addz(out, "</title>\n<style>");
    buf_adds(out, buf_slice(&w->style));
    buf_addz(out,
             "</style>\n</head>\n<body>\n"
             "<p class=\"keys\">Point at or tap a quotation to see its speaker; "
             "<kbd>n</kbd> and <kbd>p</kbd> go to the next and the previous one. A speaker's name "
             "shows only that speaker's paragraphs. Stripes: low confidence.</p>\n"
             "<div id=\"card\" role=\"status\" hidden></div>\n");
}

static void add_term(struct buf *out, const char *term, struct slice s) {
    if (s.len) {
        buf_addz(out, "<dt>");
        buf_addz(out, term);
        buf_addz(out, "</dt><dd>");
        html_add(out, s);
        buf_addz(out, "</dd>");
    }
}

/* A term whose value one of the row writers gives. */
static void add_row_term(struct buf *out, const char *term, struct buf *value) {
    add_term(out, term, buf_slice(value));
    out->failed = out->failed || value->failed;
    buf_clear(value);
}

static void add_details(struct buf *out, const struct html_look *look, const struct quote *q) {
    const struct document *d = look->d;
    struct buf value = {0};
    buf_addz(out, "<li id=\"");
    html_add_id(out, look, q);
    buf_addz(out, "\"><dl>");
    row_speakers(&value, d, q);
    add_row_term(out, "speaker", &value);
    row_roles(&value, d, q);
    add_row_term(out, "role", &value);
    row_spans(&value, d, &q->content, ROW_FOLDED);
    add_row_term(out, "quotation", &value);
    row_source(&value, d, q, ROW_FOLDED);
    add_row_term(out, "as printed", &value);
    row_spans(&value, d, &q->cue, ROW_FOLDED);
    add_row_term(out, "cue", &value);
    row_span(&value, d, q->question, ROW_FOLDED);
    add_row_term(out, "question", &value);
    buf_addz(&value, quote_types[q->type]);
    buf_addz(&value, ", ");
    buf_addz(&value, quote_media[q->medium]);
    buf_addz(&value, ", ");
    buf_addz(&value, quote_polarities[q->polarity]);
    add_row_term(out, "kind", &value);
    add_term(out, "why this speaker", q->reason);
    if (q->confidence >= 0) {
        share_print(&value, q->confidence);
        add_row_term(out, "confidence", &value);
    }
    buf_addz(out, "</dl></li>\n");
    buf_free(&value);
}

/* What one speaker said. */
struct said {
    const struct speaker *speaker;
    size_t quotations, words;
};

/* Give speakers their places, in the order of their first quotations, and count. */
static size_t count_speakers(struct html_look *look, struct said *said) {
    const struct document *d = look->d;
    size_t n = 0;
    for (size_t i = 0; i < d->nquotes; i++) {
        const struct quote *q = &d->quotes[i];
        for (size_t k = 0; html_is_marked(look, q) && k < q->speakers.n; k++) {
            const struct speaker *s = document_speaker(d, q->speakers.items[k]);
            if (!s) {
                continue;
            }
            size_t *place = &look->order[s - d->speakers];
            if (!*place) {
                said[n].speaker = s;
                *place = ++n;
            }
            said[*place - 1].quotations++;
            said[*place - 1].words += row_words(d, q);
        }
    }
    return n;
}

static void add_number_cell(struct buf *out, size_t number) {
    buf_addz(out, "<td class=\"number\">");
    buf_addn(out, number);
    buf_addz(out, "</td>");
}

static void add_speaker(struct buf *out, const struct said *said, size_t place) {
    buf_addz(out, "<tr>");
    add_number_cell(out, place);
    buf_addz(out, "<td><button type=\"button\" aria-pressed=\"false\" data-s=\"");
    buf_addn(out, place);
    buf_addz(out, "\"><span class=\"swatch ");
    html_add_colour(out, place);
    buf_addz(out, "\">");
    add_folded(out, said->speaker->name, html_add);
    buf_addz(out, "</span></button>");
    if (said->speaker->role.len) {
        buf_addz(out, "<div class=\"role\">");
        add_folded(out, said->speaker->role, html_add);
        buf_addz(out, "</div>");
    }
    buf_addz(out, "</td>");
    add_number_cell(out, said->quotations);
    add_number_cell(out, said->words);
    buf_addz(out, "</tr>\n");
}

static void add_table(struct buf *out, const struct said *said, size_t n) {
    buf_addz(out, "<div class=\"speakers\"><table>\n<caption>Speakers</caption>\n"
                  "<thead><tr><th scope=\"col\" class=\"number\">No.</th>"
                  "<th scope=\"col\">speaker</th><th scope=\"col\" class=\"number\">quotations</th>"
                  "<th scope=\"col\" class=\"number\">words</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++) {
        add_speaker(out, &said[i], i + 1);
    }
    buf_addz(out, "</tbody>\n</table></div>\n");
}

/* Outlet, place, date, byline, file: what there is. */
static void add_facts(struct buf *out, const struct document *d) {
    const struct slice facts[] = {document_value(d, slice_of("outlet")), d->byline, d->place,
                                  d->date, d->file};
    bool first = true;
    buf_addz(out, "<p class=\"facts\">");
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (facts[i].len) {
            buf_addz(out, first ? "" : " · ");
            add_folded(out, facts[i], html_add);
            first = false;
        }
    }
    buf_addz(out, "</p>\n");
}

static bool has_headline(const struct document *d) {
    for (size_t i = 0; i < d->nparas; i++) {
        if (d->paras[i].kind == PARA_HEADLINE) {
            return true;
        }
    }
    return false;
}

static bool add_article(struct buf *out, struct html_look *look, struct arena *a) {
    const struct document *d = look->d;
    struct said *said = arena_alloc(a, (d->nspeakers + 1) * sizeof *said);
    look->order = arena_alloc(a, (d->nspeakers + 1) * sizeof *look->order);
    if (!said || !look->order) {
        return false;
    }
    size_t n = count_speakers(look, said);
    buf_addz(out, "<article>\n");
    add_facts(out, d);
    buf_addz(out, "<div class=\"text\">\n");
    if (!has_headline(d) && d->title.len) {
        buf_addz(out, "<h2>");
        add_folded(out, d->title, html_add);
        buf_addz(out, "</h2>\n");
    }
    bool ok = html_marks(out, look);
    buf_addz(out, "</div>\n");
    if (n) {
        add_table(out, said, n);
    }
    bool listed = false;
    for (size_t i = 0; i < d->nquotes; i++) {
        if (html_is_marked(look, &d->quotes[i])) {
            buf_addz(out, listed ? "" : "<ol class=\"details\">\n");
            add_details(out, look, &d->quotes[i]);
            listed = true;
        }
    }
    buf_addz(out, listed ? "</ol>\n</article>\n" : "</article>\n");
    return ok;
}

bool html_document(struct html_writer *w, const struct document *d) {
    struct arena a = {0};
    struct html_look look = {.d = d, .number = w->documents + 1, .phrases = w->phrases};
    if (!d->present) {
        return true;
    }
    if (!w->documents++) {
        add_head(w, d->title);
    }
    bool ok = add_article(&w->out, &look, &a);
    arena_free(&a);
    return write_out(w) && ok;
}

bool html_finish(struct html_writer *w, bool complete) {
    bool ok = true;
    if (complete && !w->documents) {
        add_head(w, (struct slice){NULL, 0});
    }
    if (complete) {
        buf_addz(&w->out, "<script>");
        buf_adds(&w->out, buf_slice(&w->script));
        buf_addz(&w->out, "</script>\n</body>\n</html>\n");
        ok = write_out(w);
        if (!ok) {
            message_memory(w->m, NULL);
        }
    }
    buf_free(&w->style);
    buf_free(&w->script);
    buf_free(&w->policy);
    buf_free(&w->out);
    return ok;
}
