// SPDX-License-Identifier: MIT
/* What reaches a pseudo-terminal, read by a strict terminal. */
#define _DEFAULT_SOURCE

#include <fcntl.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "noise.h"
#include "screen.h"
#include "terminal_cells.h"
#include "terminal_view.h"

enum {
    COLUMNS = 32,
    ROWS = 7,
    DOTS = COLUMNS * ROWS,
    LINES = (ROWS + 1) / 2,
};

#define BLOCK "\xE2\x96\x80"

struct stage {
    int master;
    int slave;
    struct termios before;
    struct terminal_view *view;
    struct screen screen;
    struct noise noise;
    uint16_t light[DOTS];
    struct view_frame frame;
};

static void set_size(struct stage *stage, uint16_t columns, uint16_t lines)
{
    struct winsize size = {.ws_col = columns, .ws_row = lines};
    assert_int_equal(ioctl(stage->master, TIOCSWINSZ, &size), 0);
    stage->screen.columns = columns;
    stage->screen.lines = lines;
}

static int with_stage(void **state)
{
    struct stage *stage = calloc(1, sizeof *stage);
    struct winsize size = {.ws_col = 80, .ws_row = 24};
    if (stage == NULL || openpty(&stage->master, &stage->slave, NULL, NULL, &size) != 0)
        return -1;
    if (fcntl(stage->master, F_SETFL, O_NONBLOCK) != 0)
        return -1;
    screen_init(&stage->screen, 80, 24);
    stage->noise.state = 3;
    stage->frame = (struct view_frame){COLUMNS, ROWS, 8, 8, 1, stage->light};
    const struct terminal_view_panel panel = {.columns = COLUMNS, .rows = ROWS};
    const struct terminal_view_config config = {.fd = stage->slave, .panels = &panel, .panel_count = 1};
    *state = stage;
    if (tcgetattr(stage->slave, &stage->before) != 0)
        return -1;
    return terminal_view_open(&stage->view, &config);
}

static int without_stage(void **state)
{
    struct stage *stage = *state;
    terminal_view_close(stage->view);
    (void)close(stage->master);
    (void)close(stage->slave);
    free(stage);
    return 0;
}

/* What the terminal got since the last time, taken by the screen; the number of bytes. */
static size_t receive(struct stage *stage)
{
    char bytes[4096];
    size_t total = 0;
    ssize_t count;
    while ((count = read(stage->master, bytes, sizeof bytes)) > 0) {
        screen_take(&stage->screen, bytes, (size_t)count);
        total += (size_t)count;
    }
    assert_string_equal(stage->screen.unknown, "");
    return total;
}

static size_t draw(struct stage *stage, const char *status)
{
    const struct view_frame *frame = &stage->frame;
    assert_int_equal(terminal_view_draw(stage->view, &frame, status), VIEW_OK);
    return receive(stage);
}

static void random_dots(struct stage *stage)
{
    for (size_t i = 0; i < DOTS; i++)
        stage->light[i] = (uint16_t)(noise_below(&stage->noise, 3) == 0 ? noise_below(&stage->noise, 65536) : 0);
}

static int32_t red_of(int32_t colour)
{
    return colour >> 16;
}

/* The panel is 32 cells in 80: from cell 24; 4 lines and 23 of room: from line 6. */
static const struct screen_cell *cell_of(const struct stage *stage, uint32_t column, uint32_t line)
{
    return &stage->screen.cells[6 + line][24 + column];
}

static void a_lit_dot_is_half_a_cell_of_bright_colour(void **state)
{
    struct stage *stage = *state;
    stage->light[0 * COLUMNS + 3] = VIEW_FRAME_LIGHT_MAX;
    stage->light[3 * COLUMNS + 5] = VIEW_FRAME_LIGHT_MAX / 4;
    (void)draw(stage, NULL);
    const struct screen_cell *upper = cell_of(stage, 3, 0);
    const struct screen_cell *lower = cell_of(stage, 5, 1);
    assert_string_equal(upper->character, BLOCK);
    assert_in_range(red_of(upper->foreground), 225, 255);
    assert_in_range(red_of(upper->background), 15, 45);
    assert_string_equal(lower->character, BLOCK);
    assert_in_range(red_of(lower->foreground), 15, 45);
    assert_in_range(red_of(lower->background), 140, 200);
}

