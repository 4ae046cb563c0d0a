/* SPDX-License-Identifier: ISC */
/* Diagnostics: `program: file:line: message` on standard error, and whether any input was bad. */
#ifndef QUOTH_BASE_MESSAGES_H
#define QUOTH_BASE_MESSAGES_H

#include "base/slice.h"

#include <pthread.h>
#include <stdio.h>

/* What a program's exit status says. */
enum status {
    STATUS_OK = 0,
    STATUS_BAD = 1,        /* some input was bad or something failed; the rest was done */
    STATUS_UNREADABLE = 3, /* of programs that compare: something to compare could not be read */
    STATUS_USAGE = 2       /* invalid command line; nothing was done */
};

/* What a message is about. */
struct message_place {
    const char *file; /* NULL: none */
    size_t line;      /* 1 for the first; 0: none */
    struct slice id;  /* what the article is called in a file of many; empty: nothing */
};

enum {
    WARNINGS_SHOWN = 3, /* of a kind in one run */
    WARNING_KINDS = 32  /* that are counted; further kinds are always shown */
};

/* What several threads report in one run: each kind of warning is shown a few times and then only
 * counted, and a callback may receive the errors. A kind is a format. */
struct message_log {
    pthread_mutex_t lock;
    struct warning_kind {
        const char *format;
        size_t n; /* all of them */
    } kinds[WARNING_KINDS];
    size_t nkinds;
    /* Called with each error, one at a time; `text` is the message alone. NULL: nobody is. */
    void (*error)(void *state, const struct message_place *at, const char *text);
    void *state;
};

struct messages {
    const char *program;
    FILE *to; /* where messages are printed, unless `take` has them */
    /* Given each message instead: `text` is the message alone, and can be printed as it is. NULL:
     * messages are printed. */
    void (*take)(void *state, bool warning, const struct message_place *at, const char *text);
    void *state;             /* of `take` */
    bool bad;                /* an error was reported: the exit status is STATUS_BAD */
    bool memory;             /* memory ran out */
    bool quiet;              /* no warnings */
    const char *before;      /* printed before each message to clear a progress line; or NULL */
    int write_error;         /* errno of the first write to standard output that failed, or 0 */
    struct message_log *log; /* NULL: every warning is shown */
    /* Called with each error that this one reports, after it is printed; it may report others.
     * NULL: nobody is. */
    void (*error)(void *state, const struct message_place *at, const char *text);
    void *error_state;
};

/* Report bad input or a failure; the exit status becomes STATUS_BAD. `file` may be NULL (none),
 * `line` 0 (none). What is printed cannot control a terminal, whatever a file name or a text
 * contains (base/visible.h). */
void message_error(struct messages *m, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void message_error_at(struct messages *m, struct message_place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Warn about something that was handled; the exit status does not change. `format` must live as
 * long as the log. */
void message_warn(struct messages *m, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void message_warn_at(struct messages *m, struct message_place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Count `n` more warnings of a kind that are not shown. */
void message_count(struct messages *m, size_t n, const char *format);

/* Memory ran out; always the same words. */
void message_memory(struct messages *m, const char *file);

/* Report what errno(3) says of a file; ENOMEM is reported as message_memory() does. */
void message_errno(struct messages *m, const char *file);

/* Begin to count. */
void message_log_begin(struct message_log *log);

/* Say for each kind of warning how many were not shown, and free. */
void message_log_end(struct message_log *log, struct messages *m);

#endif
