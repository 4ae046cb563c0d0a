#include "programs/input_options.h"

bool input_option(struct task *t, int letter, const char *argument, const struct program *p,
                  bool *wrong) {
    switch (letter) {
    case 'f':
        if (!articles_kind(argument, &t->articles.kind)) {
            options_wrong(p, "--from: " ARTICLE_KINDS ", not '%s'", argument);
            *wrong = true;
        }
        return true;
    case 'i':
        t->articles.id_column = argument;
        return true;
    case 'k':
        t->articles.text_column = argument;
        return true;
    case 'R':
        t->recursive = true;
        return true;
    default:
        return false;
    }
}
