/* SPDX-License-Identifier: ISC */
#include "eval/claim.h"

/* Version 2 of the rows and version 1. */
const char *const claim_names[CLAIM_PARTS][5] = {
    [CLAIM_FILE] = {"file", "doc", NULL},
    [CLAIM_QUOTE] = {"content_text", "quote", NULL},
    [CLAIM_SPEAKER] = {"speaker", NULL},
    [CLAIM_ROLE] = {"role", NULL},
    [CLAIM_CUE] = {"cue_text", "cue", NULL},
    [CLAIM_SOURCE] = {"speaker_as_printed", "source_text", "source", NULL},
    [CLAIM_TYPE] = {"type", NULL},
    [CLAIM_MEDIUM] = {"medium", NULL},
    [CLAIM_POLARITY] = {"polarity", NULL},
    [CLAIM_QUESTION] = {"question", NULL},
    [CLAIM_BEFORE] = {"context_before", NULL},
    [CLAIM_AFTER] = {"context_after", NULL},
    [CLAIM_TITLE] = {"title", NULL},
    [CLAIM_PLACE] = {"place", NULL},
    [CLAIM_DATE] = {"date", NULL},
    [CLAIM_PARAGRAPH] = {"paragraph", NULL},
    [CLAIM_START] = {"byte_start", "char_start", "utf16_start", "start", NULL},
    [CLAIM_END] = {"byte_end", "char_end", "utf16_end", "end", NULL},
    [CLAIM_SPANS] = {"spans", NULL},
    [CLAIM_ID] = {"quote_id", NULL},
    [CLAIM_CONFIDENCE] = {"confidence", NULL},
};

bool claim_ordered(const struct spans *list) {
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].start >= list->items[i].end ||
            (i && list->items[i].start < list->items[i - 1].end)) {
            return false;
        }
    }
    return list->n > 0;
}

/* Digits of a number from *at on; false when there is none, or it is too large. */
static bool take_number(struct slice s, size_t *at, size_t *number) {
    size_t from = *at;
    *number = 0;
    while (*at < s.len && s.s[*at] >= '0' && s.s[*at] <= '9' && *at - from < 18) {
        *number = *number * 10 + (size_t)(s.s[(*at)++] - '0');
    }
    return *at > from && *number > 0;
}

void claim_take_unit(struct claim *c) {
    for (size_t u = 0; c->names[CLAIM_START] && u < OFFSET_UNITS; u++) {
        if (strcmp(c->names[CLAIM_START], offset_start_names[u]) == 0) {
            c->unit = (enum offset_unit)u;
        }
    }
}

const char *claim_take_id(struct claim *c) {
    struct slice id = c->cells[CLAIM_ID];
    size_t at = 1;
    if (!c->names[CLAIM_ID]) {
        return NULL;
    }
    bool ok = id.len > 1 && id.s[0] == 'd' && take_number(id, &at, &c->document) && at < id.len &&
              id.s[at++] == 'q' && take_number(id, &at, &c->quotation) && at == id.len;
    return ok ? NULL : "the quote_id does not have the form d1q2";
}
