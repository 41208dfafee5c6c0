// SPDX-License-Identifier: MIT
/* A layout: {"crawl": {"y": 11}, "clock": {"x": 100, "font": "5x7"}, "mode": "single"}. */
#include <string.h>

#include "values.h"

enum { DOT_MAX = 4095, LINES_MAX = 8, ROWS_MAX = 64, TILES_MAX = 16, FONT_BYTES_MAX = 64 };

#define PLACE(member) offsetof(struct tkr_config_zone, member)

static void read_shows(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                       void *target)
{
    uint8_t *shows = target;

    if (cJSON_IsString(item) && strcmp(item->valuestring, "source") == 0)
        *shows = TKR_SIGN_SOURCE;
    else if (!cJSON_IsString(item) || strcmp(item->valuestring, "feed") != 0)
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
}

static void read_hours(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                       void *target)
{
    uint16_t *hours = target;

    if (cJSON_IsNumber(item) && (item->valuedouble == 12 || item->valuedouble == 24))
        *hours = (uint16_t)item->valuedouble;
    else
        tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
}

/* What every zone has; the mark has no font. */
#define SIZES                                                                                                          \
    {"x", tkr_config_read_whole, PLACE(x), "a number", "0", 0, DOT_MAX},                                               \
        {"y", tkr_config_read_whole, PLACE(y), "a number", "0", 0, DOT_MAX},                                           \
        {"columns", tkr_config_read_whole, PLACE(columns), "a number", "32", 1, DOT_MAX + 1},                          \
    {                                                                                                                  \
        "ink", tkr_config_read_ink, PLACE(ink), "a colour", NULL, 0, 0                                                 \
    }

#define FONT                                                                                                           \
    {                                                                                                                  \
        "font", tkr_config_read_ascii, PLACE(font), "a font", "\"5x7\"", 1, FONT_BYTES_MAX                             \
    }

static const struct tkr_config_member of_text[] = {SIZES, FONT};
static const struct tkr_config_member of_page[] = {
    SIZES, FONT, {"lines", tkr_config_read_whole, PLACE(lines), "a number", "3", 1, LINES_MAX}};
static const struct tkr_config_member of_label[] = {
    SIZES, FONT, {"shows", read_shows, PLACE(shows), "what a label shows", "\"feed\" or \"source\"", 0, 0}};
static const struct tkr_config_member of_clock[] = {
    SIZES,
    FONT,
    {"hours", read_hours, PLACE(hours), "a number of hours", "12 or 24", 0, 0},
    {"seconds", tkr_config_read_flag, PLACE(has_seconds), "yes or no", "true or false", 0, 0}};
static const struct tkr_config_member of_mark[] = {
    SIZES, {"rows", tkr_config_read_whole, PLACE(rows), "a number", "2", 1, ROWS_MAX}};

#define TABLE(members, example)                                                                                        \
    {                                                                                                                  \
        members, sizeof(members) / sizeof((members)[0]), "a zone", example                                             \
    }

/* The zones by their names. */
static const struct zone_kind {
    const char *name;
    uint8_t shows; /* enum tkr_sign_zone */
    struct tkr_config_table table;
} kinds[] = {
    {"crawl", TKR_SIGN_CRAWL, TABLE(of_text, "{\"y\": 0, \"columns\": 128}")},
    {"page", TKR_SIGN_CRAWL, TABLE(of_page, "{\"y\": 0, \"lines\": 3}")},
    {"label", TKR_SIGN_LABEL, TABLE(of_label, "{\"y\": 0, \"columns\": 64}")},
    {"age", TKR_SIGN_AGE, TABLE(of_text, "{\"y\": 8}")},
    {"clock", TKR_SIGN_CLOCK, TABLE(of_clock, "{\"x\": 96}")},
    {"mark", TKR_SIGN_MARK, TABLE(of_mark, "{\"x\": 126, \"columns\": 2, \"rows\": 2}")},
};

/* `low` of a row is the zone's place in `kinds`. */
static void read_zone(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                      void *target)
{
    struct tkr_config_layout *layout = target;
    const struct zone_kind *kind = &kinds[member->low];
    struct tkr_config_zone zone = {.shows = kind->shows};

    if (!tkr_config_read_object(reading, &kind->table, item, &zone))
        return;
    if (kind->shows == TKR_SIGN_MARK) {
        tkr_config_require(reading, item, "columns", "2");
        tkr_config_require(reading, item, "rows", "2");
    }
    layout->zones[layout->zone_count++] = zone;
}

