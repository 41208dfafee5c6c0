// SPDX-License-Identifier: MIT
/* The bytes of the WS2812's driver, each with the fact that it stands for. Marks as in host_sim/chips/README.md. */
#include <tkr/panels/ws2812.h>

#include <string.h>

#include "recording_bus.h"

enum { COLUMNS = 4, ROWS = 3, LEDS = COLUMNS * ROWS, RESET_US = 300, SECOND_US = 1000000 };

#define FOUR_DARK "000000000000000000000000"
#define ALL_DARK FOUR_DARK FOUR_DARK FOUR_DARK

struct bench {
    struct recording_bus bus;
    struct tkr_ws2812 driver;
    uint8_t memory[TKR_WS2812_BYTES(LEDS)];
    uint8_t dots[8];
    struct tkr_band band;
    struct tkr_zone zone;
    uint64_t now;
};

/* Rows of four LEDs from the top left, all at full brightness unless said otherwise, and one zone over all. */
static void open_bench(struct bench *bench, struct tkr_ws2812_config config)
{
    memset(bench, 0, sizeof(*bench));
    recording_bus_init(&bench->bus);
    config.bus = &bench->bus.bus;
    config.layout.columns = COLUMNS;
    config.layout.rows = ROWS;
    config.brightness = config.brightness > 0 ? config.brightness : 255;
    config.memory = bench->memory;
    config.memory_bytes = sizeof(bench->memory);
    assert_int_equal(tkr_ws2812_init(&bench->driver, &config), TKR_OK);
    assert_int_equal(tkr_band_init(&bench->band, 8, ROWS, bench->dots, sizeof(bench->dots)), TKR_OK);
    bench->zone = (struct tkr_zone){.columns = COLUMNS, .rows = ROWS, .band = &bench->band};
}

static int draw(struct bench *bench)
{
    bench->now += RESET_US;
    return tkr_panel_draw(&bench->driver.panel, &bench->zone, 1, bench->now);
}

static void start(struct bench *bench)
{
    assert_int_equal(tkr_panel_step(&bench->driver.panel, bench->now), TKR_OK);
}

static void the_first_transfer_makes_all_leds_dark(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ws2812_config){0});
    tkr_band_set(&bench.band, 0, 7);
    assert_int_equal(draw(&bench), 1);
    assert_int_equal(bench.bus.tries, 0);
    start(&bench);
    expect_transfer(&bench.bus, 0, false, ALL_DARK);
    assert_int_equal(bench.bus.count, 1);
}

static void a_led_takes_its_colours_in_the_order_of_its_kind(void **state)
{
    (void)state;
    static const struct {
        uint8_t order;
        const char *bytes;
    } orders[] = {
        {TKR_WS2812_GRB, "38FF01"}, /* the chip's own [C miccah+nipil] */
        {TKR_WS2812_RGB, "FF3801"}, {TKR_WS2812_RBG, "FF0138"}, {TKR_WS2812_GBR, "3801FF"},
        {TKR_WS2812_BRG, "01FF38"}, {TKR_WS2812_BGR, "0138FF"},
    };

    for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
        struct bench bench;

        open_bench(&bench, (struct tkr_ws2812_config){.order = orders[i].order});
        start(&bench);
        bench.zone.ink = TKR_INK(255, 128, 16); /* light of sRGB, green in steps of 1/63: 255, 56, 1 parts of 255 */
        tkr_band_set(&bench.band, 0, 1);
        assert_int_equal(draw(&bench), TKR_OK);
        expect_transfer(&bench.bus, 1, false, orders[i].bytes);
    }
}

/* No addresses: an LED is reached through all before it [C ada+miccah+nipil]. */
static void the_strip_is_sent_up_to_the_last_led_that_has_changed(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ws2812_config){0});
    start(&bench);
    tkr_band_set(&bench.band, 1, 1);
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 1, false, "000000FFFFFF");
    tkr_band_set(&bench.band, 2, 2); /* the third LED of the second row */
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 2, false, "000000FFFFFF000000000000000000000000FFFFFF");
    assert_int_equal(draw(&bench), TKR_OK);
    assert_int_equal(bench.bus.count, 3);
    tkr_band_set(&bench.band, 1, 0);
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 3, false, "000000000000");
}

