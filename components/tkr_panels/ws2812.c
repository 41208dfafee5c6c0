// SPDX-License-Identifier: MIT
/*
 * WS2812 matrices: the picture is composed into the bytes of the strip, and sent up to the last LED that has changed.
 */
#include <tkr/panels/ws2812.h>

#include <string.h>

#include "ink_stretch.h"
#include "ws2812_layout.h"
#include "ws2812_light.h"

enum {
    RESET_US = 300,    /* 280 for the latest version [1 idf], 50 for the others [1 miccah, npb] */
    LED_BYTES = 3,     /* [C Adafruit guide + miccah.io] */
    CHANNEL_MA = 20,   /* at full; 60 mA white [R] */
    IDLE_MA = 1,       /* an LED that is dark [R] */
    LIGHT_A_STEP = 256 /* of brightness */
};

static const uint8_t dark[LED_BYTES];

static struct tkr_ws2812 *driver_of(struct tkr_panel *panel)
{
    return (struct tkr_ws2812 *)panel;
}

/* Nobody knows what the strip has taken of a transfer that failed. */
static int doubt_failed(struct tkr_ws2812 *driver, int result)
{
    if (result < 0) {
        driver->due = driver->leds;
        driver->under_way = 0;
    }
    return result;
}

/* 0: the bus is free; 1: a transfer is under way; TKR_E_IO: the last one failed. */
static int await_bus(struct tkr_ws2812 *driver, uint64_t now)
{
    int result = doubt_failed(driver, tkr_transfer_await(&driver->transfer, now));

    if (result == 1)
        return 1;
    if (driver->under_way > 0) {
        driver->due = 0;
        driver->under_way = 0;
        driver->reset_us = now + RESET_US;
    }
    if (result < 0)
        driver->reset_us = now + RESET_US;
    return result;
}

/* Sends what is due. 0: all of it has been sent; 1: call again; TKR_E_IO. */
static int send_due(struct tkr_ws2812 *driver, uint64_t now)
{
    const struct tkr_bus_part part = {.bytes = driver->picture, .count = (size_t)driver->due * LED_BYTES};
    int result;

    if (driver->due == 0)
        return TKR_OK;
    if (now < driver->reset_us)
        return 1;
    result = doubt_failed(driver, tkr_transfer_begin(&driver->transfer, part, now));
    if (result != TKR_OK)
        return result;
    driver->under_way = driver->due;
    return await_bus(driver, now);
}

static void begin_refresh(struct tkr_ws2812 *driver, uint64_t now)
{
    driver->due = driver->leds;
    driver->refresh_us = now + TKR_PANEL_REFRESH_US;
    driver->transfer.report.refreshes++;
}

/* The strip has no switch: darkness is a picture. */
static void begin_darkness(struct tkr_ws2812 *driver)
{
    memset(driver->picture, 0, TKR_WS2812_BYTES(driver->leds));
    driver->due = driver->leds;
    driver->lit = false;
}

/* One thing after the other, so that neither a fade nor a bus that often fails keeps a picture from being sent. */
static void begin_what_is_due(struct tkr_ws2812 *driver, uint64_t now)
{
    if (!driver->started || driver->in_frame || driver->due > 0)
        return;
    if (driver->lit && driver->brightness == 0)
        begin_darkness(driver);
    else if (now >= driver->refresh_us)
        begin_refresh(driver, now);
}

static int step(struct tkr_panel *panel, uint64_t now)
{
    struct tkr_ws2812 *driver = driver_of(panel);
    int result = await_bus(driver, now);

    if (result != TKR_OK)
        return result;
    begin_what_is_due(driver, now);
    result = send_due(driver, now);
    if (result == TKR_OK && !driver->started) {
        driver->started = true;
        driver->refresh_us = now + TKR_PANEL_REFRESH_US;
    }
    return result;
}

static bool is_at(const struct tkr_ws2812_place *place, const struct tkr_zone *zone)
{
    return place->x == zone->x && place->y == zone->y && place->columns == zone->columns && place->rows == zone->rows;
}

