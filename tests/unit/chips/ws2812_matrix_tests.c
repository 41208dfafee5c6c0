// SPDX-License-Identifier: MIT
/* Layouts: drawn here as a reader sees them, the number of the LED at each dot. */
#include "ws2812_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WIDE = 4, HIGH = 3, DOTS = WIDE * HIGH };

static struct bench bench;

static void assert_leds(const struct ws2812_matrix *matrix, const uint8_t leds[DOTS])
{
    for (size_t i = 0; i < DOTS; i++) {
        size_t led = DOTS;
        assert_int_equal(ws2812_matrix_led(matrix, i % WIDE, i / WIDE, &led), 0);
        assert_int_equal(led, leds[i]);
    }
}

static void progressive_rows_start_at_any_corner(void **state)
{
    (void)state;
    struct ws2812_matrix matrix = {.columns = WIDE, .rows = HIGH};
    assert_leds(&matrix, (const uint8_t[DOTS]){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
    matrix.corner = WS2812_TOP_RIGHT;
    assert_leds(&matrix, (const uint8_t[DOTS]){3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8});
    matrix.corner = WS2812_BOTTOM_LEFT;
    assert_leds(&matrix, (const uint8_t[DOTS]){8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3});
    matrix.corner = WS2812_BOTTOM_RIGHT;
    assert_leds(&matrix, (const uint8_t[DOTS]){11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0});
}

static void serpentine_rows_run_back_every_other_time(void **state)
{
    (void)state;
    struct ws2812_matrix matrix = {.columns = WIDE, .rows = HIGH, .serpentine = true};
    assert_leds(&matrix, (const uint8_t[DOTS]){0, 1, 2, 3, 7, 6, 5, 4, 8, 9, 10, 11});
    matrix.corner = WS2812_TOP_RIGHT;
    assert_leds(&matrix, (const uint8_t[DOTS]){3, 2, 1, 0, 4, 5, 6, 7, 11, 10, 9, 8});
    matrix.corner = WS2812_BOTTOM_LEFT;
    assert_leds(&matrix, (const uint8_t[DOTS]){8, 9, 10, 11, 7, 6, 5, 4, 0, 1, 2, 3});
    matrix.corner = WS2812_BOTTOM_RIGHT;
    assert_leds(&matrix, (const uint8_t[DOTS]){11, 10, 9, 8, 4, 5, 6, 7, 3, 2, 1, 0});
}

static void progressive_columns_start_at_any_corner(void **state)
{
    (void)state;
    struct ws2812_matrix matrix = {.columns = WIDE, .rows = HIGH, .lines = WS2812_BY_COLUMNS};
    assert_leds(&matrix, (const uint8_t[DOTS]){0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11});
    matrix.corner = WS2812_TOP_RIGHT;
    assert_leds(&matrix, (const uint8_t[DOTS]){9, 6, 3, 0, 10, 7, 4, 1, 11, 8, 5, 2});
    matrix.corner = WS2812_BOTTOM_LEFT;
    assert_leds(&matrix, (const uint8_t[DOTS]){2, 5, 8, 11, 1, 4, 7, 10, 0, 3, 6, 9});
    matrix.corner = WS2812_BOTTOM_RIGHT;
    assert_leds(&matrix, (const uint8_t[DOTS]){11, 8, 5, 2, 10, 7, 4, 1, 9, 6, 3, 0});
}

static void serpentine_columns_run_back_every_other_time(void **state)
{
    (void)state;
    struct ws2812_matrix matrix = {.columns = WIDE, .rows = HIGH, .lines = WS2812_BY_COLUMNS, .serpentine = true};
    assert_leds(&matrix, (const uint8_t[DOTS]){0, 5, 6, 11, 1, 4, 7, 10, 2, 3, 8, 9});
    matrix.corner = WS2812_BOTTOM_RIGHT;
    assert_leds(&matrix, (const uint8_t[DOTS]){9, 8, 3, 2, 10, 7, 4, 1, 11, 6, 5, 0});
}

static void modules_stand_side_by_side(void **state)
{
    (void)state;
    struct ws2812_matrix matrix = {.columns = WIDE, .rows = HIGH, .module_columns = 2};
    assert_leds(&matrix, (const uint8_t[DOTS]){0, 1, 6, 7, 2, 3, 8, 9, 4, 5, 10, 11});
    matrix.serpentine = true;
    assert_leds(&matrix, (const uint8_t[DOTS]){0, 1, 6, 7, 3, 2, 9, 8, 4, 5, 10, 11});
    matrix.modules_from_right = true;
    assert_leds(&matrix, (const uint8_t[DOTS]){6, 7, 0, 1, 9, 8, 3, 2, 10, 11, 4, 5});
}

/* Sends LED n the number n + 1 in blue and green. */
static void send_numbers(size_t count)
{
    bench_start(&bench, count, WS2812B);
    for (size_t i = 0; i < count; i++) {
        bench_led(&bench, (uint32_t)((i + 1) >> 8 << 16 | ((i + 1) & 0xFF)));
    }
    bench_reset(&bench);
}

static size_t number_at(const uint16_t *rgb)
{
    assert_int_equal(rgb[0], 0);
    return (size_t)(rgb[1] / 257) << 8 | rgb[2] / 257;
}

static void the_usual_8x32_panel_zigzags_by_columns(void **state)
{
    (void)state;
    static uint16_t rgb[32 * 8 * 3];
    send_numbers(256);
    const struct ws2812_matrix panel = {
        .strip = &bench.strip, .columns = 32, .rows = 8, .lines = WS2812_BY_COLUMNS, .serpentine = true};
    ws2812_matrix_read(&panel, rgb);
    for (size_t x = 0; x < 32; x++) {
        for (size_t y = 0; y < 8; y++) {
            const size_t led = 8 * x + (x % 2 == 0 ? y : 7 - y);
            assert_int_equal(number_at(&rgb[(y * 32 + x) * 3]), led + 1);
        }
    }
}

static void four_modules_of_8x8_make_a_row(void **state)
{
    (void)state;
    static uint16_t rgb[32 * 8 * 3];
    send_numbers(256);
    const struct ws2812_matrix row = {.strip = &bench.strip, .columns = 32, .rows = 8, .module_columns = 8};
    ws2812_matrix_read(&row, rgb);
    for (size_t i = 0; i < 256; i++) {
        assert_int_equal(number_at(&rgb[i * 3]), i % 32 / 8 * 64 + i / 32 * 8 + i % 8 + 1);
    }
}

static void a_strip_too_short_for_its_matrix_leaves_dots_dark(void **state)
{
    (void)state;
    uint16_t rgb[DOTS * 3];
    send_numbers(DOTS - 1);
    const struct ws2812_matrix matrix = {.strip = &bench.strip, .columns = WIDE, .rows = HIGH};
    ws2812_matrix_read(&matrix, rgb);
    for (size_t i = 0; i < DOTS; i++) {
        assert_int_equal(number_at(&rgb[i * 3]), i == DOTS - 1 ? 0 : i + 1);
    }
}

static void outside_of_the_matrix_there_is_no_led(void **state)
{
    (void)state;
    size_t led = 99;
    const struct ws2812_matrix matrix = {.columns = WIDE, .rows = HIGH};
    assert_int_equal(ws2812_matrix_led(&matrix, WIDE, 0, &led), -1);
    assert_int_equal(ws2812_matrix_led(&matrix, 0, HIGH, &led), -1);
    assert_int_equal(led, 99);
}

static void every_layout_uses_every_led_once(void **state)
{
    (void)state;
    for (unsigned way = 0; way < 64; way++) {
        const struct ws2812_matrix matrix = {.columns = 12,
                                             .rows = 5,
                                             .module_columns = way < 32 ? 0 : 4,
                                             .corner = (enum ws2812_corner)(way % 4),
                                             .lines = (enum ws2812_lines)(way / 4 % 2),
                                             .serpentine = way / 8 % 2 != 0,
                                             .modules_from_right = way / 16 % 2 != 0};
        bool used[60] = {false};
        for (size_t i = 0; i < 60; i++) {
            size_t led = 60;
            assert_int_equal(ws2812_matrix_led(&matrix, i % 12, i / 12, &led), 0);
            assert_in_range(led, 0, 59);
            assert_false(used[led]);
            used[led] = true;
        }
    }
}

int ws2812_matrix_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(progressive_rows_start_at_any_corner),
        cmocka_unit_test(serpentine_rows_run_back_every_other_time),
        cmocka_unit_test(progressive_columns_start_at_any_corner),
        cmocka_unit_test(serpentine_columns_run_back_every_other_time),
        cmocka_unit_test(modules_stand_side_by_side),
        cmocka_unit_test(the_usual_8x32_panel_zigzags_by_columns),
        cmocka_unit_test(four_modules_of_8x8_make_a_row),
        cmocka_unit_test(a_strip_too_short_for_its_matrix_leaves_dots_dark),
        cmocka_unit_test(outside_of_the_matrix_there_is_no_led),
        cmocka_unit_test(every_layout_uses_every_led_once),
    };
    return cmocka_run_group_tests_name("WS2812 matrix", tests, NULL, NULL);
}
