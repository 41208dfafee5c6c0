// SPDX-License-Identifier: MIT
#include <tkr/sign.h>

#include "sign_crawl.h"
#include "still.h"

static const char default_separator[] = "   •   ";

struct tkr_sign_zone_config tkr_sign_whole(const struct tkr_panel *panel, const struct tkr_font *font)
{
    return (struct tkr_sign_zone_config){
        .shows = TKR_SIGN_CRAWL,
        .y = panel->rows > font->rows ? (uint16_t)((panel->rows - font->rows) / 2) : 0,
        .columns = panel->columns,
        .font = font,
    };
}

static uint16_t columns_of(const struct tkr_sign_zone_config *zone, const struct tkr_panel *panel)
{
    return zone->columns != 0 ? zone->columns : (uint16_t)(panel->columns - zone->x);
}

/* Smallest band for so many columns: a power of two; the largest there is when none is large enough. */
static uint16_t band_columns(uint16_t columns)
{
    uint16_t power = 8;

    while (power < columns && power < TKR_BAND_COLUMNS_MAX)
        power = (uint16_t)(power * 2U);
    return power;
}

uint16_t tkr_sign_zone_rows(const struct tkr_sign_zone_config *zone)
{
    if (zone->shows == TKR_SIGN_MARK)
        return zone->rows;
    return zone->font != NULL ? zone->font->rows : 0;
}

static size_t zone_bytes(const struct tkr_sign_zone_config *zone, const struct tkr_panel *panel)
{
    return TKR_BAND_BYTES(band_columns(columns_of(zone, panel)), tkr_sign_zone_rows(zone));
}

size_t tkr_sign_bytes(const struct tkr_sign_config *config)
{
    size_t bytes = 0;

    for (uint8_t i = 0; i < config->zone_count; i++)
        bytes += zone_bytes(&config->zones[i], config->panel);
    return bytes;
}

static bool fits(const struct tkr_sign_zone_config *zone, const struct tkr_panel *panel)
{
    uint16_t rows = tkr_sign_zone_rows(zone);

    return rows > 0 && zone->shows < TKR_SIGN_ZONES && zone->x < panel->columns && zone->y < panel->rows &&
           zone->columns <= panel->columns - zone->x && columns_of(zone, panel) <= TKR_BAND_COLUMNS_MAX &&
           rows <= panel->rows - zone->y;
}

static bool overlap(const struct tkr_sign_zone_config *a, const struct tkr_sign_zone_config *b,
                    const struct tkr_panel *panel)
{
    return a->x < b->x + columns_of(b, panel) && b->x < a->x + columns_of(a, panel) &&
           a->y < b->y + tkr_sign_zone_rows(b) && b->y < a->y + tkr_sign_zone_rows(a);
}

static int check_zones(const struct tkr_sign_config *config)
{
    uint8_t crawls = 0;

    for (uint8_t i = 0; i < config->zone_count; i++) {
        const struct tkr_sign_zone_config *zone = &config->zones[i];

        if (!fits(zone, config->panel))
            return TKR_E_ARGUMENT;
        crawls = (uint8_t)(crawls + (zone->shows == TKR_SIGN_CRAWL));
        for (uint8_t before = 0; before < i; before++) {
            if (overlap(&config->zones[before], zone, config->panel))
                return TKR_E_ARGUMENT;
        }
    }
    return crawls == 1 ? TKR_OK : TKR_E_ARGUMENT;
}

static int check(const struct tkr_sign_config *config)
{
    int result;

    if (config->panel == NULL || config->zones == NULL || config->zone_count == 0 || config->zone_count > TKR_ZONES_MAX)
        return TKR_E_ARGUMENT;
    result = check_zones(config);
    if (result < 0)
        return result;
    return config->memory != NULL && config->memory_bytes >= tkr_sign_bytes(config) ? TKR_OK : TKR_E_MEMORY;
}

static int init_crawl(struct tkr_sign *sign, const struct tkr_sign_zone_config *zone, uint8_t *memory, uint64_t now)
{
    uint16_t columns = columns_of(zone, sign->panel);

    tkr_type_init(&sign->crawl.typesetter, zone->font);
    return tkr_crawl_init(&sign->crawl.crawl,
                          &(struct tkr_crawl_config){.window = columns,
                                                     .columns = band_columns(columns),
                                                     .rows = zone->font->rows,
                                                     .speed = tkr_mailbox_look(&sign->mailbox)->speed,
                                                     .memory = memory,
                                                     .memory_bytes = zone_bytes(zone, sign->panel)},
                          now);
}

