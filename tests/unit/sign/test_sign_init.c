// SPDX-License-Identifier: MIT
/* What a sign can be made of. */
#include <string.h>

#include "sign_bench.h"

static struct fake_panel panel;
static struct tkr_sign sign;
static uint8_t memory[8192];

static struct tkr_sign_zone_config crawl_at(uint16_t x, uint16_t y, uint16_t columns)
{
    return (struct tkr_sign_zone_config){
        .shows = TKR_SIGN_CRAWL, .x = x, .y = y, .columns = columns, .font = &tkr_font_5x7};
}

static struct tkr_sign_zone_config label_at(uint16_t x, uint16_t y, uint16_t columns)
{
    struct tkr_sign_zone_config zone = crawl_at(x, y, columns);

    zone.shows = TKR_SIGN_LABEL;
    return zone;
}

static int init(const struct tkr_sign_zone_config *zones, uint8_t count)
{
    return tkr_sign_init(&sign,
                         &(struct tkr_sign_config){.panel = &panel.panel,
                                                   .zones = zones,
                                                   .zone_count = count,
                                                   .memory = memory,
                                                   .memory_bytes = sizeof(memory),
                                                   .first = {.speed = 30}},
                         0);
}

static int open_panel(void **state)
{
    (void)state;
    fake_panel_init(&panel, 96, 32);
    return 0;
}

static void the_usual_layout_stands_in_the_middle_of_the_height(void **state)
{
    (void)state;
    const struct tkr_sign_zone_config zone = tkr_sign_whole(&panel.panel, &tkr_font_6x13b);

    assert_int_equal(zone.shows, TKR_SIGN_CRAWL);
    assert_int_equal(zone.x, 0);
    assert_int_equal(zone.y, 9);
    assert_int_equal(zone.columns, 96);
    assert_int_equal(init(&zone, 1), TKR_OK);
    assert_int_equal(tkr_draw(&sign, 0), TKR_OK);
    assert_int_equal(panel.zone_count, 1);
    assert_int_equal(panel.zones[0].y, 9);
    assert_int_equal(panel.zones[0].rows, 13);
    assert_int_equal(panel.zones[0].columns, 96);
}

static void a_font_that_is_higher_than_the_panel_is_refused(void **state)
{
    (void)state;
    fake_panel_init(&panel, 96, 8);
    const struct tkr_sign_zone_config zone = tkr_sign_whole(&panel.panel, &tkr_font_6x13b);

    assert_int_equal(zone.y, 0);
    assert_int_equal(init(&zone, 1), TKR_E_ARGUMENT);
}

static void there_must_be_exactly_one_crawl(void **state)
{
    (void)state;
    const struct tkr_sign_zone_config two[] = {crawl_at(0, 0, 96), crawl_at(0, 8, 96)};
    const struct tkr_sign_zone_config none[] = {label_at(0, 0, 96)};

    assert_int_equal(init(two, 2), TKR_E_ARGUMENT);
    assert_int_equal(init(none, 1), TKR_E_ARGUMENT);
    assert_int_equal(init(two, 1), TKR_OK);
    assert_int_equal(init(two, 0), TKR_E_ARGUMENT);
    assert_int_equal(init(NULL, 1), TKR_E_ARGUMENT);
}

static void one_crawl_and_seven_stills_are_the_most(void **state)
{
    (void)state;
    struct tkr_sign_zone_config zones[TKR_ZONES_MAX + 1] = {crawl_at(0, 0, 96)};

    for (uint16_t i = 1; i <= TKR_ZONES_MAX; i++)
        zones[i] = label_at((uint16_t)(10 * i), 8, 10);
    assert_int_equal(init(zones, TKR_ZONES_MAX), TKR_OK);
    assert_int_equal(init(zones, TKR_ZONES_MAX + 1), TKR_E_ARGUMENT);
}

static void zones_that_leave_the_panel_are_refused(void **state)
{
    (void)state;
    static const struct {
        uint16_t x, y, columns;
        int result;
    } cases[] = {
        {0, 25, 96, TKR_OK},
        {0, 26, 96, TKR_E_ARGUMENT},
        {95, 0, 1, TKR_OK},
        {95, 0, 2, TKR_E_ARGUMENT},
        {96, 0, 0, TKR_E_ARGUMENT},
        {95, 0, 0, TKR_OK},
        {0, 32, 96, TKR_E_ARGUMENT},
        {0, 0, 97, TKR_E_ARGUMENT},
        {UINT16_MAX, 0, 1, TKR_E_ARGUMENT},
        {1, 0, UINT16_MAX, TKR_E_ARGUMENT},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct tkr_sign_zone_config zone = crawl_at(cases[i].x, cases[i].y, cases[i].columns);

        assert_int_equal(init(&zone, 1), cases[i].result);
    }
}

static void zones_that_overlap_are_refused(void **state)
{
    (void)state;
    struct tkr_sign_zone_config zones[] = {crawl_at(20, 10, 40), label_at(0, 0, 20)};

    for (zones[1].x = 0; zones[1].x <= 76; zones[1].x++) {
        for (zones[1].y = 0; zones[1].y <= 25; zones[1].y++) {
            int apart = zones[1].x + 20 <= 20 || zones[1].x >= 60 || zones[1].y + 7 <= 10 || zones[1].y >= 17;

            assert_int_equal(init(zones, 2), apart ? TKR_OK : TKR_E_ARGUMENT);
        }
    }
}

