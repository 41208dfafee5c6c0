// SPDX-License-Identifier: MIT
/*
 * Chips with pages of eight rows: the picture is sent area by area, and nothing counts as sent before it has arrived. A
 * chip that goes round in a window is told of it once: then a step of a crawl is its dots and nothing else.
 */
#include "page_oled.h"

#include <string.h>

#include "page_area.h"
#include "page_row.h"
#include "zone_change.h"

enum {
    REFRESH_LONGEST_US = 200000, /* one that goes with the pictures takes less */
    REFRESH_PAGE_US = 16000,     /* a page each: of 60 pictures a second one a picture, of fewer more */
    PAGE_ROWS = 8,
    SMALL_ROWS = 32,
    PINS_IN_ORDER = 0x02,  /* argument of PAGE_OLED_COMMON_PINS for 128x32 [C u8g2+esph] */
    PINS_ALTERNATE = 0x12, /* for 128x64, and as after reset */
    REMAPPED = 0x01,       /* of PAGE_OLED_COLUMNS: upright, as modules are built [C u8g2+ada+esph] */
    REVERSED = 0x08,       /* of PAGE_OLED_COMMONS: upright */
};

/* What becomes true when the transfer under way has arrived. */
enum awaited { AWAIT_NOTHING, AWAIT_CONTROL, AWAIT_PAGES, AWAIT_LIGHT };

static struct tkr_page_oled *driver_of(struct tkr_panel *panel)
{
    return (struct tkr_page_oled *)panel;
}

/* All of the area has arrived. The command that lights the display follows each whole picture. */
static void close_area(struct tkr_page_oled *driver)
{
    if (driver->area_is_whole) {
        driver->whole_page = driver->area.end;
        driver->whole = driver->whole_page < driver->pages;
        driver->unlit = !driver->whole;
    }
    driver->area = (struct tkr_page_oled_area){0};
}

/* What was sent has arrived: the next may follow. Until then it would be sent again. */
static void advance(struct tkr_page_oled *driver)
{
    switch ((enum awaited)driver->awaited) {
    case AWAIT_CONTROL:
        tkr_startup_sent(&driver->control);
        break;
    case AWAIT_PAGES:
        driver->area.page = driver->behind;
        if (driver->area.page == driver->area.end)
            close_area(driver);
        break;
    case AWAIT_LIGHT:
        driver->unlit = false;
        break;
    case AWAIT_NOTHING:
        break;
    }
}

/* Nobody knows where the chip would write now. */
static void forget_window(struct tkr_page_oled *driver)
{
    driver->window = (struct tkr_page_oled_area){0};
}

/* 0: the bus is free; 1: a transfer is under way; TKR_E_IO: the last one failed. */
static int await_bus(struct tkr_page_oled *driver, uint64_t now)
{
    int result = tkr_transfer_await(&driver->transfer, now);

    if (result == 1)
        return 1;
    if (result == TKR_OK)
        advance(driver);
    else
        forget_window(driver);
    driver->awaited = AWAIT_NOTHING;
    return result;
}

/* 0: begun; 1: the wires are in use; TKR_E_IO. */
static int send_command(struct tkr_page_oled *driver, uint8_t count, enum awaited awaited, uint64_t now)
{
    const struct tkr_bus_part part = {.bytes = driver->buffer, .count = count, .is_command = true};
    int result = tkr_transfer_begin(&driver->transfer, part, now);

    if (result == TKR_OK)
        driver->awaited = (uint8_t)awaited;
    if (result < 0)
        forget_window(driver);
    return result;
}

static void put_settings(struct tkr_page_oled *driver, uint8_t settings[PAGE_OLED_SETTINGS_BYTES])
{
    settings[1] = (uint8_t)(driver->panel.rows - 1);
    settings[3] = driver->panel.rows == SMALL_ROWS ? PINS_IN_ORDER : PINS_ALTERNATE;
    settings[4] = (uint8_t)(PAGE_OLED_COLUMNS + (driver->flipped ? 0 : REMAPPED));
    settings[5] = (uint8_t)(PAGE_OLED_COMMONS + (driver->flipped ? 0 : REVERSED));
    settings[7] = driver->contrast;
}

/*
 * Light waits for the end of a picture that is being sent. A display that was out stays so until all is written again that
 * the chip may have lost.
 */
static void put_light(struct tkr_page_oled *driver, uint8_t light[PAGE_OLED_LIGHT_BYTES])
{
    if (driver->contrast == 0)
        driver->may_light = false;
    driver->lit = driver->may_light;
    driver->dimmed = driver->contrast > 0 && !driver->lit;
    light[1] = driver->contrast;
    if (!driver->lit)
        light[2] = PAGE_OLED_OFF;
    else if (driver->whole)
        light[2] = PAGE_OLED_NOTHING;
}

