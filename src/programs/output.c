#include "programs/output.h"

#include <errno.h>
#include <string.h>

bool output_kind_named(enum output_kind *kind, const char *name) {
    static const char *const names[] = {"csv", "html", "json", "tally", "xlsx"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            *kind = (enum output_kind)i;
            return true;
        }
    }
    return false;
}

bool output_begin(struct output *o, enum output_kind kind, const char *file,
                  const struct csv_options *options, struct messages *m) {
    *o = (struct output){.kind = kind, .m = m, .options = *options};
    if (kind == OUTPUT_XLSX) {
        o->xlsx = xlsx_begin(file, options->phrases, m);
        return o->xlsx != NULL;
    }
    if (file && strcmp(file, "-") != 0 && !freopen(file, "w", stdout)) {
        message_error(m, file, 0, "%s", strerror(errno));
        return false;
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

void output_finish(struct output *o, bool complete) {
    switch (o->kind) {
    case OUTPUT_CSV:
        rows_csv_finish(&o->csv, complete);
        break;
    case OUTPUT_HTML:
        html_finish(&o->html, complete);
        break;
    case OUTPUT_JSON:
        buf_free(&o->lines);
        break;
    case OUTPUT_TALLY:
        if (complete && !tally_write(&o->tally, stdout, o->options.delimiter)) {
            message_memory(o->m, NULL);
        }
        tally_free(&o->tally);
        break;
    case OUTPUT_XLSX:
        if (o->xlsx) {
            xlsx_finish(o->xlsx);
        }
        break;
    }
}
