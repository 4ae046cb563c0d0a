/* SPDX-License-Identifier: ISC */
/* Reading whole inputs, closing outputs so that no error is lost, and keeping the two apart. */
#ifndef QUOTH_BASE_FILES_H
#define QUOTH_BASE_FILES_H

#include "base/buf.h"
#include "base/messages.h"

#include <sys/types.h>

/* Which file it is, whatever its names. Only regular files are `known`: what is read from a
 * terminal, a pipe or a device is not what was written to it. */
struct file_id {
    dev_t device;
    ino_t inode;
    bool known;
};

/* The file that a descriptor or a path refers to. */
struct file_id file_id_of(int fd);
struct file_id file_id_named(const char *name);

/* Whether both are known and the same file. */
bool file_id_same(struct file_id a, struct file_id b);

/* Call this before any file is opened. It opens closed standard descriptors, so that no file opened
 * later becomes standard output, and compares the inputs `names` ("-" or none at all: standard
 * input) with the output (a path; NULL and "-": standard output). False, with a message, when an
 * input is the output: nothing must be written then. *id is the output. If standard input is a
 * terminal and will be read, a line on standard error says so. */
bool files_prepare(struct file_id *id, const char *output, int n, const char *const *names,
                   struct messages *m);

/* Whether no input `names` (as above) is the file `id`; false, with a message, when one is. */
bool files_apart(struct file_id id, int n, const char *const *names, struct messages *m);

/* Open a file to read, unpacked when it is packed (base/unpack.h); "-" is standard input. `name`
 * must live as long. NULL, with a message, when it cannot be opened. */
FILE *file_open(const char *name, struct messages *m);

/* A file without a name, to write and read, in the directory of TMPDIR or in /tmp. It is
 * removed when it is closed. NULL, with a message, when it cannot be created. */
FILE *file_temporary(struct messages *m);

/* The same for a path that must be a regular file, or a link to one: anything else is an error, and
 * is never waited for. */
FILE *file_open_regular(const char *path, struct messages *m);

/* Close what file_open gave (standard input stays open). */
void file_close(FILE *f);

/* Append all that is left of the file to `out`. False, with a message, on a read error or when
 * memory is short; what was read before stays in `out`. */
bool file_read(FILE *f, const char *name, struct buf *out, struct messages *m);

/* The same for a file that may have `most` bytes, those in `out` included: of a longer one, which
 * is an error, no more is read. */
bool file_read_most(FILE *f, const char *name, struct buf *out, size_t most, struct messages *m);

/* The next line with its end, as getline(3) keeps it in *line: its length in bytes, 0 at the end of
 * the file, -1, with a message, when it cannot be read or memory is short. */
ssize_t file_line(FILE *f, const char *name, char **line, size_t *cap, struct messages *m);

/* Whether all writes to standard output went well so far; the first failure's reason is kept. */
bool output_good(struct messages *m);

/* Flush and close standard output. The last statement of every program: the exit status, with a
 * message when not everything could be written (a full disk; a closed pipe is quiet). */
int output_close(struct messages *m);

/* The same where standard output has become the file `name` (NULL: it has not). */
int output_close_named(struct messages *m, const char *name);

#endif
