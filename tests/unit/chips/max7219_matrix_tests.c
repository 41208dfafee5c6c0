// SPDX-License-Identifier: MIT
/* Rows of 8x8 modules: which dot of the row a bit of a chip lights. */
#include "max7219_bench.h"
#include "max7219_matrix.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { MODULES = 3, COLUMNS = MODULES * MAX7219_MODULE_COLUMNS };

static struct bench bench;

static struct max7219_matrix row_of(enum max7219_wiring wiring)
{
    bench_start(&bench, (struct max7219_config){.count = MODULES});
    bench_wake(&bench);
    return (struct max7219_matrix){.chain = &bench.chain, .wiring = wiring};
}

/* Only the dot at x, y is lit in the whole row. */
static void assert_lone_dot(const struct max7219_matrix *matrix, size_t x, size_t y)
{
    static uint16_t light[COLUMNS * MAX7219_MATRIX_ROWS];
    max7219_matrix_read(matrix, light);
    for (size_t i = 0; i < COLUMNS * MAX7219_MATRIX_ROWS; i++) {
        assert_int_equal(light[i] != 0, i == y * COLUMNS + x);
    }
}

static void light_one(size_t chip, unsigned digit, unsigned bit)
{
    bench_write(&bench, chip, WORD(MAX7219_DIGIT_0 + digit, 1U << bit));
}

static void fc16_has_digit_0_on_top_and_bit_0_at_the_right(void **state)
{
    (void)state;
    struct max7219_matrix matrix = row_of(MAX7219_FC16);
    light_one(0, 0, 0);
    assert_lone_dot(&matrix, COLUMNS - 1, 0);
    matrix = row_of(MAX7219_FC16);
    light_one(MODULES - 1, 7, 7);
    assert_lone_dot(&matrix, 0, 7);
    matrix = row_of(MAX7219_FC16);
    light_one(1, 2, 6);
    assert_lone_dot(&matrix, 9, 2);
}

static void generic_has_digit_0_at_the_right_and_bit_7_on_top(void **state)
{
    (void)state;
    struct max7219_matrix matrix = row_of(MAX7219_GENERIC);
    light_one(0, 0, 7);
    assert_lone_dot(&matrix, COLUMNS - 1, 0);
    matrix = row_of(MAX7219_GENERIC);
    light_one(MODULES - 1, 7, 0);
    assert_lone_dot(&matrix, 0, 7);
    matrix = row_of(MAX7219_GENERIC);
    light_one(1, 6, 5);
    assert_lone_dot(&matrix, 9, 2);
}

static void parola_has_digit_0_on_top_and_bit_7_at_the_right(void **state)
{
    (void)state;
    struct max7219_matrix matrix = row_of(MAX7219_PAROLA);
    light_one(0, 0, 7);
    assert_lone_dot(&matrix, COLUMNS - 1, 0);
    matrix = row_of(MAX7219_PAROLA);
    light_one(MODULES - 1, 7, 0);
    assert_lone_dot(&matrix, 0, 7);
    matrix = row_of(MAX7219_PAROLA);
    light_one(1, 2, 1);
    assert_lone_dot(&matrix, 9, 2);
}

static void every_dot_has_a_wire_of_its_own(void **state)
{
    (void)state;
    for (unsigned wiring = MAX7219_FC16; wiring <= MAX7219_PAROLA; wiring++) {
        const struct max7219_matrix matrix = row_of((enum max7219_wiring)wiring);
        bool used[MODULES][MAX7219_DIGITS][MAX7219_SEGMENTS] = {{{false}}};
        for (size_t i = 0; i < COLUMNS * MAX7219_MATRIX_ROWS; i++) {
            struct max7219_dot dot = {.chip = 0};
            assert_int_equal(max7219_matrix_dot(&matrix, i % COLUMNS, i / COLUMNS, &dot), 0);
            assert_false(used[dot.chip][dot.digit][dot.bit]);
            used[dot.chip][dot.digit][dot.bit] = true;
        }
    }
}

static void light_is_the_duty_of_the_dots_digit(void **state)
{
    (void)state;
    const struct max7219_matrix matrix = row_of(MAX7219_FC16);
    light_one(0, 1, 3);
    bench_write(&bench, 0, WORD(MAX7219_INTENSITY, 9));
    assert_int_equal(max7219_matrix_light(&matrix, COLUMNS - 4, 1), 19 * (MAX7219_FULL_LIGHT / 32) / 8);
    bench_write(&bench, 0, WORD(MAX7219_SCAN_LIMIT, 1));
    assert_int_equal(max7219_matrix_light(&matrix, COLUMNS - 4, 1), 19 * (MAX7219_FULL_LIGHT / 32) / 2);
    bench_write(&bench, 0, WORD(MAX7219_SCAN_LIMIT, 0));
    assert_int_equal(max7219_matrix_light(&matrix, COLUMNS - 4, 1), 0);
}

static void outside_of_the_row_there_is_no_dot(void **state)
{
    (void)state;
    const struct max7219_matrix matrix = row_of(MAX7219_FC16);
    bench_write_all(&bench, WORD(MAX7219_TEST, 1));
    struct max7219_dot dot = {.chip = 99};
    assert_int_equal(max7219_matrix_dot(&matrix, COLUMNS, 0, &dot), -1);
    assert_int_equal(max7219_matrix_dot(&matrix, 0, MAX7219_MATRIX_ROWS, &dot), -1);
    assert_int_equal(dot.chip, 99);
    assert_int_equal(max7219_matrix_light(&matrix, COLUMNS, 0), 0);
    assert_int_not_equal(max7219_matrix_light(&matrix, COLUMNS - 1, 7), 0);
}

int max7219_matrix_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fc16_has_digit_0_on_top_and_bit_0_at_the_right),
        cmocka_unit_test(generic_has_digit_0_at_the_right_and_bit_7_on_top),
        cmocka_unit_test(parola_has_digit_0_on_top_and_bit_7_at_the_right),
        cmocka_unit_test(every_dot_has_a_wire_of_its_own),
        cmocka_unit_test(light_is_the_duty_of_the_dots_digit),
        cmocka_unit_test(outside_of_the_row_there_is_no_dot),
    };
    return cmocka_run_group_tests_name("MAX7219 modules", tests, NULL, NULL);
}
