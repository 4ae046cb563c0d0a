/* SPDX-License-Identifier: ISC */
/* model-dump [-k KERNELS] MODEL FILE ...: print the model's input and output for each chunk of
 * an article, one line each: word pieces, shapes, words (bytes, place of the first piece), part
 * labels. train/dump.py prints the same from the Python side. MODEL is "quick" or "deep", or "-"
 * for no labels; with KERNELS
 * ("portable", "avx2", "avx512") these compute, else the best. Exits 3 if this processor has not
 * got them. */
#include "base/files.h"
#include "base/share.h"
#include "label/encoder.h"
#include "label/rules.h"
#include "text/plain.h"

static void print_chunk(struct encoder *e, const struct chunk *c, bool with_labels) {
    unsigned char labels[CHUNK_MOST];
    printf("pieces");
    for (size_t i = 0; i < c->n; i++) {
        printf(" %u", (unsigned)c->pieces[i]);
    }
    printf("\nshapes");
    for (size_t i = 0; i < c->n; i++) {
        printf(" %u", (unsigned)c->shapes[i]);
    }
    printf("\nwords");
    for (size_t i = 0; i < c->nwords; i++) {
        printf(" %zu-%zu@%zu", c->words[i].start, c->words[i].end, c->first[i]);
    }
    if (with_labels) {
        printf("\nlabels");
        encoder_parts(e, c, labels, NULL);
        for (size_t i = 0; i < c->nwords; i++) {
            printf(" %u", (unsigned)labels[i]);
        }
    }
    printf("\n");
}

struct dumping {
    struct encoder *e;
    bool with_labels;
};

static bool take_chunk(void *state, const struct chunk *c) {
    const struct dumping *x = state;
    print_chunk(x->e, c, x->with_labels);
    return true;
}

static bool dump(struct encoder *e, const char *name, bool with_labels, struct messages *m) {
    struct buf bytes = {0};
    struct document d = {0};
    struct arena scratch = {0};
    struct dumping x = {e, with_labels};
    struct chunk_sink sink = {&x, take_chunk};
    FILE *f = file_open(name, m);
    bool ok = f && file_read(f, name, &bytes, m) &&
              plain_read(&d, &bytes, false, (struct message_place){.file = name}, m) &&
              chunks_cut(&d, &e->model->vocabulary, e->model->cls, e->model->sep, &scratch, sink);
    file_close(f);
    arena_free(&scratch);
    document_free(&d);
    buf_free(&bytes);
    return ok;
}

int main(int argc, char **argv) {
    struct messages m = {.program = "model-dump", .to = stderr};
    struct buf path = {0};
    bool chosen = argc > 3 && strcmp(argv[1], "-k") == 0;
    const struct kernels *kernels = chosen ? kernels_named(argv[2]) : kernels_best();
    if (!kernels) {
        return 3;
    }
    argc -= chosen ? 2 : 0;
    argv += chosen ? 2 : 0;
    bool with_labels = argc > 1 && strcmp(argv[1], "-") != 0;
    struct encoder_model *model = NULL;
    struct encoder *e = NULL;
    if (argc > 2 && share_path(&path, "en")) {
        const char *name = with_labels ? argv[1] : "deep";
        model = encoder_model_load(path.data, name, &m);
        e = model ? encoder_new(model, kernels, rules_labeller()) : NULL;
    }
    for (int i = 2; e && i < argc; i++) {
        m.bad = !dump(e, argv[i], with_labels, &m) || m.bad;
    }
    m.bad = m.bad || !e;
    encoder_free(e);
    encoder_model_free(model);
    buf_free(&path);
    return output_close(&m);
}
