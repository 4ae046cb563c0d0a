/* SPDX-License-Identifier: ISC */
/* The public face: include/quoth.h says what each function does. */
#include "quoth.h"

#include "base/share.h"
#include "quoth/findings.h"
#include "quoth/language.h"
#include "text/plain.h"

#include <stdlib.h>

#ifndef QUOTH_VERSION
#define QUOTH_VERSION "unknown"
#endif

enum { TEXT_MOST = 64 * 1024 * 1024 /* bytes, as articles have in the programs */ };

struct quoth_model {
    struct language language;
};

struct quoth_session {
    struct session session;
    struct messages m;
    quoth_message *message;
    void *state;
    enum offset_unit unit;
    bool phrases;
    struct document d; /* the article that was read last: its memory serves the next */
};

struct quoth_document {
    struct findings findings;
};

const char *quoth_error_text(quoth_error error) {
    static const char *const texts[] = {
        [QUOTH_OK] = "no error",
        [QUOTH_ERROR_MEMORY] = "out of memory",
        [QUOTH_ERROR_ARGUMENT] = "invalid argument",
        [QUOTH_ERROR_DATA] = "data of the language or model missing or damaged",
        [QUOTH_ERROR_TEXT] = "text too long",
    };
    return (size_t)error < sizeof texts / sizeof *texts ? texts[error] : "unknown error";
}

const char *quoth_version(void) {
    return QUOTH_VERSION;
}

/* The word for number `i` of a list that NULL ends. */
static const char *word_of(const char *const *words, size_t i) {
    for (size_t k = 0; words[k]; k++) {
        if (k == i) {
            return words[k];
        }
    }
    return NULL;
}

const char *quoth_type_name(quoth_type type) {
    return word_of(quote_types, (size_t)type);
}

const char *quoth_medium_name(quoth_medium medium) {
    return word_of(quote_media, (size_t)medium);
}

const char *quoth_polarity_name(quoth_polarity polarity) {
    return word_of(quote_polarities, (size_t)polarity);
}

const char *quoth_kind_name(quoth_kind kind) {
    return word_of(entity_kinds, (size_t)kind);
}

const char *quoth_gender_name(quoth_gender gender) {
    return word_of(genders, (size_t)gender);
}

/* Copy a structure of the caller's, which may be of an older or a newer version, over the defaults.
 * False when it makes no sense. */
static bool take_options(void *to, size_t size, const void *from, size_t given) {
    const unsigned char *bytes = from;
    for (size_t i = size; i < given; i++) {
        if (bytes[i]) {
            return false;
        }
    }
    memcpy(to, from, given < size ? given : size);
    return given >= sizeof(size_t);
}

/* Fill a structure of the caller's, who knows `given` bytes of it. */
static quoth_error give(void *to, size_t given, const void *from, size_t size) {
    if (given < sizeof(size_t)) {
        return QUOTH_ERROR_ARGUMENT;
    }
    memset(to, 0, given);
    memcpy(to, from, given < size ? given : size);
    memcpy(to, &given, sizeof given);
    return QUOTH_OK;
}

/* Messages of the library on their way to the caller. */
struct listener {
    quoth_message *message;
    void *state;
};

static void hand_over(const struct listener *to, bool warning, const struct message_place *at,
                      const char *text) {
    if (to->message) {
        to->message(to->state, warning ? QUOTH_MESSAGE_WARNING : QUOTH_MESSAGE_ERROR, at->file,
                    at->line, text);
    }
}

static void take_message(void *state, bool warning, const struct message_place *at,
                         const char *text) {
    hand_over(state, warning, at, text);
}

static void take_session_message(void *state, bool warning, const struct message_place *at,
                                 const char *text) {
    const struct quoth_session *s = state;
    struct listener to = {s->message, s->state};
    hand_over(&to, warning, at, text);
}

/* The name of a labeller, as it lives as long as the program; NULL: there is none of that name. */
static const char *known_model(const char *name) {
    const char *known = NULL;
    for (size_t i = 0; (known = model_name(i)) && strcmp(known, name) != 0; i++) {
    }
    return known;
}

/* A language is the name of a folder. */
static bool is_language(const char *name) {
    return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz-") == strlen(name);
}

static quoth_error load(struct language *l, const char *share, const char *language,
                        const char *model, struct messages *m) {
    struct buf folder = {0};
    bool ok = share_path_in(&folder, share, language);
    if (!ok) {
        message_memory(m, NULL);
    }
    ok = ok && language_load_from(l, folder.data, model, m);
    buf_free(&folder);
    return ok ? QUOTH_OK : m->memory ? QUOTH_ERROR_MEMORY : QUOTH_ERROR_DATA;
}

