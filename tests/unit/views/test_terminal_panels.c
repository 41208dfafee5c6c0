// SPDX-License-Identifier: MIT
/* Panels of all sizes and kinds, in terminals of fewer columns, lines and colours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "noise.h"
#include "terminal_cells.h"
#include "terminal_stage.h"

static int32_t red_of(int32_t colour)
{
    return colour >> 16;
}

/* The panel is 32 cells in 80: from cell 24; 4 lines and 23 of room: from line 6. */
static const struct screen_cell *cell_of(const struct stage *stage, uint32_t column, uint32_t line)
{
    return &stage->screen.cells[6 + line][24 + column];
}

static void a_terminal_too_narrow_shows_braille(void **state)
{
    struct stage *stage = *state;
    stage->light[0] = VIEW_FRAME_LIGHT_MAX;                /* dot 1 of the first cell */
    stage->light[2 * COLUMNS + 1] = VIEW_FRAME_LIGHT_MAX;  /* dot 6 */
    stage->light[6 * COLUMNS + 31] = VIEW_FRAME_LIGHT_MAX; /* dot 6 of the last cell of the second line */
    stage_set_size(stage, 20, 24);
    (void)stage_draw(stage, "status");
    const struct screen_cell *first = &stage->screen.cells[7][2];
    assert_string_equal(first->character, "\xE2\xA0\xA1"); /* U+2821, dots 1 and 6 */
    assert_in_range(red_of(first->foreground), 225, 255);
    assert_in_range(red_of(first->background), 5, 45);
    assert_string_equal(stage->screen.cells[7][3].character, " ");
    assert_string_equal(stage->screen.cells[8][2 + 15].character, "\xE2\xA0\xA0");
    assert_string_equal(screen_line(&stage->screen, 10) + 2, "status");
}

static void a_terminal_too_narrow_for_braille_shows_the_middle_and_says_so(void **state)
{
    struct stage *stage = *state;
    stage->light[2 * 3] = VIEW_FRAME_LIGHT_MAX;
    stage_set_size(stage, 10, 24);
    (void)stage_draw(stage, NULL);
    assert_string_equal(stage->screen.cells[7][0].character, "\xE2\xA0\x81");
    assert_string_equal(screen_line(&stage->screen, 10), "columns 7");
    stage_set_size(stage, 40, 2);
    (void)stage_draw(stage, "s");
    assert_string_equal(screen_line(&stage->screen, 1) + 12, "rows 1 to 4 of 7 | s");
}

static void panels_of_usual_sizes_are_whole_at_80_by_24(void **state)
{
    struct stage *stage = *state;
    static uint16_t light[128 * 64];
    static const struct terminal_view_panel panels[] = {{.columns = 128, .rows = 64}, {.columns = 128, .rows = 16}};
    for (size_t i = 0; i < 2; i++) {
        const struct view_frame one = {panels[i].columns, panels[i].rows, 0, 0, 1, light};
        const struct view_frame *frame = &one;
        light[one.columns - 1] = VIEW_FRAME_LIGHT_MAX;
        stage_show(stage, &(struct terminal_view_config){.panels = &panels[i], .panel_count = 1});
        assert_int_equal(terminal_view_draw(stage->view, &frame, "whole"), VIEW_OK);
        (void)stage_receive(stage);
        uint32_t top = (23U - panels[i].rows / 4U) / 3;
        assert_string_equal(stage->screen.cells[top][8 + 63].character, "\xE2\xA0\x88"); /* dot 4 */
        assert_string_equal(screen_line(&stage->screen, top + panels[i].rows / 4U + 1) + 8, "whole");
    }
}

static void panels_stand_one_above_the_other(void **state)
{
    struct stage *stage = *state;
    static uint16_t leds[32 * 8];
    static uint16_t rgb[16 * 16 * 3];
    static const struct terminal_view_panel panels[] = {{.columns = 32, .rows = 8},
                                                        {.columns = 16, .rows = 16, .channels = 3}};
    const struct view_frame upper = {32, 8, 8, 8, 1, leds};
    const struct view_frame lower = {16, 16, 0, 0, 3, rgb};
    const struct view_frame *const frames[] = {&upper, &lower};
    leds[0] = VIEW_FRAME_LIGHT_MAX;
    rgb[2] = VIEW_FRAME_LIGHT_MAX;              /* blue */
    rgb[3] = rgb[4] = VIEW_FRAME_LIGHT_MAX / 2; /* yellow */
    stage_show(stage, &(struct terminal_view_config){.panels = panels, .panel_count = 2});
    assert_int_equal(terminal_view_draw(stage->view, frames, NULL), VIEW_OK);
    (void)stage_receive(stage);
    /* 4 lines, one between, 8 lines: from line 3 of 23. */
    assert_in_range(red_of(stage->screen.cells[3][24].foreground), 225, 255);
    int32_t blue = stage->screen.cells[8][32].foreground;
    int32_t yellow = stage->screen.cells[8][33].foreground;
    assert_true((blue & 0xFF) > 220 && red_of(blue) < 120);
    assert_true((yellow & 0xFF) < 130 && red_of(yellow) > 180 && (yellow >> 8 & 0xFF) > 180);
    assert_int_equal(stage->screen.cells[7][24].background, SCREEN_DEFAULT_COLOUR);
    stage_set_size(stage, 80, 6); /* braille: 2 and 4 lines for 5 */
    assert_int_equal(terminal_view_draw(stage->view, frames, NULL), VIEW_OK);
    (void)stage_receive(stage);
    assert_string_equal(screen_line(&stage->screen, 5) + 32, "panel 2: rows 1 to 12 of 16 |");
}