static void the_line_rests_between_two_transfers(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ws2812_config){0});
    start(&bench);
    tkr_band_set(&bench.band, 0, 1);
    bench.now = 0;
    assert_int_equal(tkr_panel_draw(&bench.driver.panel, &bench.zone, 1, 299), 1); /* 280 us and more [1 idf] */
    assert_int_equal(bench.bus.count, 1);
    assert_int_equal(tkr_panel_draw(&bench.driver.panel, &bench.zone, 1, 300), TKR_OK);
    assert_int_equal(bench.bus.count, 2);
}

static void inks_and_their_runs_are_colours_and_the_default_is_the_panels(void **state)
{
    (void)state;
    struct bench bench;
    const struct tkr_ink_run runs[] = {{1, TKR_INK(0, 255, 0)}, {2, TKR_INK(0, 0, 255)}, {3, TKR_INK_DEFAULT}};

    open_bench(&bench, (struct tkr_ws2812_config){.ink = TKR_INK(255, 0, 255)});
    start(&bench);
    bench.zone.ink = TKR_INK(255, 0, 0);
    bench.zone.runs = runs;
    bench.zone.run_count = 3;
    for (int64_t column = 0; column < COLUMNS; column++)
        tkr_band_set(&bench.band, column, 1);
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 1, false,
                    "00FF00"
                    "FF0000"
                    "0000FF"
                    "00FFFF");
}

/* A channel's light is proportional to its byte [a guess, as LEDs are dimmed by pulses]. */
static void brightness_is_proportional_light_and_the_darkest_shows_all_inks(void **state)
{
    (void)state;
    static const struct {
        uint8_t brightness;
        uint16_t ink;
        const char *bytes;
    } lights[] = {
        {255, TKR_INK(255, 255, 255), "FFFFFF"}, {128, TKR_INK(255, 255, 255), "808080"},
        {1, TKR_INK(255, 255, 255), "010101"},   {1, TKR_INK(255, 128, 0), "000100"},
        {1, TKR_INK(40, 40, 40), "010101"},      {255, TKR_INK(0, 0, 8), "000001"},
    };

    for (size_t i = 0; i < sizeof(lights) / sizeof(lights[0]); i++) {
        struct bench bench;

        open_bench(&bench, (struct tkr_ws2812_config){.brightness = lights[i].brightness});
        start(&bench);
        bench.zone.ink = lights[i].ink;
        tkr_band_set(&bench.band, 0, 1);
        assert_int_equal(draw(&bench), TKR_OK);
        expect_transfer(&bench.bus, 1, false, lights[i].bytes);
    }
}

static void a_brightness_shows_with_the_next_picture_and_zero_at_the_next_step(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ws2812_config){0});
    start(&bench);
    tkr_band_set(&bench.band, 0, 1);
    assert_int_equal(draw(&bench), TKR_OK);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 16), TKR_OK);
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 2, false, "101010");
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, bench.now + RESET_US), TKR_OK);
    expect_transfer(&bench.bus, 3, false, ALL_DARK);
    bench.now += RESET_US;
    assert_int_equal(draw(&bench), TKR_OK);
    assert_int_equal(bench.bus.count, 4);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 1), TKR_OK);
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 4, false, "010101");
}