static void dark_dots_are_faintly_visible_and_nothing_is_around_the_panel(void **state)
{
    struct stage *stage = *state;
    (void)draw(stage, NULL);
    for (uint32_t i = 0; i < COLUMNS; i++)
        assert_in_range(red_of(cell_of(stage, i, 0)->background), 15, 45);
    assert_int_equal(cell_of(stage, 0, LINES - 1)->background, 0); /* the row after an odd number */
    assert_int_equal(stage->screen.cells[6][23].background, SCREEN_DEFAULT_COLOUR);
    assert_int_equal(stage->screen.cells[6][24 + COLUMNS].background, SCREEN_DEFAULT_COLOUR);
    assert_int_equal(stage->screen.cells[5][30].background, SCREEN_DEFAULT_COLOUR);
}

static void the_status_line_stands_beneath_and_is_replaced_whole(void **state)
{
    struct stage *stage = *state;
    (void)draw(stage, "12 stories, the newest of 14:05");
    assert_string_equal(screen_line(&stage->screen, 11) + 24, "12 stories, the newest of 14:05");
    (void)draw(stage, "offline");
    assert_string_equal(screen_line(&stage->screen, 11) + 24, "offline");
    (void)draw(stage, NULL);
    assert_string_equal(screen_line(&stage->screen, 11), "");
}

static void what_did_not_change_is_not_sent(void **state)
{
    struct stage *stage = *state;
    random_dots(stage);
    assert_true(draw(stage, "status") > 500);
    assert_int_equal(draw(stage, "status"), 0);
    stage->light[40] = (uint16_t)(stage->light[40] ^ 0x8000);
    assert_in_range(draw(stage, "status"), 1, 90);
}

static void a_row_of_small_changes_ends_in_the_picture_of_one_fresh_frame(void **state)
{
    struct stage *stage = *state;
    static struct screen_cell before[SCREEN_LINES_MAX][SCREEN_COLUMNS_MAX];
    for (int i = 0; i < 50; i++) {
        stage->light[noise_below(&stage->noise, DOTS)] = (uint16_t)noise_below(&stage->noise, 65536);
        if (i % 10 == 0)
            random_dots(stage);
        (void)draw(stage, i % 7 == 0 ? "other" : "seventh");
    }
    memcpy(before, stage->screen.cells, sizeof before);
    set_size(stage, 80, 25);
    (void)draw(stage, "other");
    set_size(stage, 80, 24);
    (void)draw(stage, "other");
    assert_memory_equal(before, stage->screen.cells, sizeof before);
}

static void hostile_status_text_reaches_the_terminal_as_text(void **state)
{
    struct stage *stage = *state;
    static const char *const attacks[] = {
        "\033]0;owned\007",
        "\033[2J\033[H",
        "\x9B"
        "2J",
        "\xC2\x9B"
        "2J",
        "\xC2\x9D"
        "0;owned\xC2\x9C",
        "\x90$q\x9C",
        "\007\b\v\f\016\017",
        "\033P+q\033\\",
        "\033[?1049l",
        // NOLINTNEXTLINE(misc-misleading-bidirectional): that is the attack
        "\xE2\x80\xAE"
        "evil",
        "\xE2",
        "\033",
        "a\r\nb",
    };
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        (void)draw(stage, attacks[i]); /* receive() fails on any sequence but our own */
        assert_true(stage->screen.alternate);
        assert_true(stage->screen.cursor_hidden);
        assert_int_equal(stage->screen.entered, 1);
    }
    assert_string_equal(screen_line(&stage->screen, 11) + 24, "a  b");
}

static void a_terminal_too_narrow_shows_braille(void **state)
{
    struct stage *stage = *state;
    stage->light[0] = VIEW_FRAME_LIGHT_MAX;                /* dot 1 of the first cell */
    stage->light[2 * COLUMNS + 1] = VIEW_FRAME_LIGHT_MAX;  /* dot 6 */
    stage->light[6 * COLUMNS + 31] = VIEW_FRAME_LIGHT_MAX; /* dot 6 of the last cell of the second line */
    set_size(stage, 20, 24);
    (void)draw(stage, "status");
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
    set_size(stage, 10, 24);
    (void)draw(stage, NULL);
    assert_string_equal(stage->screen.cells[7][0].character, "\xE2\xA0\x81");
    assert_string_equal(screen_line(&stage->screen, 10), "columns 7");
    set_size(stage, 40, 2);
    (void)draw(stage, "s");
    assert_string_equal(screen_line(&stage->screen, 1) + 12, "rows 1 to 4 of 7 | s");
}

