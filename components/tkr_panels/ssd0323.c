// SPDX-License-Identifier: MIT
/*
 * SSD0323: the picture is sent window by window, and nothing counts as sent before it has arrived.
 */
#include <tkr/panels/ssd0323.h>

#include <string.h>

#include "grey_row.h"
#include "ink_stretch.h"
#include "ssd0323_tables.h"

enum {
    REFRESH_US = 1000000,
    ROW_BYTES = TKR_SSD0323_COLUMNS / 2,
    WHOLE = TKR_ZONES_MAX, /* in the place of a zone's number */
    LEVEL_MIN = 16,        /* 1/32 of the full current, as dark as an LED module goes */
};

/* What becomes true when the transfer under way has arrived. */
enum awaited { AWAIT_NOTHING, AWAIT_CONTROL, AWAIT_WINDOW, AWAIT_ROWS, AWAIT_LIGHT };

static struct tkr_ssd0323 *driver_of(struct tkr_panel *panel)
{
    return (struct tkr_ssd0323 *)panel;
}

/* All of the window has arrived. The command that lights the display follows each whole picture. */
static void close_window(struct tkr_ssd0323 *driver)
{
    if (driver->window.zone == WHOLE) {
        driver->whole = false;
        driver->dark = true;
    }
    driver->window = (struct tkr_ssd0323_window){0};
}

/* What was sent has arrived: the next may follow. Until then it would be sent again. */
static void advance(struct tkr_ssd0323 *driver)
{
    struct tkr_ssd0323_window *window = &driver->window;

    switch ((enum awaited)driver->awaited) {
    case AWAIT_CONTROL:
        tkr_startup_sent(&driver->control);
        break;
    case AWAIT_WINDOW:
        window->is_set = true;
        break;
    case AWAIT_ROWS:
        window->row = window->behind;
        if (window->row == window->end)
            close_window(driver);
        break;
    case AWAIT_LIGHT:
        driver->dark = false;
        break;
    case AWAIT_NOTHING:
        break;
    }
}

/* 0: the bus is free; 1: a transfer is under way; TKR_E_IO: the last one failed. */
static int await_bus(struct tkr_ssd0323 *driver, uint64_t now)
{
    int result = tkr_transfer_await(&driver->transfer, now);

    if (result == 1)
        return 1;
    if (result == TKR_OK)
        advance(driver);
    else
        driver->window.is_set = false; /* nobody knows where the chip would write now */
    driver->awaited = AWAIT_NOTHING;
    return result;
}

/* 0: begun; 1: the wires are in use; TKR_E_IO. */
static int send_part(struct tkr_ssd0323 *driver, struct tkr_bus_part part, enum awaited awaited, uint64_t now)
{
    int result = tkr_transfer_begin(&driver->transfer, part, now);

    if (result == TKR_OK)
        driver->awaited = (uint8_t)awaited;
    if (result < 0)
        driver->window.is_set = false;
    return result;
}

static void put_settings(struct tkr_ssd0323 *driver, uint8_t settings[SETTINGS_BYTES])
{
    settings[1] = driver->remap;
    settings[3] = driver->offset;
    settings[5] = driver->supply;
    settings[7] = driver->contrast;
    settings[8] = (uint8_t)(CURRENT + driver->current);
    driver->dimmed = false;
}

static int send_entry(struct tkr_ssd0323 *driver, const uint8_t *entry, uint8_t count, uint64_t now)
{
    const struct tkr_bus_part part = {.bytes = driver->buffer, .count = count, .is_command = true};

    memcpy(driver->buffer, entry, count);
    if (entry[count - 1] == CURRENT)
        put_settings(driver, driver->buffer + count - SETTINGS_BYTES);
    return send_part(driver, part, AWAIT_CONTROL, now);
}

/* Sends what the control table still holds. 0: it is done; 1: call again; TKR_E_IO. */
static int run_control(struct tkr_ssd0323 *driver, uint64_t now)
{
    int result = await_bus(driver, now);

    while (result == TKR_OK && !tkr_startup_done(&driver->control)) {
        const uint8_t *entry;
        uint8_t count = tkr_startup_next(&driver->control, &entry, now);

        if (count == 0)
            return tkr_startup_done(&driver->control) ? TKR_OK : 1;
        result = send_entry(driver, entry, count, now);
        if (result == TKR_OK)
            result = await_bus(driver, now);
    }
    return result;
}

static void begin_refresh(struct tkr_ssd0323 *driver, uint64_t now)
{
    tkr_startup_begin(&driver->control, start_up + START_UP_ONLY_BYTES);
    driver->window = (struct tkr_ssd0323_window){0};
    driver->whole = true;
    driver->refresh_us = now + REFRESH_US;
    driver->transfer.report.refreshes++;
}

