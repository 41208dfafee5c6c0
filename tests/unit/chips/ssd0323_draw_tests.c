// SPDX-License-Identifier: MIT
/* Rectangle, copy and the moving picture. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { FRAMES_OF_INTERVAL_0 = 12 };

static struct oled oled;

static unsigned dot(unsigned row, unsigned segment)
{
    return oled.chip.ram[row][segment];
}

static void a_filled_rectangle_fills_its_area_and_nothing_else(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_DRAW_OPTIONS, SSD0323_DRAW_FILL, SSD0323_RECTANGLE, 2, 3, 4, 6, 0x98);
    for (unsigned row = 0; row < SSD0323_ROWS; row++) {
        for (unsigned column = 0; column < SSD0323_COLUMNS; column++) {
            const bool inside = column >= 2 && column <= 4 && row >= 3 && row <= 6;
            assert_int_equal(dot(row, 2 * column), inside ? 8 : 0);
            assert_int_equal(dot(row, 2 * column + 1), inside ? 9 : 0);
        }
    }
    oled_expect_clean(&oled);
}

static void without_the_fill_bit_only_the_border_is_drawn_a_byte_wide(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_DRAW_OPTIONS, 0, SSD0323_RECTANGLE, 10, 10, 13, 13, 0x77);
    static const char *const picture[] = {"####", "#  #", "#  #", "####"};
    for (unsigned row = 0; row < 4; row++) {
        for (unsigned column = 0; column < 4; column++) {
            assert_int_equal(dot(10 + row, 20 + 2 * column), picture[row][column] == '#' ? 7 : 0);
        }
    }
    oled_expect_clean(&oled);
}

static void a_rectangle_uses_addresses_and_nibbles_as_data_does(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_COMMANDS(&oled, SSD0323_REMAP, SSD0323_REMAP_COLUMN | SSD0323_REMAP_NIBBLE);
    OLED_COMMANDS(&oled, SSD0323_RECTANGLE, 1, 0, 1, 0, 0x12);
    assert_int_equal(dot(0, 124), 1);
    assert_int_equal(dot(0, 125), 2);
}

static void a_rectangle_leaves_the_pointer_alone(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_window(&oled, 4, 8, 7, 15);
    OLED_COMMANDS(&oled, SSD0323_RECTANGLE, 20, 30, 23, 37, 0);
    assert_int_equal(oled.chip.column.at, 4);
    assert_int_equal(oled.chip.row.at, 8);
}

static void a_copy_keeps_its_source_and_may_overlap_it(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_window(&oled, 0, 0, 3, 0);
    OLED_DATA(&oled, 0x01, 0x02, 0x03, 0x04);
    OLED_COMMANDS(&oled, SSD0323_COPY, 0, 0, 3, 0, 1, 0);
    OLED_COMMANDS(&oled, SSD0323_COPY, 0, 0, 3, 0, 20, 70);
    static const uint8_t row_0[] = {1, 1, 2, 3, 4, 0};
    for (unsigned column = 0; column < 6; column++) {
        assert_int_equal(dot(0, 2 * column), row_0[column]);
    }
    assert_int_equal(dot(70, 40), 1);
    assert_int_equal(dot(70, 46), 3);
    assert_int_equal(dot(70, 48), 0);
    oled_expect_clean(&oled);
}

static void a_copy_takes_its_area_from_where_it_is(void **state)
{
    (void)state;
    for (uint8_t remap = 0; remap < 4; remap++) {
        oled_start(&oled, 0);
        OLED_COMMANDS(&oled, SSD0323_REMAP, remap);
        oled_window(&oled, 8, 20, 9, 21);
        OLED_DATA(&oled, 0x12, 0x34, 0x56, 0x78);
        OLED_COMMANDS(&oled, SSD0323_COPY, 8, 20, 9, 21, 30, 40);
        oled_window(&oled, 30, 60, 31, 61);
        OLED_DATA(&oled, 0x12, 0x34, 0x56, 0x78);
        for (unsigned segment = 0; segment < SSD0323_SEGMENTS; segment++) {
            for (unsigned row = 0; row < 4; row++) {
                assert_int_equal(dot(39 + row, segment), dot(59 + row, segment));
            }
        }
        oled_expect_clean(&oled);
    }
}

static void a_reverse_copy_is_inverted(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_DATA(&oled, 0x3F);
    OLED_COMMANDS(&oled, SSD0323_DRAW_OPTIONS, SSD0323_DRAW_REVERSE, SSD0323_COPY, 0, 0, 0, 0, 5, 5);
    assert_int_equal(dot(5, 10), 0x0);
    assert_int_equal(dot(5, 11), 0xC);
    assert_int_equal(dot(0, 0), 0xF);
    oled_expect_clean(&oled);
}

static void with_the_wrap_bit_a_copy_goes_round(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    OLED_DATA(&oled, 0x01, 0x02, 0x03);
    OLED_COMMANDS(&oled, SSD0323_DRAW_OPTIONS, SSD0323_DRAW_WRAP, SSD0323_COPY, 0, 0, 2, 0, 62, 1);
    assert_int_equal(dot(1, 124), 1);
    assert_int_equal(dot(1, 126), 2);
    assert_int_equal(dot(1, 0), 3);
    oled_expect_clean(&oled);
}

static void pass_frames(uint64_t frames)
{
    oled.now_ns += frames * SSD0323_FRAME_NS;
    ssd0323_pass(&oled.chip, oled.now_ns);
}

static void start_moving(uint8_t options)
{
    oled_start(&oled, 0);
    oled_window(&oled, 0, 0, 63, 79);
    OLED_DATA(&oled, 0x21, 0x43, 0x65);
    oled_window(&oled, 0, 9, 63, 79);
    OLED_DATA(&oled, 0x21);
    OLED_COMMANDS(&oled, SSD0323_DRAW_OPTIONS, options, SSD0323_MOVE_SET_UP, 1, 9, 0, SSD0323_MOVE_START);
}

static void a_moving_picture_goes_round_in_steps_of_its_interval(void **state)
{
    (void)state;
    start_moving(SSD0323_DRAW_WRAP);
    pass_frames(FRAMES_OF_INTERVAL_0 - 1);
    assert_int_equal(dot(0, 0), 1);
    pass_frames(1);
    assert_int_equal(dot(0, 0), 3);
    assert_int_equal(dot(0, 126), 1);
    assert_int_equal(dot(0, 127), 2);
    pass_frames(UINT64_C(63) * FRAMES_OF_INTERVAL_0);
    assert_int_equal(dot(0, 0), 1);
    assert_int_equal(dot(0, 4), 5);
    oled_expect_clean(&oled);
}

static void rows_beyond_the_number_stand_still(void **state)
{
    (void)state;
    start_moving(SSD0323_DRAW_WRAP);
    pass_frames(FRAMES_OF_INTERVAL_0);
    assert_int_equal(dot(9, 0), 1);
    assert_int_equal(dot(9, 1), 2);
}

static void without_the_wrap_bit_a_moving_picture_leaves(void **state)
{
    (void)state;
    start_moving(SSD0323_DRAW_FILL);
    pass_frames(FRAMES_OF_INTERVAL_0 * 2);
    assert_int_equal(dot(0, 0), 5);
    assert_int_equal(dot(0, 124), 0);
    assert_int_equal(dot(0, 126), 0);
    pass_frames(UINT64_C(1000000));
    assert_int_equal(dot(0, 0), 0);
}

static void starting_again_does_not_delay_a_step(void **state)
{
    (void)state;
    start_moving(SSD0323_DRAW_WRAP);
    pass_frames(FRAMES_OF_INTERVAL_0 - 1);
    OLED_COMMANDS(&oled, SSD0323_MOVE_START);
    pass_frames(1);
    assert_int_equal(dot(0, 0), 3);
}

static void a_stopped_picture_stands_still_and_can_be_drawn(void **state)
{
    (void)state;
    start_moving(SSD0323_DRAW_WRAP);
    OLED_COMMANDS(&oled, SSD0323_MOVE_STOP);
    pass_frames(1000);
    assert_int_equal(dot(0, 0), 1);
    OLED_DATA(&oled, 0);
    oled_expect_clean(&oled);
}

static void each_interval_has_its_number_of_frames(void **state)
{
    (void)state;
    static const unsigned frames[] = {12, 64, 128, 256};
    for (uint8_t interval = 0; interval < 4; interval++) {
        start_moving(SSD0323_DRAW_WRAP);
        OLED_COMMANDS(&oled, SSD0323_MOVE_STOP, SSD0323_MOVE_SET_UP, 1, 9, interval, SSD0323_MOVE_START);
        pass_frames(frames[interval] - 1);
        assert_int_equal(dot(0, 0), 1);
        pass_frames(1);
        assert_int_equal(dot(0, 0), 3);
    }
}

int ssd0323_draw_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filled_rectangle_fills_its_area_and_nothing_else),
        cmocka_unit_test(without_the_fill_bit_only_the_border_is_drawn_a_byte_wide),
        cmocka_unit_test(a_rectangle_uses_addresses_and_nibbles_as_data_does),
        cmocka_unit_test(a_rectangle_leaves_the_pointer_alone),
        cmocka_unit_test(a_copy_keeps_its_source_and_may_overlap_it),
        cmocka_unit_test(a_copy_takes_its_area_from_where_it_is),
        cmocka_unit_test(a_reverse_copy_is_inverted),
        cmocka_unit_test(with_the_wrap_bit_a_copy_goes_round),
        cmocka_unit_test(a_moving_picture_goes_round_in_steps_of_its_interval),
        cmocka_unit_test(rows_beyond_the_number_stand_still),
        cmocka_unit_test(without_the_wrap_bit_a_moving_picture_leaves),
        cmocka_unit_test(starting_again_does_not_delay_a_step),
        cmocka_unit_test(a_stopped_picture_stands_still_and_can_be_drawn),
        cmocka_unit_test(each_interval_has_its_number_of_frames),
    };
    return cmocka_run_group_tests_name("SSD0323 drawing", tests, NULL, NULL);
}
