/* SPDX-License-Identifier: ISC */
/* Word lists: what quoth knows of a language's words, read from share/quoth/LANGUAGE. */
#ifndef QUOTH_TEXT_LEXICON_H
#define QUOTH_TEXT_LEXICON_H

#include "base/buf.h"
#include "base/messages.h"
#include "base/table.h"
#include "text/forms.h"

/* What a word can be. A list names these in lower case with '-' ("person-noun"). */
enum word_tag {
    TAG_TITLE,        /* before a name: Mr, Senator, Gen. */
    TAG_MALE,         /* a title, pronoun, noun or first name of a man */
    TAG_FEMALE,       /* of a woman */
    TAG_FIRST_NAME,   /* a first name */
    TAG_ABBREVIATION, /* its full stop does not end a sentence */
    TAG_UNIT,         /* an abbreviation that may also end a sentence: Inc., Jan. */
    TAG_MONTH,
    TAG_WEEKDAY,
    TAG_PRONOUN,  /* personal: he, they, I */
    TAG_FUNCTION, /* words that are capitals only where a sentence begins: the, but, in */
    TAG_DETERMINER,
    TAG_PREPOSITION,
    TAG_ADVERB,    /* may stand between a source and its cue: also, later */
    TAG_AUXILIARY, /* has, would, did */
    TAG_BE,        /* forms of be: passive before a participle */
    TAG_NEGATION,  /* not, never, n't forms */
    TAG_PERSON_NOUN,
    TAG_BODY_NOUN,
    TAG_GENERIC,    /* begins the names of many bodies: National, First */
    TAG_COMPANY,    /* the word ends the name of a firm: Inc, Holdings */
    TAG_BODY_WORD,  /* the word makes a name a body's: Inc, Ministry, Party */
    TAG_PLACE,      /* a country or a great city */
    TAG_DEMONYM,    /* Russian, French */
    TAG_PARTICLE,   /* inside names: van, bin, of */
    TAG_CUE,        /* a reporting verb */
    TAG_CUE_STRONG, /* hardly ever anything else: said, told */
    TAG_CUE_OBJECT, /* takes an object before the content: called, accused, described */
    TAG_CUE_THAT,   /* reports only with that, a colon or quotation marks */
    TAG_CUE_NOUN,   /* view, opinion, statement */
    TAG_ASK,        /* asks */
    TAG_DENY,       /* denies */
    TAG_REFUSE,     /* declines to say */
    TAG_WRITE,      /* medium: writing */
    TAG_THINK,      /* medium: thought */
    TAG_DOCUMENT,   /* a source that is written: report, letter */
    TAG_PAST,       /* a cue's form that may be a participle */
    TAG_GERUND,     /* a cue's -ing form */
    TAG_BASE,       /* a cue's base form: needs a plural subject or an auxiliary */
    TAG_PLURAL,     /* a noun in the plural */
    TAG_ELISION,    /* begins with an apostrophe: 'tis */
    TAG_SUFFIX,     /* behind names: Jr, III */
    TAG_TELL,       /* a cue that takes who was told before the content */
    TAG_HOUSE,      /* alone it is a parliament's, whatever else was named that way */
    TAG_FORENAMED,  /* a title that a first name follows: Prince, Pope */
    TAG_NOW,        /* before an office that somebody has got since: now foreign secretary */
    TAG_COUNT
};

typedef uint64_t word_tags;

#define TAGGED(tags, tag) (((tags) >> (tag)&1U) != 0)

/* What a word is: its tags, and its classes in the grammar. */
struct listed {
    word_tags tags;
    word_forms forms;
    word_endings endings; /* of an ending */
};

struct lexicon {
    struct arena arena;
    struct table words; /* folded word to its place among the entries, the first is 1 */
    struct listed *entries;
    size_t nentries, capentries;
    struct ending {
        struct slice text;
        word_endings as;
    } * endings; /* without their hyphens */
    size_t nendings, capendings;
};

/* Read every word list of a directory (DIR/words/NAME). Unknown tags are reported to `m`. False,
 * with a message, when a list cannot be read, one that every language has is missing or empty, or
 * memory is short. */
bool lexicon_load(struct lexicon *lex, const char *dir, struct messages *m);

/* The same for the directory of a language's data (see base/share.h). */
bool lexicon_load_language(struct lexicon *lex, const char *language, struct messages *m);

/* What the lists say of a word, letters of any case: nothing when it is not listed. */
struct listed lexicon_find(const struct lexicon *lex, struct slice word);

/* Which endings of the lists a word has, in small letters; none when it is shorter than five bytes.
 */
word_endings lexicon_endings(const struct lexicon *lex, struct slice word);

/* Its tags alone. */
word_tags lexicon_tags(const struct lexicon *lex, struct slice word);

void lexicon_free(struct lexicon *lex);

#endif
