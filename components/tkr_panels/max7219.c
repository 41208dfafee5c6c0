// SPDX-License-Identifier: MIT
/*
 * MAX7219 and MAX7221, chained. Registers: datasheet's register address map, as quoted in public sources. The order
 * of the start-up keeps the module dark until its registers and digits are set.
 */
#include <tkr/panels/max7219.h>

#include <string.h>

enum {
    DIGITS = 8,
    MODULE_COLUMNS = 8,
    MODULE_ROWS = 8,
    ALL_DIGITS = 0xFF,
    WORD_BYTES = 2,

    REG_DIGIT_0 = 0x1,
    REG_DECODE = 0x9,
    REG_INTENSITY = 0xA,
    REG_SCAN_LIMIT = 0xB,
    REG_SHUTDOWN = 0xC,
    REG_TEST = 0xF,
};

/* clang-format off */
/* Every entry is one word for all chips. What a digit shows, the intensity and whether there is light are put in. */
static const uint8_t start_up[] = {
    WORD_BYTES, REG_TEST,       0,          /* it survives a warm start and overrides all else */
    WORD_BYTES, REG_SHUTDOWN,   0,          /* dark while the rest is set */
    WORD_BYTES, REG_DECODE,     0,          /* dots, not the digits of code B */
    WORD_BYTES, REG_SCAN_LIMIT, DIGITS - 1, /* all eight digits */
    WORD_BYTES, REG_INTENSITY,  0,
    WORD_BYTES, 1,              0,          /* the digits hold garbage after power-up */
    WORD_BYTES, 2,              0,
    WORD_BYTES, 3,              0,
    WORD_BYTES, 4,              0,
    WORD_BYTES, 5,              0,
    WORD_BYTES, 6,              0,
    WORD_BYTES, 7,              0,
    WORD_BYTES, 8,              0,
    WORD_BYTES, REG_SHUTDOWN,   1,
    TKR_STARTUP_END,
};

/* The same without the dark part: it heals and does not blink. A chip that lost its power has its digits before light. */
static const uint8_t refresh[] = {
    WORD_BYTES, REG_TEST,       0,
    WORD_BYTES, REG_DECODE,     0,
    WORD_BYTES, REG_SCAN_LIMIT, DIGITS - 1,
    WORD_BYTES, REG_INTENSITY,  0,
    WORD_BYTES, 1,              0,
    WORD_BYTES, 2,              0,
    WORD_BYTES, 3,              0,
    WORD_BYTES, 4,              0,
    WORD_BYTES, 5,              0,
    WORD_BYTES, 6,              0,
    WORD_BYTES, 7,              0,
    WORD_BYTES, 8,              0,
    WORD_BYTES, REG_SHUTDOWN,   1,
    TKR_STARTUP_END,
};

static const uint8_t dimming[] = {
    WORD_BYTES, REG_INTENSITY,  0,
    TKR_STARTUP_END,
};
/* clang-format on */

static struct tkr_max7219 *driver_of(struct tkr_panel *panel)
{
    return (struct tkr_max7219 *)panel;
}

/* A part of a transfer can have set any register of any chip: after a failure all is written again, and soon. */
static int doubt_failed(struct tkr_max7219 *driver, int result)
{
    driver->doubtful = driver->doubtful || result < 0;
    return result;
}

/* 0: the bus is free; 1: a transfer is under way; TKR_E_IO: the last one failed. */
static int await_bus(struct tkr_max7219 *driver, uint64_t now)
{
    return doubt_failed(driver, tkr_transfer_await(&driver->transfer, now));
}

/* 0: begun; 1: the wires are in use; TKR_E_IO. */
static int send_words(struct tkr_max7219 *driver, uint64_t now)
{
    const struct tkr_bus_part part = {.bytes = driver->words, .count = (size_t)driver->modules * WORD_BYTES};

    return doubt_failed(driver, tkr_transfer_begin(&driver->transfer, part, now));
}

/* The word sent first ends in the chip farthest from DIN, which is the left module. */
static int send_digit(struct tkr_max7219 *driver, uint8_t digit, uint64_t now)
{
    const uint8_t *bytes = driver->picture + (size_t)digit * driver->modules;

    for (uint8_t module = 0; module < driver->modules; module++) {
        driver->words[module * WORD_BYTES] = (uint8_t)(REG_DIGIT_0 + digit);
        driver->words[module * WORD_BYTES + 1] = bytes[module];
    }
    return send_words(driver, now);
}

