// SPDX-License-Identifier: MIT
/* Every fault that the emulated chip records, provoked just beyond its limit and kept silent just
 * within it. */
#include "max7219_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct bench bench;

static void start(size_t count, enum max7219_variant variant)
{
    bench_start(&bench, (struct max7219_config){.count = count, .variant = variant});
}

static void assert_clean(void)
{
    assert_int_equal(bench.chain.violations.total, 0);
}

/* One kind only was seen, once, with this detail. */
static void assert_only(enum max7219_violation kind, uint64_t detail)
{
    const struct chip_violations *log = &bench.chain.violations;
    assert_int_equal(log->total, 1);
    assert_int_equal(log->by_kind[kind], 1);
    assert_int_equal(log->listed, 1);
    assert_int_equal(log->list[0].kind, kind);
    assert_int_equal(log->list[0].detail, detail);
    assert_int_equal(log->list[0].count, 1);
}

/* DIN at once, then CLK up and down at these distances. */
static void pulse(uint64_t low_ns, uint64_t high_ns)
{
    max7219_chain_clock(&bench.chain, true, bench.now_ns + low_ns);
    max7219_chain_clock(&bench.chain, false, bench.now_ns + low_ns + high_ns);
    bench.now_ns += low_ns + high_ns;
}

static void the_clock_period_may_not_be_under_100_ns(void **state)
{
    (void)state;
    start(1, MAX7219);
    pulse(50, 50);
    pulse(50, 50);
    assert_clean();
    max7219_chain_clock(&bench.chain, true, bench.now_ns + 49);
    assert_int_equal(bench.chain.violations.by_kind[MAX7219_CLOCK_PERIOD], 1);
    assert_int_equal(bench.chain.violations.list[0].detail, 99);
}

static void the_clock_may_not_be_high_for_under_50_ns(void **state)
{
    (void)state;
    start(1, MAX7219);
    pulse(100, 50);
    assert_clean();
    pulse(100, 49);
    assert_only(MAX7219_CLOCK_HIGH, 49);
}

static void the_clock_may_not_be_low_for_under_50_ns(void **state)
{
    (void)state;
    start(1, MAX7219);
    pulse(50, 100);
    pulse(50, 100);
    assert_clean();
    pulse(49, 100);
    assert_only(MAX7219_CLOCK_LOW, 49);
}

static void data_must_stand_25_ns_before_the_clock(void **state)
{
    (void)state;
    start(1, MAX7219);
    max7219_chain_data(&bench.chain, true, bench.now_ns + 75);
    pulse(100, 100);
    assert_clean();
    max7219_chain_data(&bench.chain, false, bench.now_ns + 76);
    pulse(100, 100);
    assert_only(MAX7219_DATA_SETUP, 24);
}

static void data_that_stays_the_same_did_not_change(void **state)
{
    (void)state;
    start(1, MAX7219);
    max7219_chain_data(&bench.chain, true, bench.now_ns);
    max7219_chain_data(&bench.chain, true, bench.now_ns + 90);
    pulse(100, 100);
    assert_clean();
}

static void data_may_change_right_after_the_clock(void **state)
{
    (void)state;
    start(1, MAX7219);
    max7219_chain_clock(&bench.chain, true, bench.now_ns);
    max7219_chain_data(&bench.chain, true, bench.now_ns);
    max7219_chain_clock(&bench.chain, false, bench.now_ns + 50);
    assert_clean();
    assert_int_equal(bench.chips[0].shift, 0);
}

static void load_must_be_high_for_50_ns(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_select(&bench);
    max7219_chain_load(&bench.chain, true, bench.now_ns);
    max7219_chain_load(&bench.chain, false, bench.now_ns + 50);
    assert_clean();
    max7219_chain_load(&bench.chain, true, bench.now_ns + 100);
    max7219_chain_load(&bench.chain, false, bench.now_ns + 149);
    assert_only(MAX7219_LOAD_HIGH, 49);
}

static void a_7219_wants_50_ns_from_load_to_the_next_clock(void **state)
{
    (void)state;
    for (uint64_t gap = 49; gap <= 50; gap++) {
        start(1, MAX7219);
        bench_select(&bench);
        max7219_chain_load(&bench.chain, true, bench.now_ns);
        pulse(gap, 50);
        if (gap == 50) {
            assert_clean();
        } else {
            assert_only(MAX7219_LOAD_TO_CLOCK, 49);
        }
    }
}

