// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/line.h>

#include "values.h"

enum { STORIES_MAX = 1000, URL_BYTES_MAX = 2000, HEADER_BYTES_MAX = 2000, SUFFIX_BYTES_MAX = 200 };

static void list_formats(struct tkr_words *words)
{
    for (size_t at = 0; tkr_feed_maps[at] != NULL; at++) {
        tkr_words_add(words, at > 0 ? ", " : "");
        tkr_words_add(words, tkr_feed_maps[at]->name);
    }
}

static void read_format(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                        void *target)
{
    const struct tkr_feed_map **place = target;
    const struct tkr_feed_map *map = cJSON_IsString(item) ? tkr_feed_map_by_name(item->valuestring) : NULL;

    if (map == NULL) {
        struct tkr_sentence names;
        tkr_sentence_begin(&names);
        list_formats(&names.words);
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, names.bytes);
        return;
    }
    *place = map;
}

/* "keep" or "sentence", into a `bool`. */
static void read_capitals(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          void *target)
{
    bool *place = target;
    const char *text = cJSON_IsString(item) ? item->valuestring : "";

    *place = strcmp(text, "sentence") == 0;
    if (!*place && strcmp(text, "keep") != 0)
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
}

#define PLACE(member) offsetof(struct tkr_ticker_feed_config, member)

static const struct tkr_config_member members[] = {
    {"url", tkr_config_read_url, PLACE(url), "an address", "\"https://...\" without user name and password", 0,
     URL_BYTES_MAX},
    {"format", read_format, PLACE(map), "a format", NULL, 0, 0},
    {"map", tkr_config_read_map, PLACE(map), "a map", NULL, 0, 0},
    {"every", tkr_config_read_duration, PLACE(interval_s), "a duration", "30s, 10m, 2h", 10, 604800},
    {"longest", tkr_config_read_duration, PLACE(longest_s), "a duration", "30s, 10m, 2h", 10, 604800},
    {"label", tkr_config_read_text, PLACE(label), "a label", "\"World\"", 1, TKR_LINE_LABEL_BYTES},
    {"header", tkr_config_read_header, PLACE(header), "a header", "\"X-Api-Key: ...\"", 0, HEADER_BYTES_MAX},
    {"key", tkr_config_read_key, 0, "a key", "{\"file\": \"key.txt\", \"header\": \"X-Api-Key\"}", 0, 0},
    {"suffix", tkr_config_read_text, PLACE(suffix), "a suffix", "\"World | News\"", 1, SUFFIX_BYTES_MAX},
    {"capitals", read_capitals, PLACE(sentence_case), "a way with capitals", "\"sentence\", \"keep\"", 0, 0},
    {"gzip", tkr_config_read_flag, PLACE(accept_gzip), "yes or no", "true or false", 0, 0},
    {"stories", tkr_config_read_whole, PLACE(quota), "a number", "10", 1, STORIES_MAX},
    {"ink", tkr_config_read_ink, PLACE(ink), "a colour", NULL, 0, 0},
    {"stale_after", tkr_config_read_duration, PLACE(stale_after_s), "a duration", "30s, 10m, 2h", 10, 604800},
};

static const struct tkr_config_table table = {
    .members = members,
    .count = sizeof(members) / sizeof(members[0]),
    .what = "a feed",
    .example = "{\"url\": \"https://...\"}",
};

enum { INTERVAL_DEFAULT_S = 600 };

/* A publisher can make the pauses longer, never shorter. */
static void check_pauses(struct tkr_config_reading *reading, const struct tkr_ticker_feed_config *feed)
{
    uint32_t every_s = feed->interval_s != 0 ? feed->interval_s : INTERVAL_DEFAULT_S;

    if (feed->longest_s == 0 || feed->longest_s >= every_s)
        return;
    size_t mark = tkr_mistakes_enter(&reading->mistakes, "longest");
    tkr_mistakes_say(&reading->mistakes, "is shorter than \"every\"", "a longer one");
    tkr_mistakes_leave(&reading->mistakes, mark);
}

/* A request has one header of its owner's. */
static void refuse_two_headers(struct tkr_config_reading *reading, const cJSON *item)
{
    const cJSON *key = cJSON_GetObjectItemCaseSensitive(item, "key");

    if (cJSON_GetObjectItemCaseSensitive(item, "header") == NULL ||
        cJSON_GetObjectItemCaseSensitive(key, "header") == NULL)
        return;
    size_t mark = tkr_mistakes_enter(&reading->mistakes, "header");
    tkr_mistakes_say(&reading->mistakes, "stands beside a key that is a header", "one of them");
    tkr_mistakes_leave(&reading->mistakes, mark);
}

static void read_feed(struct tkr_config_reading *reading, const cJSON *item, struct tkr_ticker_feed_config *feed)
{
    feed->map = &tkr_feed_auto;
    if (!tkr_config_read_object(reading, &table, item, feed))
        return;
    tkr_config_require(reading, item, "url", members[0].example);
    check_pauses(reading, feed);
    refuse_two_headers(reading, item);
    if (cJSON_GetObjectItemCaseSensitive(item, "map") == NULL ||
        cJSON_GetObjectItemCaseSensitive(item, "format") == NULL)
        return;
    size_t mark = tkr_mistakes_enter(&reading->mistakes, "map");
    tkr_mistakes_say(&reading->mistakes, "stands beside a format", "one of them");
    tkr_mistakes_leave(&reading->mistakes, mark);
}

void tkr_config_read_feeds(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                           const cJSON *item, void *target)
{
    struct tkr_config *config = target;
    size_t index = 0;

    if (!cJSON_IsArray(item) || item->child == NULL) {
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
        return;
    }
    for (const cJSON *feed = item->child; feed != NULL; feed = feed->next, index++) {
        size_t mark = tkr_mistakes_enter_element(&reading->mistakes, index);
        if (index < TKR_RING_FEEDS_MAX)
            read_feed(reading, feed, &config->feeds[config->feed_count++]);
        tkr_mistakes_leave(&reading->mistakes, mark);
    }
    if (index > TKR_RING_FEEDS_MAX)
        tkr_mistakes_too_many(&reading->mistakes, index, "feeds", TKR_RING_FEEDS_MAX);
}
