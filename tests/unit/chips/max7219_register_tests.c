// SPDX-License-Identifier: MIT
/* Registers and what they let through to the LEDs. */
#include "max7219_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct bench bench;

static void start_awake(enum max7219_variant variant)
{
    bench_start(&bench, (struct max7219_config){.count = 1, .variant = variant});
    bench_wake(&bench);
}

static void set(unsigned address, unsigned data)
{
    bench_write(&bench, 0, WORD(address, data));
}

static uint8_t lit(unsigned digit)
{
    return max7219_chain_segment(&bench.chain, 0, digit);
}

static uint32_t duty(unsigned digit)
{
    return max7219_chain_duty(&bench.chain, 0, digit);
}

static void a_digit_shows_its_data_bits_as_segments(void **state)
{
    (void)state;
    start_awake(MAX7219);
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        set(MAX7219_DIGIT_0 + digit, 1U << digit);
    }
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        assert_int_equal(lit(digit), 1U << digit);
    }
}

/* The segments are spelled here as in the table, so that a wrong bit order would not pass. */
static unsigned spelled(const char *segments)
{
    unsigned bits = 0;
    for (; *segments != '\0'; segments++) {
        bits |= 1U << ('G' - *segments);
    }
    return bits;
}

static void code_b_has_digits_minus_e_h_l_p_and_blank(void **state)
{
    (void)state;
    static const char *const font[16] = {
        "ABCDEF",  "BC",     "ABDEG", "ABCDG", "BCFG",  "ACDFG", "ACDEFG", "ABC",
        "ABCDEFG", "ABCDFG", "G",     "ADEFG", "BCEFG", "DEF",   "ABEFG",  "",
    };
    start_awake(MAX7219);
    set(MAX7219_DECODE, 0x01);
    for (unsigned code = 0; code < 16; code++) {
        set(MAX7219_DIGIT_0, code);
        assert_int_equal(lit(0), spelled(font[code]));
    }
}

static void code_b_ignores_d4_to_d6_and_d7_is_the_point(void **state)
{
    (void)state;
    start_awake(MAX7219);
    set(MAX7219_DECODE, 0x01);
    set(MAX7219_DIGIT_0, 0x71);
    assert_int_equal(lit(0), spelled("BC"));
    set(MAX7219_DIGIT_0, 0xF1);
    assert_int_equal(lit(0), 0x80U | spelled("BC"));
    set(MAX7219_DIGIT_0, 0x8F);
    assert_int_equal(lit(0), 0x80);
}

static void decoding_is_chosen_digit_by_digit(void **state)
{
    (void)state;
    start_awake(MAX7219);
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        set(MAX7219_DIGIT_0 + digit, 0x08);
    }
    set(MAX7219_DECODE, 0xA4);
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        assert_int_equal(lit(digit), (0xA4U >> digit & 1U) != 0 ? 0x7F : 0x08);
    }
    assert_int_equal(bench.chain.violations.total, 0);
}

static void the_scan_limit_darkens_the_digits_above_it(void **state)
{
    (void)state;
    start_awake(MAX7219);
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        set(MAX7219_DIGIT_0 + digit, 0xFF);
    }
    for (unsigned limit = 0; limit < MAX7219_DIGITS; limit++) {
        set(MAX7219_SCAN_LIMIT, limit | 0xF8U);
        for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
            assert_int_equal(lit(digit), digit <= limit ? 0xFF : 0);
            assert_int_equal(duty(digit) != 0, digit <= limit);
        }
    }
}

static void fewer_digits_are_brighter(void **state)
{
    (void)state;
    start_awake(MAX7219);
    set(MAX7219_INTENSITY, 15);
    const uint32_t alone = MAX7219_FULL_LIGHT / 32 * 31;
    for (unsigned limit = 0; limit < MAX7219_DIGITS; limit++) {
        set(MAX7219_SCAN_LIMIT, limit);
        assert_int_equal(duty(0), alone / (limit + 1));
    }
}

static void intensity_of_a_7219_goes_by_odd_thirty_seconds(void **state)
{
    (void)state;
    start_awake(MAX7219);
    for (unsigned setting = 0; setting < 16; setting++) {
        set(MAX7219_INTENSITY, 0xF0U | setting);
        assert_int_equal(duty(0), (2 * setting + 1) * (MAX7219_FULL_LIGHT / 32) / 8);
    }
    assert_int_equal(duty(0), MAX7219_FULL_LIGHT / 32 * 31 / 8);
}

static void intensity_of_a_7221_goes_by_sixteenths_up_to_fifteen(void **state)
{
    (void)state;
    start_awake(MAX7221);
    for (unsigned setting = 0; setting < 15; setting++) {
        set(MAX7219_INTENSITY, setting);
        assert_int_equal(duty(0), (setting + 1) * (MAX7219_FULL_LIGHT / 16) / 8);
    }
    set(MAX7219_INTENSITY, 15);
    assert_int_equal(duty(0), MAX7219_FULL_LIGHT / 16 * 15 / 8);
}

