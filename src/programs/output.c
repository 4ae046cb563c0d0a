#include "programs/output.h"

#include <string.h>

const char *output_kind_name(size_t kind) {
    static const char *const names[] = {"csv", "html", "json", "tally", "xlsx"};
    return kind < sizeof names / sizeof *names ? names[kind] : NULL;
}

bool output_begin(struct output *o, enum output_kind kind, const char *file,
                  const struct csv_options *options, struct messages *m) {
    *o = (struct output){.kind = kind, .m = m, .options = *options};
    o->begun = replace_begin(&o->file, file, m);
    if (!o->begun) {
        return false;
    }
    if (kind == OUTPUT_XLSX) {
        o->xlsx = xlsx_begin(stdout, file ? file : "standard output", options->phrases, m);
        return o->xlsx != NULL;
    }
    if (kind == OUTPUT_HTML) {
        return html_begin(&o->html, stdout, options->phrases, m);
    }
    bool ok = kind == OUTPUT_TALLY ? tally_begin(&o->tally, NULL, false)
              : kind == OUTPUT_CSV ? rows_csv_init(&o->csv, options, stdout, m)
                                   : true;
    if (!ok) {
        message_memory(m, NULL);
    }
    return ok;
}

static bool write_json(struct output *o, const struct document *d) {
    const struct json_options options = {.phrases = o->options.phrases};
    bool ok = json_document(&o->lines, d, &options);
    if (ok && o->lines.len) {
        fwrite(o->lines.data, 1, o->lines.len, stdout);
    }
    buf_clear(&o->lines);
    return ok;
}

bool output_document(struct output *o, const struct document *d) {
    bool ok = o->kind == OUTPUT_CSV     ? rows_csv_document(&o->csv, d)
              : o->kind == OUTPUT_HTML  ? html_document(&o->html, d)
              : o->kind == OUTPUT_JSON  ? write_json(o, d)
              : o->kind == OUTPUT_TALLY ? tally_document(&o->tally, d)
                                        : xlsx_document(o->xlsx, d);
    if (!ok) {
        message_memory(o->m, NULL);
    }
    return ok;
}

/* What comes last, in the form. False when memory is short, which is reported. */
static bool end_form(struct output *o, bool ended) {
    bool ok = true;
    switch (o->kind) {
    case OUTPUT_CSV:
        rows_csv_finish(&o->csv, ended);
        break;
    case OUTPUT_HTML:
        ok = html_finish(&o->html, ended);
        break;
    case OUTPUT_JSON:
        buf_free(&o->lines);
        break;
    case OUTPUT_TALLY:
        ok = !ended || tally_write(&o->tally, stdout, o->options.delimiter);
        if (!ok) {
            message_memory(o->m, NULL);
        }
        tally_free(&o->tally);
        break;
    case OUTPUT_XLSX:
        ok = o->xlsx && xlsx_finish(o->xlsx, ended);
        break;
    }
    return ok;
}

int output_finish(struct output *o, bool ended, bool complete) {
    if (!o->begun) {
        return STATUS_BAD;
    }
    bool whole = end_form(o, ended);
    return replace_end(&o->file, whole && complete, o->m);
}
