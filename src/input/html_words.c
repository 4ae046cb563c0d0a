/* SPDX-License-Identifier: ISC */
#include "input/html_words.h"

static const char *const clutter[] = {
    "comments",
    "comment",
    "disqus",
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "adslot",
    "adsense",
    "dfp",
    "promo",
    "promos",
    "promotion",
    "promoted",
    "related",
    "newsletter",
    "newsletters",
    "share",
    "sharing",
    "sharedaddy",
    "sharebar",
    "social",
    "sidebar",
    "rail",
    "footer",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "caption",
    "captions",
    "credit",
    "credits",
    "byline",
    "bylines",
    "author",
    "authors",
    "bio",
    "meta",
    "tag",
    "tags",
    "taglist",
    "topics",
    "topic",
    "keywords",
    "recirc",
    "recirculation",
    "subscribe",
    "subscription",
    "paywall",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "onetrust",
    "modal",
    "popup",
    "overlay",
    "trending",
    "popular",
    "recommended",
    "recommendation",
    "recommendations",
    "recommends",
    "pullquote",
    "pullquotes",
    "tweet",
    "twitter",
    "instagram",
    "facebook",
    "tiktok",
    "embed",
    "widget",
    "widgets",
    "toolbar",
    "gallery",
    "slideshow",
    "carousel",
    "video",
    "player",
    "audio",
    "outbrain",
    "taboola",
    "sponsor",
    "sponsored",
    "sponsorship",
    "signup",
    "donate",
    "donation",
    "timestamp",
    "timestamps",
    "pubdate",
    "published",
    "copyright",
    "legal",
    "teaser",
    "teasers",
    "footnote",
    "footnotes",
    "toc",
    "print",
    "printonly",
    "captcha",
    "banner",
    "masthead",
    "search",
    "login",
    "poll",
    "rating",
    "ratings",
    "skip",
    "skiplink",
    "metadata",
    "reactions",
    "likes",
    "mostviewed",
    "mostread",
    "onward",
    "upsell",
    "appeal",
    "callout",
    "cta",
    "buttons",
    "button",
    "infobox",
    "factbox",
    "disclosure",
    "loader",
    "complementary",
    "contentinfo",
    "dialog",
    "alertdialog",
    "menubar",
    "tooltip",
    "jp",
    "archive",
    "archives",
    "pager",
    "pagination",
    "hashtags",
    "readmore",
    "readnext",
    "morefrom",
    "latest",
    "headlines",
    "recent",
    "profile",
    "form",
    "table",
    "unseen",
};
_Static_assert(sizeof clutter / sizeof *clutter <= HTML_CLUTTER_MOST, "room for each word");

static bool alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

static bool upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/* The next run of letters and digits at or after *at, numbers at its end aside; empty at the
 * end. */
static struct slice next_token(struct slice names, size_t *at) {
    while (*at < names.len && !alpha(names.s[*at]) && !digit(names.s[*at])) {
        ++*at;
    }
    size_t start = *at;
    while (*at < names.len && (alpha(names.s[*at]) || digit(names.s[*at]))) {
        ++*at;
    }
    size_t end = *at;
    while (end > start && digit(names.s[end - 1])) {
        end--;
    }
    return (struct slice){names.s + start, end > start ? end - start : *at - start};
}

/* The length of the word at the start of a token: up to a capital after a small letter. */
static size_t word_length(struct slice token) {
    size_t n = 1;
    while (n < token.len && !(upper(token.s[n]) && !upper(token.s[n - 1]))) {
        n++;
    }
    return n;
}

/* "iQbkqW", "f98b1ad2" are no words but what a program made. */
static bool is_made_up(struct slice token) {
    while (token.len) {
        size_t n = word_length(token);
        for (size_t i = 0; i < n; i++) {
            if (digit(token.s[i])) {
                return true;
            }
        }
        if (n < 2) {
            return true;
        }
        token = (struct slice){token.s + n, token.len - n};
    }
    return false;
}

