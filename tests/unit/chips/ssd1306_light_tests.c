// SPDX-License-Identifier: MIT
/* What of RAM and settings gives light, per segment and common pin. */
#include "ssd1306_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct ssd1306_bench bench;

/* On, commons in order; each row of RAM has one dot, at the segment of its number. */
static void start_with_diagonal(void)
{
    ssd1306_bench_start_spi(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x14, SSD1306_COMMON_PINS, 0x02, SSD1306_MODE, 0, SSD1306_ON);
    for (unsigned page = 0; page < 8; page++) {
        for (unsigned column = 0; column < 128; column++) {
            BOARD_DATA(&bench.board, (uint8_t)(column / 8 == page ? 1U << column % 8 : 0));
        }
    }
}

/* Which row of RAM a pin shows; -1: the pin is dark; -2: more than one. */
static int row_at(unsigned pin)
{
    int row = -1;
    for (unsigned segment = 0; segment < SSD1306_SEGMENTS; segment++) {
        if (ssd1306_light(&bench.chip, segment, pin) != 0) {
            row = row == -1 ? (int)segment : -2;
        }
    }
    return row;
}

/* Row r of N shows RAM row (r+S) mod 64; its pin is (r-O) mod 64, with C8 (N-1-r+O) mod 64. */
static void expect_rows(unsigned lines, unsigned offset, unsigned start, bool remapped)
{
    int expected[SSD1306_COMMONS];
    for (unsigned pin = 0; pin < SSD1306_COMMONS; pin++) {
        expected[pin] = -1;
    }
    for (unsigned r = 0; r < lines; r++) {
        const unsigned pin = remapped ? (lines - 1 - r + offset) % 64 : (r + 64 - offset) % 64;
        expected[pin] = (int)((r + start) % 64);
    }
    for (unsigned pin = 0; pin < SSD1306_COMMONS; pin++) {
        assert_int_equal(row_at(pin), expected[pin]);
    }
}

static void lines_offset_start_and_direction_choose_the_row_of_every_pin(void **state)
{
    (void)state;
    static const uint8_t lines[] = {64, 63, 56, 48, 32, 16};
    enum { SHIFTS = 5 };
    static const uint8_t shifts[SHIFTS] = {0, 1, 8, 33, 63};
    start_with_diagonal();
    for (size_t n = 0; n < sizeof lines; n++) {
        for (size_t i = 0; i < SHIFTS * SHIFTS; i++) {
            const uint8_t offset = shifts[i % SHIFTS];
            const uint8_t start = shifts[i / SHIFTS];
            BOARD_COMMANDS(&bench.board, SSD1306_MULTIPLEX, (uint8_t)(lines[n] - 1), SSD1306_OFFSET, offset,
                           (uint8_t)(SSD1306_START_LINE + start), SSD1306_COMMONS_NORMAL);
            expect_rows(lines[n], offset, start, false);
            BOARD_COMMANDS(&bench.board, SSD1306_COMMONS_REMAPPED);
            expect_rows(lines[n], offset, start, true);
        }
    }
    board_expect_clean(&bench.board);
}

/* The pins of rows 0, 1, 2, 62 and 63 with each wiring. */
static void the_wiring_of_commons_chooses_the_pins(void **state)
{
    (void)state;
    static const struct {
        uint8_t wiring, direction;
        int pins[5];
    } cases[] = {
        {0x02, 0xC0, {0, 1, 2, 62, 63}},    {0x22, 0xC0, {32, 33, 34, 30, 31}}, {0x02, 0xC8, {63, 62, 61, 1, 0}},
        {0x22, 0xC8, {31, 30, 29, 33, 32}}, {0x12, 0xC0, {0, 32, 1, 31, 63}},   {0x32, 0xC0, {32, 0, 33, 63, 31}},
        {0x12, 0xC8, {63, 31, 62, 32, 0}},  {0x32, 0xC8, {31, 63, 30, 0, 32}},
    };
    static const int rows[] = {0, 1, 2, 62, 63};
    start_with_diagonal();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        BOARD_COMMANDS(&bench.board, SSD1306_COMMON_PINS, cases[i].wiring, cases[i].direction);
        for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
            assert_int_equal(row_at((unsigned)cases[i].pins[r]), rows[r]);
        }
    }
    board_expect_clean(&bench.board);
}

static void the_lowest_bit_of_a_byte_is_the_top_row_of_its_page(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x14, SSD1306_COMMON_PINS, 0x02, SSD1306_ON, 0xB1);
    BOARD_DATA(&bench.board, 0x81);
    assert_int_equal(row_at(8), 0);
    assert_int_equal(row_at(15), 0);
    assert_int_equal(ssd1306_bench_lit(&bench), 2);
}

static void light_follows_contrast_in_a_straight_line(void **state)
{
    (void)state;
    start_with_diagonal();
    for (unsigned contrast = 0; contrast < 256; contrast++) {
        BOARD_COMMANDS(&bench.board, SSD1306_CONTRAST, (uint8_t)contrast);
        assert_int_equal(ssd1306_light(&bench.chip, 0, 0), SSD1306_FULL_LIGHT * contrast / 256);
    }
}

