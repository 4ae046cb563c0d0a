/* Diagnostics: `program: file:line: message` on standard error, and whether any input was bad. */
#ifndef QUOTH_BASE_MESSAGES_H
#define QUOTH_BASE_MESSAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* What a program's exit status says. */
enum status {
    STATUS_OK = 0,
    STATUS_BAD = 1,  /* some input was bad or something failed; the rest was done */
    STATUS_USAGE = 2 /* the command line makes no sense; nothing was done */
};

struct messages {
    const char *program;
    FILE *to;
    bool bad;           /* an error was reported: the exit status is STATUS_BAD */
    const char *before; /* written before each message: clears a line of progress; NULL: nothing */
    int write_error;    /* errno of the first write to standard output that failed, or 0 */
};

/* Report bad input or a failure; the exit status becomes STATUS_BAD. `file` may be NULL (none),
 * `line` 0 (none). What is printed cannot command a terminal, whatever a file name or a text holds
 * (base/visible.h). */
void message_error(struct messages *m, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same for what is odd but was dealt with; the exit status stays as it is. */
void message_warn(struct messages *m, const char *file, size_t line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Memory ran out; always the same words. */
void message_memory(struct messages *m, const char *file);

#endif
