/* The options of what is read, the same for all programs that read articles. */
#ifndef QUOTH_PROGRAMS_INPUT_OPTIONS_H
#define QUOTH_PROGRAMS_INPUT_OPTIONS_H

#include "base/options.h"
#include "programs/common.h"

#define INPUT_OPTION_SPECS                                                                         \
    {'f', "from", "KIND", "what the input is: " ARTICLE_KINDS "; seen from it unless given"},      \
        {'i', "id-column", "NAME", "the column or key that names an article"},                     \
        {'k', "text-column", "NAME", "the column or key that holds the article"}, {                \
        'R', "recursive", NULL, "read all files of the directories that are given"                 \
    }

/* Take one option: true when it is an input option. A wrong argument is told, and *wrong set. */
bool input_option(struct task *t, int letter, const char *argument, const struct program *p,
                  bool *wrong);

#endif
