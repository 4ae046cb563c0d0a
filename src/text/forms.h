/* SPDX-License-Identifier: ISC */
/* Words of the grammar: closed classes, and the few others that fixed forms of words have. What
 * each is for stands beside its words in share/quoth/LANGUAGE/words/grammar. */
#ifndef QUOTH_TEXT_FORMS_H
#define QUOTH_TEXT_FORMS_H

#include <stdint.h>

enum word_form {
    WORD_AND,           /* and */
    WORD_OR,            /* or */
    WORD_JOINER,        /* and but then */
    WORD_OF,            /* of */
    WORD_TO,            /* to */
    WORD_FOR,           /* for */
    WORD_ON,            /* on */
    WORD_IN,            /* in */
    WORD_AS,            /* as */
    WORD_IF,            /* if while */
    WORD_BEFORE,        /* before after while */
    WORD_OPENER,        /* as when while asked */
    WORD_WHEN,          /* when */
    WORD_LINK,          /* of for at in from with on */
    WORD_JOINT,         /* of to at for in on */
    WORD_LEADER,        /* and from by */
    WORD_THE,           /* the */
    WORD_A,             /* a an */
    WORD_THAT,          /* that */
    WORD_BOTH,          /* both */
    WORD_TWO,           /* two */
    WORD_THOSE,         /* those */
    WORD_POINTING,      /* the these those */
    WORD_DEFINITE,      /* the this that both */
    WORD_INDEFINITE,    /* a an one another some */
    WORD_OWNING,        /* the a an this that his her its their my … */
    WORD_COUNTING,      /* one some many several both few another … */
    WORD_ALONE,         /* those others */
    WORD_OTHER,         /* other others */
    WORD_RECENT,        /* recent */
    WORD_FORMER,        /* former */
    WORD_LEADING,       /* former presidential democratic */
    WORD_WHO,           /* who */
    WORD_WHICH,         /* which */
    WORD_WHOSE,         /* whose */
    WORD_I,             /* i */
    WORD_WE,            /* we */
    WORD_YOU,           /* you */
    WORD_HE,            /* he she */
    WORD_IT,            /* it */
    WORD_THEY,          /* they */
    WORD_THEM,          /* their them */
    WORD_ITS,           /* its */
    WORD_MINE,          /* my our me us */
    WORD_TALK,          /* i we you my our your me us */
    WORD_REFLEXIVE,     /* himself herself itself themselves */
    WORD_SINGULAR_VERB, /* is was has does */
    WORD_PLURAL_VERB,   /* are were have do */
    WORD_ASKED,         /* asked */
    WORD_QUESTION,      /* asked questioned quizzed pressed … */
    WORD_SEAT,          /* council committee commission panel … */
    WORD_REPLY,         /* response reply */
    WORD_ACCORDING,     /* according */
    WORD_PARTICIPLE,    /* released published issued conducted … */
    WORD_NEWLY,         /* newly recently */
    WORD_NOT,           /* not */
    WORD_REFUSAL,       /* not declined refused */
    WORD_BE,            /* be */
    WORD_STAY,          /* be remain stay */
    WORD_ANONYMITY,     /* anonymity anonymously */
    WORD_ANONYMOUS,     /* anonymous */
    WORD_NAMED,         /* named identified */
    WORD_QUESTIONER,    /* q q. question */
    WORD_ANSWERER,      /* a a. answer */
    WORD_FORMS
};

/* Endings that tell what a word is that no list has; a list has them after a hyphen: -ly. */
enum word_ending {
    ENDING_MANNER, /* -ly: an adverb */
    ENDING_GOING,  /* -ing: what somebody did next */
    ENDING_DOER,   /* -er: who does something */
    WORD_ENDINGS
};

/* A set of them. */
typedef uint8_t word_endings;

/* A set of forms. */
typedef uint64_t word_forms;

#define FORM(form) ((word_forms)1 << (form))

#endif
