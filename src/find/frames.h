/* SPDX-License-Identifier: ISC */
/* Frames: a cue with its source and the parts of its content, on the way to a quotation. */
#ifndef QUOTH_FIND_FRAMES_H
#define QUOTH_FIND_FRAMES_H

#include "base/weights.h"
#include "label/labels.h"
#include "text/confidences.h"

struct frame {
    struct extents cue, source, content;
    bool phrase;          /* stands in marks and is nobody's statement */
    bool turn;            /* a paragraph of an interview or transcript: all of it is spoken */
    struct span question; /* of a turn: what was asked before it; empty when nothing was */
};

struct frames {
    struct frame *items;
    size_t n, cap;
};

/* What the steps share. */
struct extraction {
    struct document *d;
    const struct reading *r;
    const struct weights *medium; /* see medium_of() */
    const struct weights *found;  /* see evidence_found() */
    const struct confidences *sure;
    const char *model;   /* the labeller's name */
    struct buf *explain; /* NULL, or where a record of each quotation's evidence goes */
    struct labels labels;
    struct frames frames;
    size_t *owner;   /* for each mark: the frame whose content holds it, or NONE */
    bool *nicknames; /* for each mark: it is part of a name, and its words are the reporter's */
};

/* A new, empty frame; NULL when memory is short. */
struct frame *frames_add(struct extraction *x);

/* The turns of an interview or transcript, of which the labels' parts are dropped: "SMITH: …". */
bool frames_find_turns(struct extraction *x);

/* Labels to frames: each source and each content goes to a cue near it. */
bool frames_assemble(struct extraction *x);

/* Marks: repair the edges of contents, join continuations, make frames of what is left over. */
bool frames_join_marks(struct extraction *x);

/* Frames to quote records, in the order of the text, with all that is known of them. */
bool frames_describe(struct extraction *x);

/* The outermost pair of marks in which a word is quoted, or NONE; a nickname is not quoted. */
size_t frames_mark_over(const struct extraction *x, size_t word);

#endif
