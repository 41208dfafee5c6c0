// SPDX-License-Identifier: MIT
/* Scrolling in time. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct ssd1306_bench bench;

/* One dot in page 2, and the same in page 3: column 5, top row. */
static void start_with_dots(void)
{
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0xB2, 0x05, 0x10);
    BOARD_DATA(&bench.board, 0x01);
    BOARD_COMMANDS(&bench.board, 0xB3, 0x05, 0x10);
    BOARD_DATA(&bench.board, 0x01);
}

static unsigned dot_in(unsigned page)
{
    unsigned column = 0;
    while (column < SSD1306_COLUMNS && bench.chip.oled.ram[page][column] == 0) {
        column++;
    }
    return column;
}

/* Just before, or at, the end of so many frames since the start. The clock does not run on. */
static void pass_frames(uint64_t started_ns, uint64_t frames, bool whole)
{
    ssd1306_pass(&bench.chip, started_ns + frames * ssd1306_frame_ns(&bench.chip) - (whole ? 0 : 1));
}

static uint64_t start_scroll(void)
{
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_START);
    return bench.chip.scroll.stepped_ns;
}

static void a_frame_has_the_time_of_all_rows(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    assert_int_equal(ssd1306_frame_ns(&bench.chip), 64ULL * 54 * 1000000000 / 370000);
    BOARD_COMMANDS(&bench.board, SSD1306_MULTIPLEX, 31, SSD1306_PHASES, 0xF1, SSD1306_OSCILLATOR, 0x82);
    assert_int_equal(ssd1306_frame_ns(&bench.chip), 3ULL * 32 * 66 * 1000000000 / 370000);
    const struct ssd1306_config config = {.oscillator_hz = 407000};
    ssd1306_bench_start_as(&bench, &config);
    assert_int_equal(ssd1306_frame_ns(&bench.chip), 64ULL * 54 * 1000000000 / 407000);
}

static void the_picture_moves_one_column_an_interval(void **state)
{
    (void)state;
    static const uint16_t frames[] = {5, 64, 128, 256, 3, 4, 25, 2};
    for (uint8_t code = 0; code < 8; code++) {
        start_with_dots();
        BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_RIGHT, 0, 2, code, 2, 0, 0xFF);
        const uint64_t started_ns = start_scroll();
        pass_frames(started_ns, frames[code], false);
        assert_int_equal(dot_in(2), 5);
        pass_frames(started_ns, frames[code], true);
        assert_int_equal(dot_in(2), 6);
        pass_frames(started_ns, 3U * frames[code], true);
        assert_int_equal(dot_in(2), 8);
        assert_int_equal(dot_in(3), 5);
        board_expect_clean(&bench.board);
    }
}

static void columns_that_leave_come_in_at_the_other_end(void **state)
{
    (void)state;
    start_with_dots();
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_LEFT, 0, 2, 7, 3, 0, 0xFF);
    const uint64_t started_ns = start_scroll();
    pass_frames(started_ns, 2 * 6, true);
    assert_int_equal(dot_in(2), 127);
    assert_int_equal(dot_in(3), 127);
    pass_frames(started_ns, 2 * (6 + 128), true);
    assert_int_equal(dot_in(2), 127);
}

static void right_is_towards_higher_columns_of_the_host_also_when_remapped(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_COLUMNS_REMAPPED, 0x05, 0x10);
    BOARD_DATA(&bench.board, 0x01);
    assert_int_equal(dot_in(0), 127 - 5);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_RIGHT, 0, 0, 7, 0, 0, 0xFF);
    pass_frames(start_scroll(), 2, true);
    assert_int_equal(dot_in(0), 127 - 6);
}

/* The pin of the lit dot in segment 5 of page 2's top row, with commons in order. */
static unsigned lit_pin(unsigned segment, unsigned from)
{
    unsigned pin = from;
    while (pin < SSD1306_COMMONS && ssd1306_light(&bench.chip, segment, pin) == 0) {
        pin++;
    }
    return pin;
}

