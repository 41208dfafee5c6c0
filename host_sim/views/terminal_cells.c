// SPDX-License-Identifier: MIT
#include "terminal_cells.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    UNLIT_LIGHT = 200,     /* of an unlit lens, in 1/16384 */
    UNLIT_DARKER_PART = 5, /* of 8: unlit neighbours differ a little, or they would be one grey plate */
    LIT_PART = 24,         /* a dot of braille shows from this part of full light on */
    UPPER_HALF = 0x2580,
    BRAILLE = 0x2800,
    CHANNELS = LED_PALETTE_CHANNELS,
    CUBE_FIRST = 16, /* number of the cube's first colour */
    CUBE_SIDE = 6,
    GREY_FIRST = 232,
    GREYS = 24,
};

const struct terminal_grain terminal_half_blocks = {1, 2};
const struct terminal_grain terminal_braille = {2, 4};

/* Light in each channel, in 1/16384. */
struct light {
    uint64_t channel[CHANNELS];
};

static uint64_t exposed_q16(const struct terminal_cells *cells, uint32_t light)
{
    uint32_t percent = cells->panel.exposure_percent == 0 ? 100 : cells->panel.exposure_percent;
    return (uint64_t)light * (LED_PALETTE_EXPOSURE_Q16 / 100 * percent) / VIEW_FRAME_LIGHT_MAX;
}

static uint32_t channels_of(const struct terminal_cells *cells)
{
    return cells->panel.channels == CHANNELS ? CHANNELS : 1;
}

static const uint16_t *light_at(const struct terminal_cells *cells, const struct view_frame *frame, uint32_t column,
                                uint32_t row)
{
    return frame->light + ((size_t)row * frame->columns + column) * channels_of(cells);
}

/* What a dot emits. */
static struct light emitted(const struct terminal_cells *cells, const struct view_frame *frame, uint32_t column,
                            uint32_t row)
{
    const uint16_t *value = light_at(cells, frame, column, row);
    uint32_t channels = channels_of(cells);
    struct light light = {{0}};
    for (uint32_t plane = 0; plane < channels; plane++) {
        const struct led_palette *palette =
            channels == 1 ? led_palette(cells->panel.colour, row) : led_palette_die(plane);
        for (size_t i = 0; i < CHANNELS; i++)
            light.channel[i] += exposed_q16(cells, value[plane]) * palette->emission_q12[i] >> 14;
    }
    return light;
}

/* Room light and the light of dots through the film. */
static uint32_t colour_of(const struct terminal_cells *cells, struct light light, uint32_t unlit, uint32_t row)
{
    const struct led_palette *palette =
        channels_of(cells) == 1 ? led_palette(cells->panel.colour, row) : led_palette_die(0);
    uint32_t colour = 0;
    for (size_t i = 0; i < CHANNELS; i++) {
        uint64_t sum = unlit * palette->epoxy_q8[i] / 256 + light.channel[i];
        uint32_t at = sum < LED_FILM_STEPS ? (uint32_t)sum : LED_FILM_STEPS - 1;
        colour = colour << 8 | cells->film->code[at] >> 8;
    }
    return cells->colours == TERMINAL_COLOURS_256 ? terminal_colour_of_256(colour) : colour;
}

static uint32_t dot_colour(const struct terminal_cells *cells, const struct view_frame *frame, uint32_t column,
                           uint32_t row)
{
    bool is_darker = (column + row) % 2 != 0;
    if (row >= frame->rows) /* the half line beneath an odd number of rows */
        return cells->colours == TERMINAL_COLOURS_256 ? CUBE_FIRST : 0;
    return colour_of(cells, emitted(cells, frame, column, row),
                     is_darker ? UNLIT_LIGHT * UNLIT_DARKER_PART / 8 : UNLIT_LIGHT, row);
}

static struct terminal_cell half_blocks(const struct terminal_cells *cells, const struct view_frame *frame,
                                        uint32_t column, uint32_t row)
{
    struct terminal_cell cell = {.foreground = dot_colour(cells, frame, column, row),
                                 .background = dot_colour(cells, frame, column, row + 1),
                                 .character = UPPER_HALF};
    if (cell.foreground == cell.background)
        cell.character = ' ';
    return cell;
}