static void begin_darkness(struct tkr_ssd0323 *driver)
{
    tkr_startup_begin(&driver->control, putting_out);
    driver->lit = false;
}

/* One thing after the other, so that neither a fade nor a slow bus keeps a picture from being sent. */
static void begin_what_is_due(struct tkr_ssd0323 *driver, uint64_t now)
{
    if (!driver->started || driver->in_frame || driver->whole || driver->dark || !tkr_startup_done(&driver->control))
        return;
    if (driver->lit && driver->out)
        begin_darkness(driver);
    else if (now >= driver->refresh_us || driver->lit == driver->out)
        begin_refresh(driver, now); /* before light comes back too: the chip may have lost its power meanwhile */
    else if (driver->dimmed)
        tkr_startup_begin(&driver->control, dimming);
}

static int step(struct tkr_panel *panel, uint64_t now)
{
    struct tkr_ssd0323 *driver = driver_of(panel);
    int result;

    begin_what_is_due(driver, now);
    result = run_control(driver, now);
    if (result == TKR_OK && !driver->started) {
        driver->started = true;
        driver->refresh_us = now + REFRESH_US;
    }
    return result;
}

static bool is_same_place(const struct tkr_zone *a, const struct tkr_zone *b)
{
    return a->x == b->x && a->y == b->y && a->columns == b->columns && a->rows == b->rows && a->band == b->band &&
           a->first_row == b->first_row;
}

/* Whether other dots are under the zone than before: it has moved over its band, or the band is fresh there. */
static bool has_changed(const struct tkr_zone *shown, const struct tkr_zone *zone)
{
    return zone->first_column != shown->first_column || zone->fresh_from < zone->first_column + zone->columns;
}

/* Whether a zone has other inks than it was shown with. Its runs may be the same ones with another content. */
static bool has_other_inks(struct tkr_ssd0323 *driver, const struct tkr_zone *zone, uint8_t number)
{
    uint32_t before = driver->inks[number];

    driver->inks[number] = tkr_ink_stretch_signature(zone);
    return driver->inks[number] != before;
}

static void begin_whole(struct tkr_ssd0323 *driver)
{
    driver->whole = true;
    driver->window = (struct tkr_ssd0323_window){0};
}

/*
 * After an error a window may still be open: it goes on where it stood, with the dots of now, and a zone that has
 * changed meanwhile is sent again after it.
 */
static void note_changes(struct tkr_ssd0323 *driver, const struct tkr_zone *zones, uint8_t count)
{
    if (count != driver->shown_count)
        begin_whole(driver);
    for (uint8_t i = 0; i < count; i++) {
        bool other_inks = has_other_inks(driver, &zones[i], i);

        if (i < driver->shown_count && !is_same_place(&driver->shown[i], &zones[i]))
            begin_whole(driver);
        if (i < driver->shown_count && (other_inks || has_changed(&driver->shown[i], &zones[i])))
            driver->due |= (uint8_t)(1U << i);
        driver->shown[i] = zones[i];
    }
    driver->shown_count = count;
}

/* The bytes and rows that a zone has dots in, as far as they are on the panel; none when it is beside it. */
static struct tkr_ssd0323_window window_of(const struct tkr_zone *zone, uint8_t number)
{
    unsigned right = (unsigned)zone->x + zone->columns;
    unsigned bottom = (unsigned)zone->y + zone->rows;

    if (right > TKR_SSD0323_COLUMNS)
        right = TKR_SSD0323_COLUMNS;
    if (bottom > TKR_SSD0323_ROWS)
        bottom = TKR_SSD0323_ROWS;
    if (zone->x >= right || zone->y >= bottom)
        return (struct tkr_ssd0323_window){0};
    return (struct tkr_ssd0323_window){
        .first = (uint8_t)(zone->x / 2),
        .bytes = (uint8_t)((right + 1) / 2 - zone->x / 2),
        .row = (uint8_t)zone->y,
        .end = (uint8_t)bottom,
        .zone = number,
    };
}

/* Whether a window is open; if none is, opens one for what is due. */
static bool has_window(struct tkr_ssd0323 *driver)
{
    if (driver->window.bytes == 0 && driver->whole) {
        driver->window = (struct tkr_ssd0323_window){.bytes = ROW_BYTES, .end = TKR_SSD0323_ROWS, .zone = WHOLE};
        driver->due = 0;
    }
    for (uint8_t i = 0; driver->window.bytes == 0 && driver->due != 0; i++) {
        if (((unsigned)driver->due >> i & 1U) != 0)
            driver->window = window_of(&driver->shown[i], i);
        driver->due &= (uint8_t) ~(1U << i);
    }
    return driver->window.bytes != 0;
}