static void start_rising(uint8_t rows, uint8_t top, uint8_t area)
{
    start_with_dots();
    BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x14, SSD1306_COMMON_PINS, 0x02, SSD1306_ON);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_AREA, top, area);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_UP_RIGHT, 0, 7, 7, 7, rows);
}

static void a_diagonal_scroll_moves_rows_up_and_pages_sideways(void **state)
{
    (void)state;
    start_rising(3, 0, 64);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_UP_LEFT, 0, 2, 7, 2, 3);
    const uint64_t started_ns = start_scroll();
    pass_frames(started_ns, 2, true);
    assert_int_equal(lit_pin(4, 0), 16 - 3);
    assert_int_equal(lit_pin(5, 0), 24 - 3);
    pass_frames(started_ns, 2 * 9, true);
    assert_int_equal(lit_pin(5, 0), (24 + 64 - 27) % 64);
    board_expect_clean(&bench.board);
}

static void only_rows_of_the_area_move_up(void **state)
{
    (void)state;
    start_rising(1, 16, 4);
    const uint64_t started_ns = start_scroll();
    assert_int_equal(lit_pin(5, 0), 16);
    pass_frames(started_ns, 2, true);
    assert_int_equal(lit_pin(5, 0), 19);
    assert_int_equal(lit_pin(5, 20), 24);
    pass_frames(started_ns, 2 * 4, true);
    assert_int_equal(lit_pin(5, 0), 16);
    board_expect_clean(&bench.board);
}

static void a_diagonal_scroll_of_0_rows_is_horizontal(void **state)
{
    (void)state;
    start_rising(0, 0, 64);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_UP_RIGHT, 0, 2, 7, 2, 0);
    pass_frames(start_scroll(), 2, true);
    assert_int_equal(lit_pin(6, 0), 16);
    board_expect_clean(&bench.board);
}

static void a_stop_ends_all_motion_and_leaves_ram_as_it_is(void **state)
{
    (void)state;
    start_rising(3, 0, 64);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_UP_RIGHT, 0, 2, 7, 2, 3);
    const uint64_t started_ns = start_scroll();
    pass_frames(started_ns, 2, true);
    bench.board.now_ns = bench.chip.oled.now_ns + BOARD_PAUSE_NS;
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_STOP);
    pass_frames(started_ns, 200, true);
    assert_int_equal(lit_pin(6, 0), 16);
    BOARD_COMMANDS(&bench.board, SSD1306_NOTHING);
    assert_int_equal(dot_in(2), 6);
}

static void a_second_start_does_not_delay_the_next_step(void **state)
{
    (void)state;
    start_with_dots();
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_RIGHT, 0, 2, 7, 2, 0, 0xFF);
    const uint64_t started_ns = start_scroll();
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_START);
    pass_frames(started_ns, 2, true);
    assert_int_equal(dot_in(2), 6);
    board_expect_clean(&bench.board);
}

static void a_start_without_a_set_up_moves_nothing(void **state)
{
    (void)state;
    start_with_dots();
    pass_frames(start_scroll(), 1000, true);
    assert_int_equal(dot_in(2), 5);
}

static void ram_is_left_alone_while_the_picture_scrolls(void **state)
{
    (void)state;
    start_with_dots();
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_RIGHT, 0, 2, 1, 2, 0, 0xFF, SSD1306_SCROLL_START);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    board_expect_clean(&bench.board);
    BOARD_DATA(&bench.board, 0);
    board_expect_only(&bench.board, PAGE_OLED_WHILE_SCROLLING, 0);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_STOP);
    BOARD_DATA(&bench.board, 0);
    board_expect_only(&bench.board, PAGE_OLED_WHILE_SCROLLING, 0);
}

static void a_scroll_is_stopped_before_another_is_set_up(void **state)
{
    (void)state;
    start_with_dots();
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_RIGHT, 0, 2, 1, 2, 0, 0xFF, SSD1306_SCROLL_START);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_STOP);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_UP_LEFT, 0, 2, 1, 2, 1, SSD1306_SCROLL_START);
    board_expect_clean(&bench.board);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_LEFT, 0, 2, 1, 2, 0, 0xFF);
    board_expect_only(&bench.board, PAGE_OLED_SCROLL_NOT_STOPPED, SSD1306_SCROLL_LEFT);
}

