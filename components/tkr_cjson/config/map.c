// SPDX-License-Identifier: MIT
/* A map of the user's own: {"list": "/items", "title": ["/title", "/summary"]}. */
#include <tkr/feed.h>

#include "values.h"

/* A summary stands in for a title that is missing: it becomes the last of the titles. */
enum { SUMMARY = TKR_FEED_FIELDS };

static const char pointer_example[] = "\"/title\" or \"/a/0/b\", at most 6 names of 40 bytes, / as ~1 and ~ as ~0";

/* Where a pointer leads to, by the member that holds it. `low` of a row is the field. */
static void read_pointers(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          void *target);

#define POINTERS(name, field)                                                                                          \
    {                                                                                                                  \
        name, read_pointers, 0, "a JSON Pointer or a list of them", pointer_example, field, 0                          \
    }

static const struct tkr_config_member members[] = {
    POINTERS("list", TKR_FEED_LIST),
    POINTERS("title", TKR_FEED_TITLE),
    POINTERS("url", TKR_FEED_URL),
    POINTERS("date", TKR_FEED_DATE),
    POINTERS("feed", TKR_FEED_TITLE_OF_FEED),
    POINTERS("source", TKR_FEED_SOURCE),
    POINTERS("section", TKR_FEED_SECTION),
    POINTERS("tags", TKR_FEED_TAGS),
    POINTERS("id", TKR_FEED_ID),
    POINTERS("summary", SUMMARY),
    POINTERS("error", TKR_FEED_ERROR),
};

static const struct tkr_config_table table = {
    .members = members,
    .count = sizeof(members) / sizeof(members[0]),
    .what = "a map",
    .example = "{\"list\": \"/items\", \"title\": \"/title\"}",
};

/* The rules read so far. Those beyond the limit are checked and counted. */
struct rules {
    struct tkr_feed_rule rules[TKR_FEED_RULES_MAX];
    size_t count;
    size_t summary, summaries; /* where those of the summary begin, and how many they are */
};

/* Whether the core can follow the pointer: a map around it alone tells, with what else a map must have. */
static bool can_follow(struct tkr_feed_rule rule)
{
    struct tkr_feed_rule around[3] = {{TKR_FEED_LIST, ""}, {TKR_FEED_TITLE, "/title"}, rule};
    bool is_list = rule.field == TKR_FEED_LIST;
    struct tkr_feed_map probe = {"", is_list ? &around[1] : around, is_list ? 2 : 3};
    uint8_t wrong;

    return tkr_feed_map_check(&probe, &wrong) == TKR_OK;
}

static void read_pointer(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         struct rules *rules)
{
    bool is_summary = member->low == SUMMARY;
    struct tkr_feed_rule rule = {(uint8_t)(is_summary ? TKR_FEED_TITLE : member->low), item->valuestring};

    if (!cJSON_IsString(item) || !can_follow(rule)) {
        tkr_mistakes_found_not(&reading->mistakes, item, "a JSON Pointer that can be followed", member->example);
        return;
    }
    if (rules->count < TKR_FEED_RULES_MAX)
        rules->rules[rules->count] = rule;
    if (is_summary && rules->summaries++ == 0)
        rules->summary = rules->count;
    rules->count++;
}

static void read_pointers(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                          void *target)
{
    struct rules *rules = target;
    size_t index = 0;

    if (cJSON_IsString(item)) {
        read_pointer(reading, member, item, rules);
        return;
    }
    if (!cJSON_IsArray(item) || item->child == NULL) {
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
        return;
    }
    for (const cJSON *element = item->child; element != NULL; element = element->next, index++) {
        size_t mark = tkr_mistakes_enter_element(&reading->mistakes, index);
        if (member->low == TKR_FEED_LIST && index > 0)
            tkr_mistakes_say(&reading->mistakes, "is one too many: a map has one list", NULL);
        else
            read_pointer(reading, member, element, rules);
        tkr_mistakes_leave(&reading->mistakes, mark);
    }
}

/* Turns the rules of a span about. */
static void turn(struct tkr_feed_rule *rules, size_t first, size_t end)
{
    for (; first + 1 < end; first++, end--) {
        struct tkr_feed_rule rule = rules[first];
        rules[first] = rules[end - 1];
        rules[end - 1] = rule;
    }
}

/* Moves the summaries behind all others: which of two titles is better goes by their order. */
static void put_last(struct rules *rules)
{
    size_t first = rules->summary;
    size_t end = first + rules->summaries;

    turn(rules->rules, first, end);
    turn(rules->rules, end, rules->count);
    turn(rules->rules, first, rules->count);
}

/* Moves a map to what stays. NULL when the memory is too small. */
static const struct tkr_feed_map *keep(struct tkr_config_reading *reading, const struct rules *rules)
{
    struct tkr_feed_map *map = tkr_config_take(reading, sizeof(*map));
    struct tkr_feed_rule *kept = tkr_config_take(reading, rules->count * sizeof(*kept));

    if (map == NULL || kept == NULL)
        return NULL;
    for (size_t at = 0; at < rules->count; at++) {
        kept[at] = rules->rules[at];
        tkr_config_keep(reading, kept[at].pointer, &kept[at].pointer);
    }
    *map = (struct tkr_feed_map){"map", kept, (uint8_t)rules->count};
    return map;
}

void tkr_config_read_map(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                         void *target)
{
    const struct tkr_feed_map **place = target;
    struct rules rules = {.count = 0};
    size_t mistakes_before = reading->mistakes.count;

    (void)member;
    if (!tkr_config_read_object(reading, &table, item, &rules))
        return;
    tkr_config_require(reading, item, "list", "\"/items\", or \"\" for the whole document");
    tkr_config_require(reading, item, "title", "\"/title\"");
    if (rules.count > TKR_FEED_RULES_MAX)
        tkr_mistakes_too_many(&reading->mistakes, rules.count, "pointers", TKR_FEED_RULES_MAX);
    if (reading->mistakes.count != mistakes_before)
        return;
    put_last(&rules);
    *place = keep(reading, &rules);
}
