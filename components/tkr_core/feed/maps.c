// SPDX-License-Identifier: MIT
/* The built-in maps; README.md says how one is added. Formats that have the same list are slices of one array. */
#include <string.h>

#include "maps.h"

#define RULES(array) (uint8_t)(sizeof(array) / sizeof((array)[0]))

enum { JSONFEED_RULES = 15, NEWSAPI_RULES = 8, WORDPRESS_RULES = 9 };

static const struct tkr_feed_rule items[] = {
    /* JSON Feed 1.0 and 1.1 (jsonfeed.org). A title is optional there: microblogs have none. */
    {TKR_FEED_LIST, "/items"},
    {TKR_FEED_SIGN, "/version"},
    {TKR_FEED_TITLE_OF_FEED, "/title"},
    {TKR_FEED_TITLE, "/title"},
    {TKR_FEED_TITLE, "/summary"},
    {TKR_FEED_TITLE, "/content_text"},
    {TKR_FEED_TITLE, "/content_html"},
    {TKR_FEED_URL, "/url"},
    {TKR_FEED_URL, "/external_url"},
    {TKR_FEED_DATE, "/date_published"},
    {TKR_FEED_DATE, "/date_modified"},
    {TKR_FEED_SOURCE, "/authors/0/name"}, /* 1.1 */
    {TKR_FEED_SOURCE, "/author/name"},    /* 1.0 */
    {TKR_FEED_TAGS, "/tags"},
    {TKR_FEED_ID, "/id"},
    /* rss2json v1, a bridge from RSS. Its dates have no zone: UTC. */
    {TKR_FEED_LIST, "/items"},
    {TKR_FEED_SIGN, "/feed"},
    {TKR_FEED_TITLE_OF_FEED, "/feed/title"},
    {TKR_FEED_ERROR, "/message"},
    {TKR_FEED_CODE, "/status"},
    {TKR_FEED_TITLE, "/title"},
    {TKR_FEED_URL, "/link"},
    {TKR_FEED_DATE, "/pubDate"},
    {TKR_FEED_SOURCE, "/author"},
    {TKR_FEED_TAGS, "/categories"},
    {TKR_FEED_ID, "/guid"},
};

static const struct tkr_feed_rule articles[] = {
    /* NewsAPI v2, everything and top-headlines. Its items have no identifier but their address. */
    {TKR_FEED_LIST, "/articles"},
    {TKR_FEED_SIGN, "/totalResults"},
    {TKR_FEED_ERROR, "/message"},
    {TKR_FEED_CODE, "/code"},
    {TKR_FEED_TITLE, "/title"},
    {TKR_FEED_URL, "/url"},
    {TKR_FEED_DATE, "/publishedAt"},
    {TKR_FEED_SOURCE, "/source/name"},
    /* GNews v4. Its errors are a list, or an object with the name of each parameter. */
    {TKR_FEED_LIST, "/articles"},
    {TKR_FEED_SIGN, "/totalArticles"},
    {TKR_FEED_ERROR, "/errors"},
    {TKR_FEED_TITLE, "/title"},
    {TKR_FEED_URL, "/url"},
    {TKR_FEED_DATE, "/publishedAt"},
    {TKR_FEED_SOURCE, "/source/name"},
    {TKR_FEED_ID, "/id"},
};

/* The Guardian's Open Platform. Its gateway refuses with a message at the root. */
static const struct tkr_feed_rule guardian_rules[] = {
    {TKR_FEED_LIST, "/response/results"},
    {TKR_FEED_TITLE_OF_FEED, "/response/section/webTitle"},
    {TKR_FEED_ERROR, "/response/message"},
    {TKR_FEED_ERROR, "/message"},
    {TKR_FEED_CODE, "/response/status"},
    {TKR_FEED_TITLE, "/webTitle"},
    {TKR_FEED_URL, "/webUrl"},
    {TKR_FEED_DATE, "/webPublicationDate"},
    {TKR_FEED_SECTION, "/sectionName"},
    {TKR_FEED_ID, "/id"},
};

/* New York Times Top Stories v2. */
static const struct tkr_feed_rule nyt_rules[] = {
    {TKR_FEED_LIST, "/results"},
    {TKR_FEED_ERROR, "/fault/faultstring"},
    {TKR_FEED_CODE, "/fault/detail/errorcode"},
    {TKR_FEED_TITLE, "/title"},
    {TKR_FEED_URL, "/url"},
    {TKR_FEED_DATE, "/published_date"},
    {TKR_FEED_SECTION, "/section"},
    {TKR_FEED_TAGS, "/des_facet"},
    {TKR_FEED_ID, "/uri"},
};

