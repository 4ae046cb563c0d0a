/* SPDX-License-Identifier: ISC */
/* The kernels themselves. Each file that includes this is compiled for one processor and names its
 * table; everything here is static. `floats` is a register full of them (GNU C vectors); where they
 * are summed there are always KERNEL_LANES sums, in as many registers as that takes. */
#include "net/kernels.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
enum { WIDTH = 16 };
#elif defined(__AVX2__)
enum { WIDTH = 8 };
#else
enum { WIDTH = 4 };
#endif
enum { REGISTERS = KERNEL_LANES / WIDTH };

typedef float floats __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef int32_t ints __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));

static inline floats load(const float *x) {
    return *(const floats *)x;
}

static inline void store(float *x, floats v) {
    *(floats *)x = v;
}

static inline floats spread(float x) {
    return x - (floats){0};
}

static inline floats choose(ints mask, floats yes, floats no) {
    return (floats)((mask & (ints)yes) | (~mask & (ints)no));
}

static inline floats least(floats a, floats b) {
    return choose(a < b, a, b);
}

static inline floats most(floats a, floats b) {
    return choose(a > b, a, b);
}

/* In a fixed order, so that every processor gets the same. */
static inline float sum(const floats v[REGISTERS]) {
    float s = 0;
    for (size_t i = 0; i < KERNEL_LANES; i++) {
        s += v[i / WIDTH][i % WIDTH];
    }
    return s;
}

/* e^x to about two units in the last place; argument reduction and polynomial of Cephes' expf
 * (Moshier, netlib.org/cephes). */
static inline floats exponential(floats x) {
    x = most(least(x, spread(88.0F)), spread(-87.0F));
    floats t = x * 1.44269504F;
    ints n = __builtin_convertvector(t + choose(t < 0, spread(-0.5F), spread(0.5F)), ints);
    floats whole = __builtin_convertvector(n, floats);
    floats r = x - whole * 0.693359375F - whole * -2.12194440e-4F;
    floats p = 1.9875691500e-4F * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    return p * (floats)((n + 127) << 23);
}

static inline floats sigmoid(floats z) {
    return 1.0F / (1.0F + exponential(-z));
}

static void quantise_row(const float *x, size_t inputs, uint8_t *q, float *scale, int32_t *zero) {
    floats low = {0}, high = {0};
    size_t k = 0;
    for (; k + WIDTH <= inputs; k += WIDTH) {
        low = least(load(x + k), low);
        high = most(load(x + k), high);
    }
    float lo = 0, hi = 0;
    for (size_t i = 0; i < WIDTH; i++) {
        lo = low[i] < lo ? low[i] : lo;
        hi = high[i] > hi ? high[i] : hi;
    }
    for (size_t i = k; i < inputs; i++) {
        lo = x[i] < lo ? x[i] : lo;
        hi = x[i] > hi ? x[i] : hi;
    }
    float step = (hi - lo) / KERNEL_LEVELS;
    step = step > 0 && step < INFINITY ? step : 1;
    float inverse = 1 / step;
    *scale = step;
    *zero = (int32_t)(-lo * inverse + 0.5F);
    float shift = (float)*zero + 0.5F;
    for (k = 0; k + WIDTH <= inputs; k += WIDTH) {
        floats v = most(least(load(x + k) * inverse + shift, spread(KERNEL_LEVELS)), spread(0));
        ints n = __builtin_convertvector(v, ints);
        for (size_t i = 0; i < WIDTH; i++) {
            q[k + i] = (uint8_t)n[i];
        }
    }
    for (; k < inputs; k++) {
        float v = x[k] * inverse + shift;
        q[k] = (uint8_t)(v < 0 ? 0 : v > KERNEL_LEVELS ? KERNEL_LEVELS : v);
    }
}

static void quantise(const float *x, size_t inputs, struct quantised *to) {
    for (size_t i = 0; i < to->n; i++) {
        uint8_t *q = to->q + i * to->stride;
        quantise_row(x + i * inputs, inputs, q, &to->scale[i], &to->zero[i]);
        memset(q + inputs, 0, to->stride - inputs);
    }
}

/* KERNEL_ROWS rows times one block of outputs: exact sums of integers. */
#if defined(__AVX512VNNI__)
static void multiply_block(const int8_t *w, size_t groups, const uint8_t *q, size_t stride,
                           int32_t *to) {
    __m512i s[KERNEL_ROWS];
    for (size_t i = 0; i < KERNEL_ROWS; i++) {
        s[i] = _mm512_setzero_si512();
    }
    for (size_t g = 0; g < groups; g++) {
        __m512i weights = _mm512_loadu_si512(w + g * KERNEL_LANES * KERNEL_GROUP);
        for (size_t i = 0; i < KERNEL_ROWS; i++) {
            int32_t four;
            memcpy(&four, q + i * stride + g * KERNEL_GROUP, sizeof four);
            s[i] = _mm512_dpbusd_epi32(s[i], _mm512_set1_epi32(four), weights);
        }
    }
    for (size_t i = 0; i < KERNEL_ROWS; i++) {
        _mm512_storeu_si512(to + i * KERNEL_LANES, s[i]);
    }
}
#elif defined(__AVX2__)
enum { AT_ONCE = 4 }; /* rows: 2 sums each, of 16 registers */

