/* SPDX-License-Identifier: ISC */
#include "label/encoder.h"

#include "base/json_view.h"
#include "label/merge.h"
#include "label/names.h"
#include "label/repair.h"

#include <stdlib.h>

static struct slice note_json(struct tensors *t, const char *key) {
    return json_view_read(slice_of(tensors_note(t, key)));
}

static uint32_t piece_number(struct slice special, const char *name, size_t vocabulary, bool *ok) {
    size_t n = 0;
    *ok = json_view_size(json_view_member(special, name), &n) && n < vocabulary && *ok;
    return (uint32_t)n;
}

static bool take_network(struct network *net, struct tensors *t, struct architecture a) {
    struct slice kind = json_view_member(a.sizes, "kind");
    return slice_is(kind, "\"bert\"")  ? bert_take(net, t, a)
           : slice_is(kind, "\"sru\"") ? sru_take(net, t, a)
                                       : false;
}

/* The network and what it needs; what is wrong, in words, or NULL. */
static const char *take(struct encoder_model *e, const char *vocabulary_path, struct messages *m) {
    struct tensors *t = &e->tensors;
    const char *format = tensors_note(t, "format");
    if (!format || strcmp(format, "quoth-model-1") != 0) {
        return "not a model of quoth, or of another version";
    }
    struct architecture a = {.sizes = note_json(t, "architecture")};
    struct slice special = note_json(t, "special_pieces");
    bool ok = json_view_size(slice_of(tensors_note(t, "vocabulary_pieces")), &a.vocabulary) &&
              a.vocabulary < UINT32_MAX;
    uint32_t unknown = piece_number(special, "unk", a.vocabulary, &ok);
    e->cls = piece_number(special, "cls", a.vocabulary, &ok);
    e->sep = piece_number(special, "sep", a.vocabulary, &ok);
    ok = ok && take_network(&e->net, t, a);
    e->start = tensors_floats(t, "crf.start", PART_LABELS, 0);
    e->transitions = tensors_floats(t, "crf.transitions", PART_LABELS, PART_LABELS);
    size_t outputs = tensors_rows(t, "head.q");
    if (!ok || !e->start || !e->transitions || outputs != PART_LABELS + MENTION_LABELS ||
        !matrix_take(&e->head, t, "head", outputs, e->net.width, true)) {
        return "tensors are missing, have other shapes or cannot be read";
    }
    if (!vocabulary_load(&e->vocabulary, vocabulary_path, unknown, m)) {
        return "vocab.txt cannot be used";
    }
    bool own = e->vocabulary.numbers.used == a.vocabulary && e->vocabulary.lines == a.vocabulary;
    return own ? NULL : "vocab.txt does not match this model";
}

/* Open and read the files; false, with a message, when something is wrong with them. */
static bool load(struct encoder_model *e, const char *path, const char *vocabulary_path,
                 struct messages *m) {
    if (!tensors_open(&e->tensors, path, m)) {
        return false;
    }
    const char *wrong = take(e, vocabulary_path, m);
    tensors_close_file(&e->tensors);
    if (e->tensors.memory) {
        message_memory(m, path);
    } else if (wrong && !m->memory) { /* of the vocabulary, reported */
        message_error(m, path, 0, "%s", wrong);
    }
    return !wrong;
}

struct encoder_model *encoder_model_load(const char *dir, const char *name, struct messages *m) {
    struct buf path = {0}, vocabulary = {0};
    struct encoder_model *e = calloc(1, sizeof *e);
    buf_addz(&path, dir);
    buf_addc(&path, '/');
    buf_adds(&vocabulary, buf_slice(&path));
    buf_addz(&path, name);
    buf_add(&path, ".safetensors", sizeof ".safetensors");
    buf_add(&vocabulary, "vocab.txt", sizeof "vocab.txt");
    bool ok = false;
    if (!e || path.failed || vocabulary.failed) {
        message_memory(m, NULL);
        free(e);
        e = NULL;
    } else {
        ok = load(e, path.data, vocabulary.data, m);
    }
    buf_free(&path);
    buf_free(&vocabulary);
    if (!ok) {
        encoder_model_free(e);
        return NULL;
    }
    return e;
}

void encoder_model_free(struct encoder_model *e) {
    if (!e) {
        return;
    }
    if (e->net.free) {
        e->net.free(e->net.weights);
    }
    matrix_free(&e->head);
    vocabulary_free(&e->vocabulary);
    tensors_close(&e->tensors);
    free(e);
}