/* A chip that is shut down keeps its digits and takes new ones. */
static uint8_t value_of(const struct tkr_max7219 *driver, const uint8_t *word)
{
    if (word[0] == REG_INTENSITY)
        return driver->brightness >> 4;
    if (word[0] == REG_SHUTDOWN && driver->brightness == 0)
        return 0;
    return word[1];
}

static int send_to_all(struct tkr_max7219 *driver, const uint8_t *word, uint64_t now)
{
    uint8_t value = value_of(driver, word);

    for (uint8_t module = 0; module < driver->modules; module++) {
        driver->words[module * WORD_BYTES] = word[0];
        driver->words[module * WORD_BYTES + 1] = value;
    }
    if (word[0] == REG_INTENSITY)
        driver->dimmed = false;
    if (word[0] == REG_SHUTDOWN)
        driver->lit = value != 0;
    return send_words(driver, now);
}

static int send_entry(struct tkr_max7219 *driver, const uint8_t *word, uint64_t now)
{
    if (word[0] < REG_DIGIT_0 || word[0] >= REG_DIGIT_0 + DIGITS)
        return send_to_all(driver, word, now);
    return send_digit(driver, (uint8_t)(word[0] - REG_DIGIT_0), now);
}

/* Sends what the control table still holds. 0: it is done; 1: call again; TKR_E_IO. */
static int run_control(struct tkr_max7219 *driver, uint64_t now)
{
    const uint8_t *word;
    int result = await_bus(driver, now);

    while (result == TKR_OK && tkr_startup_next(&driver->control, &word, now) > 0) {
        result = send_entry(driver, word, now);
        if (result != TKR_OK)
            return result;
        tkr_startup_sent(&driver->control);
        result = await_bus(driver, now);
    }
    return result;
}

static int send_due_digits(struct tkr_max7219 *driver, uint64_t now)
{
    for (uint8_t digit = 0; digit < DIGITS; digit++) {
        uint8_t bit = (uint8_t)(1U << digit);
        int result;

        if ((driver->due & bit) == 0)
            continue;
        result = send_digit(driver, digit, now);
        if (result != TKR_OK)
            return result;
        driver->due &= (uint8_t)~bit;
        result = await_bus(driver, now);
        if (result != TKR_OK)
            return result;
    }
    return TKR_OK;
}

static void begin_refresh(struct tkr_max7219 *driver, uint64_t now)
{
    tkr_startup_begin(&driver->control, refresh);
    driver->doubtful = false;
    driver->refresh_us = now + TKR_PANEL_REFRESH_US;
    driver->transfer.report.refreshes++;
}

/* One thing after the other, so that neither a fade nor a bus that often fails keeps a picture from being sent. */
static void begin_what_is_due(struct tkr_max7219 *driver, uint64_t now)
{
    if (!driver->started || driver->in_frame || driver->due != 0 || !tkr_startup_done(&driver->control))
        return;
    if (driver->doubtful || now >= driver->refresh_us || driver->lit != (driver->brightness > 0))
        begin_refresh(driver, now);
    else if (driver->dimmed)
        tkr_startup_begin(&driver->control, dimming);
}

static int step(struct tkr_panel *panel, uint64_t now)
{
    struct tkr_max7219 *driver = driver_of(panel);
    int result;

    begin_what_is_due(driver, now);
    result = run_control(driver, now);
    if (result != TKR_OK)
        return result;
    if (!driver->started) {
        driver->started = true;
        driver->due = ALL_DIGITS;
        driver->refresh_us = now + TKR_PANEL_REFRESH_US;
        return TKR_OK;
    }
    return send_due_digits(driver, now);
}

/* Whether column `x` of the panel lies in the zone. */
static bool covers(const struct tkr_zone *zone, uint16_t x)
{
    return x >= zone->x && x - zone->x < zone->columns;
}

/* The page of a band, dark where it has none. */
static unsigned page_of(const struct tkr_band *band, unsigned page, int64_t column)
{
    return page < band->pages ? tkr_band_byte(band, (uint8_t)page, column) : 0;
}

