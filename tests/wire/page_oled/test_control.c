// SPDX-License-Identifier: MIT
/* Start, refresh, brightness, what a step costs, and a bus that is not free. */
#include "page_bench.h"

static void nothing_of_the_noise_in_ram_is_ever_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGE_MOUNTINGS; i++) {
        struct page_bench bench;

        page_bench_open(&bench, page_mounting(i), 3);
        page_bench_fill_all(&bench, 0);
        while (bench.now < BENCH_START_US) {
            (void)page_bench_tick(&bench);
            if (!page_bench_shows(&bench))
                assert_int_equal(page_bench_light(&bench), 0);
        }
        page_bench_expect_picture(&bench);
    }
}

/* A warm start: the host begins anew in the middle of a command, and the chip goes on showing what it has. */
static void a_display_that_is_still_lit_goes_dark_before_anything_else(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        static const uint8_t contrast[] = {0x81};
        const struct tkr_bus_part cut_off = {.bytes = contrast, .count = 1, .is_command = true};
        struct page_bench bench;
        struct page_bench again;
        uint64_t transfers;

        page_bench_open(&bench, page_mounting(i), 3);
        page_bench_start(&bench);
        assert_int_equal(tkr_bus_send(&bench.wire.bus, &cut_off, 1, bench.now), TKR_OK);
        page_bench_open(&again, page_mounting(i), 3);
        again.chip = bench.chip;
        again.now = bench.now + BENCH_TICK_US;
        assert_in_range(page_bench_light(&again), 1, UINT64_MAX);
        transfers = again.wire.transfers;
        while (again.wire.transfers == transfers)
            (void)page_bench_tick(&again);
        assert_int_equal(page_bench_light(&again), 0);
        page_bench_start(&again);
        page_bench_expect_picture(&again);
        page_bench_expect_no_violation(&again);
    }
}

static void a_refresh_each_second_writes_all_and_does_not_blink(void **state)
{
    (void)state;
    for (size_t i = 0; i < PAGE_MOUNTINGS; i += 3) {
        struct page_bench bench;
        uint64_t began;

        page_bench_open(&bench, page_mounting(i), 1);
        page_bench_start(&bench);
        began = bench.now;
        while (bench.now < began + 3000000) {
            (void)page_bench_tick(&bench);
            page_bench_expect_picture(&bench);
        }
        assert_int_equal(tkr_panel_report(&bench.driver.panel).refreshes, 3);
        page_bench_expect_no_violation(&bench);
    }
}

/* 60 pictures a second for three seconds, each whole before the next is due; two pages of 400 kHz are 5.9 ms of 16.7. */
static void a_crawl_on_i2c_drops_no_picture_the_refresh_included(void **state)
{
    (void)state;
    struct page_bench bench;

    page_bench_open(&bench, page_mounting(0), 1);
    page_bench_start(&bench);
    for (int picture = 0; picture < 180; picture++) {
        const uint64_t due_us = bench.now + 1000000 / 60;

        bench.zones[BENCH_CRAWL].first_column++;
        page_bench_finish(&bench);
        assert_in_range(bench.now, 0, due_us + BENCH_REST_US - BENCH_TICK_US); /* the last look is followed by a rest */
        page_bench_expect_picture(&bench);
        bench.now = due_us;
    }
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refreshes, 3);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 181);
    page_bench_expect_no_violation(&bench);
}

/* The rarer they are, the more pages go with each, so that a fault is healed within a second whether anything moves or not. */
static void a_refresh_that_goes_with_the_pictures_takes_a_fifth_of_a_second_at_most(void **state)
{
    (void)state;
    static const uint64_t periods_us[] = {1000000 / 60, 20000, 1000000 / 30, 50000, 1000000 / 15};

    for (size_t i = 0; i < sizeof(periods_us) / sizeof(periods_us[0]); i++) {
        struct page_bench bench;
        uint64_t began_us;

        page_bench_open(&bench, page_mounting(0), 1);
        page_bench_start(&bench);
        while (tkr_panel_report(&bench.driver.panel).refreshes == 0)
            (void)page_bench_tick(&bench);
        began_us = bench.now;
        while (bench.driver.whole) {
            const uint64_t due_us = bench.now + periods_us[i];

            bench.zones[BENCH_CRAWL].first_column++;
            page_bench_finish(&bench);
            bench.now = bench.driver.whole ? due_us : bench.now;
        }
        assert_in_range(bench.now - began_us, 0, 200000);
        page_bench_expect_picture(&bench);
    }
}