static void fewer_lines_give_more_light(void **state)
{
    (void)state;
    start_with_diagonal();
    BOARD_COMMANDS(&bench.board, SSD1306_CONTRAST, 0x80);
    assert_int_equal(ssd1306_light(&bench.chip, 0, 0), 32767);
    BOARD_COMMANDS(&bench.board, SSD1306_MULTIPLEX, 31);
    assert_int_equal(ssd1306_light(&bench.chip, 0, 0), 65534);
    BOARD_COMMANDS(&bench.board, SSD1306_MULTIPLEX, 15);
    assert_int_equal(ssd1306_light(&bench.chip, 0, 0), 131068);
}

static void inverse_swaps_lit_and_dark_dots(void **state)
{
    (void)state;
    start_with_diagonal();
    assert_int_equal(ssd1306_bench_lit(&bench), 64);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(ssd1306_bench_lit(&bench), 64 * 128 - 64);
    assert_int_equal(ssd1306_light(&bench.chip, 5, 5), 0);
    BOARD_COMMANDS(&bench.board, SSD1306_NORMAL);
    assert_int_equal(ssd1306_bench_lit(&bench), 64);
}

static void all_on_lights_every_driven_dot_and_keeps_ram(void **state)
{
    (void)state;
    start_with_diagonal();
    BOARD_COMMANDS(&bench.board, SSD1306_MULTIPLEX, 15, SSD1306_ALL_ON);
    assert_int_equal(ssd1306_bench_lit(&bench), 16 * 128);
    BOARD_COMMANDS(&bench.board, SSD1306_INVERSE);
    assert_int_equal(ssd1306_bench_lit(&bench), 16 * 128);
    BOARD_COMMANDS(&bench.board, SSD1306_NORMAL, SSD1306_FOLLOW_RAM, SSD1306_MULTIPLEX, 63);
    assert_int_equal(ssd1306_bench_lit(&bench), 64);
}

static void off_is_dark_and_on_shows_what_was_written_meanwhile(void **state)
{
    (void)state;
    start_with_diagonal();
    BOARD_COMMANDS(&bench.board, SSD1306_OFF);
    assert_int_equal(ssd1306_bench_lit(&bench), 0);
    BOARD_DATA(&bench.board, 0xFF);
    assert_int_equal(ssd1306_bench_lit(&bench), 0);
    BOARD_COMMANDS(&bench.board, SSD1306_ON);
    assert_int_equal(ssd1306_bench_lit(&bench), 64 + 7);
    board_expect_clean(&bench.board);
}

static void without_the_pump_the_panel_stays_dark(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_ALL_ON, SSD1306_ON);
    assert_int_equal(ssd1306_bench_lit(&bench), 0);
    board_expect_only(&bench.board, PAGE_OLED_SUPPLY_OFF, 0);
    BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x14);
    assert_int_equal(ssd1306_bench_lit(&bench), 0);
    BOARD_COMMANDS(&bench.board, SSD1306_ON);
    assert_int_equal(ssd1306_bench_lit(&bench), 64 * 128);
    BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x14);
    assert_int_equal(ssd1306_bench_lit(&bench), 64 * 128);
    BOARD_COMMANDS(&bench.board, SSD1306_PUMP, 0x10);
    assert_int_equal(ssd1306_bench_lit(&bench), 0);
    board_expect_only(&bench.board, PAGE_OLED_SUPPLY_OFF, 0);
}

static void a_module_with_its_own_supply_needs_no_pump(void **state)
{
    (void)state;
    const struct ssd1306_config config = {.vcc_external = true, .ram_cleared = true};
    ssd1306_bench_start_as(&bench, &config);
    BOARD_COMMANDS(&bench.board, SSD1306_ALL_ON, SSD1306_PUMP, 0x10, SSD1306_ON);
    assert_int_equal(ssd1306_bench_lit(&bench), 64 * 128);
    board_expect_clean(&bench.board);
}

static void there_is_no_light_outside_of_the_chip(void **state)
{
    (void)state;
    ssd1306_bench_start(&bench);
    BOARD_COMMANDS(&bench.board, SSD1306_ALL_ON, SSD1306_PUMP, 0x14, SSD1306_ON);
    assert_int_not_equal(ssd1306_light(&bench.chip, 127, 63), 0);
    assert_int_equal(ssd1306_light(&bench.chip, 128, 63), 0);
    assert_int_equal(ssd1306_light(&bench.chip, 127, 64), 0);
}

int ssd1306_light_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_offset_start_and_direction_choose_the_row_of_every_pin),
        cmocka_unit_test(the_wiring_of_commons_chooses_the_pins),
        cmocka_unit_test(the_lowest_bit_of_a_byte_is_the_top_row_of_its_page),
        cmocka_unit_test(light_follows_contrast_in_a_straight_line),
        cmocka_unit_test(fewer_lines_give_more_light),
        cmocka_unit_test(inverse_swaps_lit_and_dark_dots),
        cmocka_unit_test(all_on_lights_every_driven_dot_and_keeps_ram),
        cmocka_unit_test(off_is_dark_and_on_shows_what_was_written_meanwhile),
        cmocka_unit_test(without_the_pump_the_panel_stays_dark),
        cmocka_unit_test(a_module_with_its_own_supply_needs_no_pump),
        cmocka_unit_test(there_is_no_light_outside_of_the_chip),
    };
    return cmocka_run_group_tests_name("SSD1306 light", tests, NULL, NULL);
}
