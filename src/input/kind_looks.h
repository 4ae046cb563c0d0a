/* SPDX-License-Identifier: ISC */
/* Recognising kinds of input by the first bytes of a file, for the table of kinds. */
#ifndef QUOTH_INPUT_KIND_LOOKS_H
#define QUOTH_INPUT_KIND_LOOKS_H

#include "input/articles.h"

/* Whether a control character that no text has is among the first `most` bytes. */
bool looks_controlled(struct slice start, size_t most);

/* A file of tables that begins and ends with the same four letters, as Parquet does. */
bool looks_parquet(const struct article_options *o, struct slice start);
bool looks_feather(const struct article_options *o, struct slice start);

/* UTF-16 without a byte order mark: nearly every second byte is NUL. */
bool looks_utf16le(const struct article_options *o, struct slice start);
bool looks_utf16be(const struct article_options *o, struct slice start);

/* One byte in twenty is a control character that no text has, and it is not UTF-16 with a mark. */
bool looks_binary(const struct article_options *o, struct slice start);

/* Tables are known by a header with a column for the text, JSON Lines by an object in a line. */
bool looks_csv(const struct article_options *o, struct slice start);
bool looks_tsv(const struct article_options *o, struct slice start);
bool looks_json_lines(const struct article_options *o, struct slice start);
bool looks_json_array(const struct article_options *o, struct slice start);
bool looks_json_object(const struct article_options *o, struct slice start);

bool looks_html(const struct article_options *o, struct slice start);
bool looks_feed(const struct article_options *o, struct slice start);
bool looks_xml(const struct article_options *o, struct slice start);
bool looks_webvtt(const struct article_options *o, struct slice start);
bool looks_warc(const struct article_options *o, struct slice start);

#endif
