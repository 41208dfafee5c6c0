// SPDX-License-Identifier: MIT
/* Words: shifting, latching, and the way through a chain. */
#include "max7219_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct bench bench;

static void start(size_t count, enum max7219_variant variant)
{
    bench_start(&bench, (struct max7219_config){.count = count, .variant = variant});
}

static uint8_t in_register(size_t chip, unsigned address)
{
    return bench.chips[chip].registers[address];
}

static void a_word_is_latched_by_the_rising_load_and_not_before(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_select(&bench);
    bench_bits(&bench, WORD(MAX7219_INTENSITY, 0x0B), 16);
    assert_int_equal(in_register(0, MAX7219_INTENSITY), 0);
    bench_latch(&bench);
    assert_int_equal(in_register(0, MAX7219_INTENSITY), 0x0B);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void the_falling_load_latches_nothing(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_bits(&bench, WORD(MAX7219_INTENSITY, 0x0B), 16);
    bench_select(&bench);
    assert_int_equal(in_register(0, MAX7219_INTENSITY), 0);
}

static void the_first_bit_sent_is_d15(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_select(&bench);
    bench_bits(&bench, 0x0A, 8);
    bench_bits(&bench, 0x01, 8);
    bench_latch(&bench);
    assert_int_equal(in_register(0, MAX7219_INTENSITY), 0x01);
}

static void bits_are_taken_on_the_rise_of_the_clock(void **state)
{
    (void)state;
    start(1, MAX7219);
    max7219_chain_data(&bench.chain, true, 2000);
    assert_int_equal(bench.chips[0].shift, 0);
    max7219_chain_clock(&bench.chain, true, 2100);
    assert_int_equal(bench.chips[0].shift, 1);
    max7219_chain_data(&bench.chain, false, 2100);
    max7219_chain_clock(&bench.chain, false, 2200);
    assert_int_equal(bench.chips[0].shift, 1);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void the_same_level_again_is_no_edge(void **state)
{
    (void)state;
    start(1, MAX7219);
    max7219_chain_data(&bench.chain, true, 2000);
    max7219_chain_clock(&bench.chain, true, 2100);
    max7219_chain_clock(&bench.chain, true, 2101);
    max7219_chain_load(&bench.chain, true, 2300);
    assert_int_equal(bench.chips[0].shift, 1);
    assert_int_equal(bench.chain.latches, 0);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void the_top_four_bits_are_ignored(void **state)
{
    (void)state;
    start(1, MAX7219);
    for (unsigned top = 0; top < 16; top++) {
        bench_write(&bench, 0, (uint16_t)(top << 12 | WORD(MAX7219_DIGIT_0, top + 1)));
        assert_int_equal(in_register(0, MAX7219_DIGIT_0), top + 1);
    }
    assert_int_equal(bench.chain.violations.total, 0);
}

static void a_no_op_changes_nothing(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_wake(&bench);
    const struct max7219_chip before = bench.chips[0];
    bench_write(&bench, 0, WORD(MAX7219_NO_OP, 0xFF));
    assert_memory_equal(bench.chips[0].registers, before.registers, MAX7219_REGISTERS);
}

static void a_chip_takes_the_last_sixteen_bits(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_select(&bench);
    bench_bits(&bench, WORD(MAX7219_DIGIT_0, 0x11), 16);
    bench_bits(&bench, WORD(MAX7219_DIGIT_0 + 1, 0x22), 16);
    bench_latch(&bench);
    assert_int_equal(in_register(0, MAX7219_DIGIT_0), 0);
    assert_int_equal(in_register(0, MAX7219_DIGIT_0 + 1), 0x22);
}

static void the_first_word_sent_ends_in_the_farthest_chip(void **state)
{
    (void)state;
    for (size_t count = 1; count <= MAX7219_CHAIN_MOST; count++) {
        start(count, MAX7219);
        bench_select(&bench);
        for (size_t sent = 0; sent < count; sent++) {
            bench_bits(&bench, WORD(MAX7219_DIGIT_0, sent + 1), 16);
        }
        bench_latch(&bench);
        for (size_t chip = 0; chip < count; chip++) {
            assert_int_equal(in_register(chip, MAX7219_DIGIT_0), count - chip);
        }
        assert_int_equal(bench.chain.violations.total, 0);
    }
}

static void every_chip_executes_its_own_word(void **state)
{
    (void)state;
    start(3, MAX7219);
    const uint16_t words[3] = {WORD(MAX7219_DIGIT_0, 0x5A), WORD(MAX7219_NO_OP, 0), WORD(MAX7219_INTENSITY, 0x07)};
    bench_frame(&bench, words);
    assert_int_equal(in_register(0, MAX7219_DIGIT_0), 0x5A);
    assert_int_equal(in_register(0, MAX7219_INTENSITY), 0);
    assert_int_equal(in_register(1, MAX7219_DIGIT_0), 0);
    assert_int_equal(in_register(2, MAX7219_INTENSITY), 0x07);
}

static void dout_follows_on_the_fall_after_the_sixteenth_rise(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_bits(&bench, 0x8000U >> 1, 15);
    assert_false(max7219_chain_dout(&bench.chain));
    max7219_chain_clock(&bench.chain, true, bench.now_ns + 50);
    assert_false(max7219_chain_dout(&bench.chain));
    max7219_chain_clock(&bench.chain, false, bench.now_ns + 100);
    assert_true(max7219_chain_dout(&bench.chain));
}

static void a_7219_shifts_while_load_is_high(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_bits(&bench, WORD(MAX7219_DIGIT_0, 0x3C), 16);
    bench_select(&bench);
    bench_latch(&bench);
    assert_int_equal(in_register(0, MAX7219_DIGIT_0), 0x3C);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void a_7221_needs_its_select_low(void **state)
{
    (void)state;
    start(2, MAX7221);
    bench_bits(&bench, WORD(MAX7219_DIGIT_0, 0x3C), 16);
    assert_int_equal(bench.chips[0].shift, 0);
    bench_write(&bench, 1, WORD(MAX7219_DIGIT_0, 0x3C));
    assert_int_equal(in_register(0, MAX7219_DIGIT_0), 0);
    assert_int_equal(in_register(1, MAX7219_DIGIT_0), 0x3C);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void a_bare_load_pulse_executes_the_held_words_again(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_write(&bench, 0, WORD(MAX7219_DIGIT_0, 0x77));
    bench.chips[0].registers[MAX7219_DIGIT_0] = 0;
    bench_select(&bench);
    bench_latch(&bench);
    assert_int_equal(in_register(0, MAX7219_DIGIT_0), 0x77);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void a_byte_goes_out_with_its_highest_bit_first(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_select(&bench);
    const uint64_t from = bench.now_ns;
    bench.now_ns = max7219_chain_byte(&bench.chain, MAX7219_DIGIT_0 + 2, bench.now_ns, 125);
    bench.now_ns = max7219_chain_byte(&bench.chain, 0xC5, bench.now_ns, 125);
    assert_int_equal(bench.now_ns - from, 16 * 125);
    bench_latch(&bench);
    assert_int_equal(in_register(0, MAX7219_DIGIT_0 + 2), 0xC5);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void a_clock_that_idles_high_works_as_well(void **state)
{
    (void)state;
    start(2, MAX7221);
    max7219_chain_clock(&bench.chain, true, bench.now_ns);
    bench_select(&bench);
    const uint8_t bytes[4] = {MAX7219_DIGIT_0, 0x12, MAX7219_DIGIT_0, 0x34};
    for (size_t i = 0; i < sizeof bytes; i++) {
        bench.now_ns = max7219_chain_byte(&bench.chain, bytes[i], bench.now_ns, 200);
    }
    bench_latch(&bench);
    assert_int_equal(in_register(1, MAX7219_DIGIT_0), 0x12);
    assert_int_equal(in_register(0, MAX7219_DIGIT_0), 0x34);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void a_chain_has_one_to_sixty_four_chips_and_memory(void **state)
{
    (void)state;
    struct max7219_config config = {.chips = bench.chips, .count = 0};
    assert_int_equal(max7219_chain_init(&bench.chain, &config), -1);
    config.count = MAX7219_CHAIN_MOST + 1;
    assert_int_equal(max7219_chain_init(&bench.chain, &config), -1);
    config.count = MAX7219_CHAIN_MOST;
    assert_int_equal(max7219_chain_init(&bench.chain, &config), 0);
    config.chips = NULL;
    assert_int_equal(max7219_chain_init(&bench.chain, &config), -1);
}

int max7219_serial_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_latched_by_the_rising_load_and_not_before),
        cmocka_unit_test(the_falling_load_latches_nothing),
        cmocka_unit_test(the_first_bit_sent_is_d15),
        cmocka_unit_test(bits_are_taken_on_the_rise_of_the_clock),
        cmocka_unit_test(the_same_level_again_is_no_edge),
        cmocka_unit_test(the_top_four_bits_are_ignored),
        cmocka_unit_test(a_no_op_changes_nothing),
        cmocka_unit_test(a_chip_takes_the_last_sixteen_bits),
        cmocka_unit_test(the_first_word_sent_ends_in_the_farthest_chip),
        cmocka_unit_test(every_chip_executes_its_own_word),
        cmocka_unit_test(dout_follows_on_the_fall_after_the_sixteenth_rise),
        cmocka_unit_test(a_7219_shifts_while_load_is_high),
        cmocka_unit_test(a_7221_needs_its_select_low),
        cmocka_unit_test(a_bare_load_pulse_executes_the_held_words_again),
        cmocka_unit_test(a_byte_goes_out_with_its_highest_bit_first),
        cmocka_unit_test(a_clock_that_idles_high_works_as_well),
        cmocka_unit_test(a_chain_has_one_to_sixty_four_chips_and_memory),
    };
    return cmocka_run_group_tests_name("MAX7219 words", tests, NULL, NULL);
}
