/* SPDX-License-Identifier: ISC */
/* Names that a user gives for fields of articles: columns of --columns, groups of --by. */
#ifndef QUOTH_EMIT_FIELDS_H
#define QUOTH_EMIT_FIELDS_H

#include "base/messages.h"
#include "base/suggest.h"
#include "stream/document.h"

/* What a document has under a name: one of its own fields or of its metadata. "meta_NAME" is the
 * metadata called NAME, unless some is called meta_NAME itself. {NULL, 0}: none. */
struct slice field_value(const struct document *d, struct slice name);

/* Whether a name is one of `own`, or the document has a field or metadata of that name, or it
 * begins with "meta_", which is right whatever the document has. False, with a message that names
 * the option, the nearest name and all names, when not. */
bool field_check(const char *option, struct slice name, struct name_list own,
                 const struct document *d, struct messages *m);

#endif