/* 20 mA a channel at full, 1 mA an LED [R]: above the 12 mA of idle LEDs 6 channels at full are 120 mA. */
static void a_picture_that_would_draw_too_much_is_dimmed_as_a_whole(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ws2812_config){.current_limit_ma = 12 + 120});
    start(&bench);
    tkr_band_set(&bench.band, 0, 1);
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 1, false, "FFFFFF");
    for (int64_t column = 0; column < COLUMNS; column++)
        tkr_band_set(&bench.band, column, 7);
    assert_int_equal(draw(&bench), TKR_OK);
    assert_int_equal(bench.bus.transfers[2].count, LEDS * 3);
    for (size_t i = 0; i < LEDS * 3; i++)
        assert_int_equal(bench.bus.transfers[2].bytes[i], (6 * 255 - LEDS * 3) / (LEDS * 3));
}

static void a_refresh_sends_all_each_second(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ws2812_config){0});
    start(&bench);
    tkr_band_set(&bench.band, 0, 1);
    assert_int_equal(draw(&bench), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, SECOND_US - 1), TKR_OK);
    assert_int_equal(bench.bus.count, 2);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, SECOND_US), TKR_OK);
    expect_transfer(&bench.bus, 2, false, "FFFFFF000000000000000000" FOUR_DARK FOUR_DARK);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refreshes, 1);
}

static void what_a_broken_transfer_may_have_spoilt_is_sent_at_once(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ws2812_config){0});
    start(&bench);
    tkr_band_set(&bench.band, 0, 1);
    bench.bus.send_answer = TKR_E_IO;
    assert_int_equal(draw(&bench), TKR_E_IO);
    bench.bus.send_answer = TKR_OK;
    assert_int_equal(draw(&bench), TKR_OK);
    expect_transfer(&bench.bus, 1, false, "FFFFFF000000000000000000" FOUR_DARK FOUR_DARK);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 1);
}

static void values_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_ws2812 driver;
    static uint8_t memory[TKR_WS2812_BYTES(TKR_WS2812_LEDS_MAX)];
    const struct tkr_ws2812_config good = {
        .bus = &bus.bus, .layout = {.columns = 64, .rows = 64}, .memory = memory, .memory_bytes = sizeof(memory)};
    struct tkr_ws2812_config bad[12];

    recording_bus_init(&bus);
    assert_int_equal(tkr_ws2812_init(&driver, &good), TKR_OK);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        bad[i] = good;
    bad[0].bus = NULL;
    bad[1].memory = NULL;
    bad[2].layout.columns = 0;
    bad[3].layout.rows = 0;
    bad[4].layout.columns = 65;
    bad[5].layout.module_columns = 7;
    bad[6].layout.corner = 4;
    bad[7].layout.lines = 2;
    bad[8].layout.rotation = 4;
    bad[9].order = 6;
    bad[10].current_limit_ma = 4096;
    bad[11].current_limit_ma = 5059; /* 4096 mA and 3 parts of 255 of 20 mA for each LED are 5059.8 mA */
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_int_equal(tkr_ws2812_init(&driver, &bad[i]), TKR_E_ARGUMENT);
    bad[11].current_limit_ma = 5060;
    assert_int_equal(tkr_ws2812_init(&driver, &bad[11]), TKR_OK);
    bad[11].memory_bytes--;
    assert_int_equal(tkr_ws2812_init(&driver, &bad[11]), TKR_E_MEMORY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_transfer_makes_all_leds_dark),
        cmocka_unit_test(a_led_takes_its_colours_in_the_order_of_its_kind),
        cmocka_unit_test(the_strip_is_sent_up_to_the_last_led_that_has_changed),
        cmocka_unit_test(the_line_rests_between_two_transfers),
        cmocka_unit_test(inks_and_their_runs_are_colours_and_the_default_is_the_panels),
        cmocka_unit_test(brightness_is_proportional_light_and_the_darkest_shows_all_inks),
        cmocka_unit_test(a_brightness_shows_with_the_next_picture_and_zero_at_the_next_step),
        cmocka_unit_test(a_picture_that_would_draw_too_much_is_dimmed_as_a_whole),
        cmocka_unit_test(a_refresh_sends_all_each_second),
        cmocka_unit_test(what_a_broken_transfer_may_have_spoilt_is_sent_at_once),
        cmocka_unit_test(values_outside_of_their_ranges_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
