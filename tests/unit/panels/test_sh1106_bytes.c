// SPDX-License-Identifier: MIT
/* The bytes of the SH1106's driver, each with the fact that it stands for. Marks as in host_sim/chips/README.md. */
#include <tkr/panels/sh1106.h>

#include <string.h>

#include "recording_bus.h"

/* What all panels are told alike. A NOP ends a command that was cut off: none has more than one argument. */
#define REGISTERS                                                                                                      \
    "E3"   /* [C Linux+u8g2], as all commands without a mark */                                                        \
    "A4"   /* the picture follows RAM */                                                                               \
    "A6"   /* not inverse */                                                                                           \
    "40"   /* start line 0 */                                                                                          \
    "D300" /* offset 0 */                                                                                              \
    "D550" /* oscillator as after reset [1 u8g2] */                                                                    \
    "D922" /* phases as after reset [1 u8g2] */                                                                        \
    "DB35" /* VCOMH as after reset [1 u8g2] */                                                                         \
    "AD8B" /* the DC-DC converter is on [C u8g2+ada] */                                                                \
    "32"   /* 8.0 V [C u8g2+ada] */

enum {
    START_TRANSFERS = 2 + 8 + 1,
    DELAY_US = 100000,
    REFRESH_US = DELAY_US + 800000,
    PAGE_FIGURES = 2 * 128,
    PLACE_FIGURES = 8
};

struct bench {
    struct recording_bus bus;
    struct tkr_page_oled driver;
    uint8_t dots[16 * 2];
    struct tkr_band band;
    struct tkr_zone zone;
};

/* A driver at brightness 128 whose one zone is 16 dots wide and 9 high, at 30, 38: in pages 4 and 5. */
static void open_bench(struct bench *bench, struct tkr_sh1106_config config)
{
    memset(bench, 0, sizeof(*bench));
    recording_bus_init(&bench->bus);
    config.bus = &bench->bus.bus;
    assert_int_equal(tkr_sh1106_init(&bench->driver, &config), TKR_OK);
    assert_int_equal(tkr_band_init(&bench->band, 16, 9, bench->dots, sizeof(bench->dots)), TKR_OK);
    bench->zone = (struct tkr_zone){.x = 30, .y = 38, .columns = 16, .rows = 9, .band = &bench->band};
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

static void expect_empty_page(const struct bench *bench, size_t number, const char *place)
{
    char page[PLACE_FIGURES + PAGE_FIGURES + 1];

    assert_int_equal(strlen(place), PLACE_FIGURES);
    memcpy(page, place, PLACE_FIGURES);
    memset(page + PLACE_FIGURES, '0', PAGE_FIGURES);
    page[PLACE_FIGURES + PAGE_FIGURES] = '\0';
    expect_parts(&bench->bus, number, page);
}

/* Each page is told: the pointer never goes to the next one [C gauge+rust]. The glass has columns 2 to 129 [C u8g2+ada+esph]. */
static void the_display_is_dark_until_all_of_ram_is_written(void **state)
{
    (void)state;
    static const char *const places[] = {"!B01002 ", "!B11002 ", "!B21002 ", "!B31002 ",
                                         "!B41002 ", "!B51002 ", "!B61002 ", "!B71002 "};
    struct bench bench;

    open_bench(&bench, (struct tkr_sh1106_config){.brightness = 128});
    start(&bench);
    expect_transfer(&bench.bus, 0, true, "E3AE");
    for (size_t i = 0; i < 8; i++)
        expect_empty_page(&bench, 2 + i, places[i]);
    expect_transfer(&bench.bus, 10, true, "E38180AF"); /* contrast, on */
    assert_int_equal(bench.bus.count, START_TRANSFERS);
}

static void the_registers_are_those_of_the_panel(void **state)
{
    (void)state;
    static const struct {
        struct tkr_sh1106_config config;
        const char *settings, *place;
    } panels[] = {
        /* 64 lines, commons alternate [1 u8g2]; upright is A1 and C8. */
        {{.brightness = 128}, REGISTERS "A83FDA12A1C88180", "!B01002 "},
        {{.brightness = 1, .flipped = true}, REGISTERS "A83FDA12A0C08101", "!B01002 "},
        /* 32 lines, commons in order [C u8g2+esph]. */
        {{.rows = 32, .brightness = 255}, REGISTERS "A81FDA02A1C881FF", "!B01002 "},
        /* Columns 0 to 127 of 132 [1 a user of ThingPulse]: seen from the other end they are 4 to 131. */
        {{.brightness = 128, .from_column_0 = true}, REGISTERS "A83FDA12A1C88180", "!B01000 "},
        {{.brightness = 128, .from_column_0 = true, .flipped = true}, REGISTERS "A83FDA12A0C08180", "!B01004 "},
    };

    for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++) {
        struct bench bench;

        open_bench(&bench, panels[i].config);
        start(&bench);
        expect_transfer(&bench.bus, 1, true, panels[i].settings);
        expect_empty_page(&bench, 2, panels[i].place);
    }
}

