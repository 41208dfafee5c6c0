// SPDX-License-Identifier: MIT
/* The bytes of the SSD1306's driver, each with the fact that it stands for. [D p]: its datasheet r1.1. */
#include <tkr/panels/ssd1306.h>

#include <string.h>

#include "recording_bus.h"

/* Commands 26 and 27 have six arguments and are the longest; so many NOPs end any that was cut off [D p28]. */
#define NOTHINGS "E3E3E3E3E3E3"

/* What all panels are told alike. */
#define REGISTERS                                                                                                      \
    NOTHINGS "2E"   /* the scroll stops [D p28] */                                                                     \
             "2000" /* horizontal mode: A[1:0] 00 [D p34-36] */                                                        \
             "A4"   /* the picture follows RAM [D p28] */                                                              \
             "A6"   /* not inverse [D p28] */                                                                          \
             "40"   /* start line 0 */                                                                                 \
             "D300" /* offset 0 */                                                                                     \
             "D580" /* oscillator as after reset [D p23] */                                                            \
             "D922" /* phases as after reset */                                                                        \
             "DB20" /* VCOMH as after reset */                                                                         \
             "8D14" /* the pump is on, before AF [pump note] */

enum {
    START_TRANSFERS = 2 + 8 + 1,
    DELAY_US = 100000,
    REFRESH_US = DELAY_US + 800000, /* so that the slowest is over within a second */
    PICTURE_US = 1000000 / 60,
    PAGE_FIGURES = 2 * 128,
};

struct bench {
    struct recording_bus bus;
    struct tkr_page_oled driver;
    uint8_t dots[16 * 2];
    struct tkr_band band;
    struct tkr_zone zone;
};

/* A driver at brightness 128 whose one zone is 16 dots wide and 9 high, at 5, 38: in pages 4 and 5. */
static void open_bench(struct bench *bench, struct tkr_ssd1306_config config)
{
    memset(bench, 0, sizeof(*bench));
    recording_bus_init(&bench->bus);
    config.bus = &bench->bus.bus;
    assert_int_equal(tkr_ssd1306_init(&bench->driver, &config), TKR_OK);
    assert_int_equal(tkr_band_init(&bench->band, 16, 9, bench->dots, sizeof(bench->dots)), TKR_OK);
    bench->zone = (struct tkr_zone){.x = 5, .y = 38, .columns = 16, .rows = 9, .band = &bench->band};
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
}

static void the_first_byte_comes_after_a_delay_and_makes_the_display_dark(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    assert_int_equal(bench.bus.tries, 0);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50), 1);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50 + DELAY_US - 1), 1);
    assert_int_equal(draw(&bench, 50 + DELAY_US - 1), 1);
    assert_int_equal(bench.bus.tries, 0);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50 + DELAY_US), TKR_OK);
    expect_transfer(&bench.bus, 0, true, NOTHINGS "AE"); /* off [D p28] */
}

static void the_registers_are_those_of_the_panel(void **state)
{
    (void)state;
    static const struct {
        struct tkr_ssd1306_config config;
        const char *settings;
    } panels[] = {
        /* 64 lines, commons alternate [D p23]; upright is A1 and C8 [C u8g2+ada+esph]. */
        {{.brightness = 128}, REGISTERS "A83FDA12A1C88180"},
        {{.rows = 64, .brightness = 255}, REGISTERS "A83FDA12A1C881FF"},
        /* Turned: columns from segment 0 [D p36], lines from common 0 [D p37]. */
        {{.brightness = 1, .flipped = true}, REGISTERS "A83FDA12A0C08101"},
        /* 32 lines, commons in order [C u8g2+esph]. */
        {{.rows = 32, .brightness = 128}, REGISTERS "A81FDA02A1C88180"},
    };

    for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++) {
        struct bench bench;

        open_bench(&bench, panels[i].config);
        start(&bench);
        expect_transfer(&bench.bus, 1, true, panels[i].settings);
    }
}

static void the_display_is_lit_when_all_of_ram_is_written(void **state)
{
    (void)state;
    static const char window[] = "!" NOTHINGS "21007F220007 "; /* columns 0-127, pages 0-7 [D p34-36] */
    struct bench bench;
    char page[sizeof(window) + PAGE_FIGURES];

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    start(&bench);
    memcpy(page, window, sizeof(window));
    memset(page + strlen(window), '0', PAGE_FIGURES);
    page[strlen(window) + PAGE_FIGURES] = '\0';
    expect_parts(&bench.bus, 2, page); /* the window goes with the first page */
    for (size_t i = 1; i < 8; i++)
        expect_transfer(&bench.bus, 2 + i, false, page + strlen(window));
    expect_transfer(&bench.bus, 10, true, NOTHINGS "8180AF"); /* contrast, on [D p28] */
    assert_int_equal(bench.bus.count, START_TRANSFERS);
}

