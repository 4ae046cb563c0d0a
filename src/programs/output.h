/* SPDX-License-Identifier: ISC */
/* The output formats, in one table, which `quoth --to` and the filters quoth-csv, quoth-json and so
 * on are made from. */
#ifndef QUOTH_PROGRAMS_OUTPUT_H
#define QUOTH_PROGRAMS_OUTPUT_H

#include "base/options.h"
#include "base/replace.h"
#include "emit/csv.h"
#include "emit/html.h"
#include "emit/json.h"
#include "emit/tally.h"
#include "emit/text.h"
#include "emit/xlsx.h"

enum output_kind {
    OUTPUT_CSV,
    OUTPUT_HTML,
    OUTPUT_JSON,
    OUTPUT_TALLY,
    OUTPUT_TEXT,
    OUTPUT_XLSX,
    OUTPUT_KINDS
};

/* The options of all formats. */
struct output_options {
    const char *lang; /* of the articles, for the forms that read word lists */
    bool phrases;
    unsigned unit;            /* enum offset_unit */
    bool articles;            /* of JSON */
    struct cell_format cells; /* of CSV and tally */
    struct csv_options csv;   /* without its cells and phrases, which are the two above */
    struct tally_options tally;
    struct text_options text; /* without its phrases */
};

struct output {
    const struct output_form *form;
    struct messages *m;
    struct output_options options;
    struct csv_writer csv;
    struct html_writer html;
    struct tally tally;
    struct text_writer text;
    struct xlsx *xlsx;
    struct json_writer json;
    struct replacement file;
    bool checked; /* the names that the options give, against the first document */
    bool begun;   /* there is a file, or standard output, to end */
};

enum { OUTPUT_GROUPS = 4 };

struct output_form {
    const char *name;
    bool has_words;  /* it reads the word lists of the language */
    bool needs_file; /* and is binary: it is never written to standard output */
    bool flushes;    /* each document can be written as soon as it is complete */
    struct output_group {
        const struct option_group *group;
        size_t offset; /* of its values in struct output_options */
    } groups[OUTPUT_GROUPS];
    /* Begin to write to standard output, or `file` where the form needs one. False when that is
     * impossible; `message_memory` is called by the caller unless `m` says so already. */
    bool (*begin)(struct output *o, const char *file);
    /* Write a document; false when the run must stop. */
    bool (*document)(struct output *o, const struct document *d);
    /* Write what comes last, when the inputs have `ended`; free. False when that failed. */
    bool (*finish)(struct output *o, bool ended);
};

/* Indexed by enum output_kind. */
extern const struct output_form output_forms[OUTPUT_KINDS];

/* The name of a kind; NULL after the last. */
const char *output_kind_name(size_t kind);

/* Options that mean nothing yet. */
struct output_options output_defaults(void);

/* Bind the options of a form, or of all forms (OUTPUT_KINDS), each group once. Returns how many
 * groups; `uses` has room for OUTPUT_KINDS * OUTPUT_GROUPS. */
size_t output_uses(enum output_kind kind, struct output_options *o, struct option_use *uses);

/* Whether the options that were given can be combined and apply to the form. False, with a message,
 * when not. */
bool output_options_good(const struct program *p, enum output_kind kind,
                         const struct command_line *line);

/* Begin to write to `file` (NULL and "-": standard output). False, with a message, when it cannot
 * be written or memory is short; output_finish is needed in any case. */
bool output_begin(struct output *o, enum output_kind kind, const char *file,
                  const struct output_options *options, struct messages *m);

/* Write a document. False, with a message, when the run must stop. */
bool output_document(struct output *o, const struct document *d);

/* Write what comes last when the inputs have `ended`, also where no document came; free. The file
 * takes the place of an older one when the output is `complete`, too, and was written
 * (base/replace.h). Returns the exit status; the last statement of a program. */
int output_finish(struct output *o, bool ended, bool complete);

/* A whole program that reads a stream and writes it in one form; `file` is where a form that needs
 * one goes unless --output says so. Returns the exit status. */
int output_program(const struct program *p, enum output_kind kind, const char *file, int argc,
                   char **argv);

#endif
