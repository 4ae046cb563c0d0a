/* SPDX-License-Identifier: ISC */
/* What the files of the rules that find sources, cues and contents share. Private to them. */
#ifndef QUOTH_LABEL_RULES_PARTS_H
#define QUOTH_LABEL_RULES_PARTS_H

#include "grammar/noun_phrases.h"
#include "grammar/verb_phrases.h"
#include "label/rules.h"

/* Without the punctuation at its ends that is no mark: commas, the final full stop. */
struct range rules_trim(const struct reading *r, struct range x);

/* "and", "but", "then": what joins a second cue to the subject of the first. */
bool rules_is_joiner(const struct reading *r, size_t i);

/* A reporting verb with its subject. */
struct clause {
    size_t verb;
    struct range vp;      /* the verb with its auxiliaries, adverbs and negations */
    struct range subject; /* the source; empty when it is shared with the cue before */
    size_t begin, after;  /* the words of verb phrase and subject; behind them the rest begins */
    bool inverted;        /* said X */
    bool joined;          /* X noted … and said */
    bool far;             /* X, reacting to …, shouted: "…" */
    bool gerund;          /* saying */
};

/* The clause of the reporting verb at `verb` in sentence `s`, or false when it does not report
 * there: no subject, a passive, a noun. `joins`: a cue may share the subject of one before. */
bool rules_clause(const struct reading *r, size_t verb, struct range s, bool joins,
                  struct clause *c);

/* The subject that ends before word `at`. */
struct range rules_subject_before(const struct reading *r, size_t at, size_t floor);

/* What is reported: the content before a clause that begins at `at`, and the one behind the cue at
 * `at`. Empty when there is none. */
struct range rules_content_before(const struct reading *r, size_t at, struct range s);
struct range rules_content_after(const struct reading *r, size_t at, size_t end, size_t verb);

/* Where a content that begins at `first` stops, at most at `end`. */
size_t rules_content_end(const struct reading *r, size_t first, size_t end);

/* Left and right content of a clause; `trailing`: only "…, X said [on Monday].". False when there
 * is none. */
bool rules_contents(const struct reading *r, const struct clause *c, struct range s, bool trailing,
                    struct range contents[2]);

/* Whether a mark that closes at word `i` stands behind ? or !. */
bool rules_ends_loudly(const struct reading *r, size_t i);

#endif