static void set_led(struct tkr_ws2812 *driver, uint16_t led, const uint8_t bytes[LED_BYTES])
{
    uint8_t *place = driver->picture + (size_t)led * LED_BYTES;

    if (memcmp(place, bytes, LED_BYTES) == 0)
        return;
    memcpy(place, bytes, LED_BYTES);
    if (driver->due <= led)
        driver->due = (uint16_t)(led + 1);
}

/* Where the zones are not, all is dark: what other zones have left behind goes. */
static void clear_outside(struct tkr_ws2812 *driver, const struct tkr_zone *zones, uint8_t count)
{
    bool is_same = count == driver->place_count;

    for (uint8_t i = 0; i < count; i++) {
        const struct tkr_zone *zone = &zones[i];

        is_same = is_same && is_at(&driver->places[i], zone);
        driver->places[i] = (struct tkr_ws2812_place){zone->x, zone->y, zone->columns, zone->rows};
    }
    driver->place_count = count;
    if (is_same)
        return;
    for (uint16_t led = 0; led < driver->leds; led++)
        set_led(driver, led, dark);
}

/* What of a zone is on the panel: so many of its columns up to `to`, and of its rows. */
static unsigned seen_columns(const struct tkr_ws2812 *driver, const struct tkr_zone *zone, unsigned to)
{
    unsigned left = zone->x < driver->panel.columns ? driver->panel.columns - (unsigned)zone->x : 0;

    return to < left ? to : left;
}

static unsigned seen_rows(const struct tkr_ws2812 *driver, const struct tkr_zone *zone)
{
    unsigned left = zone->y < driver->panel.rows ? driver->panel.rows - (unsigned)zone->y : 0;

    return zone->rows < left ? zone->rows : left;
}

static bool is_set(const struct tkr_zone *zone, unsigned column, unsigned row)
{
    unsigned band_row = row + zone->first_row;
    int64_t band_column = (int64_t)((uint64_t)zone->first_column + column);

    return band_row / 8 < zone->band->pages &&
           ((unsigned)tkr_band_byte(zone->band, (uint8_t)(band_row / 8), band_column) >> band_row % 8 & 1U) != 0;
}

static uint32_t count_set(const struct tkr_ws2812 *driver, const struct tkr_zone *zone,
                          const struct tkr_ink_stretch *stretch)
{
    const unsigned to = seen_columns(driver, zone, stretch->to);
    const unsigned rows = seen_rows(driver, zone);
    uint32_t count = 0;

    for (unsigned column = stretch->from; column < to; column++) {
        for (unsigned row = 0; row < rows; row++)
            count += is_set(zone, column, row);
    }
    return count;
}

static uint16_t ink_of(const struct tkr_ws2812 *driver, const struct tkr_ink_stretch *stretch)
{
    return stretch->ink == TKR_INK_DEFAULT ? driver->ink : stretch->ink;
}

/* The light of each channel in all, for a picture that keeps within the limit of current. */
static uint32_t light_of(const struct tkr_ws2812 *driver, const struct tkr_zone *zones, uint8_t count)
{
    const uint32_t light = driver->brightness * (uint32_t)LIGHT_A_STEP;
    struct tkr_ws2812_sum sum = {0};

    if (driver->budget == 0)
        return light;
    for (uint8_t i = 0; i < count; i++) {
        const struct tkr_zone *zone = &zones[i];

        for (struct tkr_ink_stretch stretch = tkr_ink_stretch_first(zone); stretch.from < zone->columns;
             stretch = tkr_ink_stretch_next(zone, &stretch))
            tkr_ws2812_sum_add(&sum, ink_of(driver, &stretch), count_set(driver, zone, &stretch));
    }
    return tkr_ws2812_light_within(&sum, light, driver->budget);
}