/* Arguments that are right but for one. */
static void arguments_of_a_scroll_have_limits(void **state)
{
    (void)state;
    static const uint8_t bad[][8] = {
        {0x01, 0x26, 1, 0, 0, 7, 0, 0xFF}, {0x08, 0x26, 0, 0, 8, 7, 0, 0xFF}, {0x08, 0x26, 0, 0, 0, 8, 0, 0xFF},
        {0x01, 0x27, 0, 0, 0, 7, 1, 0xFF}, {0xFE, 0x27, 0, 0, 0, 7, 0, 0xFE}, {0x80, 0x27, 0x80, 0, 0, 7, 0, 0xFF},
        {0x40, 0x29, 0, 0, 0, 7, 0x40},    {0x01, 0x2A, 1, 0, 0, 7, 63},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ssd1306_bench_start(&bench);
        board_commands(&bench.board, bad[i] + 1, bad[i][1] < 0x29 ? 7 : 6);
        assert_int_equal(bench.chip.oled.wanted, 0);
        board_expect_only(&bench.board, PAGE_OLED_RANGE, (unsigned)bad[i][1] << 8 | bad[i][0]);
    }
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, 0x27, 0, 7, 7, 7, 0, 0xFF, 0x29, 0, 7, 7, 7, 63);
    board_expect_clean(&bench.board);
    BOARD_COMMANDS(&bench.board, 0x27, 0, 3, 0, 2, 0, 0xFF);
    board_expect_only(&bench.board, PAGE_OLED_WINDOW_REVERSED, 0x270302);
}

static void the_area_fits_the_lines_and_holds_start_line_and_rise(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_MULTIPLEX, 47, SSD1306_SCROLL_AREA, 8, 40, 0x40 + 39);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_UP_LEFT, 0, 0, 0, 7, 39);
    board_expect_clean(&bench.board);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_AREA, 8, 41);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, SSD1306_SCROLL_AREA << 8 | 41);
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_AREA, 8, 40, 0x40 + 40);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, (0x40 + 40) << 8 | 40);
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_AREA, 8, 40, SSD1306_SCROLL_UP_LEFT, 0, 0, 0, 7, 40);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, SSD1306_SCROLL_UP_LEFT << 8 | 40);
}

static void an_area_without_rows_stands_still(void **state)
{
    (void)state;
    start_rising(1, 0, 64);
    BOARD_COMMANDS(&bench.board, SSD1306_SCROLL_AREA, 0, 0);
    pass_frames(start_scroll(), 100, true);
    assert_int_equal(lit_pin(5, 0), 16);
    board_expect_only(&bench.board, PAGE_OLED_RANGE, SSD1306_SCROLL_AREA << 8);
}

int ssd1306_scroll_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_has_the_time_of_all_rows),
        cmocka_unit_test(the_picture_moves_one_column_an_interval),
        cmocka_unit_test(columns_that_leave_come_in_at_the_other_end),
        cmocka_unit_test(right_is_towards_higher_columns_of_the_host_also_when_remapped),
        cmocka_unit_test(a_diagonal_scroll_moves_rows_up_and_pages_sideways),
        cmocka_unit_test(only_rows_of_the_area_move_up),
        cmocka_unit_test(a_diagonal_scroll_of_0_rows_is_horizontal),
        cmocka_unit_test(a_stop_ends_all_motion_and_leaves_ram_as_it_is),
        cmocka_unit_test(a_second_start_does_not_delay_the_next_step),
        cmocka_unit_test(a_start_without_a_set_up_moves_nothing),
        cmocka_unit_test(ram_is_left_alone_while_the_picture_scrolls),
        cmocka_unit_test(a_scroll_is_stopped_before_another_is_set_up),
        cmocka_unit_test(arguments_of_a_scroll_have_limits),
        cmocka_unit_test(the_area_fits_the_lines_and_holds_start_line_and_rise),
        cmocka_unit_test(an_area_without_rows_stands_still),
    };
    return cmocka_run_group_tests_name("SSD1306 scrolling", tests, NULL, NULL);
}