/* Column 30 is 32 of RAM: high nibble 2, low nibble 0. Row 38 is bit 6 of page 4. */
static void a_zone_is_told_page_by_page(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_sh1106_config){.brightness = 128});
    start(&bench);
    tkr_band_set(&bench.band, 0, 0x1FF);
    tkr_band_set(&bench.band, 1, 0x001);
    tkr_band_set(&bench.band, 15, 0x102);
    bench.zone.fresh_from = 0;
    assert_int_equal(draw(&bench, 200000), TKR_OK);
    expect_parts(&bench.bus, 11, "!B41200 C0400000000000000000000000000080");
    expect_parts(&bench.bus, 12, "!B51200 7F000000000000000000000000000040");
    assert_int_equal(bench.bus.count, START_TRANSFERS + 2);
}

static void a_refresh_tells_everything_but_the_darkness(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_sh1106_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, REFRESH_US), TKR_OK);
    for (uint64_t i = 0; i < 8; i++)
        assert_int_equal(draw(&bench, REFRESH_US + i * 1000000 / 60), TKR_OK);
    expect_transfer(&bench.bus, 11, true, REGISTERS "A83FDA12A1C88180");
    expect_empty_page(&bench, 12, "!B01002 ");
    expect_transfer(&bench.bus, 20, true, "E38180AF");
    assert_int_equal(bench.bus.count, START_TRANSFERS + 10);
}

static void a_brightness_is_told_at_the_next_step_and_0_is_off(void **state)
{
    (void)state;
    struct bench bench;

    open_bench(&bench, (struct tkr_sh1106_config){.brightness = 128});
    start(&bench);
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 20), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_transfer(&bench.bus, 11, true, "E38114AF");
    assert_int_equal(tkr_panel_dim(&bench.driver.panel, 0), TKR_OK);
    assert_int_equal(tkr_panel_step(&bench.driver.panel, 200000), TKR_OK);
    expect_transfer(&bench.bus, 12, true, "E38100AE");
    assert_int_equal(bench.bus.count, START_TRANSFERS + 2);
}

static void values_outside_of_their_ranges_are_refused(void **state)
{
    (void)state;
    struct recording_bus bus;
    struct tkr_page_oled driver;

    recording_bus_init(&bus);
    assert_int_equal(tkr_sh1106_init(&driver, &(struct tkr_sh1106_config){0}), TKR_E_ARGUMENT);
    assert_int_equal(tkr_sh1106_init(&driver, &(struct tkr_sh1106_config){.bus = &bus.bus, .rows = 128}),
                     TKR_E_ARGUMENT);
    assert_int_equal(tkr_sh1106_init(&driver, &(struct tkr_sh1106_config){.bus = &bus.bus, .rows = 32}), TKR_OK);
    assert_int_equal(driver.panel.rows, 32);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_display_is_dark_until_all_of_ram_is_written),
        cmocka_unit_test(the_registers_are_those_of_the_panel),
        cmocka_unit_test(a_zone_is_told_page_by_page),
        cmocka_unit_test(a_refresh_tells_everything_but_the_darkness),
        cmocka_unit_test(a_brightness_is_told_at_the_next_step_and_0_is_off),
        cmocka_unit_test(values_outside_of_their_ranges_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