/* A panel beside others, in a terminal of 80 × 24 unless it is said otherwise. */
static void open_stage_for(struct stage *stage, const struct terminal_view_config *config)
{
    struct terminal_view_config mine = *config;
    terminal_view_close(stage->view);
    stage->view = NULL;
    (void)receive(stage);
    screen_init(&stage->screen, 80, 24);
    mine.fd = stage->slave;
    assert_int_equal(terminal_view_open(&stage->view, &mine), VIEW_OK);
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
        open_stage_for(stage, &(struct terminal_view_config){.panels = &panels[i], .panel_count = 1});
        assert_int_equal(terminal_view_draw(stage->view, &frame, "whole"), VIEW_OK);
        (void)receive(stage);
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
    open_stage_for(stage, &(struct terminal_view_config){.panels = panels, .panel_count = 2});
    assert_int_equal(terminal_view_draw(stage->view, frames, NULL), VIEW_OK);
    (void)receive(stage);
    /* 4 lines, one between, 8 lines: from line 3 of 23. */
    assert_in_range(red_of(stage->screen.cells[3][24].foreground), 225, 255);
    int32_t blue = stage->screen.cells[8][32].foreground;
    int32_t yellow = stage->screen.cells[8][33].foreground;
    assert_true((blue & 0xFF) > 220 && red_of(blue) < 120);
    assert_true((yellow & 0xFF) < 130 && red_of(yellow) > 180 && (yellow >> 8 & 0xFF) > 180);
    assert_int_equal(stage->screen.cells[7][24].background, SCREEN_DEFAULT_COLOUR);
    set_size(stage, 80, 6); /* braille: 2 and 4 lines for 5 */
    assert_int_equal(terminal_view_draw(stage->view, frames, NULL), VIEW_OK);
    (void)receive(stage);
    assert_string_equal(screen_line(&stage->screen, 5) + 32, "panel 2: rows 1 to 12 of 16 |");
}

