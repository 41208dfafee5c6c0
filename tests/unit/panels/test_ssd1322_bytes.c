// SPDX-License-Identifier: MIT
/* The bytes of the SSD1322's driver, each with the fact that it stands for. Marks as in host_sim/chips/README.md. */
#include <tkr/panels/ssd1322.h>

#include <string.h>

#include "recording_bus.h"

/* A command with D/C low is marked by "!", its arguments go with D/C high [D p31]. What all panels are told alike: */
static const char *const registers_before_remap[] = {
    "!FD 12", /* unlocked [D] */
    "!A6",    /* the picture follows RAM [D] */
    "!A9",    /* all rows [D] */
    "!B3 91", /* oscillator [1 u8g2] */
    "!CA 3F", /* 64 lines [C u8g2+jerry] */
    "!A2 00", /* offset [1 u8g2] */
    "!A1 00", /* start line [1 u8g2] */
};
static const char *const registers_behind_remap[] = {
    "!AB 01",                             /* internal VDD [D] */
    "!B4 A0FD",                           /* [C u8g2+jerry] */
    "!C7 0F",                             /* the whole current [D] */
    "!B1 E2",                             /* phases of 5 and 14 clocks [1 u8g2] */
    "!D1 A220",                           /* [C u8g2+jerry] */
    "!BB 1F",                             /* precharge [1 u8g2] */
    "!B6 08",                             /* second precharge [D], [1 u8g2] */
    "!BE 07",                             /* VCOMH [1 u8g2] */
    "!B8 0102050A1018222D3B4A5B6E839BB4", /* 15 rising greys, 180 clocks at most [D] */
    "!00",                                /* the table is put to use [D] */
};

enum {
    BEFORE = sizeof(registers_before_remap) / sizeof(registers_before_remap[0]),
    BEHIND = sizeof(registers_behind_remap) / sizeof(registers_behind_remap[0]),
    REGISTERS = BEFORE + 1 + BEHIND + 1, /* remap and contrast */
    START = 2 + REGISTERS + 1 + 64 + 1,  /* unlocked, off; window, rows, on */
    DELAY_US = 100000,
};

struct bench {
    struct recording_bus bus;
    struct tkr_ssd1322 driver;
    uint8_t dots[16 * 2];
    struct tkr_band band;
    struct tkr_zone zone;
};

/* A driver at brightness 128 whose one zone is 16 dots wide and 9 high, at the odd dot 5, 40. */
static void open_bench(struct bench *bench, struct tkr_ssd1322_config config)
{
    memset(bench, 0, sizeof(*bench));
    recording_bus_init(&bench->bus);
    config.bus = &bench->bus.bus;
    assert_int_equal(tkr_ssd1322_init(&bench->driver, &config), TKR_OK);
    assert_int_equal(tkr_band_init(&bench->band, 16, 9, bench->dots, sizeof(bench->dots)), TKR_OK);
    bench->zone = (struct tkr_zone){.x = 5, .y = 40, .columns = 16, .rows = 9, .band = &bench->band};
}

static int draw(struct bench *bench, uint64_t now)
{
    return tkr_panel_draw(&bench->driver.panel, &bench->zone, 1, now);
}

/* Through the start and the first picture; after it nothing is fresh. */
static void start(struct bench *bench)
{
    assert_int_equal(tkr_panel_step(&bench->driver.panel, 0), 1);
    assert_int_equal(tkr_panel_step(&bench->driver.panel, DELAY_US), TKR_OK);
    assert_int_equal(draw(bench, DELAY_US), TKR_OK);
    bench->zone.fresh_from = bench->zone.columns;
    assert_int_equal(bench->bus.count, START);
}

static void expect_registers(const struct bench *bench, size_t number, const char *remap, const char *contrast)
{
    for (size_t i = 0; i < BEFORE; i++)
        expect_parts(&bench->bus, number++, registers_before_remap[i]);
    expect_parts(&bench->bus, number++, remap);
    for (size_t i = 0; i < BEHIND; i++)
        expect_parts(&bench->bus, number++, registers_behind_remap[i]);
    expect_parts(&bench->bus, number, contrast);
}

static void the_first_byte_comes_after_a_delay_and_the_display_goes_dark_first(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1322_config){.brightness = 128});
    assert_int_equal(bench.bus.tries, 0);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50), 1);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50 + DELAY_US - 1), 1);
    assert_int_equal(draw(&bench, 50 + DELAY_US - 1), 1);
    assert_int_equal(bench.bus.tries, 0);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50 + DELAY_US), TKR_OK);
    expect_parts(&bench.bus, 0, "!FD 12"); /* a locked chip ignores AE [D] */
    expect_parts(&bench.bus, 1, "!AE");    /* off [D] */
}

