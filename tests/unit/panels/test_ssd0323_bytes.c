// SPDX-License-Identifier: MIT
/* The bytes of the SSD0323's driver, each with the fact that it stands for. Marks as in host_sim/chips/README.md. */
#include <tkr/panels/ssd0323.h>

#include <string.h>

#include "recording_bus.h"

/* A command of eight arguments is the longest; so many NOPs end any that was cut off [C gpsim+qemu+lmi]. */
#define NOTHINGS "E3E3E3E3E3E3E3E3"

/* What all panels are told alike. */
#define REGISTERS                                                                                                      \
    NOTHINGS "2E"                 /* moving stops [C gpsim+rijn] */                                                    \
             "A4"                 /* the picture follows RAM [C rijn+qemu] */                                          \
             "A100"               /* start line 0 */                                                                   \
             "A83F"               /* 64 lines [C lmi+u8g2] */                                                          \
             "B122"               /* phases of 2 clocks [1 lmi] */                                                     \
             "B246"               /* row period 70: these and 66 [1 lmi] */                                            \
             "B3F1"               /* oscillator [1 lmi] */                                                             \
             "BC10"               /* precharge [C lmi+u8g2] */                                                         \
             "BE02"               /* VCOMH [1 lmi] */                                                                  \
             "BF0D"               /* VSL [1 lmi] */                                                                    \
             "B80111223243546576" /* grey table [C lmi+u8g2] */

struct bench {
    struct recording_bus bus;
    struct tkr_ssd0323 driver;
    uint8_t dots[16 * 2];
    struct tkr_band band;
    struct tkr_zone zone;
};

/* A driver at brightness 128 whose one zone is 16 dots wide and 9 high, at the odd dot 5, 40. */
static void open_bench(struct bench *bench, struct tkr_ssd0323_config config)
{
    memset(bench, 0, sizeof(*bench));
    recording_bus_init(&bench->bus);
    config.bus = &bench->bus.bus;
    assert_int_equal(tkr_ssd0323_init(&bench->driver, &config), TKR_OK);
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
    const uint64_t delay_us = 100000;

    assert_int_equal(tkr_panel_step(&bench->driver.panel, 0), 1);
    assert_int_equal(tkr_panel_step(&bench->driver.panel, delay_us), TKR_OK);
    assert_int_equal(draw(bench, delay_us), TKR_OK);
    bench->zone.fresh_from = bench->zone.columns;
}

static void the_first_byte_comes_after_a_delay_and_makes_the_display_dark(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    assert_int_equal(bench.bus.tries, 0);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50), 1);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50 + 99999), 1);
    assert_int_equal(draw(&bench, 50 + 99999), 1);
    assert_int_equal(bench.bus.tries, 0);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 50 + 100000), TKR_OK);
    expect_transfer(&bench.bus, 0, true, NOTHINGS "AE"); /* off [C gpsim+qemu+lmi] */
}