static void a_terminal_of_256_colours_gets_the_nearest_of_them(void **state)
{
    struct stage *stage = *state;
    static const struct terminal_view_panel panel = {.columns = COLUMNS, .rows = ROWS};
    const struct view_frame *frame = &stage->frame;
    stage->light[3] = VIEW_FRAME_LIGHT_MAX;
    open_stage_for(stage,
                   &(struct terminal_view_config){.colours = TERMINAL_COLOURS_256, .panels = &panel, .panel_count = 1});
    stage->screen.indexed = true;
    assert_int_equal(terminal_view_draw(stage->view, &frame, NULL), VIEW_OK);
    assert_true(receive(stage) > 0);
    /* In the cube red is 16 + 36 × step. A bright red has step 5 and little green. */
    assert_in_range(cell_of(stage, 3, 0)->foreground, 16 + 36 * 5, 16 + 36 * 5 + 17);
    /* An unlit dot is nearly black: the cube's first colour or one of the first greys. */
    int32_t unlit = cell_of(stage, 3, 0)->background;
    assert_true(unlit == 16 || (unlit >= 232 && unlit < 236));
    assert_int_equal(terminal_view_draw(stage->view, &frame, NULL), VIEW_OK);
    assert_int_equal(receive(stage), 0);
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

static void every_size_of_terminal_is_survived(void **state)
{
    struct stage *stage = *state;
    random_dots(stage);
    for (uint16_t columns = 1; columns < 40; columns++) {
        for (uint16_t lines = 1; lines < 9; lines++) {
            set_size(stage, columns, lines);
            (void)draw(stage, "a status line that is longer than that");
        }
    }
}

static void closing_gives_the_terminal_back(void **state)
{
    struct stage *stage = *state;
    struct termios now;
    random_dots(stage);
    (void)draw(stage, "status");
    assert_true(stage->screen.alternate && stage->screen.cursor_hidden && stage->screen.no_wrap);
    assert_int_equal(tcgetattr(stage->slave, &now), 0);
    assert_int_equal(now.c_lflag & (ECHO | ICANON), 0);
    assert_int_not_equal(now.c_lflag & ISIG, 0);
    terminal_view_close(stage->view);
    stage->view = NULL;
    (void)receive(stage);
    assert_true(screen_is_restored(&stage->screen));
    assert_int_equal(stage->screen.printed_outside, 0);
    assert_int_equal(tcgetattr(stage->slave, &now), 0);
    assert_int_equal(now.c_lflag, stage->before.c_lflag);
    assert_memory_equal(now.c_cc, stage->before.c_cc, sizeof now.c_cc);
}

static void a_terminal_that_swallows_slowly_loses_frames_but_no_bytes(void **state)
{
    struct stage *stage = *state;
    const struct view_frame *frame = &stage->frame;
    assert_int_equal(fcntl(stage->slave, F_SETFL, O_NONBLOCK), 0);
    int result = VIEW_OK;
    for (int i = 0; i < 1000 && result == VIEW_OK; i++) {
        random_dots(stage);
        result = terminal_view_draw(stage->view, &frame, "slow");
    }
    assert_int_equal(result, TERMINAL_VIEW_SKIPPED);
    for (int i = 0; i < 10 && result == TERMINAL_VIEW_SKIPPED; i++) {
        (void)receive(stage);
        memset(stage->light, 0, sizeof stage->light);
        stage->light[2] = VIEW_FRAME_LIGHT_MAX;
        result = terminal_view_draw(stage->view, &frame, "slow");
    }
    assert_int_equal(result, VIEW_OK);
    (void)receive(stage);
    assert_in_range(red_of(cell_of(stage, 2, 0)->foreground), 225, 255);
    for (uint32_t i = 3; i < COLUMNS; i++)
        assert_in_range(red_of(cell_of(stage, i, 0)->background), 15, 45);
    assert_false(stage->screen.synchronised);
}

static void a_terminal_that_went_away_is_an_error(void **state)
{
    struct stage *stage = *state;
    const struct view_frame *frame = &stage->frame;
    (void)draw(stage, NULL);
    (void)close(stage->master);
    random_dots(stage);
    assert_int_equal(terminal_view_draw(stage->view, &frame, NULL), VIEW_E_IO);
}

static void what_is_no_terminal_is_refused(void **state)
{
    (void)state;
    struct terminal_view *view;
    int null = open("/dev/null", O_WRONLY);
    const struct terminal_view_panel panel = {.columns = 8, .rows = 8};
    const struct terminal_view_config config = {.fd = null, .panels = &panel, .panel_count = 1};
    assert_int_equal(terminal_view_open(&view, &config), VIEW_E_ARGUMENT);
    assert_null(view);
    (void)close(null);
}

static void a_second_view_is_refused_while_one_is_open(void **state)
{
    struct stage *stage = *state;
    struct terminal_view *view;
    const struct terminal_view_panel panel = {.columns = 8, .rows = 8};
    const struct terminal_view_config config = {.fd = stage->slave, .panels = &panel, .panel_count = 1};
    assert_int_equal(terminal_view_open(&view, &config), VIEW_E_BUSY);
    assert_null(view);
    random_dots(stage);
    assert_true(draw(stage, NULL) > 0);
}

static void a_frame_of_another_size_is_refused(void **state)
{
    struct stage *stage = *state;
    const struct view_frame *frame = &stage->frame;
    stage->frame.columns--;
    assert_int_equal(terminal_view_draw(stage->view, &frame, NULL), VIEW_E_ARGUMENT);
}

#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, with_stage, without_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(a_lit_dot_is_half_a_cell_of_bright_colour),
        ON_STAGE(dark_dots_are_faintly_visible_and_nothing_is_around_the_panel),
        ON_STAGE(the_status_line_stands_beneath_and_is_replaced_whole),
        ON_STAGE(what_did_not_change_is_not_sent),
        ON_STAGE(a_row_of_small_changes_ends_in_the_picture_of_one_fresh_frame),
        ON_STAGE(hostile_status_text_reaches_the_terminal_as_text),
        ON_STAGE(a_terminal_too_narrow_shows_braille),
        ON_STAGE(a_terminal_too_narrow_for_braille_shows_the_middle_and_says_so),
        ON_STAGE(panels_of_usual_sizes_are_whole_at_80_by_24),
        ON_STAGE(panels_stand_one_above_the_other),
        ON_STAGE(a_terminal_of_256_colours_gets_the_nearest_of_them),
        cmocka_unit_test(the_nearest_of_256_colours_is_nearest),
        cmocka_unit_test(the_environment_says_how_many_colours_there_are),
        ON_STAGE(every_size_of_terminal_is_survived),
        ON_STAGE(closing_gives_the_terminal_back),
        ON_STAGE(a_terminal_that_swallows_slowly_loses_frames_but_no_bytes),
        ON_STAGE(a_terminal_that_went_away_is_an_error),
        ON_STAGE(a_second_view_is_refused_while_one_is_open),
        ON_STAGE(a_frame_of_another_size_is_refused),
        cmocka_unit_test(what_is_no_terminal_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