static void shutdown_blanks_and_keeps_the_data(void **state)
{
    (void)state;
    start_awake(MAX7219);
    set(MAX7219_DIGIT_0 + 4, 0x99);
    set(MAX7219_SHUTDOWN, 0xFE);
    assert_int_equal(lit(4), 0);
    assert_int_equal(duty(4), 0);
    set(MAX7219_SHUTDOWN, 1);
    assert_int_equal(lit(4), 0x99);
}

static void registers_can_be_written_while_shut_down(void **state)
{
    (void)state;
    start_awake(MAX7219);
    set(MAX7219_SHUTDOWN, 0);
    set(MAX7219_DIGIT_0, 0x42);
    set(MAX7219_INTENSITY, 3);
    set(MAX7219_SHUTDOWN, 1);
    assert_int_equal(lit(0), 0x42);
    assert_int_equal(duty(0), 7 * (MAX7219_FULL_LIGHT / 32) / 8);
}

static void test_mode_overrides_shutdown_without_altering_registers(void **state)
{
    (void)state;
    start_awake(MAX7219);
    set(MAX7219_DIGIT_0, 0x42);
    set(MAX7219_DECODE, 0x02);
    set(MAX7219_SCAN_LIMIT, 1);
    set(MAX7219_INTENSITY, 2);
    set(MAX7219_SHUTDOWN, 0);
    const struct max7219_chip before = bench.chips[0];
    set(MAX7219_TEST, 1);
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        assert_int_equal(lit(digit), 0xFF);
        assert_int_equal(duty(digit), MAX7219_FULL_LIGHT / 32 * 31 / 8);
    }
    assert_memory_equal(bench.chips[0].registers, before.registers, MAX7219_TEST);
    set(MAX7219_TEST, 0);
    assert_int_equal(lit(0), 0);
    set(MAX7219_SHUTDOWN, 1);
    assert_int_equal(lit(0), 0x42);
}

static void test_mode_of_a_7221_is_at_fifteen_sixteenths(void **state)
{
    (void)state;
    start_awake(MAX7221);
    set(MAX7219_TEST, 1);
    assert_int_equal(duty(7), MAX7219_FULL_LIGHT / 16 * 15 / 8);
}

static void only_the_lowest_bit_of_test_and_shutdown_counts(void **state)
{
    (void)state;
    start_awake(MAX7219);
    set(MAX7219_TEST, 0xFE);
    assert_int_equal(lit(0), 0);
    set(MAX7219_TEST, 0x81);
    assert_int_equal(lit(0), 0xFF);
}

static void the_digits_of_one_chip_are_not_those_of_the_next(void **state)
{
    (void)state;
    bench_start(&bench, (struct max7219_config){.count = 2});
    bench_wake(&bench);
    bench_write(&bench, 1, WORD(MAX7219_DIGIT_0, 0x0F));
    bench_write(&bench, 0, WORD(MAX7219_SHUTDOWN, 0));
    assert_int_equal(max7219_chain_segment(&bench.chain, 0, 0), 0);
    assert_int_equal(max7219_chain_segment(&bench.chain, 1, 0), 0x0F);
}

static void outside_of_the_chain_all_is_dark(void **state)
{
    (void)state;
    start_awake(MAX7219);
    set(MAX7219_TEST, 1);
    bench.chips[1] = bench.chips[0];
    assert_int_equal(max7219_chain_segment(&bench.chain, 1, 0), 0);
    assert_int_equal(max7219_chain_duty(&bench.chain, 1, 0), 0);
    assert_int_equal(lit(MAX7219_DIGITS), 0);
    assert_int_equal(duty(MAX7219_DIGITS), 0);
}

int max7219_register_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digit_shows_its_data_bits_as_segments),
        cmocka_unit_test(code_b_has_digits_minus_e_h_l_p_and_blank),
        cmocka_unit_test(code_b_ignores_d4_to_d6_and_d7_is_the_point),
        cmocka_unit_test(decoding_is_chosen_digit_by_digit),
        cmocka_unit_test(the_scan_limit_darkens_the_digits_above_it),
        cmocka_unit_test(fewer_digits_are_brighter),
        cmocka_unit_test(intensity_of_a_7219_goes_by_odd_thirty_seconds),
        cmocka_unit_test(intensity_of_a_7221_goes_by_sixteenths_up_to_fifteen),
        cmocka_unit_test(shutdown_blanks_and_keeps_the_data),
        cmocka_unit_test(registers_can_be_written_while_shut_down),
        cmocka_unit_test(test_mode_overrides_shutdown_without_altering_registers),
        cmocka_unit_test(test_mode_of_a_7221_is_at_fifteen_sixteenths),
        cmocka_unit_test(only_the_lowest_bit_of_test_and_shutdown_counts),
        cmocka_unit_test(the_digits_of_one_chip_are_not_those_of_the_next),
        cmocka_unit_test(outside_of_the_chain_all_is_dark),
    };
    return cmocka_run_group_tests_name("MAX7219 registers", tests, NULL, NULL);
}