/* Hacker News by Algolia, search and search_by_date. A comment has the title of its story. */
static const struct tkr_feed_rule hackernews_rules[] = {
    {TKR_FEED_LIST, "/hits"},     {TKR_FEED_ERROR, "/message"},     {TKR_FEED_CODE, "/status"},
    {TKR_FEED_TITLE, "/title"},   {TKR_FEED_TITLE, "/story_title"}, {TKR_FEED_URL, "/url"},
    {TKR_FEED_URL, "/story_url"}, {TKR_FEED_DATE, "/created_at"},   {TKR_FEED_DATE, "/created_at_i"},
    {TKR_FEED_ID, "/objectID"},
};

/* A listing of Reddit. */
static const struct tkr_feed_rule reddit_rules[] = {
    {TKR_FEED_LIST, "/data/children"},    {TKR_FEED_ERROR, "/message"}, {TKR_FEED_CODE, "/error"},
    {TKR_FEED_TITLE, "/data/title"},      {TKR_FEED_URL, "/data/url"},  {TKR_FEED_DATE, "/data/created_utc"},
    {TKR_FEED_SOURCE, "/data/subreddit"}, {TKR_FEED_ID, "/data/name"},
};

static const struct tkr_feed_rule root_array[] = {
    /* WordPress REST API, wp/v2/posts. `date_gmt` has no zone: UTC. */
    {TKR_FEED_LIST, ""},
    {TKR_FEED_ERROR, "/message"},
    {TKR_FEED_CODE, "/code"},
    {TKR_FEED_CODE, "/data/status"},
    {TKR_FEED_TITLE, "/title/rendered"},
    {TKR_FEED_URL, "/link"},
    {TKR_FEED_DATE, "/date_gmt"},
    {TKR_FEED_SOURCE, "/_embedded/author/0/name"},
    {TKR_FEED_ID, "/id"},
    /* Mastodon statuses. One that was passed on has no text of its own. */
    {TKR_FEED_LIST, ""},
    {TKR_FEED_ERROR, "/error"},
    {TKR_FEED_TITLE, "/content"},
    {TKR_FEED_TITLE, "/reblog/content"},
    {TKR_FEED_URL, "/url"},
    {TKR_FEED_URL, "/reblog/url"},
    {TKR_FEED_DATE, "/created_at"},
    {TKR_FEED_SOURCE, "/account/acct"},
    {TKR_FEED_ID, "/id"},
};

static const struct tkr_feed_map jsonfeed = {"jsonfeed", items, JSONFEED_RULES};
static const struct tkr_feed_map rss2json = {"rss2json", items + JSONFEED_RULES, RULES(items) - JSONFEED_RULES};
static const struct tkr_feed_map newsapi = {"newsapi", articles, NEWSAPI_RULES};
static const struct tkr_feed_map gnews = {"gnews", articles + NEWSAPI_RULES, RULES(articles) - NEWSAPI_RULES};
static const struct tkr_feed_map guardian = {"guardian", guardian_rules, RULES(guardian_rules)};
static const struct tkr_feed_map nyt = {"nyt", nyt_rules, RULES(nyt_rules)};
static const struct tkr_feed_map hackernews = {"hackernews", hackernews_rules, RULES(hackernews_rules)};
static const struct tkr_feed_map reddit = {"reddit", reddit_rules, RULES(reddit_rules)};
static const struct tkr_feed_map wordpress = {"wordpress", root_array, WORDPRESS_RULES};
static const struct tkr_feed_map mastodon = {"mastodon", root_array + WORDPRESS_RULES,
                                             RULES(root_array) - WORDPRESS_RULES};

const struct tkr_feed_map tkr_feed_auto = {.name = "auto"};

const struct tkr_feed_map *const tkr_feed_maps[] = {
    &tkr_feed_auto, &jsonfeed,   &rss2json, &newsapi,   &gnews,    &guardian,
    &nyt,           &hackernews, &reddit,   &wordpress, &mastodon, NULL,
};

static const struct tkr_feed_map families[] = {
    {"items", items, RULES(items)},
    {"articles", articles, RULES(articles)},
    {"root array", root_array, RULES(root_array)},
};

const struct tkr_feed_map *tkr_feed_family(const struct tkr_feed_map *map)
{
    for (size_t at = 0; at < sizeof families / sizeof families[0]; at++) {
        if (strcmp(tkr_feed_list_of(&families[at]), tkr_feed_list_of(map)) == 0) {
            return &families[at];
        }
    }
    return map;
}

const char *tkr_feed_list_of(const struct tkr_feed_map *map)
{
    const struct tkr_feed_rule *rule = map->rules;
    while (rule->field != TKR_FEED_LIST) {
        rule++;
    }
    return rule->pointer;
}

const struct tkr_feed_map *tkr_feed_map_by_name(const char *name)
{
    for (size_t at = 0; tkr_feed_maps[at] != NULL; at++) {
        if (strcmp(tkr_feed_maps[at]->name, name) == 0) {
            return tkr_feed_maps[at];
        }
    }
    return NULL;
}
