// SPDX-License-Identifier: MIT
#include "ws2812_layout.h"

#include <stdbool.h>

#include "../../support/check.h"

/* The numbers of the LEDs as a reader sees them, row after row. */
static void expect_numbers(struct tkr_ws2812_layout layout, const uint16_t *numbers)
{
    const uint16_t columns = tkr_ws2812_layout_columns(&layout);

    assert_true(tkr_ws2812_layout_is_good(&layout));
    for (uint16_t y = 0; y < tkr_ws2812_layout_rows(&layout); y++) {
        for (uint16_t x = 0; x < columns; x++)
            assert_int_equal(tkr_ws2812_layout_led(&layout, x, y), numbers[y * columns + x]);
    }
}

static void a_strip_may_begin_in_any_corner_and_run_along_rows_or_columns(void **state)
{
    (void)state;
    static const struct {
        struct tkr_ws2812_layout layout;
        uint16_t numbers[6];
    } layouts[] = {
        {{.corner = TKR_WS2812_TOP_LEFT}, {0, 1, 2, 3, 4, 5}},
        {{.corner = TKR_WS2812_TOP_RIGHT}, {2, 1, 0, 5, 4, 3}},
        {{.corner = TKR_WS2812_BOTTOM_LEFT}, {3, 4, 5, 0, 1, 2}},
        {{.corner = TKR_WS2812_BOTTOM_RIGHT}, {5, 4, 3, 2, 1, 0}},
        {{.lines = TKR_WS2812_BY_COLUMNS}, {0, 2, 4, 1, 3, 5}},
        {{.lines = TKR_WS2812_BY_COLUMNS, .corner = TKR_WS2812_BOTTOM_RIGHT}, {5, 3, 1, 4, 2, 0}},
        {{.serpentine = true}, {0, 1, 2, 5, 4, 3}},
        {{.serpentine = true, .corner = TKR_WS2812_BOTTOM_LEFT}, {5, 4, 3, 0, 1, 2}},
        {{.serpentine = true, .lines = TKR_WS2812_BY_COLUMNS}, {0, 3, 4, 1, 2, 5}},
        {{.serpentine = true, .lines = TKR_WS2812_BY_COLUMNS, .corner = TKR_WS2812_TOP_RIGHT}, {4, 3, 0, 5, 2, 1}},
    };

    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++) {
        struct tkr_ws2812_layout layout = layouts[i].layout;

        layout.columns = 3;
        layout.rows = 2;
        expect_numbers(layout, layouts[i].numbers);
    }
}

static void modules_stand_in_a_row_from_either_end(void **state)
{
    (void)state;
    static const uint16_t from_left[] = {0, 1, 4, 5, 3, 2, 7, 6};
    static const uint16_t from_right[] = {4, 5, 0, 1, 7, 6, 3, 2};
    struct tkr_ws2812_layout layout = {.columns = 4, .rows = 2, .module_columns = 2, .serpentine = true};

    expect_numbers(layout, from_left);
    layout.modules_from_right = true;
    expect_numbers(layout, from_right);
}

static void the_whole_may_be_turned_clockwise(void **state)
{
    (void)state;
    static const uint16_t turned[][6] = {
        [TKR_WS2812_UPRIGHT] = {0, 1, 2, 3, 4, 5},
        [TKR_WS2812_TURNED_90] = {3, 0, 4, 1, 5, 2},
        [TKR_WS2812_TURNED_180] = {5, 4, 3, 2, 1, 0},
        [TKR_WS2812_TURNED_270] = {2, 5, 1, 4, 0, 3},
    };

    for (uint8_t rotation = 0; rotation < 4; rotation++)
        expect_numbers((struct tkr_ws2812_layout){.columns = 3, .rows = 2, .rotation = rotation}, turned[rotation]);
}

/* All layouts of a size, one after the other. */
static struct tkr_ws2812_layout numbered_layout(unsigned number)
{
    return (struct tkr_ws2812_layout){
        .columns = 12,
        .rows = 5,
        .module_columns = number / 128 % 2 != 0 ? 4 : 0,
        .corner = (uint8_t)(number % 4),
        .rotation = (uint8_t)(number / 4 % 4),
        .lines = (uint8_t)(number / 16 % 2),
        .serpentine = number / 32 % 2 != 0,
        .modules_from_right = number / 64 % 2 != 0,
    };
}

static void every_led_stands_at_one_dot(void **state)
{
    (void)state;
    for (unsigned number = 0; number < 256; number++) {
        const struct tkr_ws2812_layout layout = numbered_layout(number);
        bool is_taken[60] = {false};

        for (uint16_t y = 0; y < tkr_ws2812_layout_rows(&layout); y++) {
            for (uint16_t x = 0; x < tkr_ws2812_layout_columns(&layout); x++) {
                uint16_t led = tkr_ws2812_layout_led(&layout, x, y);

                assert_in_range(led, 0, 59);
                assert_false(is_taken[led]);
                is_taken[led] = true;
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_strip_may_begin_in_any_corner_and_run_along_rows_or_columns),
        cmocka_unit_test(modules_stand_in_a_row_from_either_end),
        cmocka_unit_test(the_whole_may_be_turned_clockwise),
        cmocka_unit_test(every_led_stands_at_one_dot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
