// SPDX-License-Identifier: MIT
/* Power on, noise in RAM, and power that fails at one chip. */
#include "max7219_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { CHIPS = 8 };

static struct bench bench;
static struct bench second;

static void start(struct bench *on, uint64_t seed)
{
    bench_start(on, (struct max7219_config){.count = CHIPS, .garbage = seed != 0, .seed = seed});
}

static bool is_dark(size_t chip)
{
    for (unsigned digit = 0; digit < MAX7219_DIGITS; digit++) {
        if (max7219_chain_segment(&bench.chain, chip, digit) != 0) {
            return false;
        }
    }
    return true;
}

static bool same_registers(size_t chip)
{
    for (unsigned address = 0; address < MAX7219_REGISTERS; address++) {
        if (bench.chips[chip].registers[address] != second.chips[chip].registers[address]) {
            return false;
        }
    }
    return true;
}

static void power_on_resets_registers_blanks_and_shuts_down(void **state)
{
    (void)state;
    start(&bench, 0);
    for (size_t chip = 0; chip < CHIPS; chip++) {
        assert_true(is_dark(chip));
        assert_int_equal(max7219_chain_duty(&bench.chain, chip, 0), 0);
    }
    bench_write_all(&bench, WORD(MAX7219_SHUTDOWN, 1));
    assert_true(is_dark(0));
    assert_int_equal(max7219_chain_duty(&bench.chain, 0, 0), MAX7219_FULL_LIGHT / 32);
    assert_int_equal(max7219_chain_duty(&bench.chain, 0, 1), 0);
}

static void a_power_cycle_forgets_all_and_keeps_the_log(void **state)
{
    (void)state;
    start(&bench, 0);
    bench_wake(&bench);
    bench_write_all(&bench, WORD(MAX7219_DIGIT_0, 0xFF));
    bench_write(&bench, 0, WORD(MAX7219_UNUSED_D, 0));
    assert_false(is_dark(CHIPS - 1));
    max7219_chain_power_cycle(&bench.chain);
    for (size_t chip = 0; chip < CHIPS; chip++) {
        assert_true(is_dark(chip));
        assert_int_equal(bench.chips[chip].registers[MAX7219_SHUTDOWN], 0);
    }
    assert_int_equal(bench.chain.violations.total, 1);
}

static void noise_is_the_same_for_the_same_seed(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        start(&bench, seed);
        start(&second, seed);
        for (size_t chip = 0; chip < CHIPS; chip++) {
            assert_true(same_registers(chip));
            assert_int_equal(bench.chips[chip].shift, second.chips[chip].shift);
        }
    }
}

static void noise_differs_between_seeds_chips_and_power_cycles(void **state)
{
    (void)state;
    start(&bench, 1);
    start(&second, 2);
    assert_false(same_registers(0));
    start(&second, 1);
    assert_memory_not_equal(bench.chips[0].registers, bench.chips[1].registers, MAX7219_REGISTERS);
    max7219_chain_power_cycle(&bench.chain);
    assert_false(same_registers(0));
}

static void noise_can_leave_a_chip_in_test_mode_and_another_dark(void **state)
{
    (void)state;
    unsigned tests = 0;
    unsigned dark = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        start(&bench, seed);
        for (size_t chip = 0; chip < CHIPS; chip++) {
            tests += bench.chips[chip].registers[MAX7219_TEST] & 1U;
            dark += is_dark(chip) ? 1U : 0U;
            assert_int_equal(bench.chips[chip].registers[MAX7219_NO_OP], 0);
            assert_int_equal(bench.chips[chip].registers[MAX7219_UNUSED_D], 0);
            assert_int_equal(bench.chips[chip].registers[MAX7219_UNUSED_E], 0);
        }
    }
    assert_in_range(tests, 40, 120);
    assert_in_range(dark, 10, 80);
}

static void writing_every_register_heals_any_noise(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 50; seed++) {
        start(&bench, seed);
        bench_wake(&bench);
        start(&second, 0);
        bench_wake(&second);
        for (size_t chip = 0; chip < CHIPS; chip++) {
            assert_true(same_registers(chip));
        }
        assert_int_equal(bench.chain.junk_words, 0);
        assert_int_equal(bench.chain.violations.total, 0);
    }
}

/* The first "LOAD high" of a host without a pull-up latches whatever power-on left in the shift
 * registers. */
