// SPDX-License-Identifier: MIT
/* The integer film against the formulas in floating point. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "led_film.h"

static double srgb_code(double light)
{
    double code = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055;
    return 255 * code;
}

static int with_film(void **state)
{
    struct led_film *film = malloc(sizeof *film);
    if (film == NULL)
        return -1;
    led_film_init(film);
    *state = film;
    return 0;
}

static int without_film(void **state)
{
    free(*state);
    return 0;
}

static void the_exponential_is_exact_to_a_millionth(void **state)
{
    (void)state;
    for (uint64_t x = 0; x < 17U << 16; x += 13) {
        double difference = led_film_exp_negative(x) / 1073741824.0 - exp(-(double)x / 65536.0);
        assert_true(fabs(difference) < 1e-6);
    }
}

static void every_step_of_the_film_is_the_tone_map_and_the_srgb_curve(void **state)
{
    const struct led_film *film = *state;
    for (uint32_t i = 0; i < LED_FILM_STEPS; i++) {
        double expected = srgb_code(1 - exp(-1.25 * i / LED_FILM_ONE));
        /* Between codes the film is a straight line: up to 0.12 off where the curve bends most. */
        if (fabs(film->code[i] / 256.0 - expected) > 0.15)
            fail_msg("step %u: %f, not %f", i, film->code[i] / 256.0, expected);
    }
}

static void more_light_is_never_darker(void **state)
{
    const struct led_film *film = *state;
    assert_int_equal(film->code[0], 0);
    for (uint32_t i = 1; i < LED_FILM_STEPS; i++)
        assert_true(film->code[i] >= film->code[i - 1]);
}

static void no_light_is_more_than_white(void **state)
{
    const struct led_film *film = *state;
    assert_true(film->code[LED_FILM_STEPS - 1] >= 254 * 256);
    assert_true(film->code[LED_FILM_STEPS - 1] <= 255 * 256);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_exponential_is_exact_to_a_millionth),
        cmocka_unit_test(every_step_of_the_film_is_the_tone_map_and_the_srgb_curve),
        cmocka_unit_test(more_light_is_never_darker),
        cmocka_unit_test(no_light_is_more_than_white),
    };
    return cmocka_run_group_tests(tests, with_film, without_film);
}
