/* SPDX-License-Identifier: ISC */
#include "eval/scores.h"

#include "base/buf.h"
#include "stream/record.h"

#include <math.h>

static const char *const measures[NMEASURES] = {"precision", "recall", "speaker", "row",
                                                "confidence"};
static const char *const types[NTYPES] = {"all", "direct", "mixed", "indirect"};

size_t scores_kind(struct slice type) {
    for (size_t i = 1; i < NTYPES; i++) {
        if (slice_is(type, types[i])) {
            return i;
        }
    }
    return KIND_ALL;
}

static void count(struct score *s, bool right) {
    s->n++;
    s->right += right;
}

void scores_add(struct scores *s, enum measure measure, size_t kind, bool right) {
    count(&s->counts[measure][KIND_ALL], right);
    if (kind != KIND_ALL) {
        count(&s->counts[measure][kind], right);
    }
}

void scores_add_confidence(struct scores *s, double confidence, bool right) {
    size_t tenth = confidence >= 1  ? KINDS_MOST - 1
                   : confidence > 0 ? (size_t)(confidence * 10)
                                    : 0;
    count(&s->counts[MEASURE_CONFIDENCE][tenth], right);
}

void scores_forget(struct scores *s, enum measure measure) {
    memset(s->counts[measure], 0, sizeof s->counts[measure]);
}

void scores_interval(struct score s, double *low, double *high) {
    const double z = 1.959964; /* 95 % of a normal distribution lie within */
    *low = 0;
    *high = 1;
    if (s.n) {
        double n = (double)s.n, p = (double)s.right / n, zz = z * z / n;
        double middle = p + zz / 2, half = z * sqrt(p * (1 - p) / n + zz / (4 * n));
        *low = fmax(0, (middle - half) / (1 + zz));
        *high = fmin(1, (middle + half) / (1 + zz));
    }
}

bool scores_reach(const struct scores *s, size_t percent) {
    for (size_t m = 0; m < MEASURE_CONFIDENCE; m++) {
        const struct score *all = &s->counts[m][KIND_ALL];
        if (all->right * 100 < all->n * percent) {
            return false;
        }
    }
    return true;
}

static void add_share(struct buf *line, char delimiter, double share) {
    buf_addc(line, delimiter);
    share_print(line, share);
}

static bool write_row(const struct scores *s, size_t measure, size_t kind, FILE *f,
                      char delimiter) {
    struct score c = s->counts[measure][kind];
    struct buf line = {0};
    double low, high;
    scores_interval(c, &low, &high);
    buf_addz(&line, measures[measure]);
    buf_addc(&line, delimiter);
    if (measure == MEASURE_CONFIDENCE) {
        share_print(&line, (double)kind / 10);
    } else {
        buf_addz(&line, types[kind]);
    }
    buf_addc(&line, delimiter);
    buf_addn(&line, c.n);
    buf_addc(&line, delimiter);
    buf_addn(&line, c.right);
    add_share(&line, delimiter, (double)c.right / (double)c.n);
    add_share(&line, delimiter, low);
    add_share(&line, delimiter, high);
    buf_addz(&line, "\r\n");
    bool ok = !line.failed;
    fwrite(line.data ? line.data : "", 1, line.len, f);
    buf_free(&line);
    return ok;
}

bool scores_write(const struct scores *s, FILE *f, char delimiter) {
    static const char *const names[] = {"measure", "kind", "n", "right", "share", "low", "high"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (i > 0) {
            putc(delimiter, f);
        }
        fputs(names[i], f);
    }
    fputs("\r\n", f);
    for (size_t m = 0; m < NMEASURES; m++) {
        for (size_t k = 0; k < KINDS_MOST; k++) {
            if (s->counts[m][k].n && !write_row(s, m, k, f, delimiter)) {
                return false;
            }
        }
    }
    return true;
}
