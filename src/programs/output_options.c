/* SPDX-License-Identifier: ISC */
#include "programs/output_options.h"

#include "programs/output.h"

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

const struct option_group delimiter_group = OPTION_GROUP("Tables", delimiter);

static const struct option_spec cells[] = {
    {.letter = 'd',
     .name = "delimiter",
     .argument = "CHAR",
     .help = "field separator (default ','); \\t is a TAB",
     .type = OPTION_CALL,
     .offset = OPTION_AT(struct cell_format, delimiter, char),
     .take = take_delimiter},
    CHOICE_OPTION(0, "quote", "WHEN", struct cell_format, quoting, cell_quoting_name,
                  "quotation marks around cells: %s, only where RFC 4180 requires them"),
    FLAG_OPTION(
        0, "tsv", struct cell_format, tsv,
        "TAB-separated values without quotation marks; \\t, \\n, \\r and \\\\ represent TAB, "
        "line breaks and \\ in a cell"),
    FLAG_OPTION(0, "no-header", struct cell_format, no_header, "leave out the header row"),
};

const struct option_group cells_group = OPTION_GROUP("Tables", cells);

/* Of names with commas between them. */
static bool has_empty_name(const char *list) {
    return !*list || list[0] == ',' || strstr(list, ",,") || list[strlen(list) - 1] == ',';
}

static const char *take_columns(void *value, const char *argument) {
    *(const char **)value = argument;
    return has_empty_name(argument) ? "a column name is empty" : NULL;
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
    FLAG_OPTION('r', "raw", struct csv_options, raw, "keep white space and line breaks unchanged"),
    FLAG_OPTION('w', "review", struct csv_options, review,
                "add empty columns for a reviewer: keep, correct_speaker"),
};

const struct option_group csv_group = OPTION_GROUP("CSV", csv);

static const struct option_spec phrases[] = {
    FLAG_OPTION(
        'p', "phrases", struct output_options, phrases,
        "also output quoted words that are not statements (titles, nicknames, scare quotes)"),
};

const struct option_group phrases_group = OPTION_GROUP("Output", phrases);

static const char *offset_unit_name(size_t i) {
    return i < OFFSET_UNITS ? offset_units[i] : NULL;
}

static const struct option_spec offsets[] = {
    CHOICE_OPTION('O', "offsets", "UNIT", struct output_options, unit, offset_unit_name,
                  "count offsets in: %s (UTF-16 units)"),
};

const struct option_group offsets_group = OPTION_GROUP("Output", offsets);

static const struct option_spec articles[] = {
    FLAG_OPTION('A', "articles", struct output_options, articles,
                "one object per article, also for articles without quotations"),
};

const struct option_group articles_group = OPTION_GROUP("JSON", articles);

static const char *take_by(void *value, const char *argument) {
    *(const char **)value = argument;
    return has_empty_name(argument) ? "a field's name is empty" : NULL;
}

static const struct option_spec tally[] = {
    {.letter = 'b',
     .name = "by",
     .argument = "LIST",
     .help = "count separately for each value of these fields, such as outlet or month",
     .type = OPTION_CALL,
     .offset = OPTION_AT(struct tally_options, by, const char *),
     .take = take_by},
    FLAG_OPTION('g', "gender", struct tally_options, gender,
                "add a column with the gender that the articles indicate"),
};

const struct option_group tally_group = OPTION_GROUP("Tally", tally);

static const struct option_spec text[] = {
    CHOICE_OPTION(0, "color", "WHEN", struct text_options, color, text_color_name,
                  "colour the text: %s; auto does on a terminal unless NO_COLOR is set"),
};

const struct option_group text_group = OPTION_GROUP("Text", text);
