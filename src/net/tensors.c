#include "net/tensors.h"

#include "base/json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
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

/* What a tensor's entry says; false when it is not well-formed. */
struct entry {
    const char *type;
    size_t begin, end; /* bytes behind the header */
    size_t count;      /* numbers */
    size_t dimensions, rows, columns;
};

static bool read_size(const json_t *value, size_t *out) {
    if (!json_is_integer(value) || json_integer_value(value) < 0) {
        return false;
    }
    *out = (size_t)json_integer_value(value);
    return true;
}

static bool read_entry(const json_t *value, struct entry *e) {
    const json_t *shape = json_object_get(value, "shape");
    const json_t *offsets = json_object_get(value, "data_offsets");
    *e = (struct entry){.type = json_string_value(json_object_get(value, "dtype")), .count = 1};
    if (!e->type || !json_is_array(shape) || json_array_size(offsets) != 2 ||
        !read_size(json_array_get(offsets, 0), &e->begin) ||
        !read_size(json_array_get(offsets, 1), &e->end) || e->end < e->begin) {
        return false;
    }
    e->dimensions = json_array_size(shape);
    for (size_t i = 0; i < e->dimensions; i++) {
        size_t n;
        if (!read_size(json_array_get(shape, i), &n) || (n && e->count > SIZE_MAX / 8 / n)) {
            return false;
        }
        e->count *= n;
        *(i == 0 ? &e->rows : &e->columns) = n;
    }
    return true;
}

static size_t width(const char *type) {
    return strcmp(type, "F32") == 0 ? 4 : strcmp(type, "I8") == 0 ? 1 : 0;
}

/* Every tensor is of a known type, as long as its shape says, and inside the file. */
static bool check_entries(const struct tensors *t) {
    const char *name;
    json_t *value;
    json_object_foreach(t->header, name, value) {
        struct entry e;
        if (strcmp(name, "__metadata__") == 0) {
            continue;
        }
        size_t bytes = read_entry(value, &e) ? width(e.type) : 0;
        if (!bytes || e.end > t->size - t->data || e.end - e.begin != e.count * bytes ||
            (t->data + e.begin) % bytes != 0) {
            return false;
        }
    }
    return true;
}

static const char *parse_header(struct tensors *t, struct slice header) {
    bool memory;
    t->header = json_read(header, 0, NULL, &memory);
    if (memory) {
        return "out of memory";
    }
    if (!json_is_object(t->header)) {
        return "not a model: the header is not JSON";
    }
    return check_entries(t) ? NULL
                            : "a tensor is not where the header says, or the file is cut off";
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
    char *header = malloc(length ? (size_t)length : 1);
    if (!header) {
        return "out of memory";
    }
    t->data = LENGTH + (size_t)length;
    const char *wrong = read_at(t, LENGTH, header, (size_t)length)
                            ? parse_header(t, (struct slice){header, (size_t)length})
                            : "the file is cut off";
    free(header);
    return wrong;
}

bool tensors_open(struct tensors *t, const char *path, struct messages *m) {
    *t = (struct tensors){.fd = open(path, O_RDONLY | O_CLOEXEC)};
    struct stat s;
    if (t->fd < 0 || fstat(t->fd, &s) != 0) {
        message_error(m, path, 0, "%s", strerror(errno));
        tensors_close(t);
        return false;
    }
    t->size = s.st_size > 0 ? (size_t)s.st_size : 0;
    const char *wrong = read_header(t);
    if (wrong) {
        message_error(m, path, 0, "%s", wrong);
        tensors_close(t);
    }
    return !wrong;
}

/* Where a tensor of that type and shape lies; false when there is none. */
static bool find(const struct tensors *t, const char *name, const char *type, size_t rows,
                 size_t columns, struct entry *e) {
    return read_entry(json_object_get(t->header, name), e) && strcmp(e->type, type) == 0 &&
           e->dimensions == (columns ? 2U : 1U) && e->rows == rows && e->columns == columns;
}

static void *keep(struct tensors *t, const char *name, const char *type, size_t rows,
                  size_t columns) {
    struct entry e;
    if (!find(t, name, type, rows, columns, &e)) {
        return NULL;
    }
    void *numbers = arena_alloc(&t->kept, e.end - e.begin);
    return numbers && read_at(t, t->data + e.begin, numbers, e.end - e.begin) ? numbers : NULL;
}

const float *tensors_floats(struct tensors *t, const char *name, size_t rows, size_t columns) {
    return keep(t, name, "F32", rows, columns);
}

const int8_t *tensors_bytes(struct tensors *t, const char *name, size_t rows, size_t columns) {
    return keep(t, name, "I8", rows, columns);
}

int8_t *tensors_bytes_owned(const struct tensors *t, const char *name, size_t rows,
                            size_t columns) {
    struct entry e;
    if (!find(t, name, "I8", rows, columns, &e)) {
        return NULL;
    }
    int8_t *numbers = malloc(e.end > e.begin ? e.end - e.begin : 1);
    if (numbers && !read_at(t, t->data + e.begin, numbers, e.end - e.begin)) {
        free(numbers);
        return NULL;
    }
    return numbers;
}

const char *tensors_note(const struct tensors *t, const char *key) {
    return json_string_value(json_object_get(json_object_get(t->header, "__metadata__"), key));
}

void tensors_close_file(struct tensors *t) {
    if (t->fd >= 0) {
        close(t->fd);
    }
    t->fd = -1;
}

void tensors_close(struct tensors *t) {
    tensors_close_file(t);
    json_decref(t->header);
    arena_free(&t->kept);
    *t = (struct tensors){.fd = -1};
}