static void the_registers_are_those_of_the_panel(void **state)
{
    (void)state;
    static const struct {
        struct tkr_ssd0323_config config;
        const char *settings;
    } panels[] = {
        /* Remap, offset [1 lmi]; own converter [1 lmi]; contrast 64 of the full current. */
        {{.glass = TKR_SSD0323_LUMINARY, .brightness = 128}, REGISTERS "A052A24CAD03814086"},
        /* Turned: [1 gpsim]. Contrast 127 of the half current. */
        {{.glass = TKR_SSD0323_LUMINARY, .brightness = 127, .flipped = true}, REGISTERS "A041A244AD03817F85"},
        /* Fed from outside [1 u8g2]. Contrast 126 of a quarter. */
        {{.glass = TKR_SSD0323_PICTIVA, .brightness = 63}, REGISTERS "A052A240AD02817E84"},
        /* Turned [1 u8g2]; contrast 127 of the full current. */
        {{.glass = TKR_SSD0323_PICTIVA, .brightness = 255, .flipped = true}, REGISTERS "A041A250AD02817F86"},
        /* The darkest: contrast 16 of a quarter. */
        {{.glass = TKR_SSD0323_PICTIVA, .brightness = 1}, REGISTERS "A052A240AD02811084"},
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
    struct bench bench;
    char row[129];

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    memset(row, '0', 128);
    row[128] = '\0';
    /* Columns 0 to 63, rows 0 to 63; data with D/C high [C lmi+gpsim+u8g2]. */
    expect_transfer(&bench.bus, 2, true, NOTHINGS "15003F75003F");
    for (size_t i = 0; i < 64; i++)
        expect_transfer(&bench.bus, 3 + i, false, row);
    expect_transfer(&bench.bus, 67, true, "AF"); /* on [C gpsim+qemu+lmi] */
    assert_int_equal(bench.bus.count, 68);
}

/* Left dot in the high nibble [C lmi+u8g2]. Nine bytes a row: seven rows fit into a transfer. */
static void a_zone_is_sent_in_rows_that_fill_the_buffer(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    tkr_band_set(&bench.band, 0, 0x1FF);
    tkr_band_set(&bench.band, 1, 0x001);
    tkr_band_set(&bench.band, 15, 0x101);
    bench.zone.fresh_from = 0;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_transfer(&bench.bus, 68, true, NOTHINGS "15020A752830"); /* columns 2 to 10, rows 40 to 48 */
    expect_transfer(&bench.bus, 69, false,
                    "0FF0000000000000F0" /* row 40 */
                    "0F0000000000000000"
                    "0F0000000000000000"
                    "0F0000000000000000"
                    "0F0000000000000000"
                    "0F0000000000000000"
                    "0F0000000000000000");
    expect_transfer(&bench.bus, 70, false, "0F00000000000000000F00000000000000F0");
    assert_int_equal(bench.bus.count, 71);
}

/* Each call finds the bus free and gives it one transfer, which is still under way when the call asks again. */
static int answer_once_idle(struct tkr_bus *base, uint64_t now)
{
    struct recording_bus *bus = (struct recording_bus *)base;

    (void)now;
    return bus->idle_answer++ == 0 ? 0 : 1;
}

static void a_picture_goes_on_exactly_where_the_bus_was_busy(void **state)
{
    (void)state;
    struct bench bench;
    struct tkr_bus_ops slow;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    slow = *bench.bus.bus.ops;
    slow.idle = answer_once_idle;
    bench.bus.bus.ops = &slow;
    bench.zone.fresh_from = 0;
    for (size_t transfer = 0; transfer < 3; transfer++) {
        bench.bus.idle_answer = 0;
        bench.bus.send_answer = TKR_E_BUSY;
        assert_int_equal(draw(&bench, 200000), 1);
        bench.bus.idle_answer = 0;
        bench.bus.send_answer = TKR_OK;
        assert_int_equal(draw(&bench, 200000), 1);
        assert_int_equal(bench.bus.count, 68 + transfer + 1);
    }
    bench.bus.idle_answer = 0;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    assert_int_equal(bench.bus.count, 71);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).busy, 3);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).frames, 2);
}

static void a_stuck_bus_is_asked_and_never_waited_for_and_given_up_after_a_while(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    bench.bus.idle_answer = 1;
    for (uint64_t now = 200000; now < 300000; now += 10000) {
        assert_int_equal(tkr_panel_step(&bench.driver.panel, now), 1);
        assert_int_equal(draw(&bench, now), 1);
    }
    assert_int_equal(bench.bus.tries, 68);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 20000000), TKR_E_IO);
    assert_int_equal(bench.bus.resets, 1);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).stuck, 1);
}