/* What a zone has in column `x` of the panel; bit 0 is the panel's top row. */
static unsigned zone_dots(const struct tkr_zone *zone, uint16_t x)
{
    const unsigned page = zone->first_row / 8U;
    const unsigned rows = zone->rows < MODULE_ROWS ? zone->rows : MODULE_ROWS;
    int64_t column = (int64_t)((uint64_t)zone->first_column + x - zone->x);
    const unsigned above = zone->first_row % 8U;
    unsigned dots = page_of(zone->band, page, column);

    if (above > 0)
        dots |= page_of(zone->band, page + 1, column) << 8;
    return (dots >> above & ((1U << rows) - 1U)) << zone->y;
}

/* Eight rows of column `x`; bit 0 is the top row. */
static uint8_t column_dots(const struct tkr_zone *zones, size_t count, uint16_t x)
{
    unsigned dots = 0;

    for (size_t i = 0; i < count; i++) {
        if (zones[i].y < MODULE_ROWS && covers(&zones[i], x))
            dots |= zone_dots(&zones[i], x);
    }
    return (uint8_t)dots;
}

static void set_byte(struct tkr_max7219 *driver, uint8_t digit, uint8_t module, uint8_t byte)
{
    uint8_t *place = &driver->picture[(size_t)digit * driver->modules + module];

    if (*place == byte)
        return;
    *place = byte;
    driver->due |= (uint8_t)(1U << digit);
}

/* The byte of digit `digit`: a row with its left dot in bit 7, or a column with its top dot in bit 7. */
static uint8_t digit_byte(uint8_t wiring, const uint8_t columns[MODULE_COLUMNS], uint8_t digit)
{
    uint8_t byte = 0;

    for (uint8_t i = 0; i < MODULE_COLUMNS; i++) {
        unsigned dot = wiring == TKR_MAX7219_GENERIC ? (unsigned)columns[MODULE_COLUMNS - 1 - digit] >> i
                                                     : (unsigned)columns[i] >> digit;

        byte = (uint8_t)((unsigned)byte << 1 | (dot & 1U));
    }
    return byte;
}

static void compose_module(struct tkr_max7219 *driver, uint8_t module, const uint8_t columns[MODULE_COLUMNS])
{
    for (uint8_t digit = 0; digit < DIGITS; digit++)
        set_byte(driver, digit, module, digit_byte(driver->wiring, columns, digit));
}

static void compose(struct tkr_max7219 *driver, const struct tkr_zone *zones, size_t count)
{
    for (uint8_t module = 0; module < driver->modules; module++) {
        uint8_t columns[MODULE_COLUMNS];

        for (uint8_t x = 0; x < MODULE_COLUMNS; x++)
            columns[x] = column_dots(zones, count, (uint16_t)(module * MODULE_COLUMNS + x));
        compose_module(driver, module, columns);
    }
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    struct tkr_max7219 *driver = driver_of(panel);
    int result;

    if (!driver->started)
        return driver->transfer.report.last_error < 0 ? TKR_E_IO : 1;
    if (!driver->in_frame)
        compose(driver, zones, count);
    result = await_bus(driver, now);
    if (result == TKR_OK)
        result = send_due_digits(driver, now);
    driver->in_frame = result == 1;
    driver->transfer.report.frames += result == TKR_OK;
    return result;
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    struct tkr_max7219 *driver = driver_of(panel);

    driver->brightness = brightness;
    driver->dimmed = true;
    return TKR_OK;
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    return ((const struct tkr_max7219 *)panel)->transfer.report;
}

static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = report};

int tkr_max7219_init(struct tkr_max7219 *driver, const struct tkr_max7219_config *config)
{
    if (config->bus == NULL || config->memory == NULL || config->modules == 0 ||
        config->modules > TKR_MAX7219_MODULES_MAX || config->wiring > TKR_MAX7219_GENERIC)
        return TKR_E_ARGUMENT;
    if (config->memory_bytes < TKR_MAX7219_BYTES(config->modules))
        return TKR_E_MEMORY;
    *driver = (struct tkr_max7219){
        .panel = {.ops = &ops, .columns = (uint16_t)(config->modules * MODULE_COLUMNS), .rows = MODULE_ROWS},
        .transfer = {.bus = config->bus},
        .picture = config->memory,
        .words = config->memory + (size_t)config->modules * DIGITS,
        .modules = config->modules,
        .wiring = config->wiring,
        .brightness = config->brightness,
    };
    memset(config->memory, 0, TKR_MAX7219_BYTES(config->modules));
    tkr_startup_begin(&driver->control, start_up);
    return TKR_OK;
}