/* Entries end with the light, with the settings, or with neither. */
static void fill_buffer(struct tkr_page_oled *driver, const uint8_t *entry, uint8_t count)
{
    uint8_t *end = driver->buffer + count;

    memcpy(driver->buffer, entry, count);
    if (entry[count - 1] == PAGE_OLED_ON)
        put_light(driver, end - PAGE_OLED_LIGHT_BYTES);
    else if (entry[count - 2] == PAGE_OLED_CONTRAST)
        put_settings(driver, end - PAGE_OLED_SETTINGS_BYTES);
}

/* Sends what the control table still holds. 0: it is done; 1: call again; TKR_E_IO. */
static int run_control(struct tkr_page_oled *driver, uint64_t now)
{
    int result = await_bus(driver, now);

    while (result == TKR_OK && !tkr_startup_done(&driver->control)) {
        const uint8_t *entry;
        uint8_t count = tkr_startup_next(&driver->control, &entry, now);

        if (count == 0)
            return tkr_startup_done(&driver->control) ? TKR_OK : 1;
        fill_buffer(driver, entry, count);
        result = send_command(driver, count, AWAIT_CONTROL, now);
        if (result == TKR_OK)
            result = await_bus(driver, now);
    }
    return result;
}

static void begin_whole(struct tkr_page_oled *driver)
{
    driver->whole = true;
    driver->gradual = false;
    driver->whole_page = 0;
    driver->whole_end = driver->pages;
    driver->area = (struct tkr_page_oled_area){0};
}

/* While the display is lit, pictures go on: the refresh comes with them, a few pages each. */
static void begin_refresh(struct tkr_page_oled *driver, uint64_t now)
{
    tkr_startup_begin(&driver->control, driver->chip->refresh);
    begin_whole(driver);
    driver->gradual = driver->lit;
    driver->may_light = driver->lit || driver->contrast > 0;
    forget_window(driver);
    driver->whole_us = now;
    driver->refresh_us = now + TKR_PANEL_REFRESH_US - REFRESH_LONGEST_US;
    driver->transfer.report.refreshes++;
}

/*
 * One thing after the other, so that neither a fade nor a slow bus keeps a picture from being sent. Before light comes back
 * all is written again: the chip may have lost its power unseen.
 */
static void begin_what_is_due(struct tkr_page_oled *driver, uint64_t now)
{
    const bool is_light_back = driver->dimmed && !driver->lit && driver->contrast > 0;

    if (!driver->started || driver->in_frame || driver->unlit || !tkr_startup_done(&driver->control) ||
        (driver->whole && !driver->gradual))
        return;
    if ((now >= driver->refresh_us && !driver->whole) || is_light_back)
        begin_refresh(driver, now);
    else if (driver->dimmed)
        tkr_startup_begin(&driver->control, driver->chip->dimming);
}

static int step(struct tkr_panel *panel, uint64_t now)
{
    struct tkr_page_oled *driver = driver_of(panel);
    int result;

    begin_what_is_due(driver, now);
    result = run_control(driver, now);
    if (result == TKR_OK && !driver->started) {
        driver->started = true;
        driver->refresh_us = now + TKR_PANEL_REFRESH_US - REFRESH_LONGEST_US;
    }
    return result;
}

/*
 * After an error an area may still be open: it goes on where it stood, with the dots of now, and a zone that has changed
 * meanwhile is sent again after it.
 */
static void note_changes(struct tkr_page_oled *driver, const struct tkr_zone *zones, uint8_t count)
{
    if (count != driver->shown_count)
        begin_whole(driver);
    for (uint8_t i = 0; i < count; i++) {
        if (i < driver->shown_count && !tkr_zone_has_place_of(&zones[i], &driver->shown[i]))
            begin_whole(driver);
        if (i < driver->shown_count && tkr_zone_has_changed(&zones[i], &driver->shown[i]))
            driver->due |= (uint8_t)(1U << i);
        driver->shown[i] = zones[i];
    }
    driver->shown_count = count;
}

/* Up to which page a refresh that goes with the pictures should be. */
static uint8_t refresh_end(const struct tkr_page_oled *driver, uint64_t now)
{
    uint64_t end = (now - driver->whole_us) / REFRESH_PAGE_US + 1;

    return end < driver->pages ? (uint8_t)end : driver->pages;
}

static void open_whole(struct tkr_page_oled *driver)
{
    driver->area = (struct tkr_page_oled_area){
        .columns = TKR_PAGE_OLED_COLUMNS, .page = driver->whole_page, .end = driver->whole_end};
    driver->area_is_whole = true;
}

/* Whether an area is open; if none is, opens one for what is due. */
static bool has_area(struct tkr_page_oled *driver)
{
    if (driver->area.columns == 0 && driver->whole && !driver->gradual) {
        open_whole(driver);
        driver->due = 0;
    }
    for (uint8_t i = 0; driver->area.columns == 0 && driver->due != 0; i++) {
        if (((unsigned)driver->due >> i & 1U) != 0)
            driver->area = tkr_page_area_of(&driver->shown[i], driver->panel.rows);
        driver->due &= (uint8_t) ~(1U << i);
        driver->area_is_whole = false;
    }
    if (driver->area.columns == 0 && driver->whole && driver->whole_page < driver->whole_end)
        open_whole(driver);
    return driver->area.columns != 0;
}