/* D0 of a byte is the top row of its page [D p34-36]. Row 38 is bit 6 of page 4. */
static void a_zone_is_a_window_once_and_then_its_dots(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    start(&bench);
    tkr_band_set(&bench.band, 0, 0x1FF);
    tkr_band_set(&bench.band, 1, 0x001);
    tkr_band_set(&bench.band, 15, 0x102);
    bench.zone.fresh_from = 0;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_parts(&bench.bus, 11,
                 "!" NOTHINGS "210514220405 " /* columns 5-20, pages 4-5 [D p34-36] */
                 "C0400000000000000000000000000080"
                 "7F000000000000000000000000000040");
    bench.zone.first_column = 1;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_transfer(&bench.bus, 12, false,
                    "400000000000000000000000000080C0"
                    "0000000000000000000000000000407F"); /* the pointer has gone round [D p34-36] */
    assert_int_equal(bench.bus.count, 13);
}

static void after_a_failure_the_window_is_told_again(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    start(&bench);
    bench.zone.fresh_from = 0;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    bench.bus.send_answer = TKR_E_IO;
    bench.zone.first_column = 1;
    bench.zone.fresh_from = 1 + bench.zone.columns;
    assert_int_equal(draw(&bench, 200000), TKR_E_IO);
    bench.bus.send_answer = TKR_OK;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_parts(&bench.bus, 12,
                 "!" NOTHINGS "210514220405 "
                 "00000000000000000000000000000000"
                 "00000000000000000000000000000000");
    assert_int_equal(bench.bus.count, 13);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 1);
}

/* A page with each picture, in a window of its own. */
static void a_refresh_tells_everything_but_the_darkness(void **state)
{
    (void)state;
    static const char *const windows[] = {"!" NOTHINGS "21007F220000 ", "!" NOTHINGS "21007F220101 ",
                                          "!" NOTHINGS "21007F220202 ", "!" NOTHINGS "21007F220303 ",
                                          "!" NOTHINGS "21007F220404 ", "!" NOTHINGS "21007F220505 ",
                                          "!" NOTHINGS "21007F220606 ", "!" NOTHINGS "21007F220707 "};
    const size_t length = strlen(windows[0]);
    struct bench bench;
    char page[64 + PAGE_FIGURES];

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US - 1), TKR_OK);
    assert_int_equal(bench.bus.count, START_TRANSFERS);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US), TKR_OK);
    expect_transfer(&bench.bus, 11, true, REGISTERS "A83FDA12A1C88180");
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(bench.bus.count, START_TRANSFERS + 1 + i);
        assert_int_equal(draw(&bench, REFRESH_US + i * PICTURE_US), TKR_OK);
        memcpy(page, windows[i], length);
        memset(page + length, '0', PAGE_FIGURES);
        page[length + PAGE_FIGURES] = '\0';
        expect_parts(&bench.bus, 12 + i, page);
    }
    expect_transfer(&bench.bus, 20, true, NOTHINGS "8180AF");
    assert_int_equal(draw(&bench, REFRESH_US + 8 * PICTURE_US), TKR_OK);
    assert_int_equal(bench.bus.count, START_TRANSFERS + 10);
}

/* What has changed goes first, and its window is told anew after the page that is added to the picture. */
static void a_picture_during_a_refresh_is_its_zones_and_one_page(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US), TKR_OK);
    for (size_t i = 0; i < 8; i++) {
        bench.zone.fresh_from = 0;
        assert_int_equal(draw(&bench, REFRESH_US + i * PICTURE_US), TKR_OK);
        expect_parts(&bench.bus, 12 + 2 * i,
                     "!" NOTHINGS "210514220405 "
                     "00000000000000000000000000000000"
                     "00000000000000000000000000000000");
        assert_int_equal(bench.bus.transfers[13 + 2 * i].part_count, 2);
    }
    expect_transfer(&bench.bus, 28, true, NOTHINGS "8180AF");
    assert_int_equal(bench.bus.count, 29);
}

