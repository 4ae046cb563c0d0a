/* SPDX-License-Identifier: ISC */
/* Articles with their quotations marked, as one self-contained HTML page. */
#ifndef QUOTH_EMIT_HTML_H
#define QUOTH_EMIT_HTML_H

#include "base/messages.h"
#include "stream/document.h"

struct html_writer {
    FILE *f; /* not owned */
    struct messages *m;
    bool phrases; /* also mark quoted words that are not statements */
    size_t documents;
    struct buf style, script, policy, out;
};

/* Prepare: read the page's style, script and policy from the share directory. False when one
 * cannot be read or memory is short (reported). */
bool html_begin(struct html_writer *w, FILE *f, bool phrases, struct messages *m);

/* Write a document's article, the page's head before the first. Memory grows with the document,
 * not with the page. False when memory is short; write errors stay with the FILE. */
bool html_document(struct html_writer *w, const struct document *d);

/* Write the end of the page (a page without articles when none came), if `complete`; free. False,
 * with a message, when memory is short. */
bool html_finish(struct html_writer *w, bool complete);

#endif