static void multiply_rows(const int8_t *w, size_t groups, const uint8_t *q, size_t stride,
                          int32_t *to) {
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i s[AT_ONCE][2];
    for (size_t i = 0; i < AT_ONCE; i++) {
        s[i][0] = s[i][1] = _mm256_setzero_si256();
    }
    for (size_t g = 0; g < groups; g++) {
        const __m256i *at = (const __m256i *)(const void *)(w + g * KERNEL_LANES * KERNEL_GROUP);
        __m256i low = _mm256_loadu_si256(at), high = _mm256_loadu_si256(at + 1);
        for (size_t i = 0; i < AT_ONCE; i++) {
            int32_t four;
            memcpy(&four, q + i * stride + g * KERNEL_GROUP, sizeof four);
            __m256i x = _mm256_set1_epi32(four);
            __m256i a = _mm256_madd_epi16(_mm256_maddubs_epi16(x, low), ones);
            __m256i b = _mm256_madd_epi16(_mm256_maddubs_epi16(x, high), ones);
            s[i][0] = _mm256_add_epi32(s[i][0], a);
            s[i][1] = _mm256_add_epi32(s[i][1], b);
        }
    }
    for (size_t i = 0; i < AT_ONCE; i++) {
        _mm256_storeu_si256((__m256i *)(void *)(to + i * KERNEL_LANES), s[i][0]);
        _mm256_storeu_si256((__m256i *)(void *)(to + i * KERNEL_LANES + 8), s[i][1]);
    }
}

static void multiply_block(const int8_t *w, size_t groups, const uint8_t *q, size_t stride,
                           int32_t *to) {
    for (size_t i = 0; i < KERNEL_ROWS; i += AT_ONCE) {
        multiply_rows(w, groups, q + i * stride, stride, to + i * KERNEL_LANES);
    }
}
#else
static void multiply_block(const int8_t *w, size_t groups, const uint8_t *q, size_t stride,
                           int32_t *to) {
    for (size_t i = 0; i < KERNEL_ROWS; i++, q += stride) {
        int32_t s[KERNEL_LANES] = {0};
        for (size_t g = 0; g < groups; g++) {
            const int8_t *at = w + g * KERNEL_LANES * KERNEL_GROUP;
            const uint8_t *x = q + g * KERNEL_GROUP;
            for (size_t o = 0; o < KERNEL_LANES; o++, at += KERNEL_GROUP) {
                s[o] += x[0] * at[0] + x[1] * at[1] + x[2] * at[2] + x[3] * at[3];
            }
        }
        memcpy(to + i * KERNEL_LANES, s, sizeof s);
    }
}
#endif

/* A block's sums to floats; y takes KERNEL_LANES. */
static void finish_block(const struct packed *w, size_t first, float scale, int32_t zero,
                         const int32_t *sums, float *y) {
    for (size_t k = 0; k < KERNEL_LANES; k += WIDTH) {
        ints whole = *(const ints *)(sums + k) - zero * *(const ints *)(w->sum + first + k);
        floats v = __builtin_convertvector(whole, floats) * (load(w->scale + first + k) * scale);
        store(y + k, v + load(w->bias + first + k));
    }
}

static void multiply(const struct packed *w, const struct quantised *x, float *y) {
    size_t groups = (w->inputs + KERNEL_GROUP - 1) / KERNEL_GROUP;
    int32_t sums[KERNEL_ROWS * KERNEL_LANES];
    float last[KERNEL_LANES] = {0};
    for (size_t first = 0; first < w->outputs; first += KERNEL_LANES) {
        const int8_t *block = w->packed + first * groups * KERNEL_GROUP;
        bool whole = w->outputs - first >= KERNEL_LANES;
        for (size_t i = 0; i < x->n; i += KERNEL_ROWS) {
            multiply_block(block, groups, x->q + i * x->stride, x->stride, sums);
            for (size_t k = 0; k < KERNEL_ROWS && i + k < x->n; k++) {
                float *to = y + (i + k) * w->outputs + first;
                finish_block(w, first, x->scale[i + k], x->zero[i + k], sums + k * KERNEL_LANES,
                             whole ? to : last);
                if (!whole) {
                    memcpy(to, last, (w->outputs - first) * sizeof *to);
                }
            }
        }
    }
}

/* Units [first, last) at piece i; their number is a multiple of the lanes. */
static inline void recur_step(const struct recurrence *r, size_t i, size_t first, size_t last,
                              float *state, float *out) {
    const float *y = r->product + i * r->width, *h = r->highway + i * r->stride;
    for (size_t k = first; k < last; k += WIDTH) {
        floats f = sigmoid(load(y + r->units + k) + load(r->forget + k));
        floats g = sigmoid(load(y + 2 * r->units + k) + load(r->reset + k));
        floats c = f * load(state + k) + (1.0F - f) * load(y + k);
        store(state + k, c);
        store(out + i * r->units + k, g * c + (1.0F - g) * load(h + k));
    }
}