static void the_registers_and_the_window_are_those_of_the_panel(void **state)
{
    (void)state;
    static const struct {
        struct tkr_ssd1322_config config;
        const char *remap, *contrast, *window;
    } panels[] = {
        /* 256 dots in the middle of 480, mirrored, high nibble left, both banks alike [C u8g2+OLED_SSD1322 issue 3]. */
        {{.brightness = 128}, "!A0 0611", "!C1 80", "!15 1C5B !75 003F !5C"},
        {{.brightness = 255, .flipped = true}, "!A0 1411", "!C1 FF", "!15 1C5B !75 003F !5C"},
        /* Boards from column 18 with the other order of rows [1 u8g2 issue 2386], turned: follows. */
        {{.brightness = 1, .column_offset = 24, .commons_reversed = true},
         "!A0 1611",
         "!C1 08",
         "!15 1857 !75 003F !5C"},
        {{.brightness = 9, .column_offset = 24, .commons_reversed = true, .flipped = true},
         "!A0 0411",
         "!C1 09",
         "!15 205F !75 003F !5C"},
    };

    for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++) {
        struct bench bench;

        open_bench(&bench, panels[i].config);
        start(&bench);
        expect_registers(&bench, 2, panels[i].remap, panels[i].contrast);
        expect_parts(&bench.bus, 2 + REGISTERS, panels[i].window);
    }
}

static void the_display_is_lit_when_all_of_the_glass_is_written(void **state)
{
    (void)state;
    struct bench bench;
    char row[257];

    open_bench(&bench, (struct tkr_ssd1322_config){.brightness = 128});
    start(&bench);
    memset(row, '0', 256);
    row[256] = '\0';
    for (size_t i = 0; i < 64; i++)
        expect_parts(&bench.bus, 2 + REGISTERS + 1 + i, row);
    expect_parts(&bench.bus, START - 1, "!AF"); /* on [D] */
}

/* Columns of four dots: dots 4 to 23, so columns 1 to 5; ten bytes a row [D p21]. Left dot in the high nibble [D p21]. */
static void a_zone_is_sent_in_whole_columns_and_in_rows_that_fill_the_buffer(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1322_config){.brightness = 128});
    start(&bench);
    tkr_band_set(&bench.band, 0, 0x1FF);
    tkr_band_set(&bench.band, 1, 0x001);
    tkr_band_set(&bench.band, 15, 0x101);
    bench.zone.fresh_from = 0;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_parts(&bench.bus, START, "!15 1D21 !75 2830 !5C");
    expect_parts(&bench.bus, START + 1,
                 "0FF0000000000000F000" /* row 40 */
                 "0F000000000000000000"
                 "0F000000000000000000"
                 "0F000000000000000000"
                 "0F000000000000000000"
                 "0F000000000000000000"
                 "0F000000000000000000"
                 "0F000000000000000000"
                 "0F00000000000000F000");
    assert_int_equal(bench.bus.count, START + 2);
}

static void a_refresh_tells_everything_but_the_darkness(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1322_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 1099999), TKR_OK);
    assert_int_equal(bench.bus.count, START);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 1100000), TKR_OK);
    assert_int_equal(draw(&bench, 1100000), TKR_OK);
    expect_registers(&bench, START, "!A0 0611", "!C1 80");
    expect_parts(&bench.bus, START + REGISTERS, "!15 1C5B !75 003F !5C");
    expect_parts(&bench.bus, START + REGISTERS + 65, "!AF");
    assert_int_equal(bench.bus.count, START + REGISTERS + 66);
}

/* Contrast is proportional to the current [D p23]; off keeps RAM [R]. */
static void a_brightness_is_one_command_and_zero_is_off(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1322_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 20), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_parts(&bench.bus, START, "!C1 14");
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_parts(&bench.bus, START + 1, "!AE");
    assert_int_equal(bench.bus.count, START + 2);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 255), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 300000), TKR_OK);
    assert_int_equal(draw(&bench, 300000), TKR_OK);
    expect_registers(&bench, START + 2, "!A0 0611", "!C1 FF");
    expect_parts(&bench.bus, START + 2 + REGISTERS + 65, "!AF");
}

static void values_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_ssd1322 driver;

    recording_bus_init(&bus);
    assert_int_equal(tkr_ssd1322_init(&driver, &(struct tkr_ssd1322_config){0}), TKR_E_ARGUMENT);
    assert_int_equal(tkr_ssd1322_init(&driver, &(struct tkr_ssd1322_config){.bus = &bus.bus, .column_offset = 57}),
                     TKR_E_ARGUMENT);
    assert_int_equal(tkr_ssd1322_init(&driver, &(struct tkr_ssd1322_config){.bus = &bus.bus, .column_offset = 56}),
                     TKR_OK);
    assert_int_equal(driver.panel.columns, 256);
    assert_int_equal(driver.panel.rows, 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_byte_comes_after_a_delay_and_the_display_goes_dark_first),
        cmocka_unit_test(the_registers_and_the_window_are_those_of_the_panel),
        cmocka_unit_test(the_display_is_lit_when_all_of_the_glass_is_written),
        cmocka_unit_test(a_zone_is_sent_in_whole_columns_and_in_rows_that_fill_the_buffer),
        cmocka_unit_test(a_refresh_tells_everything_but_the_darkness),
        cmocka_unit_test(a_brightness_is_one_command_and_zero_is_off),
        cmocka_unit_test(values_outside_of_their_ranges_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