/* The strongest channel of a dot; beyond the panel nothing. */
static uint32_t strength(const struct terminal_cells *cells, const struct view_frame *frame, uint32_t column,
                         uint32_t row)
{
    if (column >= frame->columns || row >= frame->rows)
        return 0;
    const uint16_t *value = light_at(cells, frame, column, row);
    uint32_t most = 0;
    for (uint32_t i = 0; i < channels_of(cells); i++)
        most = value[i] > most ? value[i] : most;
    return most;
}

/* Dots of which half or more of the brightest in the cell is seen, in their mean colour. */
static struct terminal_cell braille(const struct terminal_cells *cells, const struct view_frame *frame, uint32_t column,
                                    uint32_t row)
{
    static const uint8_t bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}; /* ISO 11548-1 */
    struct light mean = {{0}};
    uint32_t brightest = 0;
    uint32_t pattern = 0;
    uint32_t lit = 0;
    for (uint32_t i = 0; i < 8; i++) {
        uint32_t one = strength(cells, frame, column + i % 2, row + i / 2);
        brightest = one > brightest ? one : brightest;
    }
    struct terminal_cell cell = {.background = colour_of(cells, mean, UNLIT_LIGHT / 2, row), .character = ' '};
    cell.foreground = cell.background;
    if (exposed_q16(cells, brightest) * LIT_PART < LED_PALETTE_EXPOSURE_Q16)
        return cell;
    for (uint32_t i = 0; i < 8; i++) {
        if (strength(cells, frame, column + i % 2, row + i / 2) * 2 < brightest)
            continue;
        struct light one = emitted(cells, frame, column + i % 2, row + i / 2);
        for (size_t channel = 0; channel < CHANNELS; channel++)
            mean.channel[channel] += one.channel[channel];
        pattern |= bits[i / 2][i % 2];
        lit++;
    }
    for (size_t channel = 0; channel < CHANNELS; channel++)
        mean.channel[channel] /= lit;
    cell.foreground = colour_of(cells, mean, UNLIT_LIGHT, row);
    cell.character = BRAILLE | pattern;
    return cell;
}

struct terminal_cell terminal_cell_at(const struct terminal_cells *cells, const struct view_frame *frame,
                                      uint32_t column, uint32_t row)
{
    return cells->grain.columns == 1 ? half_blocks(cells, frame, column, row) : braille(cells, frame, column, row);
}

static uint32_t square_of(int32_t difference)
{
    return (uint32_t)(difference * difference);
}

static uint32_t distance(uint32_t one, const int32_t other[CHANNELS])
{
    return 2 * square_of((int32_t)(one >> 16) - other[0]) + 4 * square_of((int32_t)(one >> 8 & 0xFF) - other[1]) +
           square_of((int32_t)(one & 0xFF) - other[2]);
}

/* Of a channel: 0, 95, 135, 175, 215, 255 (xterm). */
static int32_t cube_level(uint32_t step)
{
    return step == 0 ? 0 : (int32_t)(55 + 40 * step);
}

static uint32_t cube_step(uint32_t value)
{
    if (value < 48)
        return 0;
    return value < 115 ? 1 : (value - 35) / 40;
}

uint32_t terminal_colour_of_256(uint32_t rgb)
{
    const uint32_t steps[CHANNELS] = {cube_step(rgb >> 16), cube_step(rgb >> 8 & 0xFF), cube_step(rgb & 0xFF)};
    const int32_t cube[CHANNELS] = {cube_level(steps[0]), cube_level(steps[1]), cube_level(steps[2])};
    uint32_t mean = (2 * (rgb >> 16) + 4 * (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 7;
    uint32_t step = mean < 8 ? 0 : (mean - 3) / 10;
    step = step < GREYS ? step : GREYS - 1;
    const int32_t level = (int32_t)(8 + 10 * step);
    const int32_t grey[CHANNELS] = {level, level, level};
    if (distance(rgb, grey) < distance(rgb, cube))
        return GREY_FIRST + step;
    return CUBE_FIRST + (steps[0] * CUBE_SIDE + steps[1]) * CUBE_SIDE + steps[2];
}