static void unknown_contents_and_missing_parts_are_refused(void **state)
{
    (void)state;
    struct tkr_sign_zone_config zone = crawl_at(0, 0, 0);
    struct tkr_sign_config config = {.panel = NULL, .zones = &zone, .zone_count = 1, .memory = memory};

    zone.shows = TKR_SIGN_ZONES;
    assert_int_equal(init(&zone, 1), TKR_E_ARGUMENT);
    zone = crawl_at(0, 0, 0);
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_ARGUMENT);
    zone.font = NULL;
    assert_int_equal(init(&zone, 1), TKR_E_ARGUMENT);
}

static void a_panel_wider_than_a_band_can_be_is_refused(void **state)
{
    (void)state;
    static const uint16_t widths[] = {4097, 32768, 32769, 40000, UINT16_MAX};
    const struct tkr_sign_zone_config zone = crawl_at(0, 0, 0);

    for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
        fake_panel_init(&panel, widths[i], 8);
        assert_int_equal(init(&zone, 1), TKR_E_ARGUMENT);
    }
    fake_panel_init(&panel, 4096, 8);
    assert_int_equal(init(&zone, 1), TKR_OK);
}

static void a_speed_that_is_too_high_is_refused(void **state)
{
    (void)state;
    const struct tkr_sign_zone_config zone = crawl_at(0, 0, 0);
    struct tkr_sign_config config = {.panel = &panel.panel,
                                     .zones = &zone,
                                     .zone_count = 1,
                                     .memory = memory,
                                     .memory_bytes = sizeof(memory),
                                     .first = {.speed = TKR_CRAWL_SPEED_MAX + 1}};

    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_ARGUMENT);
    config.first.speed = TKR_CRAWL_SPEED_MAX;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_OK);
}

static void every_smaller_memory_is_refused(void **state)
{
    (void)state;
    const struct tkr_sign_zone_config zones[] = {crawl_at(0, 0, 96), label_at(0, 8, 40)};
    struct tkr_sign_config config = {.panel = &panel.panel, .zones = zones, .zone_count = 2, .memory = memory};
    size_t needed = tkr_sign_bytes(&config);

    assert_int_equal(needed, 128 + 64);
    for (config.memory_bytes = 0; config.memory_bytes < needed; config.memory_bytes++)
        assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_MEMORY);
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_OK);
    config.memory = NULL;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_MEMORY);
}

static void the_panel_gets_its_brightness_at_once(void **state)
{
    (void)state;
    const struct tkr_sign_zone_config zone = crawl_at(0, 0, 0);
    struct tkr_sign_config config = {.panel = &panel.panel,
                                     .zones = &zone,
                                     .zone_count = 1,
                                     .memory = memory,
                                     .memory_bytes = sizeof(memory),
                                     .first = {.brightness = 77}};

    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_OK);
    assert_int_equal(panel.brightness, 77);
    panel.dim_answer = TKR_E_IO;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_IO);
}

/* The network side asks for it while draws go on. */
static void every_mode_tells_the_font_of_its_headlines_and_no_draw_touches_it(void **state)
{
    static const struct tkr_sign_mode *const modes[] = {&tkr_sign_continuous, &tkr_sign_single, &tkr_sign_pages};
    struct tkr_sign_zone_config zones[] = {label_at(0, 16, 96), crawl_at(0, 0, 96)};

    (void)state;
    zones[1].font = &tkr_font_6x13b;
    for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
        struct tkr_sign_config config = {.panel = &panel.panel,
                                         .zones = zones,
                                         .zone_count = 2,
                                         .mode = modes[i],
                                         .memory = memory,
                                         .memory_bytes = sizeof(memory)};

        assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_OK);
        assert_ptr_equal(sign.font, &tkr_font_6x13b);
        assert_int_equal(tkr_draw(&sign, 0), TKR_OK);
        assert_ptr_equal(sign.font, &tkr_font_6x13b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_usual_layout_stands_in_the_middle_of_the_height, open_panel),
        cmocka_unit_test_setup(a_font_that_is_higher_than_the_panel_is_refused, open_panel),
        cmocka_unit_test_setup(there_must_be_exactly_one_crawl, open_panel),
        cmocka_unit_test_setup(one_crawl_and_seven_stills_are_the_most, open_panel),
        cmocka_unit_test_setup(zones_that_leave_the_panel_are_refused, open_panel),
        cmocka_unit_test_setup(zones_that_overlap_are_refused, open_panel),
        cmocka_unit_test_setup(unknown_contents_and_missing_parts_are_refused, open_panel),
        cmocka_unit_test_setup(a_panel_wider_than_a_band_can_be_is_refused, open_panel),
        cmocka_unit_test_setup(a_speed_that_is_too_high_is_refused, open_panel),
        cmocka_unit_test_setup(every_smaller_memory_is_refused, open_panel),
        cmocka_unit_test_setup(the_panel_gets_its_brightness_at_once, open_panel),
        cmocka_unit_test_setup(every_mode_tells_the_font_of_its_headlines_and_no_draw_touches_it, open_panel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
