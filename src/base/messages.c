#include "base/messages.h"

#include "base/utf8.h"
#include "base/visible.h"

#include <stdarg.h>
#include <stdlib.h>

/* Messages are short; a longer one (a file name of 4,000 bytes) is cut, never overrun. */
enum { LONGEST = 1024, NAME_LONGEST = 900, WHOLE_LONGEST = 2 * LONGEST };

__attribute__((format(printf, 5, 0))) static void put(struct messages *m, const char *file,
                                                      size_t line, const char *kind,
                                                      const char *format, va_list args) {
    char text[LONGEST], whole[WHOLE_LONGEST], shown[VISIBLE_ROOM(WHOLE_LONGEST)], number[32] = "";
    struct slice name = utf8_cut(slice_of(file ? file : ""), NAME_LONGEST);
    vsnprintf(text, sizeof text, format, args);
    if (line) {
        snprintf(number, sizeof number, "%zu:", line);
    }
    snprintf(whole, sizeof whole, "%s: %.*s%s%s%s%s%s", m->program, (int)name.len, name.s,
             file ? ":" : "", number, file ? " " : "", kind, text);
    visible_text(shown, slice_of(whole));
    fprintf(m->to, "%s%s\n", m->before ? m->before : "", shown);
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
