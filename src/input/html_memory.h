/* SPDX-License-Identifier: ISC */
/* The memory that gumbo parses a page in.
 *
 * gumbo can be neither interrupted nor given a limit, and it does not check whether it got memory.
 * But it allocates something at every step, so its allocator sees what it does: which nodes are in
 * its tree, how deep they are, how many attributes they have. The limits are enforced there, in the
 * parser's own tree, and the way out is a jump; all that was allocated lies in one arena. */
#ifndef QUOTH_INPUT_HTML_MEMORY_H
#define QUOTH_INPUT_HTML_MEMORY_H

#include "base/arena.h"

#include <gumbo.h>
#include <setjmp.h>

/* Elements within each other (browsers stop there too), and attributes of an element. */
enum { HTML_DEPTH_MOST = 512, HTML_ATTRIBUTES_MOST = 256 };

/* Why parsing was stopped. */
enum html_stop {
    HTML_NO_MEMORY = 1,
    HTML_TOO_DEEP,
    HTML_TOO_MANY_ATTRIBUTES,
    HTML_TOO_MUCH /* memory or work out of proportion to the page's length */
};

enum { HTML_CHUNKS = 32, HTML_SIZES = 40 };

struct html_memory {
    jmp_buf out;         /* where a stop goes, with an html_stop; set by the caller */
    struct arena *arena; /* all that is allocated lies there, not owned */
    size_t left;         /* bytes that may still be taken from it */
    size_t work;         /* units of work that may still be done */
    struct {
        const char *start, *end;
    } chunks[HTML_CHUNKS]; /* where nodes lie, and whatever else has a node's size */
    size_t nchunks, used;  /* used: nodes of the last chunk */
    void
        *free[HTML_SIZES]; /* blocks that were given back, by the power of two that is their size */
    const GumboNode *last; /* the newest node: in the tree when the next one is asked for */
    const GumboNode *html, *body; /* repeated tags add attributes to these two */
    size_t depth;                 /* of the newest node in the tree */
    size_t attributes, names; /* since the newest node: how many, and the bytes of their names */
    bool named;               /* the next block is an attribute's name */
};

/* Ready for a page of so many bytes. The arena must outlive what is parsed. */
void html_memory_init(struct html_memory *m, struct arena *arena, size_t page);

/* gumbo's allocator and deallocator; `state` is a struct html_memory. */
void *html_memory_take(void *state, size_t size);
void html_memory_give(void *state, void *block);

#endif
