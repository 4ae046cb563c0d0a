/* SPDX-License-Identifier: ISC */
/* Weights in a safetensors file (github.com/huggingface/safetensors, format of 2023): eight bytes
 * with the length of a JSON header, the header, the tensors. Tensors are read when they are asked
 * for, so that a file that is cut short or replaced meanwhile is an error and never a signal. */
#ifndef QUOTH_NET_TENSORS_H
#define QUOTH_NET_TENSORS_H

#include "base/messages.h"
#include "base/table.h"

struct tensors {
    struct slice header;    /* a JSON object */
    struct table names;     /* of the tensors, to index + 1 */
    struct tensor *tensors; /* checked: each lies inside the file */
    size_t ntensors, captensors;
    struct arena kept; /* all of that, and the numbers */
    bool memory;       /* it ran short, here or in what is made of the tensors */
    int fd;
    size_t size; /* bytes of the file when it was opened */
    size_t data; /* where the tensors begin */
};

/* Open a file and check its header. False, with a message, when it is not such a file; then there
 * is nothing to close. */
bool tensors_open(struct tensors *t, const char *path, struct messages *m);

/* The numbers of a tensor of that type and exactly `rows` x `columns` (columns 0: one dimension);
 * NULL when there is none, it cannot be read, or memory is short. They are kept with `t`. */
const float *tensors_floats(struct tensors *t, const char *name, size_t rows, size_t columns);
const int8_t *tensors_bytes(struct tensors *t, const char *name, size_t rows, size_t columns);

/* The same as tensors_bytes, for numbers that are not needed for long: the caller frees them. */
int8_t *tensors_bytes_owned(struct tensors *t, const char *name, size_t rows, size_t columns);

/* The rows of a tensor, 0 when there is none. */
size_t tensors_rows(const struct tensors *t, const char *name);

/* An entry of the metadata, kept with `t`; NULL when there is none or memory is short. */
const char *tensors_note(struct tensors *t, const char *key);

/* Close the file; the tensors that were read stay. */
void tensors_close_file(struct tensors *t);

/* Close the file and forget the tensors. */
void tensors_close(struct tensors *t);

#endif
