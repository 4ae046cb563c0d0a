/* SPDX-License-Identifier: ISC */
#include "programs/progress.h"

#include <sys/stat.h>

static const char clear_line[] = "\033[K";

static double seconds(const struct progress *p) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - p->begun.tv_sec) + (double)(now.tv_nsec - p->begun.tv_nsec) / 1e9;
}

/* All of them files: their bytes. */
static size_t size_of(int n, char **names) {
    size_t total = 0;
    for (int i = 0; i < n; i++) {
        struct stat st;
        if (stat(names[i], &st) != 0 || !S_ISREG(st.st_mode)) {
            return 0;
        }
        total += (size_t)st.st_size;
    }
    return total;
}

void progress_begin(struct progress *p, const char *program, bool shows, int n, char **names,
                    struct messages *m) {
    *p = (struct progress){.program = program, .shows = shows};
    p->total = size_of(n, names);
    p->files = p->total ? (size_t)n : 0;
    m->before = p->shows ? clear_line : NULL;
    clock_gettime(CLOCK_MONOTONIC, &p->begun);
}

/* By the files where there are several, which are an article each, else by their bytes: text is
 * only a part of a page. */
static void put_left(const struct progress *p, double elapsed) {
    double done = p->files > 1 ? (double)p->articles / (double)p->files
                  : p->total   ? (double)p->bytes / (double)p->total
                               : 0;
    if (done > 0 && done < 1) {
        fprintf(stderr, ", about %.0f s left", elapsed / done - elapsed);
    }
}

/* The cursor stays at the line's start: what is written next goes over it. */
void progress_document(struct progress *p, const struct document *d) {
    enum { A_SECOND = 4 };
    p->articles++;
    p->bytes += d->bytes;
    size_t before = p->quotations;
    for (size_t i = 0; i < d->nquotes; i++) {
        p->quotations += d->quotes[i].type != TYPE_PHRASE;
    }
    p->silent += p->quotations == before;
    double elapsed = p->shows ? seconds(p) : 0;
    if (p->shows && elapsed - p->told > 1.0 / A_SECOND) {
        p->told = elapsed;
        fprintf(stderr, "%s: %zu articles, %zu quotations, %.0f articles per second", p->program,
                p->articles, p->quotations, (double)p->articles / elapsed);
        put_left(p, elapsed);
        fprintf(stderr, "%s\r", clear_line);
    }
}

/* "12 articles (3 without quotations, 5 skipped)" */
static void put_articles(const struct progress *p) {
    fprintf(stderr, "%s: %zu article%s", p->program, p->articles, p->articles == 1 ? "" : "s");
    if (p->silent) {
        fprintf(stderr, " (%zu without quotations", p->silent);
    }
    if (p->skipped) {
        fprintf(stderr, "%s%zu skipped", p->silent ? ", " : " (", p->skipped);
    }
    fputs(p->silent || p->skipped ? ")" : "", stderr);
}

void progress_end(struct progress *p, bool summary) {
    double elapsed = seconds(p);
    if (p->told > 0) {
        fputs(clear_line, stderr);
    }
    if (summary) {
        put_articles(p);
        fprintf(stderr, ", %zu quotation%s, %.1f kB of text in %.1f s\n", p->quotations,
                p->quotations == 1 ? "" : "s", (double)p->bytes / 1000, elapsed);
    }
}