static int set_window(struct tkr_ssd0323 *driver, uint64_t now)
{
    const struct tkr_ssd0323_window *window = &driver->window;
    const uint8_t command[] = {EIGHT_NOTHINGS,
                               COLUMN_WINDOW,
                               window->first,
                               (uint8_t)(window->first + window->bytes - 1),
                               ROW_WINDOW,
                               window->row,
                               (uint8_t)(window->end - 1)};
    const struct tkr_bus_part part = {.bytes = driver->buffer, .count = sizeof(command), .is_command = true};

    memcpy(driver->buffer, command, sizeof(command));
    return send_part(driver, part, AWAIT_WINDOW, now);
}

/* As many whole rows as the buffer holds; the chip goes from row to row by itself. */
static int send_rows(struct tkr_ssd0323 *driver, uint64_t now)
{
    struct tkr_ssd0323_window *window = &driver->window;
    struct tkr_grey_row row = {.zones = driver->shown,
                               .count = driver->shown_count,
                               .x = (uint16_t)(window->first * 2),
                               .y = window->row,
                               .bytes = window->bytes};
    size_t count = 0;

    for (; row.y < window->end && count + row.bytes <= sizeof(driver->buffer); row.y++, count += row.bytes)
        tkr_grey_row_compose(&row, driver->buffer + count);
    window->behind = (uint8_t)row.y;
    return send_part(driver, (struct tkr_bus_part){.bytes = driver->buffer, .count = count}, AWAIT_ROWS, now);
}

static int light(struct tkr_ssd0323 *driver, uint64_t now)
{
    const struct tkr_bus_part part = {.bytes = driver->buffer, .count = 1, .is_command = true};

    driver->lit = !driver->out;
    driver->buffer[0] = driver->lit ? DISPLAY_ON : DISPLAY_OFF;
    return send_part(driver, part, AWAIT_LIGHT, now);
}

/* Sends what is due, a transfer at a time. 0: all of it; 1: call again; TKR_E_IO. */
static int send_picture(struct tkr_ssd0323 *driver, uint64_t now)
{
    int result = await_bus(driver, now);

    while (result == TKR_OK && (driver->dark || has_window(driver))) {
        if (driver->dark)
            result = light(driver, now);
        else
            result = driver->window.is_set ? send_rows(driver, now) : set_window(driver, now);
        if (result == TKR_OK)
            result = await_bus(driver, now);
    }
    return result;
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    struct tkr_ssd0323 *driver = driver_of(panel);
    int result;

    if (!driver->started || !tkr_startup_done(&driver->control))
        return driver->transfer.report.last_error < 0 ? TKR_E_IO : 1;
    if (!driver->in_frame)
        note_changes(driver, zones, count < TKR_ZONES_MAX ? (uint8_t)count : TKR_ZONES_MAX);
    result = send_picture(driver, now);
    driver->in_frame = result == 1;
    driver->transfer.report.frames += result == TKR_OK;
    return result;
}

/* Twice the brightness is the current in quarters of the contrast's steps; the finest of them are for the dark. */
static void set_level(struct tkr_ssd0323 *driver, uint8_t brightness)
{
    unsigned level = brightness * 2U < LEVEL_MIN ? LEVEL_MIN : brightness * 2U;

    driver->current = (uint8_t)((level > 127) + (level > 254));
    driver->contrast = (uint8_t)(level >> driver->current);
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    struct tkr_ssd0323 *driver = driver_of(panel);

    driver->out = brightness == 0;
    if (driver->out)
        return TKR_OK;
    set_level(driver, brightness);
    driver->dimmed = true;
    return TKR_OK;
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    return ((const struct tkr_ssd0323 *)panel)->transfer.report;
}

static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = report};

int tkr_ssd0323_init(struct tkr_ssd0323 *driver, const struct tkr_ssd0323_config *config)
{
    if (config->bus == NULL || config->glass > TKR_SSD0323_PICTIVA)
        return TKR_E_ARGUMENT;
    *driver = (struct tkr_ssd0323){
        .panel = {.ops = &ops, .columns = TKR_SSD0323_COLUMNS, .rows = TKR_SSD0323_ROWS},
        .transfer = {.bus = config->bus},
        .remap = remaps[config->flipped],
        .offset = glasses[config->glass].offsets[config->flipped],
        .supply = glasses[config->glass].supply,
        .out = config->brightness == 0,
        .whole = true,
    };
    set_level(driver, config->brightness);
    tkr_startup_begin(&driver->control, start_up);
    return TKR_OK;
}
