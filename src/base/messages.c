#include "base/messages.h"

#include <stdarg.h>
#include <stdlib.h>

/* Messages are short; a longer one (a file name of 4,000 bytes) is cut, never overrun. */
enum { LONGEST = 1024 };

__attribute__((format(printf, 5, 0))) static void put(struct messages *m, const char *file,
                                                      size_t line, const char *kind,
                                                      const char *format, va_list args) {
    char text[LONGEST], whole[2 * LONGEST], number[32] = "";
    vsnprintf(text, sizeof text, format, args);
    if (line) {
        snprintf(number, sizeof number, "%zu:", line);
    }
    snprintf(whole, sizeof whole, "%s: %.900s%s%s%s%s%s", m->program, file ? file : "",
             file ? ":" : "", number, file ? " " : "", kind, text);
    for (char *c = whole; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 0x7f) {
            *c = '?';
        }
    }
    fprintf(m->to, "%s%s\n", m->before ? m->before : "", whole);
}

void message_error(struct messages *m, const char *file, size_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put(m, file, line, "", format, args);
    va_end(args);
    m->bad = true;
}

void message_warn(struct messages *m, const char *file, size_t line, const char *format, ...) {
    va_list args;
    va_start(args, format);
    put(m, file, line, "warning: ", format, args);
    va_end(args);
}

void message_memory(struct messages *m, const char *file) {
    message_error(m, file, 0, "out of memory");
}
