/* SPDX-License-Identifier: ISC */
/* What the programs share: the command line's inputs, and output a document at a time. */
#ifndef QUOTH_PROGRAMS_COMMON_H
#define QUOTH_PROGRAMS_COMMON_H

#include "base/files.h"
#include "base/options.h"
#include "base/recode.h"
#include "base/sandbox.h"
#include "input/articles.h"
#include "programs/article_errors.h"
#include "stream/reader.h"

/* Files that are written besides the output. */
enum { LOG_DONE, LOG_ERRORS, LOGS };

/* The language of articles unless --lang names another: a directory of share/quoth. */
#define LANGUAGE_DEFAULT "en"

/* What a program does with its inputs. */
struct task {
    struct messages m;
    struct message_log log; /* what m counts, unless it has another */
    bool flush;             /* -u: write a document when it is complete */
    bool shows_errors;      /* articles that could not be read are handled, as `unread` ones */
    bool writes_stream;     /* the output is a stream and begins with its header */
    bool begun;             /* the header was written */
    bool takes_text;        /* an input that is not a stream is an article, or a file of many */
    bool recursive;         /* -R: directories are read file by file */
    const char *files_from; /* the names of the inputs are read from this file; NULL: operands */
    bool null_names;        /* they are separated by NULs, not by newlines */
    const char *input;      /* the name of what is read now */
    const char *lang;       /* of the articles; set by task_prepare when no option says it */
    struct article_options articles;
    struct encoding encoding;  /* articles.encoding, once task_prepare has found it */
    size_t documents;          /* seen so far */
    bool unread;               /* an input could not be opened */
    bool stopped;              /* memory or the output failed: what was written is not complete */
    struct file_id output;     /* where the output goes: left out of the files of directories */
    struct file_id logs[LOGS]; /* files of --done and --errors, once they are open: the same */
    struct buf out;            /* what is written next; emptied after each document */
    struct article_errors errors;
    struct buf *text; /* holds the bytes of the document that is handled; NULL: itself does */
    void *state;      /* the program's own */
    /* Handle one document: append what it gives to `out`. It may be moved away, with its text.
     * False when the program must stop. A program that writes a stream is also given the records
     * outside a document, as a document that is not `present`. */
    bool (*document)(struct task *t, struct document *d);
};

/* Whether the input options can be combined, there is data for the language, and `output` (NULL:
 * standard output) is not one of the inputs; false, with a message, when not: exit with
 * STATUS_USAGE. */
bool task_prepare(struct task *t, const char *output, int noperands, char **operands);

/* Whether no file that is to be a log (NULL: none) is an input; false, with a message, when one
 * is: exit with STATUS_USAGE. Call this after task_prepare, before the logs are opened. */
bool task_logs(struct task *t, const char *const logs[LOGS], int noperands, char **operands);

/* Call this when the options are read: checks that standard output is not one of the
 * operands, and gives up all rights that are not needed (base/sandbox.h). False, with a
 * message, when the output is an input: exit with STATUS_USAGE. */
bool task_begin(struct task *t, int noperands, char **operands);

/* Whether the output may replace an older file: nothing is missing from it except bad inputs, and
 * not all inputs were bad. */
bool task_complete(const struct task *t);

/* Call `take` with each name of a command line, "-" when there is none, until it returns false. */
void inputs_each(int n, char **names, bool (*take)(void *state, const char *name), void *state);

/* Run over the operands, or over the files that are listed in `files_from` (standard input when
 * there are none of both, or for "-"), one document after the other, writing `out` to standard
 * output after each. An input that cannot be read is reported, and the next one is processed. */
void task_run(struct task *t, int noperands, char **operands);

/* The same over one input; false when the program must stop. */
bool task_file(struct task *t, const char *name);

/* Returns `ok`; when it is false, memory was short, which is reported. */
bool task_memory(struct task *t, bool ok);

/* Write `out` to standard output and empty it; false when memory ran short or writing failed. */
bool task_write(struct task *t);

#endif