static void recur(const struct recurrence *r, float *state, float *out) {
    memset(state, 0, r->units * sizeof *state);
    for (size_t i = 0; i < r->n; i++) {
        recur_step(r, i, 0, r->units / 2, state, out);
    }
    for (size_t i = r->n; i-- > 0;) {
        recur_step(r, i, r->units / 2, r->units, state, out);
    }
}

/* What one query has with each key: dot products; the largest of them. */
static float dots_of(const struct attention *a, const float *query, size_t size, float scale) {
    for (size_t j = 0; j < a->n; j += WIDTH) {
        floats dot = {0};
        for (size_t k = 0; k < size; k++) {
            dot += query[k] * load(a->keys + k * a->room + j);
        }
        store(a->shares + j, dot * scale);
    }
    float highest = a->shares[0];
    for (size_t j = 1; j < a->n; j++) {
        highest = a->shares[j] > highest ? a->shares[j] : highest;
    }
    return highest;
}

/* The shares of one query in all keys, not yet divided by their sum, which is returned. Keys beyond
 * the last are zeros and get a share of zero. */
static float shares_of(const struct attention *a, const float *query, size_t size, float scale) {
    float highest = dots_of(a, query, size, scale);
    floats all[REGISTERS] = {{0}};
    for (size_t j = 0; j < a->n; j += WIDTH) {
        store(a->shares + j, exponential(load(a->shares + j) - highest));
    }
    memset(a->shares + a->n, 0, (a->room - a->n) * sizeof *a->shares);
    for (size_t j = 0; j < a->room; j += KERNEL_LANES) {
        for (size_t r = 0; r < REGISTERS; r++) {
            all[r] += load(a->shares + j + r * WIDTH);
        }
    }
    return sum(all);
}

static void attend_head(const struct attention *a, const float *query, size_t size, float *y) {
    const float *key = query + a->width, *value = key + a->width;
    float scale = 1 / sqrtf((float)size);
    size_t row = 3 * a->width;
    for (size_t k = 0; k < size; k++) {
        for (size_t j = 0; j < a->n; j++) {
            a->keys[k * a->room + j] = key[j * row + k];
        }
        memset(a->keys + k * a->room + a->n, 0, (a->room - a->n) * sizeof *a->keys);
    }
    for (size_t i = 0; i < a->n; i++) {
        float inverse = 1 / shares_of(a, query + i * row, size, scale);
        for (size_t k = 0; k < size; k += KERNEL_LANES) {
            floats s[REGISTERS] = {{0}};
            for (size_t j = 0; j < a->n; j++) {
                for (size_t r = 0; r < REGISTERS; r++) {
                    s[r] += a->shares[j] * load(value + j * row + k + r * WIDTH);
                }
            }
            for (size_t r = 0; r < REGISTERS; r++) {
                store(y + i * a->width + k + r * WIDTH, s[r] * inverse);
            }
        }
    }
}

static void attend(const struct attention *a, float *y) {
    size_t size = a->width / a->heads;
    for (size_t h = 0; h < a->heads; h++) {
        attend_head(a, a->qkv + h * size, size, y + h * size);
    }
}

static void normalise_row(float *x, size_t width, float epsilon, const float *weight,
                          const float *bias) {
    floats total[REGISTERS] = {{0}}, squares[REGISTERS] = {{0}};
    for (size_t k = 0; k < width; k += KERNEL_LANES) {
        for (size_t r = 0; r < REGISTERS; r++) {
            total[r] += load(x + k + r * WIDTH);
        }
    }
    float mean = sum(total) / (float)width;
    for (size_t k = 0; k < width; k += KERNEL_LANES) {
        for (size_t r = 0; r < REGISTERS; r++) {
            floats v = load(x + k + r * WIDTH) - mean;
            squares[r] += v * v;
        }
    }
    float scale = 1 / sqrtf(sum(squares) / (float)width + epsilon);
    for (size_t k = 0; k < width; k += WIDTH) {
        store(x + k, (load(x + k) - mean) * scale * load(weight + k) + load(bias + k));
    }
}

static void normalise(float *x, const float *y, size_t n, size_t width, float epsilon,
                      const float *weight, const float *bias) {
    for (size_t i = 0; y && i < n * width; i += WIDTH) {
        store(x + i, load(x + i) + load(y + i));
    }
    for (size_t i = 0; i < n; i++) {
        normalise_row(x + i * width, width, epsilon, weight, bias);
    }
}

/* erf by Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: within 1.5e-7. */
static void gelu(float *x, size_t n) {
    for (size_t i = 0; i < n; i += WIDTH) {
        floats v = load(x + i), z = v * 0.70710678F;
        floats a = choose(z < 0, -z, z);
        floats t = 1.0F / (1.0F + 0.3275911F * a);
        floats p = 1.061405429F * t - 1.453152027F;
        p = p * t + 1.421413741F;
        p = p * t - 0.284496736F;
        p = (p * t + 0.254829592F) * t;
        floats erf = 1.0F - p * exponential(-a * a);
        store(x + i, v * (1.0F + choose(z < 0, -erf, erf)) * 0.5F);
    }
}
