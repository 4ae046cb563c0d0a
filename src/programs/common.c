/* SPDX-License-Identifier: ISC */
#include "programs/common.h"

#include "base/lines.h"
#include "base/share.h"
#include "base/walk.h"
#include "input/kinds.h"
#include "stream/writer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool task_memory(struct task *t, bool ok) {
    if (!ok) {
        message_memory(&t->m, NULL);
    }
    return ok;
}

bool task_write(struct task *t) {
    if (t->out.failed) {
        message_memory(&t->m, NULL);
        return false;
    }
    if (t->out.len) {
        fwrite(t->out.data, 1, t->out.len, stdout);
        t->out.len = 0;
    }
    if (t->flush) {
        fflush(stdout);
    }
    return output_good(&t->m);
}

/* What is written is one stream, however many were read: one header, as soon as one input is good.
 */
static void write_header(struct task *t) {
    if (t->writes_stream && !t->begun) {
        writer_begin(&t->out);
    }
    t->begun = true;
}

/* Records outside a document are only passed through. */
static bool handle(struct task *t, struct document *d) {
    if (t->shows_errors && !article_errors_before(&t->errors, d)) {
        return false;
    }
    t->documents += d->present;
    write_header(t);
    if (!d->present && !t->writes_stream) {
        return true;
    }
    return t->document(t, d) && task_write(t);
}

static bool handle_unread(void *state, struct document *d) {
    struct task *t = state;
    struct buf *text = t->text;
    t->text = NULL;
    bool ok = t->document(t, d) && task_write(t);
    t->text = text;
    return ok;
}

static bool run_stream(struct task *t, struct reader *r, struct document *d) {
    for (;;) {
        switch (reader_next(r, d)) {
        case READ_DOCUMENT:
            t->text = NULL;
            if (!handle(t, d)) {
                return false;
            }
            break;
        case READ_END:
            write_header(t);
            return task_write(t);
        case READ_FAILED:
            return true;
        }
    }
}

/* A document says what its file was in. */
static void name_encoding(struct task *t, struct document *d) {
    if (t->encoding.name) {
        d->encoding = slice_of(t->encoding.name);
    }
}

/* An article of an input that is no stream. */
static bool take_article(void *state, struct document *d, struct buf *text) {
    struct task *t = state;
    name_encoding(t, d);
    d->number = t->documents + 1;
    t->text = text;
    return handle(t, d);
}

static bool run_articles(struct task *t, FILE *f, const char *name, struct slice start) {
    struct article_sink sink = {t, take_article};
    return articles_read(&t->articles, f, name, start, sink, &t->m);
}

static bool run_behind_header(struct task *t, FILE *f, const char *name, struct slice header,
                              struct document *d) {
    struct reader r;
    bool ok = !reader_init_behind_header(&r, header, f, name, &t->m) || run_stream(t, &r, d);
    reader_free(&r);
    return ok;
}

/* A stream that went through another program may have a byte order mark. */
static struct slice without_mark(struct slice s) {
    size_t n = slice_begins(s, "\xef\xbb\xbf") ? 3 : 0;
    return (struct slice){s.s + n, s.len - n};
}

/* The first line distinguishes a stream from articles. */
static bool run_text_or_stream(struct task *t, FILE *f, const char *name, struct document *d) {
    struct buf start = {0};
    bool ok = true; /* what cannot be read is reported; the next input may be good */
    if (lines_head(f, name, KIND_HEAD, &start, &t->m)) {
        struct slice first = buf_slice(&start), line = without_mark(first);
        ok = reader_is_header(line) ? run_behind_header(t, f, name, line, d)
                                    : run_articles(t, f, name, first);
    }
    buf_free(&start);
    return ok;
}

static bool run_input(struct task *t, FILE *f, const char *name, struct document *d) {
    if (t->takes_text) {
        return run_text_or_stream(t, f, name, d);
    }
    struct reader r;
    reader_init(&r, f, name, &t->m);
    bool ok = run_stream(t, &r, d);
    reader_free(&r);
    return ok;
}

/* A file of a directory or a list that is also an output: rows or logs of an earlier run, or of
 * this one. */
static bool is_output(struct task *t, const char *name) {
    bool looked_at = !t->recursive && !t->files_from; /* by files_prepare and task_logs */
    bool any = t->output.known || t->logs[LOG_DONE].known || t->logs[LOG_ERRORS].known;
    struct file_id id = !looked_at && any ? file_id_named(name) : (struct file_id){0};
    const char *what = file_id_same(id, t->output)             ? "the output"
                       : file_id_same(id, t->logs[LOG_DONE])   ? "the log of --done"
                       : file_id_same(id, t->logs[LOG_ERRORS]) ? "the list of --errors"
                                                               : NULL;
    if (what) {
        message_warn(&t->m, name, 0, "file is %s; skipped", what);
    }
    return what != NULL;
}

