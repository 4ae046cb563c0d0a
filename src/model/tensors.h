/* Weights in a safetensors file (github.com/huggingface/safetensors, format of 2023): eight bytes
 * with the length of a JSON header, the header, the tensors. The file is mapped, not read. */
#ifndef QUOTH_MODEL_TENSORS_H
#define QUOTH_MODEL_TENSORS_H

#include "base/messages.h"

#include <jansson.h>
#include <stdint.h>

struct tensors {
    json_t *header; /* owned; checked: every tensor lies inside the file */
    unsigned char *map;
    size_t size; /* bytes of the file */
    size_t data; /* where the tensors begin */
};

/* Map a file and check its header. False, told with what is wrong, when it is no such file; then
 * there is nothing to close. */
bool tensors_open(struct tensors *t, const char *path, struct messages *m);

/* The numbers of a tensor of that type and exactly `rows` x `columns` (columns 0: one dimension);
 * NULL when there is none. They lie in the map. Float tensors are aligned to four bytes. */
const float *tensors_floats(const struct tensors *t, const char *name, size_t rows, size_t columns);
const int8_t *tensors_bytes(const struct tensors *t, const char *name, size_t rows, size_t columns);

/* An entry of the metadata; NULL when there is none. */
const char *tensors_note(const struct tensors *t, const char *key);

void tensors_close(struct tensors *t);

#endif
