/* SPDX-License-Identifier: ISC */
#include "programs/output.h"

#include "programs/output_options.h"

static bool memory(struct output *o, bool ok) {
    if (!ok) {
        message_memory(o->m, NULL);
    }
    return ok;
}

static bool begin_csv(struct output *o, const char *file) {
    struct csv_options csv = o->options.csv;
    (void)file;
    csv.cells = o->options.cells;
    csv.phrases = o->options.phrases;
    csv.unit = (enum offset_unit)o->options.unit;
    return memory(o, rows_csv_init(&o->csv, &csv, stdout, o->m));
}

static bool document_csv(struct output *o, const struct document *d) {
    o->checked = o->checked || rows_csv_check(&o->csv, d);
    return o->checked && memory(o, rows_csv_document(&o->csv, d));
}

static bool finish_csv(struct output *o, bool ended) {
    rows_csv_finish(&o->csv, ended);
    return true;
}

static bool begin_html(struct output *o, const char *file) {
    (void)file;
    return html_begin(&o->html, stdout, o->options.phrases, o->m);
}

static bool document_html(struct output *o, const struct document *d) {
    return memory(o, html_document(&o->html, d));
}

static bool finish_html(struct output *o, bool ended) {
    return html_finish(&o->html, ended);
}

static bool begin_json(struct output *o, const char *file) {
    (void)file;
    o->json = (struct json_writer){.options = {.phrases = o->options.phrases,
                                               .articles = o->options.articles,
                                               .unit = (enum offset_unit)o->options.unit},
                                   .f = stdout};
    return true;
}

static bool document_json(struct output *o, const struct document *d) {
    return memory(o, json_document(&o->json, d));
}

static bool finish_json(struct output *o, bool ended) {
    (void)ended;
    json_free(&o->json);
    return true;
}

static bool begin_tally(struct output *o, const char *file) {
    (void)file;
    return tally_begin(&o->tally, &o->options.tally, o->options.lang, o->m);
}

static bool document_tally(struct output *o, const struct document *d) {
    o->checked = o->checked || tally_check(&o->tally, d, o->m);
    return o->checked && memory(o, tally_document(&o->tally, d));
}

static bool finish_tally(struct output *o, bool ended) {
    bool ok = !ended || tally_write(&o->tally, stdout, &o->options.cells, o->m);
    tally_free(&o->tally);
    return ok;
}

static bool begin_text(struct output *o, const char *file) {
    (void)file;
    o->options.text.phrases = o->options.phrases;
    text_begin(&o->text, stdout, &o->options.text);
    return true;
}

static bool document_text(struct output *o, const struct document *d) {
    return memory(o, text_document(&o->text, d));
}

static bool finish_text(struct output *o, bool ended) {
    (void)ended;
    text_free(&o->text);
    return true;
}

static bool begin_xlsx(struct output *o, const char *file) {
    o->xlsx = xlsx_begin(stdout, file ? file : "standard output", o->options.phrases,
                         (enum offset_unit)o->options.unit, o->options.lang, o->m);
    return o->xlsx != NULL;
}

static bool document_xlsx(struct output *o, const struct document *d) {
    return memory(o, xlsx_document(o->xlsx, d));
}

static bool finish_xlsx(struct output *o, bool ended) {
    return o->xlsx && xlsx_finish(o->xlsx, ended);
}

#define PHRASES                                                                                    \
    { &phrases_group, 0 }
#define OFFSETS                                                                                    \
    { &offsets_group, 0 }
#define CELLS                                                                                      \
    { &cells_group, offsetof(struct output_options, cells) }

const struct output_form output_forms[OUTPUT_KINDS] = {
    [OUTPUT_CSV] =
        {.name = "csv",
         .flushes = true,
         .groups = {PHRASES, OFFSETS, CELLS, {&csv_group, offsetof(struct output_options, csv)}},
         .begin = begin_csv,
         .document = document_csv,
         .finish = finish_csv},
    [OUTPUT_HTML] = {.name = "html",
                     .flushes = true,
                     .groups = {PHRASES},
                     .begin = begin_html,
                     .document = document_html,
                     .finish = finish_html},
    [OUTPUT_JSON] = {.name = "json",
                     .flushes = true,
                     .groups = {PHRASES, OFFSETS, {&articles_group, 0}},
                     .begin = begin_json,
                     .document = document_json,
                     .finish = finish_json},
    [OUTPUT_TALLY] = {.name = "tally",
                      .has_words = true,
                      .groups = {CELLS, {&tally_group, offsetof(struct output_options, tally)}},
                      .begin = begin_tally,
                      .document = document_tally,
                      .finish = finish_tally},
    [OUTPUT_TEXT] = {.name = "text",
                     .flushes = true,
                     .groups = {PHRASES, {&text_group, offsetof(struct output_options, text)}},
                     .begin = begin_text,
                     .document = document_text,
                     .finish = finish_text},
    [OUTPUT_XLSX] = {.name = "xlsx",
                     .has_words = true,
                     .needs_file = true,
                     .groups = {PHRASES, OFFSETS},
                     .begin = begin_xlsx,
                     .document = document_xlsx,
                     .finish = finish_xlsx},
};

const char *output_kind_name(size_t kind) {
    return kind < OUTPUT_KINDS ? output_forms[kind].name : NULL;
}

bool output_begin(struct output *o, enum output_kind kind, const char *file,
                  const struct output_options *options, struct messages *m) {
    *o = (struct output){.form = &output_forms[kind], .m = m, .options = *options};
    o->begun = replace_begin(&o->file, file, m);
    return o->begun && o->form->begin(o, file);
}

bool output_document(struct output *o, const struct document *d) {
    return o->form->document(o, d);
}

int output_finish(struct output *o, bool ended, bool complete) {
    if (!o->begun) {
        return STATUS_BAD;
    }
    bool whole = o->form->finish(o, ended);
    return replace_end(&o->file, whole && complete, o->m);
}
