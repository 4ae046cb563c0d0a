/* SPDX-License-Identifier: ISC */
#include "net/tensors.h"

#include "base/json_view.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "quoth reads its model files as little-endian numbers: big-endian machines are not supported"
#endif

enum { LENGTH = 8 /* bytes of the header's length */, HEADER_MOST = 16 * 1024 * 1024 };

/* Read `n` bytes at `at` of the file; false when it has not got them. */
static bool read_at(const struct tensors *t, size_t at, void *to, size_t n) {
    for (size_t have = 0; have < n;) {
        ssize_t got = pread(t->fd, (char *)to + have, n - have, (off_t)(at + have));
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            return false;
        }
        have += got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* A tensor, as the header says. */
struct tensor {
    size_t width;      /* bytes of a number: 4 (F32) or 1 (I8) */
    size_t begin, end; /* bytes behind the header */
    size_t count;      /* numbers */
    size_t dimensions, rows, columns;
};

/* `ok` passed on; false when memory is short. */
static bool have(struct tensors *t, bool ok) {
    t->memory = t->memory || !ok;
    return ok;
}

static size_t width_of(struct slice type) {
    return slice_is(type, "\"F32\"") ? 4 : slice_is(type, "\"I8\"") ? 1 : 0;
}

static bool read_offsets(struct slice offsets, struct tensor *x) {
    struct slice key, begin, end, more;
    size_t at = 0;
    return json_view_next(offsets, &at, &key, &begin) && json_view_next(offsets, &at, &key, &end) &&
           !json_view_next(offsets, &at, &key, &more) && json_view_size(begin, &x->begin) &&
           json_view_size(end, &x->end) && x->begin <= x->end;
}

static bool read_shape(struct slice shape, struct tensor *x) {
    struct slice key, value;
    size_t at = 0, n;
    if (!slice_begins(shape, "[")) {
        return false;
    }
    while (json_view_next(shape, &at, &key, &value)) {
        if (!json_view_size(value, &n) || (n && x->count > SIZE_MAX / 8 / n)) {
            return false;
        }
        x->count *= n;
        *(x->dimensions++ == 0 ? &x->rows : &x->columns) = n;
    }
    return true;
}

/* Whether a tensor is of a known type, as long as its shape says, and inside the file. */
static bool read_tensor(const struct tensors *t, struct slice entry, struct tensor *x) {
    *x = (struct tensor){.width = width_of(json_view_member(entry, "dtype")), .count = 1};
    return x->width && read_offsets(json_view_member(entry, "data_offsets"), x) &&
           read_shape(json_view_member(entry, "shape"), x) && x->end <= t->size - t->data &&
           x->end - x->begin == x->count * x->width && (t->data + x->begin) % x->width == 0;
}

static bool add_tensor(struct tensors *t, struct slice name, struct tensor x) {
    struct tensor *list =
        arena_array(&t->kept, t->tensors, t->ntensors, &t->captensors, sizeof *list);
    uint64_t *index = list ? table_add(&t->names, &t->kept, name) : NULL;
    t->tensors = list;
    if (!have(t, index != NULL)) {
        return false;
    }
    list[t->ntensors++] = x;
    *index = t->ntensors;
    return true;
}

static const char out_of_memory[] = "out of memory";

/* Read the list of tensors; what is wrong, in words, or NULL. */
static const char *parse_header(struct tensors *t, struct slice text) {
    struct slice name, entry;
    size_t at = 0;
    t->header = json_view_read(text);
    if (!slice_begins(t->header, "{")) {
        return "not a model: the header is not JSON";
    }
    while (json_view_next(t->header, &at, &name, &entry)) {
        struct tensor x;
        if (slice_is(name, "__metadata__")) {
            continue;
        }
        if (!read_tensor(t, entry, &x)) {
            return "a tensor is not where the header says, or the file is cut off";
        }
        if (!add_tensor(t, name, x)) {
            return out_of_memory;
        }
    }
    return NULL;
}

static const char *read_header(struct tensors *t) {
    unsigned char bytes[LENGTH];
    uint64_t length = 0;
    if (t->size < LENGTH || !read_at(t, 0, bytes, LENGTH)) {
        return "too short for a model";
    }
    for (int i = LENGTH; i-- > 0;) {
        length = length << 8 | bytes[i];
    }
    if (length > t->size - LENGTH || length > HEADER_MOST) {
        return "not a model, or cut off";
    }
    char *header = arena_alloc(&t->kept, (size_t)length);
    if (!have(t, header != NULL)) {
        return out_of_memory;
    }
    t->data = LENGTH + (size_t)length;
    return read_at(t, LENGTH, header, (size_t)length)
               ? parse_header(t, (struct slice){header, (size_t)length})
               : "the file is cut off";
}

bool tensors_open(struct tensors *t, const char *path, struct messages *m) {
    *t = (struct tensors){.fd = open(path, O_RDONLY | O_CLOEXEC)};
    struct stat s;
    if (t->fd < 0 || fstat(t->fd, &s) != 0) {
        message_errno(m, path);
        tensors_close(t);
        return false;
    }
    t->size = s.st_size > 0 ? (size_t)s.st_size : 0;
    const char *wrong = read_header(t);
    if (t->memory) {
        message_memory(m, path);
    } else if (wrong) {
        message_error(m, path, 0, "%s", wrong);
    }
    if (wrong) {
        tensors_close(t);
    }
    return !wrong;
}

static const struct tensor *find(const struct tensors *t, const char *name) {
    const uint64_t *index = table_find(&t->names, slice_of(name));
    return index ? &t->tensors[*index - 1] : NULL;
}

/* The tensor of that width of numbers and shape; NULL when there is none. */
static const struct tensor *find_exact(const struct tensors *t, const char *name, size_t width,
                                       size_t rows, size_t columns) {
    const struct tensor *x = find(t, name);
    bool same = x && x->width == width && x->dimensions == (columns ? 2U : 1U) && x->rows == rows &&
                x->columns == columns;
    return same ? x : NULL;
}

static void *keep(struct tensors *t, const char *name, size_t width, size_t rows, size_t columns) {
    const struct tensor *x = find_exact(t, name, width, rows, columns);
    void *numbers = x ? arena_alloc(&t->kept, x->end - x->begin) : NULL;
    return x && have(t, numbers != NULL) &&
                   read_at(t, t->data + x->begin, numbers, x->end - x->begin)
               ? numbers
               : NULL;
}

const float *tensors_floats(struct tensors *t, const char *name, size_t rows, size_t columns) {
    return keep(t, name, sizeof(float), rows, columns);
}

const int8_t *tensors_bytes(struct tensors *t, const char *name, size_t rows, size_t columns) {
    return keep(t, name, sizeof(int8_t), rows, columns);
}

int8_t *tensors_bytes_owned(struct tensors *t, const char *name, size_t rows, size_t columns) {
    const struct tensor *x = find_exact(t, name, sizeof(int8_t), rows, columns);
    int8_t *numbers = x ? malloc(x->end > x->begin ? x->end - x->begin : 1) : NULL;
    if (x && have(t, numbers != NULL) &&
        !read_at(t, t->data + x->begin, numbers, x->end - x->begin)) {
        free(numbers);
        return NULL;
    }
    return numbers;
}

size_t tensors_rows(const struct tensors *t, const char *name) {
    const struct tensor *x = find(t, name);
    return x ? x->rows : 0;
}

const char *tensors_note(struct tensors *t, const char *key) {
    struct buf text = {0};
    struct slice note = {NULL, 0};
    if (json_view_text(&text, json_view_member(json_view_member(t->header, "__metadata__"), key))) {
        note = arena_copy(&t->kept, buf_slice(&text));
        have(t, note.s && !text.failed);
    }
    note.s = text.failed ? NULL : note.s;
    buf_free(&text);
    return note.s;
}

void tensors_close_file(struct tensors *t) {
    if (t->fd >= 0) {
        close(t->fd);
    }
    t->fd = -1;
}

void tensors_close(struct tensors *t) {
    tensors_close_file(t);
    arena_free(&t->kept);
    *t = (struct tensors){.fd = -1};
}
