// SPDX-License-Identifier: MIT
/* What reaches a pseudo-terminal, read by a strict terminal. */
#define _DEFAULT_SOURCE

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "terminal_stage.h"

#define BLOCK "\xE2\x96\x80"

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
    (void)stage_draw(stage, NULL);
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
    (void)stage_draw(stage, NULL);
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
    (void)stage_draw(stage, "12 stories, the newest of 14:05");
    assert_string_equal(screen_line(&stage->screen, 11) + 24, "12 stories, the newest of 14:05");
    (void)stage_draw(stage, "offline");
    assert_string_equal(screen_line(&stage->screen, 11) + 24, "offline");
    (void)stage_draw(stage, NULL);
    assert_string_equal(screen_line(&stage->screen, 11), "");
}

static void what_did_not_change_is_not_sent(void **state)
{
    struct stage *stage = *state;
    random_dots(stage);
    assert_true(stage_draw(stage, "status") > 500);
    assert_int_equal(stage_draw(stage, "status"), 0);
    stage->light[40] = (uint16_t)(stage->light[40] ^ 0x8000);
    assert_in_range(stage_draw(stage, "status"), 1, 90);
}

static void a_row_of_small_changes_ends_in_the_picture_of_one_fresh_frame(void **state)
{
    struct stage *stage = *state;
    static struct screen_cell before[SCREEN_LINES_MAX][SCREEN_COLUMNS_MAX];
    for (int i = 0; i < 50; i++) {
        stage->light[noise_below(&stage->noise, DOTS)] = (uint16_t)noise_below(&stage->noise, 65536);
        if (i % 10 == 0)
            random_dots(stage);
        (void)stage_draw(stage, i % 7 == 0 ? "other" : "seventh");
    }
    memcpy(before, stage->screen.cells, sizeof before);
    stage_set_size(stage, 80, 25);
    (void)stage_draw(stage, "other");
    stage_set_size(stage, 80, 24);
    (void)stage_draw(stage, "other");
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
        (void)stage_draw(stage, attacks[i]); /* receive() fails on any sequence but our own */
        assert_true(stage->screen.alternate);
        assert_true(stage->screen.cursor_hidden);
        assert_int_equal(stage->screen.entered, 1);
    }
    assert_string_equal(screen_line(&stage->screen, 11) + 24, "a  b");
}

static void every_size_of_terminal_is_survived(void **state)
{
    struct stage *stage = *state;
    random_dots(stage);
    for (uint16_t columns = 1; columns < 40; columns++) {
        for (uint16_t lines = 1; lines < 9; lines++) {
            stage_set_size(stage, columns, lines);
            (void)stage_draw(stage, "a status line that is longer than that");
        }
    }
}

static void closing_gives_the_terminal_back(void **state)
{
    struct stage *stage = *state;
    struct termios now;
    random_dots(stage);
    (void)stage_draw(stage, "status");
    assert_true(stage->screen.alternate && stage->screen.cursor_hidden && stage->screen.no_wrap);
    assert_int_equal(tcgetattr(stage->slave, &now), 0);
    assert_int_equal(now.c_lflag & (ECHO | ICANON), 0);
    assert_int_not_equal(now.c_lflag & ISIG, 0);
    terminal_view_close(stage->view);
    stage->view = NULL;
    (void)stage_receive(stage);
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
        (void)stage_receive(stage);
        memset(stage->light, 0, sizeof stage->light);
        stage->light[2] = VIEW_FRAME_LIGHT_MAX;
        result = terminal_view_draw(stage->view, &frame, "slow");
    }
    assert_int_equal(result, VIEW_OK);
    (void)stage_receive(stage);
    assert_in_range(red_of(cell_of(stage, 2, 0)->foreground), 225, 255);
    for (uint32_t i = 3; i < COLUMNS; i++)
        assert_in_range(red_of(cell_of(stage, i, 0)->background), 15, 45);
    assert_false(stage->screen.synchronised);
}

static void a_terminal_that_went_away_is_an_error(void **state)
{
    struct stage *stage = *state;
    const struct view_frame *frame = &stage->frame;
    (void)stage_draw(stage, NULL);
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
    assert_true(stage_draw(stage, NULL) > 0);
}

static void a_frame_of_another_size_is_refused(void **state)
{
    struct stage *stage = *state;
    const struct view_frame *frame = &stage->frame;
    stage->frame.columns--;
    assert_int_equal(terminal_view_draw(stage->view, &frame, NULL), VIEW_E_ARGUMENT);
}

#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(a_lit_dot_is_half_a_cell_of_bright_colour),
        ON_STAGE(dark_dots_are_faintly_visible_and_nothing_is_around_the_panel),
        ON_STAGE(the_status_line_stands_beneath_and_is_replaced_whole),
        ON_STAGE(what_did_not_change_is_not_sent),
        ON_STAGE(a_row_of_small_changes_ends_in_the_picture_of_one_fresh_frame),
        ON_STAGE(hostile_status_text_reaches_the_terminal_as_text),
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
