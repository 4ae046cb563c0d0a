#include "programs/csv_options.h"

#include <string.h>

bool csv_delimiter(char *delimiter, const char *argument, const struct program *p) {
    *delimiter = strcmp(argument, "\\t") == 0 ? '\t' : argument[0];
    if ((*delimiter != '\t' && strlen(argument) != 1) || strchr("\"\r\n", *delimiter)) {
        options_wrong(p, "--delimiter: one byte is wanted, not '%s'", argument);
        return false;
    }
    return true;
}

bool csv_option(struct csv_options *o, int letter, const char *argument, const struct program *p,
                bool *wrong) {
    switch (letter) {
    case 'c':
        if (!*argument || argument[0] == ',' || strstr(argument, ",,") ||
            argument[strlen(argument) - 1] == ',') {
            options_wrong(p, "--columns: a name is missing in '%s'", argument);
            *wrong = true;
        }
        o->columns = argument;
        return true;
    case 'd':
        *wrong = !csv_delimiter(&o->delimiter, argument, p);
        return true;
    case 'e':
        o->excel = true;
        return true;
    case 'r':
        o->raw = true;
        return true;
    case 'w':
        o->review = true;
        return true;
    default:
        return false;
    }
}