static void a_7221_wants_25_ns_from_select_to_the_clock(void **state)
{
    (void)state;
    for (uint64_t gap = 24; gap <= 25; gap++) {
        start(1, MAX7221);
        max7219_chain_load(&bench.chain, false, bench.now_ns);
        pulse(gap, 50);
        if (gap == 25) {
            assert_clean();
        } else {
            assert_only(MAX7219_SELECT_TO_CLOCK, 24);
        }
    }
}

static void a_7221_does_not_mind_a_fast_clock_for_others(void **state)
{
    (void)state;
    start(1, MAX7221);
    for (unsigned i = 0; i < 8; i++) {
        pulse(10, 10);
    }
    bench_write(&bench, 0, WORD(MAX7219_DIGIT_0, 1));
    assert_clean();
    start(1, MAX7219);
    pulse(10, 10);
    pulse(10, 10);
    assert_int_not_equal(bench.chain.violations.total, 0);
}

static void load_inside_a_word_is_a_broken_frame(void **state)
{
    (void)state;
    for (unsigned bits = 1; bits < 32; bits++) {
        start(2, MAX7219);
        bench_select(&bench);
        bench_bits(&bench, 0, bits);
        bench_latch(&bench);
        assert_only(bits == 16 ? MAX7219_FRAME_LENGTH : MAX7219_FRAME_BROKEN, bits);
    }
}

static void a_clock_between_the_last_bit_and_load_is_late(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_select(&bench);
    bench_bits(&bench, WORD(MAX7219_INTENSITY, 0x05), 16);
    bench_bits(&bench, 0, 1);
    bench_latch(&bench);
    assert_only(MAX7219_LOAD_LATE, 17);
    assert_int_equal(bench.chips[0].registers[MAX7219_INTENSITY], 0);
}

static void load_may_rise_with_the_sixteenth_clock(void **state)
{
    (void)state;
    start(1, MAX7219);
    bench_select(&bench);
    bench_bits(&bench, WORD(MAX7219_INTENSITY, 0x0A) >> 1, 15);
    max7219_chain_data(&bench.chain, false, bench.now_ns);
    max7219_chain_clock(&bench.chain, true, bench.now_ns + 50);
    max7219_chain_load(&bench.chain, true, bench.now_ns + 50);
    assert_int_equal(bench.chips[0].registers[MAX7219_INTENSITY], 0x0A);
    assert_clean();
}

/* Two words for three chips: the third repeats what the window before left in the first. */
static void too_few_words_let_far_chips_repeat_old_ones(void **state)
{
    (void)state;
    start(3, MAX7219);
    const uint16_t words[3] = {WORD(MAX7219_DIGIT_0, 0xAA), 0, 0};
    bench_frame(&bench, words);
    bench_select(&bench);
    bench_bits(&bench, 0, 32);
    bench_latch(&bench);
    assert_only(MAX7219_FRAME_LENGTH, 32);
    assert_int_equal(bench.chips[2].registers[MAX7219_DIGIT_0], 0xAA);
}

static void too_many_words_push_the_first_out_of_the_end(void **state)
{
    (void)state;
    start(2, MAX7219);
    bench_select(&bench);
    bench_bits(&bench, WORD(MAX7219_DIGIT_0, 0x01), 16);
    bench_bits(&bench, WORD(MAX7219_DIGIT_0, 0x02), 16);
    bench_bits(&bench, WORD(MAX7219_DIGIT_0, 0x03), 16);
    bench_latch(&bench);
    assert_only(MAX7219_FRAME_LENGTH, 48);
    assert_int_equal(bench.chips[1].registers[MAX7219_DIGIT_0], 0x02);
    assert_int_equal(bench.chips[0].registers[MAX7219_DIGIT_0], 0x03);
}

static void unused_registers_are_not_for_writing(void **state)
{
    (void)state;
    start(3, MAX7219);
    bench_write(&bench, 2, WORD(MAX7219_UNUSED_D, 0x12));
    assert_only(MAX7219_UNUSED_REGISTER, WORD(MAX7219_UNUSED_D, 0x12));
    assert_int_equal(bench.chain.violations.list[0].unit, 2);
    bench_write(&bench, 0, WORD(MAX7219_UNUSED_E, 0x34));
    assert_int_equal(bench.chain.violations.by_kind[MAX7219_UNUSED_REGISTER], 2);
    assert_int_equal(bench.chips[2].registers[MAX7219_UNUSED_D], 0);
    assert_int_equal(bench.chips[0].registers[MAX7219_UNUSED_E], 0);
}

