// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>

#include <tkr/fonts.h>
#include <ws2812_wire.h>

#include "panel.h"

/* No view shows more columns and rows. */
static int read_number(const char **text, char end, long most, uint16_t *number)
{
    char *behind;
    long value = strtol(*text, &behind, 10);

    if (behind == *text || *behind != end || value < 1 || value > most)
        return TKR_E_ARGUMENT;
    *number = (uint16_t)value;
    *text = behind + 1;
    return TKR_OK;
}

static int read_size(const char *text, struct tkr_ws2812_layout *layout)
{
    if (read_number(&text, 'x', VIEW_FRAME_COLUMNS_MAX, &layout->columns) < 0 ||
        read_number(&text, '\0', VIEW_FRAME_ROWS_MAX, &layout->rows) < 0)
        return TKR_E_ARGUMENT;
    return (uint32_t)layout->columns * layout->rows <= TKR_WS2812_LEDS_MAX ? TKR_OK : TKR_E_ARGUMENT;
}

/* Flexible panels zigzag by columns. Rows that all run the same way are the other usual kind. */
static int read_lines(const char *text, struct tkr_ws2812_layout *layout)
{
    layout->serpentine = text == NULL || strcmp(text, "serpentine") == 0;
    layout->lines = layout->serpentine ? TKR_WS2812_BY_COLUMNS : TKR_WS2812_BY_ROWS;
    return layout->serpentine || strcmp(text, "progressive") == 0 ? TKR_OK : TKR_E_ARGUMENT;
}

static const struct sim_panel_kind *kind_for(const struct tkr_ws2812_layout *layout);

static void power_on(struct sim_panel *panel, const struct tkr_ws2812_layout *layout)
{
    const struct ws2812_config config = {
        .leds = panel->parts.ws2812.leds,
        .count = (size_t)layout->columns * layout->rows,
        .garbage = true,
        .seed = 1,
    };

    (void)ws2812_init(&panel->parts.ws2812.strip, &config);
    panel->parts.ws2812.matrix = (struct ws2812_matrix){
        .strip = &panel->parts.ws2812.strip,
        .columns = layout->columns,
        .rows = layout->rows,
        .lines = layout->serpentine ? WS2812_BY_COLUMNS : WS2812_BY_ROWS,
        .serpentine = layout->serpentine,
    };
    ws2812_wire_init(&panel->wire, &panel->parts.ws2812.strip);
    panel->frame = (struct view_frame){
        .columns = layout->columns,
        .rows = layout->rows,
        .channels = WS2812_CHANNELS,
        .light = panel->light,
    };
}

static int open_panel(struct sim_panel *panel, const struct sim_panel_spec *spec, char *words)
{
    struct tkr_ws2812_config config = {
        .bus = &panel->wire.bus,
        .brightness = spec->brightness,
        .memory = panel->parts.ws2812.memory,
        .memory_bytes = sizeof(panel->parts.ws2812.memory),
    };

    if (spec->count == 0 || read_size(spec->words[0], &config.layout) < 0)
        return sim_panel_refuse(words, spec,
                                "its size is columns and rows, at most 2048x512 and 4096 LEDs, like ws2812:32x8");
    if (spec->count > 2 || read_lines(spec->words[1], &config.layout) < 0)
        return sim_panel_refuse(words, spec, "its lines are serpentine or progressive, like ws2812:32x8:progressive");
    panel->kind = kind_for(&config.layout);
    power_on(panel, &config.layout);
    panel->driver = &panel->parts.ws2812.driver.panel;
    return tkr_ws2812_init(&panel->parts.ws2812.driver, &config);
}

/* The edges of a transfer under way have been given to the strip: shown is what stands at its end. */
static void read_light(struct sim_panel *panel)
{
    ws2812_pass(&panel->parts.ws2812.strip, panel->wire.edge_ns);
    ws2812_matrix_read(&panel->parts.ws2812.matrix, panel->light);
}

static const struct chip_violations *violations(const struct sim_panel *panel)
{
    return &panel->parts.ws2812.strip.violations;
}

static const char *violation_name(unsigned kind)
{
    return ws2812_violation_name((enum ws2812_violation)kind);
}

static void brown_out(struct sim_panel *panel)
{
    ws2812_brown_out(&panel->parts.ws2812.strip);
}

static const struct sim_panel_colour colours[] = {{NULL, LED_WHITE}};

/* The headlines take the largest font that leaves air above and below, and shows a few letters at once. */
static const struct sim_panel_strip strips[] = {{.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7}};
static const struct sim_panel_strip middle_strips[] = {{.shows = TKR_SIGN_CRAWL, .font = &tkr_font_9x15b}};
static const struct sim_panel_strip high_strips[] = {{.shows = TKR_SIGN_CRAWL, .font = &tkr_font_10x20}};

#define KIND(its_strips)                                                                                               \
    {                                                                                                                  \
        .name = "ws2812", .open = open_panel, .read = read_light, .violations = violations,                            \
        .violation_name = violation_name, .brown_out = brown_out,                                                      \
        .driver_bytes = sizeof(struct tkr_ws2812) + sizeof(((struct sim_panel *)0)->parts.ws2812.memory),              \
        .strips = (its_strips), .strip_count = 1, .look = LOOK_RGB, .colours = colours,                                \
        .exposure_percent = 200, /* the usual brightness is half of the light */                                       \
    }

const struct sim_panel_kind sim_panel_ws2812 = KIND(strips);
static const struct sim_panel_kind middle_kind = KIND(middle_strips);
static const struct sim_panel_kind high_kind = KIND(high_strips);

static const struct sim_panel_kind *kind_for(const struct tkr_ws2812_layout *layout)
{
    if (layout->rows >= 24 && layout->columns >= 64)
        return &high_kind;
    return layout->rows >= 16 && layout->columns >= 32 ? &middle_kind : &sim_panel_ws2812;
}