static void paint_stretch(struct tkr_ws2812 *driver, const struct tkr_zone *zone, const struct tkr_ink_stretch *stretch,
                          uint32_t light)
{
    const struct tkr_ws2812_colour colour = tkr_ws2812_colour_of(ink_of(driver, stretch), light, driver->order);
    const unsigned to = seen_columns(driver, zone, stretch->to);
    const unsigned rows = seen_rows(driver, zone);

    for (unsigned column = stretch->from; column < to; column++) {
        for (unsigned row = 0; row < rows; row++) {
            uint16_t led =
                tkr_ws2812_layout_led(&driver->layout, (uint16_t)(zone->x + column), (uint16_t)(zone->y + row));

            set_led(driver, led, is_set(zone, column, row) ? colour.bytes : dark);
        }
    }
}

static void compose(struct tkr_ws2812 *driver, const struct tkr_zone *zones, uint8_t count)
{
    const uint32_t light = light_of(driver, zones, count);

    clear_outside(driver, zones, count);
    for (uint8_t i = 0; i < count; i++) {
        const struct tkr_zone *zone = &zones[i];

        for (struct tkr_ink_stretch stretch = tkr_ink_stretch_first(zone); stretch.from < zone->columns;
             stretch = tkr_ink_stretch_next(zone, &stretch))
            paint_stretch(driver, zone, &stretch, light);
    }
    driver->lit = light > 0;
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    struct tkr_ws2812 *driver = driver_of(panel);
    int result = await_bus(driver, now);

    if (result == TKR_OK && !driver->started)
        return driver->transfer.report.last_error < 0 ? TKR_E_IO : 1;
    if (result == TKR_OK && !driver->in_frame)
        compose(driver, zones, count < TKR_ZONES_MAX ? (uint8_t)count : TKR_ZONES_MAX);
    if (result == TKR_OK) {
        driver->in_frame = true;
        result = send_due(driver, now);
    }
    driver->in_frame = driver->in_frame && result == 1;
    driver->transfer.report.frames += result == TKR_OK;
    return result;
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    driver_of(panel)->brightness = brightness;
    return TKR_OK;
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    return ((const struct tkr_ws2812 *)panel)->transfer.report;
}

static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = report};

/* What all bytes may be together so that the strip stays within its limit; 0: without one. */
static uint32_t budget_of(const struct tkr_ws2812_config *config, uint32_t leds)
{
    uint64_t left = config->current_limit_ma - (uint64_t)leds * IDLE_MA;

    if (config->current_limit_ma == 0)
        return 0;
    left = left * UINT8_MAX / CHANNEL_MA;
    return left < UINT32_MAX ? (uint32_t)left : UINT32_MAX;
}

static bool is_enough(const struct tkr_ws2812_config *config, uint32_t leds)
{
    return config->current_limit_ma == 0 ||
           (config->current_limit_ma > leds * IDLE_MA && budget_of(config, leds) >= leds * LED_BYTES);
}

int tkr_ws2812_init(struct tkr_ws2812 *driver, const struct tkr_ws2812_config *config)
{
    const uint32_t leds = (uint32_t)config->layout.columns * config->layout.rows;

    if (config->bus == NULL || config->memory == NULL || config->order > TKR_WS2812_BGR ||
        !tkr_ws2812_layout_is_good(&config->layout) || !is_enough(config, leds))
        return TKR_E_ARGUMENT;
    if (config->memory_bytes < TKR_WS2812_BYTES(leds))
        return TKR_E_MEMORY;
    *driver = (struct tkr_ws2812){
        .panel = {.ops = &ops,
                  .columns = tkr_ws2812_layout_columns(&config->layout),
                  .rows = tkr_ws2812_layout_rows(&config->layout)},
        .transfer = {.bus = config->bus},
        .layout = config->layout,
        .picture = config->memory,
        .budget = budget_of(config, leds),
        .leds = (uint16_t)leds,
        .due = (uint16_t)leds,
        .ink = config->ink == TKR_INK_DEFAULT ? TKR_INK(UINT8_MAX, UINT8_MAX, UINT8_MAX) : config->ink,
        .order = config->order,
        .brightness = config->brightness,
    };
    memset(config->memory, 0, TKR_WS2812_BYTES(leds));
    return TKR_OK;
}