/* A fade goes on, but lights nothing that is half written; a display that is put out goes out at once and stays so. */
static void a_brightness_does_not_wait_for_the_end_of_a_refresh(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US), TKR_OK);
    assert_int_equal(draw(&bench, REFRESH_US), TKR_OK);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 20), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US + PICTURE_US), TKR_OK);
    expect_transfer(&bench.bus, 13, true, NOTHINGS "8114E3");
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US + PICTURE_US), TKR_OK);
    expect_transfer(&bench.bus, 14, true, NOTHINGS "8100AE");
    for (size_t i = 1; i < 8; i++)
        assert_int_equal(draw(&bench, REFRESH_US + i * PICTURE_US), TKR_OK);
    expect_transfer(&bench.bus, 22, true, NOTHINGS "8100AE");
    assert_int_equal(bench.bus.count, 23);
}

/* The chip may have lost its power after the half that was written while the display was out. */
static void light_that_comes_back_during_a_refresh_waits_for_another_one(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 0});
    start(&bench);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US), TKR_OK);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 9), TKR_OK);
    assert_int_equal(draw(&bench, REFRESH_US), TKR_OK);
    expect_transfer(&bench.bus, 20, true, NOTHINGS "8109AE");
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US), TKR_OK);
    expect_transfer(&bench.bus, 21, true, REGISTERS "A83FDA12A1C88109");
    assert_int_equal(draw(&bench, REFRESH_US), TKR_OK);
    expect_transfer(&bench.bus, 30, true, NOTHINGS "8109AF");
    assert_int_equal(bench.bus.count, 31);
}

static void a_brightness_is_told_at_the_next_step_and_0_is_off(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 20), TKR_OK);
    assert_int_equal(bench.bus.count, START_TRANSFERS);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_transfer(&bench.bus, 11, true, NOTHINGS "8114AF"); /* [D p28] */
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_transfer(&bench.bus, 12, true, NOTHINGS "8100AE");
    assert_int_equal(bench.bus.count, START_TRANSFERS + 2);
}

static void before_light_comes_back_all_is_told_again(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd1306_config){.brightness = 0});
    start(&bench);
    expect_transfer(&bench.bus, 10, true, NOTHINGS "8100AE");
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 9), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_transfer(&bench.bus, 11, true, REGISTERS "A83FDA12A1C88109");
    expect_transfer(&bench.bus, 20, true, NOTHINGS "8109AF");
    assert_int_equal(bench.bus.count, START_TRANSFERS + 10);
}

static void values_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_page_oled driver;

    recording_bus_init(&bus);
    assert_int_equal(tkr_ssd1306_init(&driver, &(struct tkr_ssd1306_config){0}), TKR_E_ARGUMENT);
    assert_int_equal(tkr_ssd1306_init(&driver, &(struct tkr_ssd1306_config){.bus = &bus.bus, .rows = 48}),
                     TKR_E_ARGUMENT);
    assert_int_equal(tkr_ssd1306_init(&driver, &(struct tkr_ssd1306_config){.bus = &bus.bus, .rows = 32}), TKR_OK);
    assert_int_equal(driver.panel.columns, 128);
    assert_int_equal(driver.panel.rows, 32);
    assert_int_equal(tkr_ssd1306_init(&driver, &(struct tkr_ssd1306_config){.bus = &bus.bus}), TKR_OK);
    assert_int_equal(driver.panel.rows, 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_byte_comes_after_a_delay_and_makes_the_display_dark),
        cmocka_unit_test(the_registers_are_those_of_the_panel),
        cmocka_unit_test(the_display_is_lit_when_all_of_ram_is_written),
        cmocka_unit_test(a_zone_is_a_window_once_and_then_its_dots),
        cmocka_unit_test(after_a_failure_the_window_is_told_again),
        cmocka_unit_test(a_refresh_tells_everything_but_the_darkness),
        cmocka_unit_test(a_picture_during_a_refresh_is_its_zones_and_one_page),
        cmocka_unit_test(a_brightness_does_not_wait_for_the_end_of_a_refresh),
        cmocka_unit_test(light_that_comes_back_during_a_refresh_waits_for_another_one),
        cmocka_unit_test(a_brightness_is_told_at_the_next_step_and_0_is_off),
        cmocka_unit_test(before_light_comes_back_all_is_told_again),
        cmocka_unit_test(values_outside_of_their_ranges_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
