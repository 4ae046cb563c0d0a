/* SPDX-License-Identifier: ISC */
#include "label/lattice.h"

#include <string.h>

void viterbi(const float *scores, size_t n, const float *start, const float *transitions,
             unsigned char *back, unsigned char *labels) {
    float best[PART_LABELS], next[PART_LABELS];
    if (n == 0) {
        return;
    }
    for (int y = 0; y < PART_LABELS; y++) {
        best[y] = start[y] + scores[y];
    }
    for (size_t i = 1; i < n; i++) {
        for (int y = 0; y < PART_LABELS; y++) {
            int from = 0;
            float most = best[0] + transitions[y];
            for (int x = 1; x < PART_LABELS; x++) {
                float s = best[x] + transitions[x * PART_LABELS + y];
                if (s > most) {
                    most = s;
                    from = x;
                }
            }
            next[y] = most + scores[i * PART_LABELS + (size_t)y];
            back[i * PART_LABELS + (size_t)y] = (unsigned char)from;
        }
        memcpy(best, next, sizeof best);
    }
    unsigned char last = 0;
    for (int y = 1; y < PART_LABELS; y++) {
        last = best[y] > best[last] ? (unsigned char)y : last;
    }
    for (size_t i = n; i-- > 0;) {
        labels[i] = last;
        last = i > 0 ? back[i * PART_LABELS + last] : last;
    }
}
