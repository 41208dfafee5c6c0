// SPDX-License-Identifier: MIT
/*
 * SSD0323: what it is told. How the picture is sent is grey_panel's affair.
 */
#include <tkr/panels/ssd0323.h>

#include "ssd0323_tables.h"

enum { LEVEL_MIN = 16 /* 1/32 of the full current, as dark as an LED module goes */ };

static struct tkr_ssd0323 *driver_of(struct tkr_panel *panel)
{
    return (struct tkr_ssd0323 *)panel;
}

static bool put(const struct tkr_panel *panel, uint8_t *entry, uint8_t count)
{
    const struct tkr_ssd0323 *driver = (const struct tkr_ssd0323 *)panel;

    if (entry[count - 1] != CURRENT)
        return false;
    uint8_t *settings = entry + count - SETTINGS_BYTES;

    settings[1] = driver->remap;
    settings[3] = driver->offset;
    settings[5] = driver->supply;
    settings[7] = driver->contrast;
    settings[8] = (uint8_t)(CURRENT + driver->current);
    return true;
}

static const struct tkr_grey_chip chip = {
    .columns = TKR_SSD0323_COLUMNS,
    .rows = TKR_SSD0323_ROWS,
    .column_bytes = 1,
    .nothings = NOTHINGS_BYTES,
    .start_up = start_up,
    .refresh = start_up + START_UP_ONLY_BYTES,
    .dimming = dimming,
    .going_out = going_out,
    .put = put,
};

static int step(struct tkr_panel *panel, uint64_t now)
{
    return tkr_grey_panel_step(&driver_of(panel)->grey, now);
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    return tkr_grey_panel_draw(&driver_of(panel)->grey, zones, count, now);
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

    if (brightness > 0)
        set_level(driver, brightness);
    tkr_grey_panel_dim(&driver->grey, brightness);
    return TKR_OK;
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    return ((const struct tkr_ssd0323 *)panel)->grey.transfer.report;
}

static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = report};

int tkr_ssd0323_init(struct tkr_ssd0323 *driver, const struct tkr_ssd0323_config *config)
{
    if (config->bus == NULL || config->glass > TKR_SSD0323_PICTIVA)
        return TKR_E_ARGUMENT;
    *driver = (struct tkr_ssd0323){
        .panel = {.ops = &ops, .columns = TKR_SSD0323_COLUMNS, .rows = TKR_SSD0323_ROWS},
        .grey = {.chip = &chip,
                 .panel = &driver->panel,
                 .buffer = driver->buffer,
                 .buffer_bytes = sizeof(driver->buffer),
                 .transfer = {.bus = config->bus},
                 .out = config->brightness == 0},
        .remap = remaps[config->flipped],
        .offset = glasses[config->glass].offsets[config->flipped],
        .supply = glasses[config->glass].supply,
    };
    set_level(driver, config->brightness);
    tkr_grey_panel_begin(&driver->grey);
    return TKR_OK;
}
