/* What quoth writes: one of several forms, a document at a time. */
#ifndef QUOTH_PROGRAMS_OUTPUT_H
#define QUOTH_PROGRAMS_OUTPUT_H

#include "base/replace.h"
#include "emit/csv.h"
#include "emit/html.h"
#include "emit/json.h"
#include "emit/tally.h"
#include "emit/xlsx.h"

enum output_kind { OUTPUT_CSV, OUTPUT_HTML, OUTPUT_JSON, OUTPUT_TALLY, OUTPUT_XLSX };

struct output {
    enum output_kind kind;
    struct messages *m;
    struct csv_options options; /* its delimiter and phrases count for other kinds too */
    struct csv_writer csv;
    struct html_writer html;
    struct tally tally;
    struct xlsx *xlsx;
    struct buf lines; /* of JSON */
    struct replacement file;
    bool begun; /* there is a file, or standard output, to end */
};

/* The name of a kind; NULL after the last. */
const char *output_kind_name(size_t kind);

/* Begin to write to `file` (NULL and "-": standard output). False, with a message, when it cannot
 * be written or memory is short; output_finish is needed in any case. */
bool output_begin(struct output *o, enum output_kind kind, const char *file,
                  const struct csv_options *options, struct messages *m);

/* Write a document. False when memory is short (told). */
bool output_document(struct output *o, const struct document *d);

/* Write what comes last when the inputs have `ended`, also where no document came; free. The file
 * takes the place of an older one when the output is `complete`, too, and was written
 * (base/replace.h). Returns the exit status; the last statement of a program. */
int output_finish(struct output *o, bool ended, bool complete);

#endif