/* A transfer counts as sent when the bus says that it is over: rows that fail then are sent again, and those alone. */
static void rows_that_fail_under_way_are_sent_again(void **state)
{
    (void)state;
    struct bench bench;
    struct tkr_bus_ops slow;
    const struct tkr_bus_ops *prompt;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    prompt = bench.bus.bus.ops;
    slow = *prompt;
    slow.idle = answer_once_idle;
    bench.zone.fresh_from = 0;
    bench.bus.bus.ops = &slow;
    for (size_t transfer = 0; transfer < 3; transfer++) {
        bench.bus.idle_answer = 0;
        assert_int_equal(draw(&bench, 200000), 1);
    }
    assert_int_equal(bench.bus.count, 71); /* window, seven rows, and two that are under way */
    bench.bus.bus.ops = prompt;
    bench.bus.idle_answer = TKR_E_IO;
    assert_int_equal(draw(&bench, 200000), TKR_E_IO);
    bench.zone.fresh_from = bench.zone.columns;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_transfer(&bench.bus, 71, true, NOTHINGS "15020A752F30"); /* rows 47 and 48 */
    expect_transfer(&bench.bus, 72, false, "000000000000000000000000000000000000");
    assert_int_equal(bench.bus.count, 73);
    assert_int_equal(tkr_panel_report(&bench.driver.panel).refused, 1);
}

static void a_refresh_tells_everything_but_the_darkness(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 1099999), TKR_OK);
    assert_int_equal(bench.bus.count, 68);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 1100000), TKR_OK);
    assert_int_equal(draw(&bench, 1100000), TKR_OK);
    expect_transfer(&bench.bus, 68, true, REGISTERS "A052A24CAD03814086");
    expect_transfer(&bench.bus, 69, true, NOTHINGS "15003F75003F");
    expect_transfer(&bench.bus, 134, true, "AF");
    assert_int_equal(bench.bus.count, 135);
}

static void a_brightness_is_told_at_the_next_step(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 20), TKR_OK);
    assert_int_equal(bench.bus.count, 68);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_transfer(&bench.bus, 68, true, NOTHINGS "A052A24CAD03812884");
    assert_int_equal(bench.bus.count, 69);
}

/* Off keeps RAM [R]; a refresh writes all again and ends with off; light comes back behind a whole picture. */
static void brightness_zero_turns_the_display_off_until_it_is_another(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_ssd0323_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_transfer(&bench.bus, 68, true, NOTHINGS "AE");
    assert_int_equal(bench.bus.count, 69);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 1100000), TKR_OK);
    assert_int_equal(draw(&bench, 1100000), TKR_OK);
    expect_transfer(&bench.bus, 69, true, REGISTERS "A052A24CAD03814086");
    expect_transfer(&bench.bus, 135, true, "AE");
    assert_int_equal(bench.bus.count, 136);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 1), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 1200000), TKR_OK);
    assert_int_equal(draw(&bench, 1200000), TKR_OK);
    expect_transfer(&bench.bus, 136, true, REGISTERS "A052A24CAD03811084");
    expect_transfer(&bench.bus, 202, true, "AF");
    assert_int_equal(bench.bus.count, 203);
}

static void values_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_ssd0323 driver;

    recording_bus_init(&bus);
    assert_int_equal(tkr_ssd0323_init(&driver, &(struct tkr_ssd0323_config){0}), TKR_E_ARGUMENT);
    assert_int_equal(tkr_ssd0323_init(&driver, &(struct tkr_ssd0323_config){.bus = &bus.bus, .glass = 2}),
                     TKR_E_ARGUMENT);
    assert_int_equal(tkr_ssd0323_init(&driver, &(struct tkr_ssd0323_config){.bus = &bus.bus}), TKR_OK);
    assert_int_equal(driver.panel.columns, 128);
    assert_int_equal(driver.panel.rows, 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_byte_comes_after_a_delay_and_makes_the_display_dark),
        cmocka_unit_test(the_registers_are_those_of_the_panel),
        cmocka_unit_test(the_display_is_lit_when_all_of_ram_is_written),
        cmocka_unit_test(a_zone_is_sent_in_rows_that_fill_the_buffer),
        cmocka_unit_test(a_picture_goes_on_exactly_where_the_bus_was_busy),
        cmocka_unit_test(a_stuck_bus_is_asked_and_never_waited_for_and_given_up_after_a_while),
        cmocka_unit_test(rows_that_fail_under_way_are_sent_again),
        cmocka_unit_test(a_refresh_tells_everything_but_the_darkness),
        cmocka_unit_test(a_brightness_is_told_at_the_next_step),
        cmocka_unit_test(brightness_zero_turns_the_display_off_until_it_is_another),
        cmocka_unit_test(values_outside_of_their_ranges_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
