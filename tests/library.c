/* SPDX-License-Identifier: ISC */
/* A program that uses the library:
 *     library rows SHARE MODEL FILE ...   what it finds, a line for each quotation
 *     library calls SHARE FILE            what each function does with odd arguments
 *     library again SHARE FILE            each step once more when memory is short
 *     library threads SHARE FILE ...      threads that share a model find the same
 * Nothing is allocated here, so that a test can count what the library allocates. */
#include "quoth.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHECK(what)                                                                                \
    do {                                                                                           \
        if (!(what)) {                                                                             \
            printf("%s:%d: does not hold: %s\n", __FILE__, __LINE__, #what);                       \
            exit(1);                                                                               \
        }                                                                                          \
    } while (0)

enum { TEXT_MOST = 64 * 1024, THREADS = 4 };

struct text {
    char s[TEXT_MOST];
    size_t n;
};

struct heard {
    size_t errors, warnings;
    char name[256], text[512];
    size_t line;
};

static void hear(void *state, quoth_level level, const char *name, size_t line, const char *text) {
    struct heard *h = state;
    h->errors += level == QUOTH_MESSAGE_ERROR;
    h->warnings += level == QUOTH_MESSAGE_WARNING;
    snprintf(h->name, sizeof h->name, "%s", name ? name : "");
    snprintf(h->text, sizeof h->text, "%s", text);
    h->line = line;
}

static void read_file(struct text *t, const char *name) {
    int fd = open(name, O_RDONLY);
    ssize_t n = read(fd, t->s, sizeof t->s);
    CHECK(n >= 0);
    t->n = (size_t)n;
    close(fd);
}

static void add(struct text *out, const char *s, size_t n) {
    CHECK(n <= sizeof out->s - out->n);
    memcpy(out->s + out->n, s, n);
    out->n += n;
}

/* All that a document holds, as text. */
static void add_string(struct text *out, quoth_string s) {
    CHECK(s.s);
    add(out, s.s, s.length);
    add(out, "\t", 1);
}

static void add_spans(struct text *out, const quoth_span *spans, size_t n) {
    char number[64];
    for (size_t i = 0; i < n; i++) {
        CHECK(spans[i].start < spans[i].end);
        snprintf(number, sizeof number, "%zu-%zu ", spans[i].start, spans[i].end);
        add(out, number, strlen(number));
    }
    add(out, "\t", 1);
}

static void add_speakers(struct text *out, const quoth_document *d, size_t index, size_t n) {
    for (size_t k = 0; k < n; k++) {
        quoth_speaker s = {.size = sizeof s};
        CHECK(quoth_document_speaker(d, index, k, &s) == QUOTH_OK);
        add_string(out, s.name);
        add_string(out, s.role);
        add(out, s.anonymous ? "?" : "!", 1);
        add(out, quoth_kind_name(s.kind), 1);
        add(out, quoth_gender_name(s.gender), strlen(quoth_gender_name(s.gender)));
    }
}

static void add_document(struct text *out, const quoth_document *d) {
    quoth_article a = {.size = sizeof a};
    CHECK(quoth_document_article(d, &a) == QUOTH_OK);
    add_string(out, a.title);
    add_string(out, a.place);
    add_string(out, a.date);
    add(out, "\n", 1);
    for (size_t i = 0; i < quoth_document_count(d); i++) {
        quoth_quotation q = {.size = sizeof q};
        char words[128];
        CHECK(quoth_document_quotation(d, i, &q) == QUOTH_OK);
        const quoth_string all[] = {q.quote,          q.cue,           q.source, q.question,
                                    q.context_before, q.context_after, q.reason};
        for (size_t k = 0; k < sizeof all / sizeof *all; k++) {
            add_string(out, all[k]);
        }
        add_spans(out, q.content, q.content_count);
        add_spans(out, q.cue_spans, q.cue_count);
        add_spans(out, q.source_spans, q.source_count);
        snprintf(words, sizeof words, "%s %s %s %.17g %zu %zu\t", quoth_type_name(q.type),
                 quoth_medium_name(q.medium), quoth_polarity_name(q.polarity), q.confidence,
                 q.number, q.paragraph);
        add(out, words, strlen(words));
        add_speakers(out, d, i, q.speaker_count);
        add(out, "\n", 1);
    }
}

static quoth_model *load(const char *share, const char *name) {
    quoth_model *model;
    quoth_model_options o = {.size = sizeof o, .share = share, .model = name};
    CHECK(quoth_model_load(&o, &model) == QUOTH_OK && model);
    return model;
}

static void find(struct text *out, quoth_session *s, const char *name, const struct text *in) {
    quoth_document *d;
    CHECK(quoth_process(s, name, in->s, in->n, &d) == QUOTH_OK && d);
    add_document(out, d);
    quoth_document_free(d);
}

static int rows(const char *share, const char *name, int n, char **files) {
    static struct text in, out;
    quoth_model *model = load(share, name);
    quoth_session *session;
    CHECK(quoth_session_new(model, NULL, &session) == QUOTH_OK);
    for (int i = 0; i < n; i++) {
        read_file(&in, files[i]);
        find(&out, session, files[i], &in);
        fwrite(out.s, 1, out.n, stdout);
        out.n = 0;
    }
    quoth_session_free(session);
    quoth_model_free(model);
    return 0;
}

/* A model that cannot be loaded: the error, and one message with the name and the words. */
static void load_fails(quoth_model_options o, quoth_error error, const char *name,
                       const char *words) {
    struct heard h = {0};
    static char other;
    quoth_model *model = (quoth_model *)(void *)&other;
    o.size = sizeof o;
    o.message = hear;
    o.state = &h;
    CHECK(quoth_model_load(&o, &model) == error && !model);
    CHECK(h.errors == 1 && strstr(h.name, name) && strstr(h.text, words));
    o.message = NULL;
    CHECK(quoth_model_load(&o, &model) == error && !model);
}

static void call_load(const char *share) {
    quoth_model *model;
    load_fails((quoth_model_options){.share = "no/where"}, QUOTH_ERROR_DATA, "no/where/en",
               "no word lists here");
    load_fails((quoth_model_options){.share = share, .model = "huge"}, QUOTH_ERROR_ARGUMENT, "",
               "unknown model 'huge'");
    load_fails((quoth_model_options){.share = share, .language = "xx"}, QUOTH_ERROR_DATA, "/xx",
               "no word lists here");
    load_fails((quoth_model_options){.share = share, .language = "../en"}, QUOTH_ERROR_ARGUMENT, "",
               "cannot be a language");
    quoth_model_options none = {0};
    CHECK(quoth_model_load(&none, &model) == QUOTH_ERROR_ARGUMENT && !model);
    CHECK(quoth_model_load(NULL, NULL) == QUOTH_ERROR_ARGUMENT);
    quoth_model_free(NULL);
}

/* Structures of callers that were compiled with an older or a newer header. */
static void call_sizes(const char *share, const quoth_document *d) {
    struct {
        quoth_model_options known;
        void *more;
    } newer = {{.size = sizeof newer, .share = share, .model = "rules"}, NULL};
    quoth_model *model;
    CHECK(quoth_model_load(&newer.known, &model) == QUOTH_OK);
    quoth_model_free(model);
    newer.more = &newer;
    CHECK(quoth_model_load(&newer.known, &model) == QUOTH_ERROR_ARGUMENT && !model);

    struct {
        quoth_quotation known;
        char more[8];
    } later;
    memset(&later, 1, sizeof later);
    later.known.size = sizeof later;
    CHECK(quoth_document_quotation(d, 0, &later.known) == QUOTH_OK);
    CHECK(later.known.size == sizeof later && later.known.quote.length && !later.more[7]);
    memset(&later, 1, sizeof later);
    later.known.size = offsetof(quoth_quotation, cue);
    CHECK(quoth_document_quotation(d, 0, &later.known) == QUOTH_OK);
    CHECK(later.known.quote.length < 1000 && later.known.cue.length > 1000);
    later.known.size = 0;
    CHECK(quoth_document_quotation(d, 0, &later.known) == QUOTH_ERROR_ARGUMENT);
}

static void call_document(const quoth_document *d) {
    quoth_quotation q = {.size = sizeof q};
    quoth_speaker s = {.size = sizeof s};
    quoth_article a = {.size = sizeof a};
    size_t n = quoth_document_count(d);
    CHECK(n && !quoth_document_count(NULL));
    CHECK(quoth_document_quotation(d, n, &q) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_document_quotation(d, 0, NULL) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_document_quotation(NULL, 0, &q) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_document_quotation(d, 0, &q) == QUOTH_OK && q.speaker_count == 1);
    CHECK(quoth_document_speaker(d, 0, 1, &s) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_document_speaker(d, n, 0, &s) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_document_speaker(d, 0, 0, NULL) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_document_article(NULL, &a) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_document_article(d, NULL) == QUOTH_ERROR_ARGUMENT);
    quoth_document_free(NULL);
}

static void call_process(quoth_session *s, struct heard *h) {
    quoth_document *d;
    quoth_quotation q = {.size = sizeof q};
    const char bad[] = "It \xff"
                       "rained, Ann Roe said.";
    CHECK(quoth_process(s, NULL, NULL, 0, &d) == QUOTH_OK && quoth_document_count(d) == 0);
    quoth_document_free(d);
    CHECK(quoth_process(s, NULL, NULL, 1, &d) == QUOTH_ERROR_ARGUMENT && !d);
    CHECK(quoth_process(NULL, NULL, "", 0, &d) == QUOTH_ERROR_ARGUMENT && !d);
    CHECK(quoth_process(s, NULL, "", 0, NULL) == QUOTH_ERROR_ARGUMENT);
    CHECK(!h->errors);
    CHECK(quoth_process(s, "long", bad, (size_t)65 * 1024 * 1024, &d) == QUOTH_ERROR_TEXT && !d);
    CHECK(h->errors == 1 && strcmp(h->name, "long") == 0 && strstr(h->text, "64 MiB"));
    CHECK(quoth_process(s, "bad\x1b", bad, sizeof bad - 1, &d) == QUOTH_OK);
    CHECK(h->errors == 2 && strcmp(h->name, "bad\x1b") == 0 && strstr(h->text, "not UTF-8"));
    CHECK(quoth_document_count(d) == 1 && quoth_document_quotation(d, 0, &q) == QUOTH_OK);
    CHECK(q.quote.length == 12 && memcmp(q.quote.s, "It \xef\xbf\xbdrained", 12) == 0);
    CHECK(q.content[0].start == 0 && q.content[0].end == 10);
    quoth_document_free(d);
}

static void call_session(const quoth_model *model) {
    quoth_session *s;
    quoth_document *d;
    struct heard h = {0};
    const char phrase[] = "The \"city\" of Rome fell, Ann Roe said.";
    quoth_session_options o = {.size = sizeof o, .unit = (quoth_unit)3};
    CHECK(quoth_session_new(NULL, NULL, &s) == QUOTH_ERROR_ARGUMENT && !s);
    CHECK(quoth_session_new(model, NULL, NULL) == QUOTH_ERROR_ARGUMENT);
    CHECK(quoth_session_new(model, &o, &s) == QUOTH_ERROR_ARGUMENT && !s);
    o.unit = QUOTH_BYTES;
    o.phrases = 1;
    o.message = hear;
    o.state = &h;
    CHECK(quoth_session_new(model, &o, &s) == QUOTH_OK);
    CHECK(quoth_process(s, "p", phrase, sizeof phrase - 1, &d) == QUOTH_OK);
    CHECK(quoth_document_count(d) >= 1);
    quoth_document_free(d);
    call_process(s, &h);
    quoth_session_free(s);
    quoth_session_free(NULL);
}

static int calls(const char *share, const char *file) {
    static struct text in, out, before;
    quoth_session *session;
    quoth_document *d;
    call_load(share);
    quoth_model *model = load(share, "quick");
    CHECK(quoth_session_new(model, NULL, &session) == QUOTH_OK);
    read_file(&in, file);
    CHECK(quoth_process(session, file, in.s, in.n, &d) == QUOTH_OK);
    add_document(&before, d);
    call_session(model);
    /* A document needs nothing but itself. */
    memset(in.s, 'x', sizeof in.s);
    quoth_session_free(session);
    quoth_model_free(model);
    add_document(&out, d);
    CHECK(out.n == before.n && memcmp(out.s, before.s, out.n) == 0);
    call_document(d);
    call_sizes(share, d);
    quoth_document_free(d);
    CHECK(strcmp(quoth_error_text(QUOTH_ERROR_MEMORY), "out of memory") == 0);
    CHECK(strcmp(quoth_error_text((quoth_error)99), "unknown error") == 0);
    CHECK(!quoth_type_name((quoth_type)4) && !quoth_gender_name((quoth_gender)-1));
    puts(quoth_version());
    return 0;
}

/* Do a step once more when it says that memory is short, and only then. */
static bool is_short(quoth_error error, const struct heard *h) {
    CHECK(error == QUOTH_OK || error == QUOTH_ERROR_MEMORY);
    if (!(error == QUOTH_OK ? !h->errors : h->errors <= 1)) {
        printf("%d: %zu messages, the last: %s\n", (int)error, h->errors, h->text);
        exit(1);
    }
    return error != QUOTH_OK;
}

static int again(const char *share, const char *file) {
    static struct text in, out;
    static struct heard h;
    quoth_model *model;
    quoth_session *session;
    quoth_document *d;
    quoth_model_options o = {.size = sizeof o, .share = share, .message = hear, .state = &h};
    quoth_session_options so = {
        .size = sizeof so, .unit = QUOTH_CODE_POINTS, .phrases = 1, .message = hear, .state = &h};
    read_file(&in, file);
    while (is_short(quoth_model_load(&o, &model), &h)) {
        CHECK(!model);
        h.errors = 0;
    }
    while (is_short(quoth_session_new(model, &so, &session), &h)) {
        CHECK(!session);
        h.errors = 0;
    }
    while (is_short(quoth_process(session, file, in.s, in.n, &d), &h)) {
        CHECK(!d);
        h.errors = 0;
    }
    add_document(&out, d);
    quoth_document_free(d);
    quoth_session_free(session);
    quoth_model_free(model);
    fwrite(out.s, 1, out.n, stdout);
    return 0;
}

struct hand {
    pthread_t thread;
    const quoth_model *model;
    char **files;
    int n, first;
    struct text in, out;
    size_t total; /* a sum of what was found */
};

static void *work(void *state) {
    struct hand *h = state;
    quoth_session *s;
    CHECK(quoth_session_new(h->model, NULL, &s) == QUOTH_OK);
    for (int i = 0; i < h->n; i++) {
        const char *file = h->files[(i + h->first) % h->n];
        read_file(&h->in, file);
        h->out.n = 0;
        find(&h->out, s, file, &h->in);
        size_t sum = 5381;
        for (size_t k = 0; k < h->out.n; k++) {
            sum = sum * 33 + (unsigned char)h->out.s[k];
        }
        h->total += sum;
    }
    quoth_session_free(s);
    return NULL;
}

static int threads(const char *share, int n, char **files) {
    static struct hand hands[THREADS];
    quoth_model *model = load(share, "quick");
    for (int i = 0; i < THREADS; i++) {
        hands[i].model = model;
        hands[i].files = files;
        hands[i].n = n;
        hands[i].first = i * n / THREADS;
        CHECK(pthread_create(&hands[i].thread, NULL, work, &hands[i]) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(hands[i].thread, NULL);
        CHECK(hands[i].total && hands[i].total == hands[0].total);
    }
    quoth_model_free(model);
    return 0;
}

int main(int argc, char **argv) {
    static char buffer[BUFSIZ];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    if (argc > 4 && strcmp(argv[1], "rows") == 0) {
        return rows(argv[2], argv[3], argc - 4, argv + 4);
    }
    if (argc == 4 && strcmp(argv[1], "calls") == 0) {
        return calls(argv[2], argv[3]);
    }
    if (argc == 4 && strcmp(argv[1], "again") == 0) {
        return again(argv[2], argv[3]);
    }
    if (argc > 3 && strcmp(argv[1], "threads") == 0) {
        return threads(argv[2], argc - 3, argv + 3);
    }
    return 2;
}
