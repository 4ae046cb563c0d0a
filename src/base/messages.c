/* SPDX-License-Identifier: ISC */
#include "base/messages.h"

#include "base/utf8.h"
#include "base/visible.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

/* Messages are short; a longer one (a file name of 4,000 bytes) is cut, never overrun. */
enum { LONGEST = 1024, NAME_LONGEST = 900, ID_LONGEST = 200, WHOLE_LONGEST = 3 * LONGEST };

static void print(struct messages *m, const struct message_place *at, bool warning,
                  const char *text) {
    char whole[WHOLE_LONGEST], shown[VISIBLE_ROOM(WHOLE_LONGEST)], number[32] = "";
    char id[ID_LONGEST + sizeof "[] "] = "";
    struct slice name = utf8_cut(slice_of(at->file ? at->file : ""), NAME_LONGEST);
    if (at->line) {
        snprintf(number, sizeof number, "%zu:", at->line);
    }
    if (at->id.len) {
        struct slice cut = utf8_cut(at->id, ID_LONGEST);
        snprintf(id, sizeof id, "[%.*s] ", (int)cut.len, cut.s);
    }
    snprintf(whole, sizeof whole, "%s: %.*s%s%s%s%s%s%s", m->program, (int)name.len, name.s,
             at->file ? ":" : "", number, at->file ? " " : "", id, warning ? "warning: " : "",
             text);
    visible_text(shown, slice_of(whole));
    fprintf(m->to, "%s%s\n", m->before ? m->before : "", shown);
}

/* Print the message, or hand it over. */
static void tell(struct messages *m, const struct message_place *at, bool warning,
                 const char *text) {
    if (m->take) {
        char shown[VISIBLE_ROOM(LONGEST)];
        visible_text(shown, slice_of(text));
        m->take(m->state, warning, at, shown);
    } else {
        print(m, at, warning, text);
    }
}

static void lock(struct messages *m) {
    if (m->log) {
        pthread_mutex_lock(&m->log->lock);
    }
}

static void unlock(struct messages *m) {
    if (m->log) {
        pthread_mutex_unlock(&m->log->lock);
    }
}

__attribute__((format(printf, 3, 0))) static void
put_error(struct messages *m, struct message_place at, const char *format, va_list args) {
    char text[LONGEST];
    vsnprintf(text, sizeof text, format, args);
    m->bad = true;
    lock(m);
    tell(m, &at, false, text);
    if (m->log && m->log->error) {
        m->log->error(m->log->state, &at, text);
    }
    unlock(m);
    if (m->error) {
        m->error(m->error_state, &at, text);
    }
}

void message_error(struct messages *m, const char *file, size_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put_error(m, (struct message_place){.file = file, .line = line}, format, args);
    va_end(args);
}

void message_error_at(struct messages *m, struct message_place at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put_error(m, at, format, args);
    va_end(args);
}

void message_memory(struct messages *m, const char *file) {
    m->memory = true;
    message_error(m, file, 0, "out of memory");
}

void message_errno(struct messages *m, const char *file) {
    if (errno == ENOMEM) {
        message_memory(m, file);
    } else {
        message_error(m, file, 0, "%s", strerror(errno));
    }
}

/* Count warnings of a kind; how many there were before. The log is locked. */
static size_t count(struct message_log *log, const char *format, size_t n) {
    size_t i = 0;
    while (i < log->nkinds && strcmp(log->kinds[i].format, format) != 0) {
        i++;
    }
    if (i == WARNING_KINDS) {
        return 0;
    }
    if (i == log->nkinds) {
        log->kinds[log->nkinds++] = (struct warning_kind){format, 0};
    }
    size_t before = log->kinds[i].n;
    log->kinds[i].n += n;
    return before;
}

__attribute__((format(printf, 3, 0))) static void
put_warning(struct messages *m, struct message_place at, const char *format, va_list args) {
    if (m->quiet) {
        return;
    }
    lock(m);
    if (!m->log || count(m->log, format, 1) < WARNINGS_SHOWN) {
        char text[LONGEST];
        vsnprintf(text, sizeof text, format, args);
        tell(m, &at, true, text);
    }
    unlock(m);
}

void message_warn(struct messages *m, const char *file, size_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put_warning(m, (struct message_place){.file = file, .line = line}, format, args);
    va_end(args);
}

void message_warn_at(struct messages *m, struct message_place at, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put_warning(m, at, format, args);
    va_end(args);
}

void message_count(struct messages *m, size_t n, const char *format) {
    lock(m);
    if (m->log && !m->quiet) {
        count(m->log, format, n);
    }
    unlock(m);
}

void message_log_begin(struct message_log *log) {
    *log = (struct message_log){0};
    pthread_mutex_init(&log->lock, NULL);
}

/* A format without its conversions: what its messages have in common. */
static void print_kind(char *out, size_t room, const char *format) {
    size_t n = 0;
    for (const char *c = format; *c && n + sizeof "..." < room; c++) {
        if (*c != '%') {
            out[n++] = *c;
            continue;
        }
        c += 1 + strspn(c + 1, ".*0123456789zl");
        n += (size_t)snprintf(out + n, room - n, "%s", *c == '%' ? "%" : "...");
        if (!*c) {
            break;
        }
    }
    out[n] = '\0';
}

void message_log_end(struct message_log *log, struct messages *m) {
    for (size_t i = 0; i < log->nkinds; i++) {
        const struct warning_kind *k = &log->kinds[i];
        if (k->n > WARNINGS_SHOWN) {
            char kind[LONGEST], text[2 * LONGEST];
            print_kind(kind, sizeof kind, k->format);
            snprintf(text, sizeof text, "... and %zu more such warning%s: %s",
                     k->n - WARNINGS_SHOWN, k->n - WARNINGS_SHOWN == 1 ? "" : "s", kind);
            print(m, &(struct message_place){0}, false, text);
        }
    }
    pthread_mutex_destroy(&log->lock);
}