quoth_error quoth_model_load(const quoth_model_options *options, quoth_model **model) {
    quoth_model_options o = {0};
    if (model) {
        *model = NULL;
    }
    if (!model || (options && !take_options(&o, sizeof o, options, options->size))) {
        return QUOTH_ERROR_ARGUMENT;
    }
    struct listener to = {o.message, o.state};
    struct messages m = {.program = "quoth", .take = take_message, .state = &to};
    const char *language = o.language ? o.language : "en";
    const char *name = known_model(o.model ? o.model : model_name(0));
    if (!name) {
        message_error(&m, NULL, 0, "unknown model '%s'", o.model);
        return QUOTH_ERROR_ARGUMENT;
    }
    if (!is_language(language)) {
        message_error(&m, NULL, 0, "'%s' cannot be a language", language);
        return QUOTH_ERROR_ARGUMENT;
    }
    quoth_model *made = calloc(1, sizeof *made);
    if (!made) {
        message_memory(&m, NULL);
        return QUOTH_ERROR_MEMORY;
    }
    quoth_error error = load(&made->language, o.share, language, name, &m);
    if (error != QUOTH_OK) {
        quoth_model_free(made);
        return error;
    }
    *model = made;
    return QUOTH_OK;
}

void quoth_model_free(quoth_model *model) {
    if (model) {
        language_free(&model->language);
        free(model);
    }
}

quoth_error quoth_session_new(const quoth_model *model, const quoth_session_options *options,
                              quoth_session **session) {
    quoth_session_options o = {0};
    if (session) {
        *session = NULL;
    }
    if (!model || !session || (options && !take_options(&o, sizeof o, options, options->size)) ||
        (size_t)o.unit >= OFFSET_UNITS) {
        return QUOTH_ERROR_ARGUMENT;
    }
    quoth_session *s = calloc(1, sizeof *s);
    if (!s) {
        return QUOTH_ERROR_MEMORY;
    }
    s->message = o.message;
    s->state = o.state;
    s->unit = (enum offset_unit)o.unit;
    s->phrases = o.phrases != 0;
    s->m = (struct messages){
        .program = "quoth", .take = take_session_message, .state = s, .quiet = !o.message};
    if (!session_begin(&s->session, &model->language, NULL, &s->m)) {
        quoth_session_free(s);
        return QUOTH_ERROR_MEMORY;
    }
    *session = s;
    return QUOTH_OK;
}

void quoth_session_free(quoth_session *session) {
    if (session) {
        session_end(&session->session);
        document_free(&session->d);
        free(session);
    }
}

/* Read the article, find, and keep what was found; false when memory is short. */
static bool process(quoth_session *s, const char *name, struct slice text, struct findings *out) {
    struct message_place at = {.file = name};
    buf_adds(&out->text, text);
    if (out->text.failed) {
        message_memory(&s->m, name);
        return false;
    }
    if (!plain_read(&s->d, &out->text, false, at, &s->m) ||
        !session_work(&s->session, &s->d, &s->m)) {
        return false;
    }
    bool kept = findings_keep(out, &s->d, s->unit, s->phrases);
    if (!kept) {
        message_memory(&s->m, name);
    }
    return kept;
}

quoth_error quoth_process(quoth_session *session, const char *name, const char *text, size_t length,
                          quoth_document **document) {
    if (document) {
        *document = NULL;
    }
    if (!session || !document || (!text && length)) {
        return QUOTH_ERROR_ARGUMENT;
    }
    name = name ? name : "-";
    if (length > TEXT_MOST) {
        message_error(&session->m, name, 0, "longer than %d MiB", TEXT_MOST / 1024 / 1024);
        return QUOTH_ERROR_TEXT;
    }
    quoth_document *made = calloc(1, sizeof *made);
    if (!made) {
        message_memory(&session->m, name);
    }
    bool ok =
        made && process(session, name, (struct slice){text ? text : "", length}, &made->findings);
    document_clear(&session->d);
    if (!ok) {
        quoth_document_free(made);
        return QUOTH_ERROR_MEMORY;
    }
    *document = made;
    return QUOTH_OK;
}

void quoth_document_free(quoth_document *document) {
    if (document) {
        findings_free(&document->findings);
        free(document);
    }
}

quoth_error quoth_document_article(const quoth_document *document, quoth_article *article) {
    return document && article ? give(article, article->size, &document->findings.article,
                                      sizeof document->findings.article)
                               : QUOTH_ERROR_ARGUMENT;
}

size_t quoth_document_count(const quoth_document *document) {
    return document ? document->findings.n : 0;
}

quoth_error quoth_document_quotation(const quoth_document *document, size_t index,
                                     quoth_quotation *quotation) {
    if (index >= quoth_document_count(document) || !quotation) {
        return QUOTH_ERROR_ARGUMENT;
    }
    const struct finding *f = &document->findings.items[index];
    return give(quotation, quotation->size, &f->quotation, sizeof f->quotation);
}

quoth_error quoth_document_speaker(const quoth_document *document, size_t index, size_t speaker,
                                   quoth_speaker *out) {
    if (index >= quoth_document_count(document) || !out) {
        return QUOTH_ERROR_ARGUMENT;
    }
    const struct finding *f = &document->findings.items[index];
    return speaker < f->quotation.speaker_count
               ? give(out, out->size, &f->speakers[speaker], sizeof f->speakers[speaker])
               : QUOTH_ERROR_ARGUMENT;
}
