// SPDX-License-Identifier: MIT
/*
 * SSD1322: what it is told. How the picture is sent is grey_panel's affair.
 */
#include <tkr/panels/ssd1322.h>

#include "ssd1322_tables.h"

enum { CONTRAST_MIN = 8 /* 1/32 of the full current, as dark as an LED module goes */ };

static struct tkr_ssd1322 *driver_of(struct tkr_panel *panel)
{
    return (struct tkr_ssd1322 *)panel;
}

static bool put(const struct tkr_panel *panel, uint8_t *entry, uint8_t count)
{
    const struct tkr_ssd1322 *driver = (const struct tkr_ssd1322 *)panel;

    (void)count;
    if (entry[0] == REMAP)
        entry[1] = driver->remap;
    if (entry[0] == CONTRAST)
        entry[1] = driver->contrast;
    return entry[0] == CONTRAST;
}

static const struct tkr_grey_chip chip = {
    .columns = TKR_SSD1322_COLUMNS,
    .rows = TKR_SSD1322_ROWS,
    .column_bytes = 2,
    .arguments_are_data = true,
    .write = WRITE,
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

/* Light is proportional to the contrast [D p23]. */
static uint8_t contrast_of(uint8_t brightness)
{
    return brightness < CONTRAST_MIN ? CONTRAST_MIN : brightness;
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    struct tkr_ssd1322 *driver = driver_of(panel);

    if (brightness > 0)
        driver->contrast = contrast_of(brightness);
    tkr_grey_panel_dim(&driver->grey, brightness);
    return TKR_OK;
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    return ((const struct tkr_ssd1322 *)panel)->grey.transfer.report;
}

static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = report};

/*
 * Upright the columns are mirrored and the high nibble is the left dot: 06, on its head 14 [C u8g2+OLED_SSD1322 issue
 * 3]. Boards with the other order of rows have 16 [1 u8g2 issue 2386] and so 04.
 */
static uint8_t remap_of(const struct tkr_ssd1322_config *config)
{
    uint8_t column = config->flipped ? 0 : REMAP_COLUMN;
    uint8_t common = config->flipped != config->commons_reversed ? REMAP_COMMON : 0;

    return (uint8_t)(REMAP_NIBBLE | column | common);
}

/* The mirror turns round where the glass hangs. */
static uint8_t first_column_of(const struct tkr_ssd1322_config *config)
{
    uint8_t upright = config->column_offset > 0 ? config->column_offset : TKR_SSD1322_COLUMN_OFFSET;

    return config->flipped ? (uint8_t)(TKR_SSD1322_COLUMN_OFFSET_MAX - upright) : upright;
}

int tkr_ssd1322_init(struct tkr_ssd1322 *driver, const struct tkr_ssd1322_config *config)
{
    if (config->bus == NULL || config->column_offset > TKR_SSD1322_COLUMN_OFFSET_MAX)
        return TKR_E_ARGUMENT;
    *driver = (struct tkr_ssd1322){
        .panel = {.ops = &ops, .columns = TKR_SSD1322_COLUMNS, .rows = TKR_SSD1322_ROWS},
        .grey = {.chip = &chip,
                 .panel = &driver->panel,
                 .buffer = driver->buffer,
                 .buffer_bytes = sizeof(driver->buffer),
                 .first_column = first_column_of(config),
                 .transfer = {.bus = config->bus},
                 .out = config->brightness == 0},
        .remap = remap_of(config),
        .contrast = contrast_of(config->brightness),
    };
    tkr_grey_panel_begin(&driver->grey);
    return TKR_OK;
}