static void set_brightness(struct page_bench *bench, uint8_t brightness)
{
    bench->brightness = brightness;
    assert_int_equal(tkr_panel_dim(&bench->driver.panel, brightness), TKR_OK);
}

static void every_brightness_is_its_share_of_the_light_and_costs_one_transfer(void **state)
{
    (void)state;
    struct page_bench bench;

    page_bench_open(&bench, page_mounting(0), 1);
    page_bench_start(&bench);
    for (unsigned brightness = 255; brightness > 0; brightness--) {
        uint64_t transfers = bench.wire.transfers;
        uint32_t refreshes = tkr_panel_report(&bench.driver.panel).refreshes;
        bool is_refreshed = bench.driver.whole;

        set_brightness(&bench, (uint8_t)brightness);
        page_bench_finish(&bench);
        if (!is_refreshed && tkr_panel_report(&bench.driver.panel).refreshes == refreshes)
            assert_int_equal(bench.wire.transfers - transfers, 1);
        page_bench_expect_picture(&bench);
        assert_in_range(page_bench_light(&bench), 1, UINT64_MAX);
    }
    page_bench_expect_no_violation(&bench);
}

static void brightness_0_is_dark_through_refreshes_and_the_picture_stays(void **state)
{
    (void)state;
    struct page_bench bench;

    page_bench_open(&bench, page_mounting(0), 1);
    page_bench_start(&bench);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    page_bench_finish(&bench);
    for (int i = 0; i < 500; i++) {
        assert_int_equal(page_bench_light(&bench), 0);
        (void)page_bench_tick(&bench);
    }
    assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 2, 3);
    set_brightness(&bench, 1);
    page_bench_finish(&bench);
    page_bench_expect_picture(&bench);
    assert_in_range(page_bench_light(&bench), 1, UINT64_MAX);
}

static void a_brightness_set_before_the_start_is_told_with_the_registers(void **state)
{
    (void)state;
    struct page_bench bench;

    page_bench_open(&bench, page_mounting(1), 1);
    set_brightness(&bench, 7);
    page_bench_start(&bench);
    page_bench_expect_picture(&bench);
    assert_int_equal(bench.wire.transfers, 2 + 8 + 1);
}

/* One dot to the left, in the pages that the crawl lies in. */
static uint64_t bytes_of_step(struct page_bench *bench, uint16_t y, uint16_t rows)
{
    struct tkr_zone *crawl = &bench->zones[BENCH_CRAWL];

    crawl->y = y;
    crawl->rows = rows;
    page_bench_finish(bench);
    (void)page_bench_bytes_of_picture(bench);
    crawl->first_column++;
    (void)page_bench_bytes_of_picture(bench); /* the window is the crawl's now */
    crawl->first_column++;
    return page_bench_bytes_of_picture(bench);
}

/*
 * The least: the dots; on I2C address and control byte; and a chip that does not go round must be told where to write:
 * the high nibble of the column at the least, and with two pages also the page (the low nibble is 2 before and after).
 */
static uint64_t least_bytes_of_step(const struct page_bench *bench, uint8_t pages)
{
    uint64_t place = page_kind.goes_round ? 0 : (pages > 1 ? 2 : 1);
    uint64_t bytes = UINT64_C(128) * pages;

    if (bench->mounting.spi)
        return bytes + pages * place;
    if (place == 0)
        return bytes + 2;                   /* address, 40 */
    return bytes + pages * (2 + 2 * place); /* address, 80 and a command each, 40 */
}

