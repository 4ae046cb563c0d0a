/* SPDX-License-Identifier: ISC */
#include "input/html_meta.h"

#include "base/json.h"
#include "input/html_words.h"

#include <stdint.h>

enum source { FROM_JSON, FROM_META, FROM_MICRODATA, FROM_PAGE, NSOURCES };

struct search {
    struct html_meta found[NSOURCES];
    struct arena *arena;
    struct buf text;
    bool failed;
};

/* Keep the first that is not empty or too long, white space folded. */
static void keep(struct search *s, struct slice *to, struct slice value) {
    struct buf folded = {0};
    bool blank = false;
    if (to->len) {
        return;
    }
    for (size_t i = 0; i < value.len; i++) {
        bool space = memchr(" \t\r\n\f", value.s[i], 5) != NULL;
        if (!space && blank && folded.len) {
            buf_addc(&folded, ' ');
        }
        if (!space) {
            buf_addc(&folded, value.s[i]);
        }
        blank = space;
    }
    bool good = folded.len && folded.len <= HTML_LONGEST_META;
    if (good) {
        *to = arena_copy(s->arena, buf_slice(&folded));
    }
    s->failed = s->failed || folded.failed || (good && !to->s);
    buf_free(&folded);
}

static struct slice json_text(const json_t *value) {
    return (struct slice){json_string_value(value), json_string_length(value)};
}

/* "NewsArticle", "ReportageNewsArticle", "BlogPosting"; a list of types has one of them. */
static bool is_article(const json_t *type) {
    struct slice s = json_text(type);
    size_t i;
    json_t *each;
    json_array_foreach(type, i, each) {
        if (is_article(each)) {
            return true;
        }
    }
    return (s.len >= 7 && memcmp(s.s + s.len - 7, "Article", 7) == 0) ||
           (s.len >= 11 && memcmp(s.s + s.len - 11, "BlogPosting", 11) == 0);
}

/* A person or organisation: its name, or the value itself; all of several. */
static void add_names(struct buf *out, const json_t *value) {
    size_t i;
    json_t *each;
    json_array_foreach(value, i, each) {
        add_names(out, each);
    }
    const json_t *name = json_is_object(value) ? json_object_get(value, "name") : value;
    struct slice s = json_text(name);
    if (s.len) {
        buf_addz(out, out->len ? ", " : "");
        buf_adds(out, s);
    } else if (json_is_array(name) && name != value) {
        add_names(out, name);
    }
}

static void take_json_names(struct search *s, struct slice *to, const json_t *value) {
    struct buf names = {0};
    add_names(&names, value);
    keep(s, to, buf_slice(&names));
    s->failed = s->failed || names.failed;
    buf_free(&names);
}

/* Objects may be in lists and graphs. */
static void take_json(struct search *s, const json_t *value) {
    struct html_meta *m = &s->found[FROM_JSON];
    size_t i;
    json_t *each;
    json_array_foreach(value, i, each) {
        take_json(s, each);
    }
    if (!json_is_object(value)) {
        return;
    }
    take_json(s, json_object_get(value, "@graph"));
    if (is_article(json_object_get(value, "@type"))) {
        keep(s, &m->headline, json_text(json_object_get(value, "headline")));
        keep(s, &m->date, json_text(json_object_get(value, "datePublished")));
        take_json_names(s, &m->author, json_object_get(value, "author"));
        take_json_names(s, &s->found[FROM_PAGE].outlet, json_object_get(value, "publisher"));
    }
}

static struct slice text_of(struct search *s, const GumboNode *node) {
    buf_clear(&s->text);
    html_text(&s->text, node);
    s->failed = s->failed || s->text.failed;
    if (s->text.len > HTML_TEXT_NEAR) { /* longer than all that is kept */
        buf_clear(&s->text);
    }
    return buf_slice(&s->text);
}

static void take_meta(struct search *s, const GumboElement *e) {
    struct html_meta *m = &s->found[FROM_META];
    struct slice key = html_attribute(e, "property"), value = html_attribute(e, "content");
    bool is_link = slice_begins(value, "http"); /* some give the author's page */
    key = key.len ? key : html_attribute(e, "name");
    if (slice_is_nocase(key, "og:title")) {
        keep(s, &m->headline, value);
    } else if (slice_is_nocase(key, "og:description") || slice_is_nocase(key, "description")) {
        keep(s, &m->description, value);
    } else if (slice_is_nocase(key, "og:site_name")) {
        keep(s, &m->outlet, value);
    } else if (slice_is_nocase(key, "article:published_time")) {
        keep(s, &m->date, value);
    } else if ((slice_is_nocase(key, "author") || slice_is_nocase(key, "article:author")) &&
               !is_link) {
        keep(s, &m->author, value);
    } else if (slice_is_nocase(key, "og:url")) {
        keep(s, &s->found[FROM_PAGE].url, value); /* the canonical link goes first */
    }
}