/* Words begin after spaces, punctuation and at capitals: "story-relatedLinks" has three. */
static size_t find_word(struct slice names, const char *const *list, size_t n) {
    size_t at = 0;
    for (struct slice token; (token = next_token(names, &at)).len > 0;) {
        for (size_t k = is_made_up(token) ? 0 : word_length(token); k > 0;) {
            for (size_t i = 0; i < n; i++) {
                if (slice_is_nocase((struct slice){token.s, k}, list[i])) {
                    return i;
                }
            }
            token = (struct slice){token.s + k, token.len - k};
            k = token.len ? word_length(token) : 0;
        }
    }
    return HTML_NO_WORD;
}

size_t html_clutter(struct slice names) {
    size_t found = find_word(names, clutter, sizeof clutter / sizeof *clutter);
    return found != HTML_NO_WORD && found < 3 ? HTML_COMMENTS : found;
}

bool html_names_deck(struct slice names) {
    static const char *const words[] = {
        "standfirst", "deck",    "dek",  "subtitle", "subhead",   "subheadline", "subheading",
        "summary",    "excerpt", "lede", "intro",    "strapline", "sapo",        "alternative"};
    return find_word(names, words, sizeof words / sizeof *words) != HTML_NO_WORD;
}

bool html_names_byline(struct slice names) {
    static const char *const words[] = {"byline", "bylines", "author", "authors"};
    return find_word(names, words, sizeof words / sizeof *words) != HTML_NO_WORD;
}

bool html_names_hidden(struct slice names) {
    static const char *const parts[] = {"visually-hidden", "visuallyhidden", "sr-only",
                                        "screen-reader",   "screenreader",   "offscreen"};
    for (size_t at = 0; at < names.len; at++) {
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            if (slice_begins_nocase((struct slice){names.s + at, names.len - at}, parts[i])) {
                return true;
            }
        }
    }
    return false;
}

/* Whole words: "subscribe" begins no "subscribers". */
static bool begins_any(struct slice s, const char *const *phrases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        size_t k = strlen(phrases[i]);
        bool ends = s.len == k || !alpha(phrases[i][k - 1]) || (s.len > k && !alpha(s.s[k]));
        if (slice_begins_nocase(s, phrases[i]) && ends) {
            return true;
        }
    }
    return false;
}

bool html_is_promo(struct slice text) {
    static const char *const phrases[] = {
        "advertisement",
        "skip advertisement",
        "story continues below",
        "article continues",
        "continue reading",
        "read more",
        "read also",
        "read next",
        "also read",
        "see also",
        "more on this",
        "related:",
        "related stories",
        "related story",
        "related article",
        "watch:",
        "listen:",
        "published -",
        "published:",
        "last updated",
        "updated:",
        "sign up",
        "subscribe",
        "download the",
        "download our",
        "follow us",
        "share this",
        "share on",
        "click here",
        "our standards:",
        "support local",
        "skip past",
        "loading...",
        "loading\xe2\x80\xa6",
        "photograph:",
        "image source",
        "image caption",
        "file photo",
        "thanks for reading",
        "get the app",
    };
    enum { SHORT = 160, STAMP = 60 }; /* bytes; what is longer says something */
    bool stamp = slice_begins_nocase(text, "published ") || slice_begins_nocase(text, "updated ");
    return text.len < SHORT && ((stamp && text.len < STAMP) ||
                                begins_any(text, phrases, sizeof phrases / sizeof *phrases));
}

bool html_is_request(struct slice link) {
    static const char *const phrases[] = {"sign up",      "subscribe", "click here", "donate",
                                          "register",     "join us",   "get our",    "learn more",
                                          "find out how", "follow",    "send your"};
    return begins_any(link, phrases, sizeof phrases / sizeof *phrases);
}

bool html_is_about(struct slice behind_name) {
    static const char *const phrases[] = {
        " is a",   " is an",       " is the",      " covers", " reported from", " reports on",
        " writes", " contributed", " has covered", " can be", " joined"};
    return begins_any(behind_name, phrases, sizeof phrases / sizeof *phrases);
}
