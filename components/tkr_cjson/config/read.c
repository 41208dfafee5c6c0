// SPDX-License-Identifier: MIT
#include <tkr/config.h>

#include "members.h"
#include "parse.h"
#include "scan.h"
#include "values.h"

enum {
    STORIES_DEFAULT = 40,
    STORIES_MAX = 1000,
    BRIGHTNESS_MAX = 255,
    NAME_BYTES_MAX = 64,
    PATH_BYTES_MAX = 1000,
    PROXY_BYTES_MAX = 255,
    CONTACT_BYTES_MAX = 100,
    TZ_BYTES_MAX = 100,
};

#define PLACE(member) offsetof(struct tkr_config, member)

static const struct tkr_config_member members[] = {
    {"feeds", tkr_config_read_feeds, 0, "a list of 1 to 16 feeds", "[{\"url\": \"https://...\"}]", 0, 0},
    {"stories", tkr_config_read_whole, PLACE(stories), "a number", "40", 1, STORIES_MAX},
    {"panel", tkr_config_read_ascii, PLACE(panel), "a panel", "\"max7219:16\"", 1, NAME_BYTES_MAX},
    {"panels", tkr_config_read_panels, 0, "a list of 1 to 4 panels", "[\"ssd1306\", \"max7219:16\"]", 0, 0},
    {"signs", tkr_config_read_signs, 0, "a list of 1 to 4 signs", "[{\"panel\": \"max7219:16\"}]", 0, 0},
    {"layout", tkr_config_read_layout, PLACE(signs[0].layout), "a layout", NULL, 0, 0},
    {"font", tkr_config_read_ascii, PLACE(font), "a font", "\"5x7\"", 1, NAME_BYTES_MAX},
    {"speed", tkr_config_read_speed, 0, "a number", "30", 1, TKR_CRAWL_SPEED_MAX},
    {"brightness", tkr_config_read_brightness, 0, "a number", "128", 0, BRIGHTNESS_MAX},
    {"tz", tkr_config_read_tz, PLACE(tz), "a time zone", "\"CET-1CEST,M3.5.0,M10.5.0/3\"", 1, TZ_BYTES_MAX},
    {"separator", tkr_config_read_text, PLACE(separator), "a separator", "\" | \"", 1, NAME_BYTES_MAX},
    {"ca", tkr_config_read_text, PLACE(ca), "a path", "\"roots.pem\"", 1, PATH_BYTES_MAX},
    {"proxy", tkr_config_read_proxy, PLACE(proxy), "an address", "\"http://host:port\"", 0, PROXY_BYTES_MAX},
    {"store", tkr_config_read_text, PLACE(store), "a path", "\"headlines.store\"", 1, PATH_BYTES_MAX},
    {"contact", tkr_config_read_ascii, PLACE(contact), "an address", "\"me@example.org\"", 1, CONTACT_BYTES_MAX},
};

static const struct tkr_config_table table = {
    .members = members,
    .count = sizeof(members) / sizeof(members[0]),
    .what = "a configuration",
    .example = "{\"feeds\": [{\"url\": \"https://...\"}]}",
};

/* The ring gives each feed its own number of slots, or at least one. */
static void check_shares(struct tkr_config_reading *reading, const struct tkr_config *config)
{
    size_t slots = config->stories != 0 ? config->stories : STORIES_DEFAULT;
    size_t wanted = 0;

    for (size_t at = 0; at < config->feed_count; at++)
        wanted += config->feeds[at].quota != 0 ? config->feeds[at].quota : 1;
    if (wanted <= slots)
        return;
    size_t mark = tkr_mistakes_enter(&reading->mistakes, "stories");
    tkr_mistakes_too_many(&reading->mistakes, wanted, "stories of all feeds together", slots);
    tkr_mistakes_leave(&reading->mistakes, mark);
}