static void each_chip_of_a_chain_has_its_own_entry(void **state)
{
    (void)state;
    start(3, MAX7219);
    bench_write_all(&bench, WORD(MAX7219_UNUSED_D, 0x12));
    assert_int_equal(bench.chain.violations.listed, 3);
    for (uint32_t chip = 0; chip < 3; chip++) {
        assert_int_equal(bench.chain.violations.list[chip].unit, chip);
    }
}

static void time_may_not_go_back(void **state)
{
    (void)state;
    start(1, MAX7219);
    max7219_chain_data(&bench.chain, true, 5000);
    max7219_chain_data(&bench.chain, false, 4990);
    assert_only(MAX7219_TIME_REVERSED, 10);
    assert_int_equal(bench.chain.violations.list[0].first_ns, 5000);
}

static void a_fault_seen_again_is_counted_and_not_listed_twice(void **state)
{
    (void)state;
    start(1, MAX7219);
    const uint64_t from = bench.now_ns;
    for (unsigned i = 0; i < 10; i++) {
        pulse(100, 40);
    }
    const struct chip_violations *log = &bench.chain.violations;
    assert_int_equal(log->total, 10);
    assert_int_equal(log->listed, 1);
    assert_int_equal(log->list[0].count, 10);
    assert_int_equal(log->list[0].first_ns, from + 140);
    assert_int_equal(log->list[0].last_ns, from + 1400);
}

static void a_full_list_still_counts(void **state)
{
    (void)state;
    start(1, MAX7219);
    for (unsigned high = 1; high <= 40; high++) {
        pulse(100, high);
    }
    const struct chip_violations *log = &bench.chain.violations;
    assert_int_equal(log->listed, CHIP_VIOLATIONS_LISTED);
    assert_int_equal(log->total, 40);
    assert_int_equal(log->by_kind[MAX7219_CLOCK_HIGH], 40);
    assert_int_equal(log->list[CHIP_VIOLATIONS_LISTED - 1].detail, CHIP_VIOLATIONS_LISTED);
    chip_violations_clear(&bench.chain.violations);
    assert_int_equal(log->total, 0);
    assert_int_equal(log->listed, 0);
}

static void every_kind_has_words_of_its_own(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < MAX7219_VIOLATION_KINDS; kind++) {
        const char *name = max7219_violation_name((enum max7219_violation)kind);
        assert_non_null(name);
        for (unsigned other = 0; other < kind; other++) {
            assert_string_not_equal(name, max7219_violation_name((enum max7219_violation)other));
        }
    }
    assert_string_equal(max7219_violation_name(MAX7219_VIOLATION_KINDS), "unknown kind");
}

int max7219_violation_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clock_period_may_not_be_under_100_ns),
        cmocka_unit_test(the_clock_may_not_be_high_for_under_50_ns),
        cmocka_unit_test(the_clock_may_not_be_low_for_under_50_ns),
        cmocka_unit_test(data_must_stand_25_ns_before_the_clock),
        cmocka_unit_test(data_that_stays_the_same_did_not_change),
        cmocka_unit_test(data_may_change_right_after_the_clock),
        cmocka_unit_test(load_must_be_high_for_50_ns),
        cmocka_unit_test(a_7219_wants_50_ns_from_load_to_the_next_clock),
        cmocka_unit_test(a_7221_wants_25_ns_from_select_to_the_clock),
        cmocka_unit_test(a_7221_does_not_mind_a_fast_clock_for_others),
        cmocka_unit_test(load_inside_a_word_is_a_broken_frame),
        cmocka_unit_test(a_clock_between_the_last_bit_and_load_is_late),
        cmocka_unit_test(load_may_rise_with_the_sixteenth_clock),
        cmocka_unit_test(too_few_words_let_far_chips_repeat_old_ones),
        cmocka_unit_test(too_many_words_push_the_first_out_of_the_end),
        cmocka_unit_test(unused_registers_are_not_for_writing),
        cmocka_unit_test(each_chip_of_a_chain_has_its_own_entry),
        cmocka_unit_test(time_may_not_go_back),
        cmocka_unit_test(a_fault_seen_again_is_counted_and_not_listed_twice),
        cmocka_unit_test(a_full_list_still_counts),
        cmocka_unit_test(every_kind_has_words_of_its_own),
    };
    return cmocka_run_group_tests_name("MAX7219 violations", tests, NULL, NULL);
}
