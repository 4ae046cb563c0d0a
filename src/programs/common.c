#include "programs/common.h"

#include "base/share.h"
#include "text/plain.h"

bool task_write(struct task *t) {
    if (t->out.failed) {
        message_memory(&t->m, NULL);
        return false;
    }
    bool ok = fwrite(t->out.data, 1, t->out.len, stdout) == t->out.len;
    t->out.len = 0;
    return ok && (!t->flush || fflush(stdout) == 0);
}

static bool handle(struct task *t, struct document *d) {
    t->documents += d->present;
    return t->document(t, d) && task_write(t);
}

static bool run_stream(struct task *t, struct reader *r, struct document *d) {
    for (;;) {
        switch (reader_next(r, d)) {
        case READ_DOCUMENT:
            if (!handle(t, d)) {
                return false;
            }
            break;
        case READ_END:
        case READ_FAILED:
            return true;
        }
    }
}

/* One plain-text article. `bytes` holds what was read of it already. */
static bool run_text(struct task *t, FILE *f, const char *name, struct buf *bytes,
                     struct document *d) {
    if (!file_read(f, name, bytes, &t->m) || !plain_read(d, bytes, name, &t->m)) {
        return true; /* told; the next input may be well */
    }
    d->number = t->documents + 1;
    return handle(t, d);
}

static bool run_input(struct task *t, FILE *f, const char *name, struct document *d) {
    struct reader r;
    struct buf bytes = {0};
    bool ok;
    if (t->takes_text) {
        char magic[sizeof STREAM_MAGIC - 1];
        size_t n = fread(magic, 1, sizeof magic, f);
        buf_add(&bytes, magic, n);
        if (!slice_is(buf_slice(&bytes), STREAM_MAGIC)) {
            ok = run_text(t, f, name, &bytes, d);
            document_clear(d);
            buf_free(&bytes);
            return ok;
        }
        reader_init_behind_magic(&r, f, name, &t->m);
    } else {
        reader_init(&r, f, name, &t->m);
    }
    ok = run_stream(t, &r, d);
    reader_free(&r);
    buf_free(&bytes);
    return ok;
}

void task_run(struct task *t, int noperands, char **operands) {
    static char stdin_name[] = "-";
    char *only_stdin[] = {stdin_name};
    if (noperands == 0) {
        noperands = 1;
        operands = only_stdin;
    }
    struct document d = {0};
    for (int i = 0; i < noperands; i++) {
        FILE *f = file_open(operands[i], &t->m);
        bool ok = !f || run_input(t, f, operands[i], &d);
        file_close(f);
        if (!ok) {
            t->m.bad = true;
            break;
        }
    }
    document_free(&d);
    buf_free(&t->out);
}

bool language_load(struct language *l, struct messages *m) {
    struct buf path = {0};
    *l = (struct language){0};
    bool ok = share_path(&path, "en") && lexicon_load(&l->lex, path.data, m) &&
              kinds_load(&l->kinds, path.data, m);
    if (path.failed) {
        message_memory(m, NULL);
    }
    buf_free(&path);
    return ok;
}

void language_free(struct language *l) {
    lexicon_free(&l->lex);
    kinds_free(&l->kinds);
}
