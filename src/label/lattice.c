/* SPDX-License-Identifier: ISC */
#include "label/lattice.h"

#include <math.h>

/* Divide by the sum, which is returned; a row without any mass is left. */
static double scale(double row[PART_LABELS]) {
    double sum = 0;
    for (size_t k = 0; k < PART_LABELS; k++) {
        sum += row[k];
    }
    for (size_t k = 0; k < PART_LABELS && sum > 0; k++) {
        row[k] /= sum;
    }
    return sum > 0 ? sum : 1;
}

static void sum_forward(struct lattice *c, const float *start) {
    for (size_t t = 0; t < c->n; t++) {
        for (size_t y = 0; y < PART_LABELS; y++) {
            double sum = t ? 0 : exp((double)start[y]);
            for (size_t x = 0; t && x < PART_LABELS; x++) {
                sum += c->forward[t - 1][x] * c->transitions[x][y];
            }
            c->forward[t][y] = sum * c->words[t][y];
        }
        double size = scale(c->forward[t]);
        for (size_t y = 0; y < PART_LABELS; y++) {
            c->words[t][y] /= size;
        }
    }
}

/* What follows word t: the mass of the labels behind it that are not `but`, from label x. */
static double mass_behind(const struct lattice *c, size_t t, size_t x, size_t but) {
    double sum = 0;
    for (size_t y = 0; y < PART_LABELS; y++) {
        sum += y == but ? 0 : c->transitions[x][y] * c->words[t + 1][y] * c->backward[t + 1][y];
    }
    return sum;
}

void lattice_sum(struct lattice *c, const float *scores, size_t n, const float *start,
                 const float *transitions) {
    c->n = n;
    for (size_t x = 0; x < PART_LABELS; x++) {
        for (size_t y = 0; y < PART_LABELS; y++) {
            c->transitions[x][y] = exp((double)transitions[x * PART_LABELS + y]);
        }
    }
    for (size_t t = 0; t < n; t++) {
        const float *s = scores + t * PART_LABELS;
        float most = s[0];
        for (size_t y = 1; y < PART_LABELS; y++) {
            most = s[y] > most ? s[y] : most;
        }
        for (size_t y = 0; y < PART_LABELS; y++) {
            c->words[t][y] = exp((double)(s[y] - most));
        }
    }
    sum_forward(c, start);
    for (size_t t = n; t > 0; t--) {
        for (size_t x = 0; x < PART_LABELS; x++) {
            c->backward[t - 1][x] = t == n ? 1 : mass_behind(c, t - 1, x, PART_LABELS);
        }
    }
}

double lattice_span(const struct lattice *c, size_t first, size_t end,
                    const unsigned char *labels) {
    double p = c->forward[first][labels[first]];
    for (size_t t = first + 1; t < end; t++) {
        p *= c->transitions[labels[t - 1]][labels[t]] * c->words[t][labels[t]];
    }
    size_t last = labels[end - 1];
    size_t inside = last % 2 ? last + 1 : last; /* the I of this part */
    if (end < c->n) {
        p *= mass_behind(c, end - 1, last, inside);
    }
    return p > 0 ? log(p) : -700;
}
