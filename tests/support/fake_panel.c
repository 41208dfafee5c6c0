// SPDX-License-Identifier: MIT
#include "fake_panel.h"

#include <string.h>

#include "check.h"

uint32_t fake_panel_column(const struct tkr_zone *zone, uint16_t x)
{
    uint32_t dots = 0;

    for (uint8_t page = zone->band->pages; page > 0; page--)
        dots = dots << 8 | tkr_band_byte(zone->band, (uint8_t)(page - 1), zone->first_column + x);
    return dots;
}

static struct fake_panel *fake_of(struct tkr_panel *panel)
{
    return (struct fake_panel *)panel;
}

static int step(struct tkr_panel *panel, uint64_t now)
{
    (void)now;
    fake_of(panel)->steps++;
    return fake_of(panel)->step_answer;
}

static int draw(struct tkr_panel *panel, const struct tkr_zone *zones, size_t count, uint64_t now)
{
    struct fake_panel *fake = fake_of(panel);

    (void)now;
    assert_in_range(count, 1, TKR_ZONES_MAX);
    fake->draws++;
    memcpy(fake->zones, zones, sizeof(*zones) * count);
    fake->zone_count = count;
    for (uint16_t x = 0; x < zones[0].columns; x++)
        fake->frame[x] = fake_panel_column(&zones[0], x);
    if (fake->busy > 0) {
        fake->busy--;
        return 1;
    }
    if (fake->refusals > 0) {
        fake->refusals--;
        return TKR_E_IO;
    }
    return TKR_OK;
}

static int dim(struct tkr_panel *panel, uint8_t brightness)
{
    struct fake_panel *fake = fake_of(panel);

    fake->dims++;
    if (fake->dim_answer == TKR_OK)
        fake->brightness = brightness;
    return fake->dim_answer;
}

static struct tkr_panel_report report(const struct tkr_panel *panel)
{
    (void)panel;
    return (struct tkr_panel_report){0};
}

void fake_panel_init(struct fake_panel *panel, uint16_t columns, uint16_t rows)
{
    static const struct tkr_panel_ops ops = {.step = step, .draw = draw, .dim = dim, .report = report};

    memset(panel, 0, sizeof(*panel));
    panel->panel = (struct tkr_panel){.ops = &ops, .columns = columns, .rows = rows};
}
