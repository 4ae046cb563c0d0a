/* SPDX-License-Identifier: ISC */
/* Quotations as JSON Lines (jsonlines.org): an object per quotation, or one per article. */
#ifndef QUOTH_EMIT_JSON_H
#define QUOTH_EMIT_JSON_H

#include "emit/rows.h"

#include <stdio.h>

struct json_options {
    bool phrases;  /* also quotations of type phrase */
    bool articles; /* an object per article, its quotations in a list */
    enum offset_unit unit;
};

struct json_writer {
    struct json_options options;
    FILE *f;             /* not owned */
    struct buf out;      /* one quotation */
    struct buf scratch;  /* one text */
    struct buf metadata; /* of the document, written with each of its quotations */
};

/* Write a document's objects, each with all members of schema version 2 (quoth-json(1),
 * share/quoth/schema); unknown values are null. Each quotation is written as soon as it is made, so
 * memory is that of one. False when memory is short; write errors stay with the FILE. */
bool json_document(struct json_writer *w, const struct document *d);

void json_free(struct json_writer *w);

#endif
