#include "programs/csv_options.h"

/* "\\t" is a TAB. */
static const char *take_delimiter(void *value, const char *argument) {
    char *delimiter = value;
    *delimiter = strcmp(argument, "\\t") == 0 ? '\t' : argument[0];
    bool wrong = (*delimiter != '\t' && strlen(argument) != 1) || strchr("\"\r\n", *delimiter);
    return wrong ? "must be one byte other than a quotation mark or line break" : NULL;
}

static const struct option_spec delimiter[] = {
    {.letter = 'd',
     .name = "delimiter",
     .argument = "CHAR",
     .help = "field separator (default ','); \\t is a TAB",
     .type = OPTION_CALL,
     .take = take_delimiter},
};

const struct option_group delimiter_group = OPTION_GROUP("CSV", delimiter);

static const char *take_columns(void *value, const char *argument) {
    *(const char **)value = argument;
    bool empty = !*argument || argument[0] == ',' || strstr(argument, ",,") ||
                 argument[strlen(argument) - 1] == ',';
    return empty ? "a column name is empty" : NULL;
}

static const struct option_spec csv[] = {
    {.letter = 'c',
     .name = "columns",
     .argument = "LIST",
     .help = "write only these columns, in this order (names separated by commas)",
     .type = OPTION_CALL,
     .offset = OPTION_AT(struct csv_options, columns, const char *),
     .take = take_columns},
    FLAG_OPTION('e', "excel", struct csv_options, excel,
                "for spreadsheets: byte order mark, no formulas, no overlong cells"),
    FLAG_OPTION('r', "raw", struct csv_options, raw,
                "keep white space and line breaks as they are"),
    FLAG_OPTION('w', "review", struct csv_options, review,
                "add empty columns for a reviewer: keep, correct_speaker"),
};

const struct option_group csv_group = OPTION_GROUP("CSV", csv);