static void a_terminal_of_256_colours_gets_the_nearest_of_them(void **state)
{
    struct stage *stage = *state;
    static const struct terminal_view_panel panel = {.columns = COLUMNS, .rows = ROWS};
    const struct view_frame *frame = &stage->frame;
    stage->light[3] = VIEW_FRAME_LIGHT_MAX;
    stage_show(stage,
               &(struct terminal_view_config){.colours = TERMINAL_COLOURS_256, .panels = &panel, .panel_count = 1});
    stage->screen.indexed = true;
    assert_int_equal(terminal_view_draw(stage->view, &frame, NULL), VIEW_OK);
    assert_true(stage_receive(stage) > 0);
    /* In the cube red is 16 + 36 × step. A bright red has step 5 and little green. */
    assert_in_range(cell_of(stage, 3, 0)->foreground, 16 + 36 * 5, 16 + 36 * 5 + 17);
    /* An unlit dot is nearly black: the cube's first colour or one of the first greys. */
    int32_t unlit = cell_of(stage, 3, 0)->background;
    assert_true(unlit == 16 || (unlit >= 232 && unlit < 236));
    assert_int_equal(terminal_view_draw(stage->view, &frame, NULL), VIEW_OK);
    assert_int_equal(stage_receive(stage), 0);
}

static void the_nearest_of_256_colours_is_nearest(void **state)
{
    (void)state;
    struct noise noise = {9};
    uint32_t levels[240][3];
    for (uint32_t i = 0; i < 216; i++) {
        const uint32_t steps[3] = {i / 36, i / 6 % 6, i % 6};
        for (size_t c = 0; c < 3; c++)
            levels[i][c] = steps[c] == 0 ? 0 : 55 + 40 * steps[c];
    }
    for (uint32_t i = 0; i < 24; i++)
        levels[216 + i][0] = levels[216 + i][1] = levels[216 + i][2] = 8 + 10 * i;
    for (int n = 0; n < 20000; n++) {
        const int32_t rgb[3] = {(int32_t)noise_below(&noise, 256), (int32_t)noise_below(&noise, 256),
                                (int32_t)noise_below(&noise, 256)};
        int32_t off[240];
        int32_t least = INT32_MAX;
        for (size_t i = 0; i < 240; i++) {
            const int32_t red = rgb[0] - (int32_t)levels[i][0];
            const int32_t green = rgb[1] - (int32_t)levels[i][1];
            const int32_t blue = rgb[2] - (int32_t)levels[i][2];
            off[i] = 2 * red * red + 4 * green * green + blue * blue;
            least = off[i] < least ? off[i] : least;
        }
        uint32_t found = terminal_colour_of_256((uint32_t)(rgb[0] << 16 | rgb[1] << 8 | rgb[2]));
        assert_in_range(found, 16, 255);
        assert_int_equal(off[found - 16], least);
    }
}

static void the_environment_says_how_many_colours_there_are(void **state)
{
    (void)state;
    assert_int_equal(terminal_view_colours("truecolor", "xterm-256color"), TERMINAL_COLOURS_24_BIT);
    assert_int_equal(terminal_view_colours("24bit", NULL), TERMINAL_COLOURS_24_BIT);
    assert_int_equal(terminal_view_colours(NULL, "xterm-direct"), TERMINAL_COLOURS_24_BIT);
    assert_int_equal(terminal_view_colours(NULL, "-direct"), TERMINAL_COLOURS_256);
    assert_int_equal(terminal_view_colours("yes", "xterm-256color"), TERMINAL_COLOURS_256);
    assert_int_equal(terminal_view_colours("", "xterm"), TERMINAL_COLOURS_256);
    assert_int_equal(terminal_view_colours(NULL, NULL), TERMINAL_COLOURS_256);
}

#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(a_terminal_too_narrow_shows_braille),
        ON_STAGE(a_terminal_too_narrow_for_braille_shows_the_middle_and_says_so),
        ON_STAGE(panels_of_usual_sizes_are_whole_at_80_by_24),
        ON_STAGE(panels_stand_one_above_the_other),
        ON_STAGE(a_terminal_of_256_colours_gets_the_nearest_of_them),
        cmocka_unit_test(the_nearest_of_256_colours_is_nearest),
        cmocka_unit_test(the_environment_says_how_many_colours_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
