/* SPDX-License-Identifier: ISC */
#include "programs/input_options.h"

#include "input/kinds.h"
#include "programs/common.h"

static const struct option_spec input[] = {
    CHOICE_OPTION('f', "from", "KIND", struct task, articles.kind, kind_name,
                  "input format: %s; auto detects it"),
    TEXT_OPTION('i', "id-column", "NAME", struct task, articles.id_column,
                "column or key whose value names the article"),
    TEXT_OPTION('k', "text-column", "NAME", struct task, articles.text_column,
                "column or key that holds the article's text"),
    TEXT_OPTION(0, "encoding", "NAME", struct task, articles.encoding,
                "encoding of the input (detected by default)"),
    FLAG_OPTION('R', "recursive", struct task, recursive, "read all files below each directory"),
};

const struct option_group input_group = OPTION_GROUP("Input", input);

static const struct option_spec flush[] = {
    FLAG_OPTION('u', "unbuffered", struct task, flush,
                "write each article's output as soon as it is complete"),
};

const struct option_group flush_group = OPTION_GROUP("Output", flush);

static const struct option_spec list[] = {
    TEXT_OPTION(0, "files-from", "FILE", struct task, files_from,
                "read the names of the input files from FILE, one per line; - is standard input"),
    FLAG_OPTION('0', "null", struct task, null_names,
                "names in FILE are separated by NUL, not by newline"),
};

const struct option_group list_group = OPTION_GROUP("Input", list);

static const struct option_spec language[] = {
    TEXT_OPTION(0, "lang", "NAME", struct task, lang,
                "language of the articles (default " LANGUAGE_DEFAULT ")"),
};

const struct option_group language_group = OPTION_GROUP("Processing", language);

static const struct option_spec quiet[] = {
    FLAG_OPTION('q', "quiet", struct task, m.quiet,
                "do not print warnings; errors are still reported"),
};

const struct option_group quiet_group = OPTION_GROUP("Messages", quiet);
