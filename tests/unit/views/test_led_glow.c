// SPDX-License-Identifier: MIT
/* The separable integer glow against the plain sum of Gaussians over all dots, in floating point. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "led_glow.h"
#include "noise.h"

enum {
    PITCH = 7,
    BORDER = 2 * PITCH,
    COLUMNS = 40,
    ROWS = 9,
    WIDTH = (COLUMNS + 4) * PITCH,
    HEIGHT = (ROWS + 4) * PITCH,
};

static uint16_t weights[LED_GLOW_LAYERS * PITCH * LED_GLOW_TAPS];
static uint32_t spread[LED_GLOW_LAYERS * ROWS * WIDTH];
static uint8_t is_lit[ROWS];
static uint32_t sum[WIDTH];
static uint32_t near_glow[WIDTH];
static uint32_t far_glow[WIDTH];
static uint16_t light[COLUMNS * ROWS];

static double gaussian(double strength, double sigma, double x, double y)
{
    double area = 2 * acos(-1) * sigma * sigma;
    return strength * 0.309 / area * exp(-(x * x + y * y) / (2 * sigma * sigma));
}

static double expected_near(double x, double y)
{
    return gaussian(0.50, 0.42, x, y) + gaussian(0.34, 1.1, x, y);
}

static double expected_far(double x, double y)
{
    return gaussian(0.16, 3.2, x, y);
}

static double sum_of_all(uint32_t x_px, uint32_t y_px, double (*of_one)(double, double))
{
    double total = 0;
    for (uint32_t i = 0; i < COLUMNS * ROWS; i++) {
        uint32_t column = i % COLUMNS;
        uint32_t row = i / COLUMNS;
        double x = (x_px + 0.5 - BORDER) / PITCH - (column + 0.5);
        double y = (y_px + 0.5 - BORDER) / PITCH - (row + 0.5);
        total += light[i] / 65535.0 * of_one(x, y);
    }
    return total;
}

static void the_glow_is_the_sum_of_the_gaussians_of_all_dots(void **state)
{
    (void)state;
    struct led_glow glow = {.pitch_px = PITCH,
                            .border_px = BORDER,
                            .columns = COLUMNS,
                            .rows = ROWS,
                            .width_px = WIDTH,
                            .weights = weights,
                            .spread = spread,
                            .is_lit = is_lit,
                            .sum = sum};
    assert_int_equal(led_glow_weight_count(PITCH), sizeof weights / sizeof weights[0]);
    led_glow_init(&glow, 65536);
    struct noise noise = {1};
    for (uint32_t i = 0; i < COLUMNS * ROWS; i++)
        light[i] = (uint16_t)(noise_below(&noise, 3) == 0 ? noise_below(&noise, 65536) : 0);
    memset(light + 2 * COLUMNS, 0, COLUMNS * sizeof light[0]); /* rows without light are left out */
    led_glow_spread(&glow, light);
    for (uint32_t y = 0; y < HEIGHT; y++) {
        led_glow_row(&glow, y, near_glow, far_glow);
        for (uint32_t x = 0; x < WIDTH; x++) {
            assert_true(fabs(near_glow[x] / 65536.0 - sum_of_all(x, y, expected_near)) < 0.002);
            assert_true(fabs(far_glow[x] / 65536.0 - sum_of_all(x, y, expected_far)) < 0.001);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_glow_is_the_sum_of_the_gaussians_of_all_dots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
