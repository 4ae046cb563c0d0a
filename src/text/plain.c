/* SPDX-License-Identifier: ISC */
#include "text/plain.h"

#include "text/decode.h"
#include "text/paragraphs.h"
#include "text/structure.h"

bool plain_read(struct document *d, struct buf *bytes, bool guess, struct message_place at,
                struct messages *m) {
    struct decoded what;
    document_clear(d);
    if (!decode_text(bytes, &what) ||
        (guess && what.nbad && !what.encoding && !decode_western(bytes, &what))) {
        message_memory(m, at.file);
        return false;
    }
    if (slice_is(slice_of(what.encoding), "windows-1252")) {
        message_warn_at(m, at,
                        "not UTF-8; read as windows-1252 (use --encoding for another encoding)");
    }
    if (what.nbad) {
        message_error_at(m, at, "%zu byte%s not UTF-8, the first at byte %zu; read as U+FFFD",
                         what.nbad, what.nbad == 1 ? " is" : "s are", what.first_bad);
    }
    d->present = true;
    d->number = 1;
    d->file = arena_copy(&d->arena, slice_of(at.file));
    d->bytes = bytes->len;
    d->text = buf_slice(bytes);
    d->encoding = slice_of(what.encoding);
    if (!d->file.s || !paragraphs_cut(d, buf_slice(bytes), what.skip)) {
        message_memory(m, at.file);
        return false;
    }
    structure_find(d);
    return true;
}