/* The element's own value, or its text. */
static struct slice value_of(struct search *s, const GumboNode *node) {
    const GumboElement *e = html_element(node);
    struct slice content = html_attribute(e, "content"), time = html_attribute(e, "datetime");
    return content.len ? content : time.len ? time : text_of(s, node);
}

/* The first element below that has the property; else the node. */
struct property {
    const char *name;
    const GumboNode *node;
};

static bool take_property(void *state, const GumboNode *node) {
    struct property *p = state;
    if (!slice_is_nocase(html_attribute(html_element(node), "itemprop"), p->name)) {
        return true;
    }
    p->node = node;
    return false;
}

static const GumboNode *with_property(const GumboNode *node, const char *name) {
    struct property p = {name, node};
    html_each(node, HTML_NODES_NEAR, take_property, &p);
    return p.node;
}

static struct slice without_by(struct slice s) {
    while (s.len && strchr(" \t\r\n", s.s[0])) {
        s = (struct slice){s.s + 1, s.len - 1};
    }
    bool by = s.len > 3 && slice_begins_nocase(s, "by") && strchr(" \t\r\n", s.s[2]);
    return by ? (struct slice){s.s + 3, s.len - 3} : s;
}

static void take_microdata(struct search *s, const GumboNode *node) {
    struct html_meta *m = &s->found[FROM_MICRODATA];
    struct slice property = html_attribute(html_element(node), "itemprop");
    if (slice_is_nocase(property, "datePublished") && !m->date.len) {
        keep(s, &m->date, value_of(s, node));
    } else if (slice_is_nocase(property, "author") && !m->author.len) {
        keep(s, &m->author, without_by(value_of(s, with_property(node, "name"))));
    }
}

/* A byline as the page prints it. */
static void take_printed(struct search *s, const GumboNode *node) {
    enum { LONGEST = 80 }; /* bytes; what is longer says more than who */
    const GumboElement *e = html_element(node);
    struct html_meta *m = &s->found[FROM_PAGE];
    if (e->tag == GUMBO_TAG_TIME) {
        keep(s, &m->date, html_attribute(e, "datetime"));
    }
    if (!m->author.len && (slice_is_nocase(html_attribute(e, "rel"), "author") ||
                           html_names_byline(html_attribute(e, "class")))) {
        struct slice text = without_by(text_of(s, node));
        keep(s, &m->author, text.len <= LONGEST ? text : (struct slice){NULL, 0});
    }
}

/* A script has one text, however long. */
static struct slice script_text(const GumboElement *e) {
    const GumboNode *only = e->children.length ? e->children.data[0] : NULL;
    return slice_of(only && html_is_text(only) ? only->v.text.text : "");
}

static bool take_element(void *state, const GumboNode *node) {
    struct search *s = state;
    const GumboElement *e = html_element(node);
    if (e->tag == GUMBO_TAG_SCRIPT &&
        slice_is_nocase(html_attribute(e, "type"), "application/ld+json")) {
        struct slice text = script_text(e);
        bool memory;
        json_t *value = json_read(text, 0, NULL, &memory);
        s->failed = s->failed || memory;
        take_json(s, value);
        json_decref(value);
    } else if (e->tag == GUMBO_TAG_META) {
        take_meta(s, e);
    } else if (e->tag == GUMBO_TAG_LINK && slice_is_nocase(html_attribute(e, "rel"), "canonical")) {
        keep(s, &s->found[FROM_META].url, html_attribute(e, "href"));
    } else if (e->tag == GUMBO_TAG_TITLE && e->tag_namespace == GUMBO_NAMESPACE_HTML) {
        keep(s, &s->found[FROM_META].title, text_of(s, node));
    } else {
        take_printed(s, node);
    }
    take_microdata(s, node);
    return !s->failed;
}

/* What was found first stays. */
static void prefer(struct slice *to, struct slice value) {
    *to = to->len ? *to : value;
}

bool html_meta_find(struct html_meta *meta, struct arena *a, const GumboNode *root) {
    struct search s = {.arena = a};
    *meta = (struct html_meta){0};
    html_each(root, SIZE_MAX, take_element, &s);
    buf_free(&s.text);
    for (size_t i = 0; i < NSOURCES; i++) {
        const struct html_meta *m = &s.found[i];
        prefer(&meta->headline, m->headline);
        prefer(&meta->title, m->title);
        prefer(&meta->description, m->description);
        prefer(&meta->author, m->author);
        prefer(&meta->date, m->date);
        prefer(&meta->outlet, m->outlet);
        prefer(&meta->url, m->url);
    }
    return !s.failed;
}
