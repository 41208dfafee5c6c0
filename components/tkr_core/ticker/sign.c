// SPDX-License-Identifier: MIT
#include <tkr/sign.h>

#include "sign_crawl.h"
#include "still.h"

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
static uint16_t band_columns(uint32_t columns)
{
    uint16_t power = 8;

    while (power < columns && power < TKR_BAND_COLUMNS_MAX)
        power = (uint16_t)(power * 2U);
    return power;
}

static uint16_t lines_of(const struct tkr_sign_zone_config *zone)
{
    return zone->shows == TKR_SIGN_CRAWL && zone->lines > 0 ? zone->lines : 1;
}

uint16_t tkr_sign_zone_rows(const struct tkr_sign_zone_config *zone)
{
    if (zone->shows == TKR_SIGN_MARK)
        return zone->rows;
    if (zone->font == NULL)
        return 0;
    return (uint16_t)(lines_of(zone) * (zone->font->rows + TKR_SIGN_LINE_GAP) - TKR_SIGN_LINE_GAP);
}

uint16_t tkr_sign_roll_rows(const struct tkr_sign_zone_config *zone)
{
    return (uint16_t)((tkr_sign_zone_rows(zone) + TKR_SIGN_LINE_GAP + 7U) / 8U * 8U);
}

static const struct tkr_sign_mode *mode_of(const struct tkr_sign_config *config)
{
    return config->mode != NULL ? config->mode : &tkr_sign_continuous;
}

static uint8_t tiles_of(const struct tkr_sign_config *config)
{
    return config->tiles != 0 ? config->tiles : 1;
}

/* Where the band of a zone lies, but for its memory. */
static struct tkr_sign_ground ground_of(const struct tkr_sign_config *config, const struct tkr_sign_zone_config *zone)
{
    bool crawls = zone->shows == TKR_SIGN_CRAWL;
    uint32_t columns = columns_of(zone, config->panel);
    uint32_t ahead = 0;
    uint16_t rows = tkr_sign_zone_rows(zone);

    if (crawls) {
        columns *= tiles_of(config);
        ahead = mode_of(config)->ahead;
        rows = mode_of(config)->turns_pages ? (uint16_t)(2 * tkr_sign_roll_rows(zone)) : rows;
    }
    return (struct tkr_sign_ground){
        .config = config,
        .zone = zone,
        .columns = columns <= TKR_BAND_COLUMNS_MAX ? (uint16_t)columns : TKR_BAND_COLUMNS_MAX,
        .band_columns = band_columns(columns + ahead),
        .memory_bytes = TKR_BAND_BYTES(band_columns(columns + ahead), rows),
    };
}

size_t tkr_sign_bytes(const struct tkr_sign_config *config)
{
    size_t bytes = 0;

    for (uint8_t i = 0; i < config->zone_count; i++)
        bytes += ground_of(config, &config->zones[i]).memory_bytes;
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

/* Only a crawl goes over a wall, only pages have several lines, and a band must hold two pages. */
static int check_mode(const struct tkr_sign_config *config)
{
    const struct tkr_sign_mode *mode = mode_of(config);
    uint8_t tiles = tiles_of(config);

    for (uint8_t i = 0; i < config->zone_count; i++) {
        const struct tkr_sign_zone_config *zone = &config->zones[i];
        uint32_t wall = (uint32_t)tiles * columns_of(zone, config->panel) + mode->ahead;

        if (zone->shows != TKR_SIGN_CRAWL)
            continue;
        if (mode->turns_pages ? 2 * tkr_sign_roll_rows(zone) > TKR_BAND_ROWS_MAX || tiles != 1 : zone->lines > 1)
            return TKR_E_ARGUMENT;
        if (wall > TKR_BAND_COLUMNS_MAX)
            return TKR_E_ARGUMENT;
    }
    return config->tile < tiles ? TKR_OK : TKR_E_ARGUMENT;
}

static int check(const struct tkr_sign_config *config)
{
    int result;

    if (config->panel == NULL || config->zones == NULL || config->zone_count == 0 ||
        config->zone_count > TKR_ZONES_MAX || config->first.speed > TKR_CRAWL_SPEED_MAX)
        return TKR_E_ARGUMENT;
    result = check_zones(config);
    if (result == TKR_OK)
        result = check_mode(config);
    if (result < 0)
        return result;
    return config->memory != NULL && config->memory_bytes >= tkr_sign_bytes(config) ? TKR_OK : TKR_E_MEMORY;
}

static int init_still(struct tkr_sign *sign, const struct tkr_sign_ground *ground)
{
    const struct tkr_sign_zone_config *zone = ground->zone;
    struct tkr_still *still = &sign->stills[sign->still_count++];

    *still = (struct tkr_still){
        .font = zone->font,
        .shows = zone->shows,
        .ink = zone->ink,
        .zone = sign->zone_count,
        .has_12_hours = zone->has_12_hours,
        .has_seconds = zone->has_seconds,
    };
    sign->zones[sign->zone_count].band = &still->band;
    return tkr_band_init(&still->band, ground->band_columns, (uint8_t)tkr_sign_zone_rows(zone), ground->memory,
                         ground->memory_bytes);
}

/* Adds the next zone; its band lies in the ground's memory. */
static int add_zone(struct tkr_sign *sign, const struct tkr_sign_ground *ground, uint64_t now)
{
    const struct tkr_sign_zone_config *config = ground->zone;
    struct tkr_zone *zone = &sign->zones[sign->zone_count];
    int result;

    *zone = (struct tkr_zone){
        .x = config->x,
        .y = config->y,
        .columns = columns_of(config, sign->panel),
        .rows = tkr_sign_zone_rows(config),
        .ink = config->ink,
    };
    if (config->shows != TKR_SIGN_CRAWL) {
        result = init_still(sign, ground);
    } else {
        sign->crawl_zone = sign->zone_count;
        sign->font = config->font;
        sign->ink = config->ink;
        result = sign->mode->init(sign, ground, now);
    }
    sign->zone_count++;
    return result;
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
        .mode = mode_of(config),
        .brightness = config->first.brightness,
        .skips = config->first.skips,
        .speed = config->first.speed,
    };
    tkr_mailbox_init(&sign->mailbox, &config->first);
    for (uint8_t i = 0; i < config->zone_count; i++) {
        struct tkr_sign_ground ground = ground_of(config, &config->zones[i]);

        ground.memory = memory;
        memory += ground.memory_bytes;
        result = add_zone(sign, &ground, now);
        if (result < 0)
            return result;
    }
    return tkr_panel_dim(sign->panel, sign->brightness);
}

/* Settings from the network side take effect between two pictures. */
static int follow(struct tkr_sign *sign, const struct tkr_snapshot *snapshot, uint64_t now)
{
    sign->speed = snapshot->speed;
    if (snapshot->skips != sign->skips)
        sign->mode->skip(sign, now);
    sign->skips = snapshot->skips;
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

    sign->mode->compose(sign, now);

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
    sign->zones[sign->crawl_zone].fresh_from = sign->fresh_end;
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