struct encoder *encoder_new(const struct encoder_model *model, const struct kernels *k,
                            struct labeller rules) {
    struct encoder *e = calloc(1, sizeof *e);
    if (!e) {
        return NULL;
    }
    *e = (struct encoder){.model = model, .rules = rules};
    e->scratch = malloc(model->net.scratch * sizeof *e->scratch);
    e->hidden = malloc(CHUNK_MOST * model->net.width * sizeof *e->hidden);
    e->scores = malloc(CHUNK_MOST * model->head.w.outputs * sizeof *e->scores);
    if (!e->scratch || !e->hidden || !e->scores ||
        !workspace_make(&e->work, k, CHUNK_MOST, model->net.wide)) {
        encoder_free(e);
        return NULL;
    }
    return e;
}

void encoder_free(struct encoder *e) {
    if (!e) {
        return;
    }
    workspace_free(&e->work);
    free(e->scratch);
    free(e->hidden);
    free(e->scores);
    arena_free(&e->pieces);
    arena_free(&e->words);
    free(e);
}

/* Runs of B and I of one part become spans; none leaves its paragraph. What stands in a paragraph
 * that was not analysed (a byline, a label) is nobody's. */
static bool add_spans(struct document *d, const struct reading *r, const struct chunk *c,
                      const struct lattice *lattice, const unsigned char *labels,
                      struct labels *out) {
    for (size_t i = 0; i < c->nwords;) {
        size_t end = i + 1;
        if (labels[i]) {
            unsigned part = (labels[i] - 1U) / 2;
            size_t para = document_para_at(d, c->words[i].start);
            size_t stop = para < d->nparas ? d->paras[para].span.end : 0;
            while (end < c->nwords && labels[end] == 2 * part + 2 && c->words[end].end <= stop) {
                end++;
            }
            struct part_span p = {
                .part = (enum part)part,
                .at = reading_extent(r, (struct span){c->words[i].start, c->words[end - 1].end}),
                .sure = (float)lattice_span(lattice, i, end, labels)};
            if (!is_empty(p.at.words) && !labels_add_part(out, &d->arena, p)) {
                return false;
            }
        }
        i = end;
    }
    return true;
}

void encoder_parts(struct encoder *e, const struct chunk *c, unsigned char *labels,
                   struct lattice *lattice) {
    unsigned char back[CHUNK_MOST * PART_LABELS];
    float scores[CHUNK_MOST * PART_LABELS];
    e->model->net.run(e->model->net.weights, c, &e->work, e->scratch, e->hidden);
    matrix_apply(&e->model->head, &e->work, e->hidden, c->n, e->scores);
    for (size_t i = 0; i < c->nwords; i++) {
        memcpy(scores + i * PART_LABELS, e->scores + c->first[i] * e->model->head.w.outputs,
               PART_LABELS * sizeof *scores);
    }
    viterbi(scores, c->nwords, e->model->start, e->model->transitions, back, labels);
    if (lattice) {
        lattice_sum(lattice, scores, c->nwords, e->model->start, e->model->transitions);
    }
}

/* What the second head says of the chunk that was labelled last. */
static bool add_words(const struct encoder *e, const struct reading *r, const struct chunk *c,
                      struct name_words *out, struct arena *a) {
    float scores[CHUNK_MOST * MENTION_LABELS];
    for (size_t i = 0; i < c->nwords; i++) {
        memcpy(scores + i * MENTION_LABELS,
               e->scores + c->first[i] * e->model->head.w.outputs + PART_LABELS,
               MENTION_LABELS * sizeof *scores);
    }
    return name_words_add(out, r, c, scores, a);
}

/* A document on its way through the network. */
struct labelling {
    struct encoder *e;
    struct document *d;
    const struct reading *r;
    struct labels *out;
    struct name_words words;
};

static bool label_chunk(void *state, const struct chunk *c) {
    struct labelling *l = state;
    unsigned char labels[CHUNK_MOST];
    struct lattice lattice;
    encoder_parts(l->e, c, labels, &lattice);
    return add_spans(l->d, l->r, c, &lattice, labels, l->out) &&
           add_words(l->e, l->r, c, &l->words, &l->e->words);
}

static bool label(void *model, struct document *d, const struct reading *r, struct labels *out) {
    struct encoder *e = model;
    struct labels rules;
    struct labelling l = {.e = e, .d = d, .r = r, .out = out};
    struct chunk_sink sink = {&l, label_chunk};
    *out = (struct labels){0};
    bool ok =
        e->rules.label(e->rules.model, d, r, &rules) &&
        chunks_cut(d, &e->model->vocabulary, e->model->cls, e->model->sep, &e->pieces, sink) &&
        names_join(out, &rules, &l.words, d, r) && labels_repair(out, d, r) &&
        labels_merge(out, &rules, d, r);
    arena_reset(&e->words);
    return ok;
}

struct labeller encoder_labeller(struct encoder *e) {
    return (struct labeller){e, label};
}