static void the_first_load_edge_without_a_pull_up_executes_junk(void **state)
{
    (void)state;
    bench_start(&bench, (struct max7219_config){.count = CHIPS, .garbage = true, .seed = 3, .load_low_at_start = true});
    bench_latch(&bench);
    assert_int_equal(bench.chain.latches, 1);
    assert_int_equal(bench.chain.junk_words, CHIPS);
    assert_int_equal(bench.chain.violations.total, 0);
    for (size_t chip = 0; chip < CHIPS; chip++) {
        const unsigned address = (unsigned)bench.chips[chip].shift >> 8 & 0xFU;
        const bool kept = address != MAX7219_NO_OP && address != MAX7219_UNUSED_D && address != MAX7219_UNUSED_E;
        assert_int_equal(bench.chips[chip].registers[address], kept ? bench.chips[chip].shift & 0xFF : 0);
    }
}

static void junk_for_an_unused_register_is_not_the_hosts_fault(void **state)
{
    (void)state;
    bench_start(&bench, (struct max7219_config){.count = 1, .load_low_at_start = true});
    bench.chips[0].shift = WORD(MAX7219_UNUSED_D, 0);
    bench_latch(&bench);
    assert_int_equal(bench.chain.junk_words, 1);
    assert_int_equal(bench.chain.violations.total, 0);
}

static void a_brown_out_takes_one_chip_only(void **state)
{
    (void)state;
    start(&bench, 0);
    bench_wake(&bench);
    bench_write_all(&bench, WORD(MAX7219_DIGIT_0, 0xFF));
    max7219_chain_brown_out(&bench.chain, 5);
    for (size_t chip = 0; chip < CHIPS; chip++) {
        assert_int_equal(is_dark(chip), chip == 5);
    }
    bench_wake(&bench);
    bench_write_all(&bench, WORD(MAX7219_DIGIT_0, 0xFF));
    assert_false(is_dark(5));
}

static void a_brown_out_beyond_the_chain_touches_no_memory(void **state)
{
    (void)state;
    start(&bench, 0);
    bench.chips[CHIPS].shift = 0x1234;
    max7219_chain_brown_out(&bench.chain, CHIPS);
    assert_int_equal(bench.chips[CHIPS].shift, 0x1234);
}

/* Power fails at chip 1 between the words of a frame: its bits are gone, and so are those for the
 * chips after it. */
static void a_brown_out_inside_a_frame_loses_the_words_in_that_chip(void **state)
{
    (void)state;
    start(&bench, 0);
    bench_select(&bench);
    for (unsigned word = 0; word < CHIPS; word++) {
        bench_bits(&bench, WORD(MAX7219_DIGIT_0, 0x10 + word), 16);
        if (word == 1) {
            max7219_chain_brown_out(&bench.chain, 1);
        }
    }
    bench_latch(&bench);
    assert_int_equal(bench.chips[CHIPS - 1].registers[MAX7219_DIGIT_0], 0);
    assert_int_equal(bench.chips[CHIPS - 2].registers[MAX7219_DIGIT_0], 0x11);
    assert_int_equal(bench.chips[1].registers[MAX7219_DIGIT_0], 0x16);
    assert_int_equal(bench.chain.junk_words, 1);
}

int max7219_power_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(power_on_resets_registers_blanks_and_shuts_down),
        cmocka_unit_test(a_power_cycle_forgets_all_and_keeps_the_log),
        cmocka_unit_test(noise_is_the_same_for_the_same_seed),
        cmocka_unit_test(noise_differs_between_seeds_chips_and_power_cycles),
        cmocka_unit_test(noise_can_leave_a_chip_in_test_mode_and_another_dark),
        cmocka_unit_test(writing_every_register_heals_any_noise),
        cmocka_unit_test(the_first_load_edge_without_a_pull_up_executes_junk),
        cmocka_unit_test(junk_for_an_unused_register_is_not_the_hosts_fault),
        cmocka_unit_test(a_brown_out_takes_one_chip_only),
        cmocka_unit_test(a_brown_out_beyond_the_chain_touches_no_memory),
        cmocka_unit_test(a_brown_out_inside_a_frame_loses_the_words_in_that_chip),
    };
    return cmocka_run_group_tests_name("MAX7219 power", tests, NULL, NULL);
}
