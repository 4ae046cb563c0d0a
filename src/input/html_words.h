/* SPDX-License-Identifier: ISC */
/* How pages name what is not part of the article: words in classes and ids, and phrases of the
 * page's own voice. */
#ifndef QUOTH_INPUT_HTML_WORDS_H
#define QUOTH_INPUT_HTML_WORDS_H

#include "base/slice.h"

/* Clutter words are numbered from 0; this many there are. HTML_COMMENTS is what readers wrote: it
 * may be longer than the article. */
enum { HTML_COMMENTS = 0, HTML_CLUTTER_MOST = 160 };
#define HTML_NO_WORD ((size_t)-1)

/* The first clutter word among the words of a class, an id or a role ("story-relatedLinks": story,
 * related, links); HTML_NO_WORD when there is none. */
size_t html_clutter(struct slice names);

/* Whether the names are those of a deck ("standfirst", "article-subtitle"). */
bool html_names_deck(struct slice names);

/* Whether the names are those of a byline. */
bool html_names_byline(struct slice names);

/* Whether the names are of text for screen readers alone. */
bool html_names_hidden(struct slice names);

/* Whether a block is the page's own voice: "Advertisement", "Read more: …". */
bool html_is_promo(struct slice text);

/* Whether a link asks the reader to do something: "Sign up here". */
bool html_is_request(struct slice link);

/* Whether the words after an author's name describe the author: " covers the courts". */
bool html_is_about(struct slice behind_name);

#endif
