// SPDX-License-Identifier: MIT
#include "layout.h"

#include <stdio.h>

#include <tkr/fonts.h>

#include "sim.h"

static void tell(void *context, const char *path, const char *words)
{
    const struct sim *sim = context;

    (void)fprintf(stderr, "%s: %s: %s\n", sim->options.config, path, words);
}

static const struct tkr_font *font_at(size_t index)
{
    return tkr_font_at(index);
}

/* What the configuration says; with no layout in it no zone is laid out. */
static int lay_out_by_config(struct sim *sim, uint8_t number)
{
    const struct sim_panel *panel = &sim->panels[number];
    struct sim_layout *layout = &sim->layouts[number];
    const struct tkr_config_ground ground = {
        .config = &sim->settings.config,
        .sign = number,
        .columns = panel->driver->columns,
        .rows = panel->driver->rows,
        .font = sim->settings.font != NULL ? sim->settings.font : sim_panel_font(panel),
        .font_at = font_at,
        .mistakes = {.take = tell, .context = sim},
    };

    /* Panels of the command line have none of the layouts that the file has for panels of its own. */
    if (number >= sim->settings.config.sign_count || (sim->options.panel_count > 0 && sim->settings.config.has_signs))
        return TKR_OK;
    return tkr_config_lay_out(&layout->sign, layout->zones, &ground);
}

/* A crawl over all parts of the wall has to fit a band. */
static bool is_too_wide(const struct sim_panel *panel, const struct tkr_sign_config *sign)
{
    uint32_t ahead = (sign->mode != NULL ? sign->mode : &tkr_sign_continuous)->ahead;

    for (uint8_t i = 0; i < sign->zone_count; i++) {
        const struct tkr_sign_zone_config *zone = &sign->zones[i];
        uint32_t columns = zone->columns != 0 ? zone->columns : (uint32_t)panel->driver->columns - zone->x;

        if (zone->shows == TKR_SIGN_CRAWL && columns * sign->tiles + ahead > TKR_BAND_COLUMNS_MAX)
            return true;
    }
    return false;
}

static int set_tile(const struct sim *sim, uint8_t number, struct tkr_sign_config *sign)
{
    if (sim->options.tiles == 0)
        return SIM_EXIT_OK;
    sign->tile = sim->options.tile;
    sign->tiles = sim->options.tiles;
    if (!is_too_wide(&sim->panels[number], sign))
        return SIM_EXIT_OK;
    (void)fputs(
        "tkr-sim: --tile: the headlines have more than 4088 columns with all parts of the wall; use fewer parts\n",
        stderr);
    return SIM_EXIT_USAGE;
}

int sim_layout_choose(struct sim *sim, uint8_t number)
{
    struct sim_layout *layout = &sim->layouts[number];

    *layout = (struct sim_layout){.sign = {.separator = sim->settings.config.separator}};
    if (lay_out_by_config(sim, number) < 0)
        return SIM_EXIT_USAGE;
    if (layout->sign.zone_count == 0) {
        char words[SIM_PANEL_WORDS_BYTES] = "";
        int count = sim_panel_layout(&sim->panels[number], sim->settings.font, layout->zones, words);

        if (count < 0) {
            sim_settings_tell(&sim->options, "font", sim->options.font != NULL, words);
            return SIM_EXIT_USAGE;
        }
        layout->sign.zone_count = (uint8_t)count;
    }
    layout->sign.zones = layout->zones;
    return set_tile(sim, number, &layout->sign);
}

const struct tkr_font *sim_layout_crawl_font(const struct sim_layout *layout)
{
    for (uint8_t i = 0; i < layout->sign.zone_count; i++) {
        if (layout->zones[i].shows == TKR_SIGN_CRAWL)
            return layout->zones[i].font;
    }
    return NULL;
}