static void read_tree(struct tkr_config_reading *reading, const cJSON *tree, void *target)
{
    struct tkr_config *config = target;

    if (!tkr_config_read_object(reading, &table, tree, config))
        return;
    tkr_config_settle_signs(reading, tree, config);
    if (reading->mistakes.count == 0)
        check_shares(reading, config);
}

static void read_map_tree(struct tkr_config_reading *reading, const cJSON *tree, void *target)
{
    tkr_config_read_map(reading, NULL, tree, target);
}

static int tell_too_large(struct tkr_config_reading *reading, size_t count)
{
    tkr_mistakes_too_many(&reading->mistakes, count, "bytes", TKR_CONFIG_BYTES_MAX);
    return TKR_E_TOO_LARGE;
}

static int tell_short(struct tkr_config_reading *reading, const struct tkr_arena *arena)
{
    struct tkr_sentence sentence;

    tkr_mistakes_leave(&reading->mistakes, 0);
    tkr_sentence_begin(&sentence);
    tkr_words_add(&sentence.words, "the ");
    tkr_words_add_number(&sentence.words, (int64_t)(arena->size - arena->used));
    tkr_words_add(&sentence.words, " bytes of memory that are left are too few for this configuration");
    tkr_mistakes_tell(&reading->mistakes, &sentence, NULL);
    return TKR_E_MEMORY;
}

/* What a text is to become. */
struct outcome {
    void (*read)(struct tkr_config_reading *reading, const cJSON *tree, void *target);
    void *target;
};

/*
 * What stays lies in front of the tree, in room that the scan has measured: so the tree can go when it has been read.
 * `work` is a copy of the caller's arena, which becomes the caller's when all is well.
 */
static int read_text(struct tkr_config_reading *reading, const struct tkr_config_source *source,
                     const struct outcome *outcome, struct tkr_arena *work)
{
    size_t kept_bytes;
    cJSON *tree;
    int result = tkr_config_scan(&reading->mistakes, source, &kept_bytes);

    if (result < 0)
        return result;
    void *kept = tkr_arena_take(work, kept_bytes);
    if (kept == NULL)
        return TKR_E_MEMORY;
    tkr_arena_init(&reading->kept, kept, kept_bytes);
    size_t before = work->used - kept_bytes;
    result = tkr_config_parse(&tree, &reading->mistakes, source, work);
    if (result < 0)
        return result;
    outcome->read(reading, tree, outcome->target);
    if (reading->is_short_of_memory)
        return TKR_E_MEMORY;
    tkr_arena_release(work, before + reading->kept.used);
    return reading->mistakes.count > 0 ? TKR_E_ARGUMENT : TKR_OK;
}

static int read_all(const struct outcome *outcome, const struct tkr_config_source *source, struct tkr_arena *arena)
{
    struct tkr_config_reading reading = {.is_short_of_memory = false};
    struct tkr_arena work = *arena;

    reading.keys = source->keys;
    tkr_mistakes_init(&reading.mistakes, &source->mistakes);
    if (source->count > TKR_CONFIG_BYTES_MAX)
        return tell_too_large(&reading, source->count);
    int result = read_text(&reading, source, outcome, &work);
    if (result == TKR_E_MEMORY)
        return tell_short(&reading, arena);
    if (result == TKR_OK)
        *arena = work;
    return result;
}

int tkr_config_read(struct tkr_config *config, const struct tkr_config_source *source, struct tkr_arena *arena)
{
    struct tkr_config fresh = {.brightness = -1};
    int result = read_all(&(struct outcome){.read = read_tree, .target = &fresh}, source, arena);

    if (result == TKR_OK)
        *config = fresh;
    return result;
}

int tkr_config_read_map_text(const struct tkr_feed_map **map, const struct tkr_config_source *source,
                             struct tkr_arena *arena)
{
    const struct tkr_feed_map *fresh = NULL;
    int result = read_all(&(struct outcome){.read = read_map_tree, .target = &fresh}, source, arena);

    if (result == TKR_OK)
        *map = fresh;
    return result;
}