/* The figures of tkr_panels/README.md. */
static void a_step_of_a_crawl_takes_its_dots_and_at_most_a_tenth_more(void **state)
{
    (void)state;
    static const struct {
        uint8_t y, rows, pages;
        uint16_t round[2], placed[2]; /* bytes on I2C and on SPI */
    } crawls[] = {
        {24, 8, 1, {130, 128}, {135, 131}},
        {25, 13, 2, {260, 256}, {270, 262}},
    };

    for (size_t i = 0; i < 4; i++) {
        const size_t bus = i % 2;
        struct page_bench bench;
        uint64_t bytes;
        uint64_t least;

        page_bench_open(&bench, (struct page_mounting){.spi = bus == 1, .rows = 64}, 1);
        page_bench_start(&bench);
        bytes = bytes_of_step(&bench, crawls[i / 2].y, crawls[i / 2].rows);
        least = least_bytes_of_step(&bench, crawls[i / 2].pages);
        assert_int_equal(bytes, page_kind.goes_round ? crawls[i / 2].round[bus] : crawls[i / 2].placed[bus]);
        assert_in_range(bytes * 100, least * 100, least * 110);
        assert_int_equal(tkr_panel_report(&bench.driver.panel).refreshes, 0);
    }
}

static enum wire_fault busy_but_every_third(void *context, uint64_t number)
{
    (void)context;
    return number % 3 == 2 ? WIRE_GOOD : WIRE_BUSY;
}

/* The picture is sent exactly once whatever gets in between. */
static void wires_in_use_cost_time_and_not_a_byte(void **state)
{
    (void)state;
    struct page_bench free;
    struct page_bench bench;

    page_bench_open(&free, page_mounting(0), 1);
    page_bench_start(&free);
    page_bench_open(&bench, page_mounting(0), 1);
    bench.wire.fault = busy_but_every_third;
    page_bench_start(&bench);
    page_bench_expect_picture(&bench);
    assert_int_equal(bench.wire.bytes, free.wire.bytes);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).busy, 2 * (2 + 8 + 1));
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 0);
    page_bench_expect_no_violation(&bench);
}

/* On I2C at 100 kHz a whole picture takes a tenth of a second, at 10 kHz a whole one. */
static void a_slow_bus_shows_pictures_between_two_refreshes(void **state)
{
    (void)state;
    static const uint32_t clocks_hz[] = {100000, 10000};

    for (size_t i = 0; i < 2; i++) {
        struct page_bench bench;

        page_bench_open(&bench, page_mounting(0), 1);
        page_kind.set_clock(&bench, clocks_hz[i]);
        for (int64_t step = 0; bench.now < 20000000; step += bench.driver.in_frame ? 0 : 1) {
            if (!bench.driver.in_frame)
                bench.zones[BENCH_CRAWL].first_column = step;
            (void)page_bench_tick(&bench);
        }
        assert_in_range(tkr_panel_report(&bench.driver.panel).frames, i == 0 ? 300 : 20, 10000);
        assert_in_range(tkr_panel_report(&bench.driver.panel).refreshes, 5, 25);
        page_bench_expect_no_violation(&bench);
    }
}

static void the_report_counts_pictures(void **state)
{
    (void)state;
    struct page_bench bench;

    page_bench_open(&bench, page_mounting(0), 1);
    page_bench_start(&bench);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 1);
    for (uint8_t i = 0; i < 10; i++) {
        page_bench_fill(&bench, BENCH_LEFT, i);
        page_bench_finish(&bench);
    }
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 11);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 0);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).busy, 0);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).last_error, TKR_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_the_noise_in_ram_is_ever_seen),
        cmocka_unit_test(a_display_that_is_still_lit_goes_dark_before_anything_else),
        cmocka_unit_test(a_refresh_each_second_writes_all_and_does_not_blink),
        cmocka_unit_test(a_crawl_on_i2c_drops_no_picture_the_refresh_included),
        cmocka_unit_test(a_refresh_that_goes_with_the_pictures_takes_a_fifth_of_a_second_at_most),
        cmocka_unit_test(every_brightness_is_its_share_of_the_light_and_costs_one_transfer),
        cmocka_unit_test(brightness_0_is_dark_through_refreshes_and_the_picture_stays),
        cmocka_unit_test(a_brightness_set_before_the_start_is_told_with_the_registers),
        cmocka_unit_test(a_step_of_a_crawl_takes_its_dots_and_at_most_a_tenth_more),
        cmocka_unit_test(wires_in_use_cost_time_and_not_a_byte),
        cmocka_unit_test(a_slow_bus_shows_pictures_between_two_refreshes),
        cmocka_unit_test(the_report_counts_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