/* A file that was found in a directory may have become something else since. */
static bool run_file(struct task *t, const char *name, bool found) {
    if (is_output(t, name)) {
        return true;
    }
    t->input = name;
    FILE *f = found ? file_open_regular(name, &t->m) : file_open(name, &t->m);
    f = f && t->takes_text ? recode(f, name, &t->encoding, &t->m) : f;
    struct document d = {0};
    t->unread = t->unread || !f;
    bool ok = !f || run_input(t, f, name, &d);
    document_free(&d);
    file_close(f);
    return ok;
}

static bool run_found(void *state, const char *path) {
    return run_file(state, path, true);
}

bool task_file(struct task *t, const char *name) {
    return t->recursive && is_directory(name) ? walk_files(name, run_found, t, &t->m)
                                              : run_file(t, name, false);
}

void inputs_each(int n, char **names, bool (*take)(void *state, const char *name), void *state) {
    if (n == 0) {
        take(state, "-");
    }
    for (int i = 0; i < n && take(state, names[i]); i++) {
    }
}

static bool run_operand(void *state, const char *name) {
    struct task *t = state;
    bool ok = task_file(t, name);
    t->stopped = t->stopped || !ok;
    t->m.bad = t->m.bad || !ok;
    return ok;
}

/* One name of the list; false when the program must stop. `end` separates the names. */
static bool run_listed(struct task *t, char *name, size_t len, char end, size_t number) {
    if (len && name[len - 1] == end) {
        name[--len] = '\0';
    }
    const char *wrong = !len                      ? "empty name; skipped"
                        : memchr(name, '\0', len) ? "name contains a NUL; skipped (use --null "
                                                    "for names separated by NUL)"
                        : strcmp(name, "-") == 0 && strcmp(t->files_from, "-") == 0
                            ? "- is the list itself; skipped"
                            : NULL;
    if (wrong) {
        message_error(&t->m, t->files_from, number, "%s", wrong);
        return true;
    }
    return run_operand(t, name);
}

/* Only one name is held at a time. */
static void run_list(struct task *t) {
    char end = t->null_names ? '\0' : '\n';
    char *name = NULL;
    size_t cap = 0;
    FILE *list = file_open(t->files_from, &t->m);
    bool ok = list != NULL;
    for (size_t number = 1; ok; number++) {
        errno = 0;
        ssize_t n = getdelim(&name, &cap, end, list);
        if (n < 0) {
            if (!feof(list) || ferror(list)) {
                message_error(&t->m, t->files_from, 0, "%s",
                              errno ? strerror(errno) : "read error");
            }
            break;
        }
        ok = run_listed(t, name, (size_t)n, end, number);
    }
    free(name);
    file_close(list);
}

void task_run(struct task *t, int noperands, char **operands) {
    bool own_log = !t->m.log;
    if (own_log) {
        message_log_begin(&t->log);
        t->m.log = &t->log;
    }
    if (t->shows_errors) {
        article_errors_begin(&t->errors, t->articles.id_column != NULL, handle_unread, t, &t->m);
    }
    if (t->files_from) {
        run_list(t);
    } else {
        inputs_each(noperands, operands, run_operand, t);
    }
    t->m.error = NULL;
    if (t->shows_errors && !article_errors_end(&t->errors, t->stopped)) {
        t->stopped = t->m.bad = true;
    }
    buf_free(&t->out);
    encoding_close(&t->encoding);
    if (own_log) {
        message_log_end(&t->log, &t->m);
        t->m.log = NULL;
    }
}

/* Whether the options of what is read go together. */
static bool makes_sense(struct task *t, int noperands) {
    const char *wrong = t->files_from && noperands ? "--files-from cannot be combined with FILE"
                        : t->null_names && !t->files_from ? "--null requires --files-from"
                                                          : NULL;
    if (wrong) {
        message_error(&t->m, NULL, 0, "%s", wrong);
    } else if (!encoding_open(&t->encoding, t->articles.encoding)) {
        message_error(&t->m, NULL, 0, "--encoding: unknown encoding '%s'", t->articles.encoding);
        return false;
    }
    return !wrong;
}

bool task_prepare(struct task *t, const char *output, int noperands, char **operands) {
    const char *const *names = (const char *const *)operands;
    if (t->lang && !share_has_language(t->lang, &t->m)) {
        return false;
    }
    t->lang = t->lang ? t->lang : LANGUAGE_DEFAULT;
    return makes_sense(t, noperands) &&
           files_prepare(&t->output, output, t->files_from ? 1 : noperands,
                         t->files_from ? &t->files_from : names, &t->m);
}

bool task_logs(struct task *t, const char *const logs[LOGS], int noperands, char **operands) {
    const char *const *names = t->files_from ? &t->files_from : (const char *const *)operands;
    bool apart = true;
    for (size_t i = 0; i < LOGS; i++) {
        struct file_id id = logs[i] ? file_id_named(logs[i]) : (struct file_id){0};
        apart = files_apart(id, t->files_from ? 1 : noperands, names, &t->m) && apart;
    }
    return apart;
}

bool task_begin(struct task *t, int noperands, char **operands) {
    if (!task_prepare(t, NULL, noperands, operands)) {
        return false;
    }
    sandbox_enter(0);
    return true;
}

bool task_complete(const struct task *t) {
    return !t->stopped && (t->documents || !t->m.bad);
}