static int init_still(struct tkr_sign *sign, const struct tkr_sign_zone_config *zone, uint8_t *memory)
{
    struct tkr_still *still = &sign->stills[sign->still_count++];

    *still = (struct tkr_still){
        .font = zone->font,
        .shows = zone->shows,
        .ink = zone->ink,
        .zone = sign->zone_count,
        .has_12_hours = zone->has_12_hours,
        .has_seconds = zone->has_seconds,
    };
    return tkr_band_init(&still->band, band_columns(columns_of(zone, sign->panel)), (uint8_t)tkr_sign_zone_rows(zone),
                         memory, zone_bytes(zone, sign->panel));
}

/* Adds the next zone; its band lies in `memory`. */
static int add_zone(struct tkr_sign *sign, const struct tkr_sign_zone_config *config, uint8_t *memory, uint64_t now)
{
    struct tkr_zone *zone = &sign->zones[sign->zone_count];
    bool crawls = config->shows == TKR_SIGN_CRAWL;
    int result = crawls ? init_crawl(sign, config, memory, now) : init_still(sign, config, memory);

    if (result < 0)
        return result;
    if (crawls)
        sign->crawl_zone = sign->zone_count;
    *zone = (struct tkr_zone){
        .x = config->x,
        .y = config->y,
        .columns = columns_of(config, sign->panel),
        .rows = tkr_sign_zone_rows(config),
        .ink = config->ink,
        .runs = crawls ? sign->crawl.inks.runs : NULL,
        .band = crawls ? &sign->crawl.crawl.band : &sign->stills[sign->still_count - 1].band,
        .fresh_from = crawls ? tkr_crawl_position(&sign->crawl.crawl, now) : 0,
    };
    sign->zone_count++;
    return TKR_OK;
}

int tkr_sign_init(struct tkr_sign *sign, const struct tkr_sign_config *config, uint64_t now)
{
    uint8_t *memory = config->memory;
    int result = check(config);

    if (result < 0)
        return result;
    *sign = (struct tkr_sign){
        .panel = config->panel,
        .time_zone = config->time_zone,
        .crawl = {.separator = config->separator != NULL ? config->separator : default_separator},
        .brightness = config->first.brightness,
    };
    tkr_mailbox_init(&sign->mailbox, &config->first);
    for (uint8_t i = 0; i < config->zone_count; i++) {
        result = add_zone(sign, &config->zones[i], memory, now);
        if (result < 0)
            return result;
        memory += zone_bytes(&config->zones[i], config->panel);
    }
    return tkr_panel_dim(sign->panel, sign->brightness);
}

/* Settings from the network side take effect between two pictures. */
static int follow(struct tkr_sign *sign, const struct tkr_snapshot *snapshot, uint64_t now)
{
    if (snapshot->speed != sign->crawl.crawl.speed)
        tkr_crawl_set_speed(&sign->crawl.crawl, snapshot->speed, now);
    if (snapshot->brightness == sign->brightness)
        return TKR_OK;
    int result = tkr_panel_dim(sign->panel, snapshot->brightness);

    if (result == TKR_OK)
        sign->brightness = snapshot->brightness;
    return result;
}

static int compose(struct tkr_sign *sign, uint64_t now)
{
    const struct tkr_snapshot *snapshot = tkr_mailbox_look(&sign->mailbox);
    int result = follow(sign, snapshot, now);

    tkr_sign_crawl_compose(sign, now);

    const struct tkr_still_news news = {
        .line = sign->line,
        .opened = sign->opened,
        .snapshot = snapshot,
        .time_zone = sign->time_zone,
        .now = now,
    };

    for (uint8_t i = 0; i < sign->still_count; i++)
        tkr_still_compose(&sign->stills[i], &news, &sign->zones[sign->stills[i].zone]);
    return result;
}

/* The panel has the picture: what is fresh begins behind it. */
static void settle(struct tkr_sign *sign)
{
    sign->zones[sign->crawl_zone].fresh_from = sign->crawl.crawl.end;
    for (uint8_t i = 0; i < sign->still_count; i++) {
        struct tkr_zone *zone = &sign->zones[sign->stills[i].zone];

        zone->fresh_from = zone->columns;
    }
    tkr_mailbox_count_frame(&sign->mailbox);
}

int tkr_draw(struct tkr_sign *sign, uint64_t now)
{
    int result = tkr_panel_step(sign->panel, now);

    if (result < 0)
        return result;
    if (sign->drawing)
        tkr_mailbox_count_late(&sign->mailbox);
    else
        result = compose(sign, now);
    if (result < 0)
        return result;
    result = tkr_panel_draw(sign->panel, sign->zones, sign->zone_count, now);
    sign->drawing = result == 1;
    if (result == TKR_OK)
        settle(sign);
    return result;
}