/* Whether the chip would write just where the area goes on, and stay in it. */
static bool is_in_place(const struct tkr_page_oled *driver)
{
    const struct tkr_page_oled_area *window = &driver->window;
    const struct tkr_page_oled_area *area = &driver->area;

    return window->columns == area->columns && window->column == area->column && window->end == area->end &&
           driver->pointer == area->page;
}

/* What the chip does with the pages that have just been given to the bus. */
static void follow_pointer(struct tkr_page_oled *driver, bool is_placed)
{
    driver->awaited = AWAIT_PAGES;
    if (is_placed && driver->chip->goes_round)
        driver->window = driver->area;
    driver->pointer = driver->behind == driver->window.end ? driver->window.page : driver->behind;
}

/* Pages of the area into the buffer: as many as fit when the chip goes on to the next by itself. Returns their bytes. */
static size_t compose(struct tkr_page_oled *driver)
{
    const struct tkr_page_oled_area *area = &driver->area;
    struct tkr_page_row row = {.zones = driver->shown,
                               .count = driver->shown_count,
                               .x = area->column,
                               .columns = area->columns,
                               .page = area->page};
    size_t count = 0;

    do {
        tkr_page_row_compose(&row, driver->buffer + count);
        count += row.columns;
        row.page++;
    } while (driver->chip->goes_round && row.page < area->end && count + row.columns <= sizeof(driver->buffer));
    driver->behind = row.page;
    return count;
}

static int send_pages(struct tkr_page_oled *driver, uint64_t now)
{
    bool is_placed = !is_in_place(driver);
    struct tkr_bus_part parts[TKR_TRANSFER_PARTS_MAX] = {{.bytes = driver->command, .is_command = true},
                                                         {.bytes = driver->buffer, .count = compose(driver)}};
    int result;

    if (is_placed)
        parts[0].count = driver->chip->place(driver->command, &driver->area, driver->ram_column);
    result = tkr_transfer_begin_parts(&driver->transfer, is_placed ? parts : parts + 1, is_placed ? 2 : 1, now);
    if (result == TKR_OK)
        follow_pointer(driver, is_placed);
    if (result < 0)
        forget_window(driver);
    return result;
}

static int light(struct tkr_page_oled *driver, uint64_t now)
{
    const uint8_t *entry = driver->chip->dimming;

    fill_buffer(driver, entry + 1, entry[0]);
    return send_command(driver, entry[0], AWAIT_LIGHT, now);
}

/* Sends what is due, a transfer at a time. 0: all of it; 1: call again; TKR_E_IO. */
static int send_picture(struct tkr_page_oled *driver, uint64_t now)
{
    int result = await_bus(driver, now);

    while (result == TKR_OK && (driver->unlit || has_area(driver))) {
        result = driver->unlit ? light(driver, now) : send_pages(driver, now);
        if (result == TKR_OK)
            result = await_bus(driver, now);
    }
    return result;
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    struct tkr_page_oled *driver = driver_of(panel);
    int result;

    if (!driver->started || !tkr_startup_done(&driver->control))
        return driver->transfer.report.last_error < 0 ? TKR_E_IO : 1;
    if (!driver->in_frame)
        note_changes(driver, zones, count < TKR_ZONES_MAX ? (uint8_t)count : TKR_ZONES_MAX);
    if (!driver->in_frame && driver->gradual)
        driver->whole_end = refresh_end(driver, now);
    result = send_picture(driver, now);
    driver->in_frame = result == 1;
    driver->transfer.report.frames += result == TKR_OK;
    return result;
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    struct tkr_page_oled *driver = driver_of(panel);

    driver->contrast = brightness;
    driver->dimmed = true;
    return TKR_OK;
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    return ((const struct tkr_page_oled *)panel)->transfer.report;
}

static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = report};

int tkr_page_oled_init(struct tkr_page_oled *driver, const struct tkr_page_oled_setup *setup)
{
    uint8_t rows = setup->rows == 0 ? TKR_PAGE_OLED_ROWS : setup->rows;

    if (setup->bus == NULL || (rows != SMALL_ROWS && rows != TKR_PAGE_OLED_ROWS))
        return TKR_E_ARGUMENT;
    *driver = (struct tkr_page_oled){
        .panel = {.ops = &ops, .columns = TKR_PAGE_OLED_COLUMNS, .rows = rows},
        .transfer = {.bus = setup->bus},
        .chip = setup->chip,
        .pages = rows / PAGE_ROWS,
        .ram_column = setup->ram_column,
        .contrast = setup->brightness,
        .flipped = setup->flipped,
        .may_light = true,
        .whole = true,
        .whole_end = rows / PAGE_ROWS,
    };
    tkr_startup_begin(&driver->control, setup->chip->start_up);
    return TKR_OK;
}