static void read_mode(struct tkr_config_reading *reading, const struct tkr_config_member *member, const cJSON *item,
                      void *target)
{
    static const char *const modes[] = {
        [TKR_CONFIG_CONTINUOUS] = "continuous", [TKR_CONFIG_SINGLE] = "single", [TKR_CONFIG_PAGE] = "page"};
    struct tkr_config_layout *layout = target;

    for (uint8_t i = 0; cJSON_IsString(item) && i < sizeof(modes) / sizeof(modes[0]); i++) {
        if (strcmp(item->valuestring, modes[i]) == 0) {
            layout->mode = i;
            return;
        }
    }
    tkr_mistakes_found_not(&reading->mistakes, item, member->what, member->example);
}

static const struct tkr_config_member members[] = {
    {"crawl", read_zone, 0, "a zone", NULL, 0, 0},
    {"page", read_zone, 0, "a zone", NULL, 1, 0},
    {"label", read_zone, 0, "a zone", NULL, 2, 0},
    {"age", read_zone, 0, "a zone", NULL, 3, 0},
    {"clock", read_zone, 0, "a zone", NULL, 4, 0},
    {"mark", read_zone, 0, "a zone", NULL, 5, 0},
    {"mode", read_mode, 0, "a mode", "\"continuous\", \"single\" or \"page\"", 0, 0},
    {"tile", tkr_config_read_whole, offsetof(struct tkr_config_layout, tile), "a number", "0", 0, TILES_MAX - 1},
    {"tiles", tkr_config_read_whole, offsetof(struct tkr_config_layout, tiles), "a number", "2", 1, TILES_MAX},
};

static const struct tkr_config_table table = {
    .members = members,
    .count = sizeof(members) / sizeof(members[0]),
    .what = "a layout",
    .example = "{\"crawl\": {\"y\": 0}}",
};

static void tell_at(struct tkr_config_reading *reading, const char *name, const char *what, const char *use)
{
    size_t mark = tkr_mistakes_enter(&reading->mistakes, name);

    tkr_mistakes_say(&reading->mistakes, what, use);
    tkr_mistakes_leave(&reading->mistakes, mark);
}

/* The headlines stand in a crawl or in a page, and the mode goes with it. */
static void check_headlines(struct tkr_config_reading *reading, const cJSON *item, struct tkr_config_layout *layout)
{
    bool has_crawl = cJSON_GetObjectItemCaseSensitive(item, "crawl") != NULL;
    bool has_page = cJSON_GetObjectItemCaseSensitive(item, "page") != NULL;
    bool has_mode = cJSON_GetObjectItemCaseSensitive(item, "mode") != NULL;

    if (has_page && has_crawl)
        tell_at(reading, "page", "stands beside a crawl", "one of them");
    else if (!has_page && layout->mode == TKR_CONFIG_PAGE)
        tell_at(reading, "page", "is missing", "{\"lines\": 3}");
    else if (!has_page && !has_crawl)
        tell_at(reading, "crawl", "is missing", "{\"y\": 0}");
    else if (has_page && has_mode && layout->mode != TKR_CONFIG_PAGE)
        tell_at(reading, "mode", "does not go with a page", "\"page\"");
    if (has_page)
        layout->mode = TKR_CONFIG_PAGE;
}

static void check_tiles(struct tkr_config_reading *reading, const struct tkr_config_layout *layout)
{
    if (layout->tiles > 1 && layout->mode == TKR_CONFIG_PAGE)
        tell_at(reading, "tiles", "do not go with a page", "a crawl");
    if (layout->tile > 0 && layout->tile >= layout->tiles)
        tell_at(reading, "tile", "is not below the number of tiles", NULL);
}

void tkr_config_read_layout(struct tkr_config_reading *reading, const struct tkr_config_member *member,
                            const cJSON *item, void *target)
{
    struct tkr_config_layout *layout = target;

    (void)member;
    if (!tkr_config_read_object(reading, &table, item, layout))
        return;
    check_headlines(reading, item, layout);
    check_tiles(reading, layout);
}
