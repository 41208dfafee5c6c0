// SPDX-License-Identifier: MIT
/* Several signs side by side that show one crawl. */
#include <string.h>

#include "sign_bench.h"

enum { TILES = 3, COLUMNS = 40 };

static const uint64_t second_us = 1000000;

static struct sign_bench tiles[TILES], wide;

static void open_wall(const struct tkr_sign_mode *mode, uint64_t origin_us)
{
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};
    struct tkr_sign_config config = {.zones = &zone, .zone_count = 1, .mode = mode, .origin_us = origin_us};

    sign_bench_open_with(&wide, TILES * COLUMNS, &config);
    config.tiles = TILES;
    for (uint8_t i = 0; i < TILES; i++) {
        config.tile = i;
        sign_bench_open_with(&tiles[i], COLUMNS, &config);
    }
}

static void close_wall(void)
{
    sign_bench_close(&wide);
    for (size_t i = 0; i < TILES; i++)
        sign_bench_close(&tiles[i]);
}

static void post_to_all(const char *text, uint16_t ink)
{
    struct sign_bench *const all[] = {&wide, &tiles[0], &tiles[1], &tiles[2]};

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        struct tkr_line *line = tkr_mailbox_vacant(&all[i]->sign.mailbox);

        assert_non_null(line);
        *line = (struct tkr_line){.text_bytes = (uint16_t)strlen(text), .ink = ink};
        memcpy(line->text, text, strlen(text));
        tkr_mailbox_post(&all[i]->sign.mailbox);
    }
}

static uint16_t ink_at(const struct tkr_zone *zone, uint16_t x)
{
    uint16_t ink = zone->ink;

    for (uint8_t i = 0; i < zone->run_count && zone->runs[i].column <= zone->first_column + x; i++)
        ink = zone->runs[i].ink;
    return ink;
}

static void expect_one_picture(uint64_t now)
{
    assert_int_equal(tkr_draw(&wide.sign, now), TKR_OK);
    for (size_t i = 0; i < TILES; i++) {
        const struct tkr_zone *zone = &tiles[i].panel.zones[0];

        assert_int_equal(tkr_draw(&tiles[i].sign, now), TKR_OK);
        assert_memory_equal(tiles[i].panel.frame, wide.panel.frame + i * COLUMNS, COLUMNS * sizeof(uint32_t));
        for (uint16_t x = 0; x < COLUMNS; x++)
            assert_int_equal(ink_at(zone, x), ink_at(&wide.panel.zones[0], (uint16_t)(i * COLUMNS + x)));
    }
}

static void run(const struct tkr_sign_mode *mode, uint64_t origin_us, uint64_t begin_us)
{
    static const char *const lines[] = {"Zelensky caves as Donald", "Rain", "Snow in the north"};
    size_t posted = 0;
    uint32_t lit = 0;

    open_wall(mode, origin_us);
    for (uint64_t i = 0; i < 3000; i++) {
        if (is_vacant(&wide)) {
            post_to_all(lines[posted % 3], (uint16_t)(posted % 4));
            posted++;
        }
        expect_one_picture(begin_us + i * 23457);
        lit += tiles[0].panel.frame[0] != 0;
    }
    assert_in_range(posted, 5, 100);
    assert_in_range(lit, 100, 3000);
    close_wall();
}

static void the_pictures_of_a_wall_joined_are_that_of_one_wide_sign(void **state)
{
    (void)state;
    run(&tkr_sign_continuous, 0, 0);
    run(&tkr_sign_single, 0, 0);
}

static void a_wall_may_have_an_origin_long_past_or_ahead(void **state)
{
    (void)state;
    run(&tkr_sign_continuous, 2 * second_us, 0);
    run(&tkr_sign_single, 2 * second_us, 0);
}

/* Two signs that began at different times: their dots step in the same instant. */
static void signs_with_one_origin_are_in_step_whenever_they_began(void **state)
{
    (void)state;
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};
    uint8_t memory[2][64];
    struct fake_panel panels[2];
    struct tkr_sign signs[2];

    for (size_t i = 0; i < 2; i++) {
        fake_panel_init(&panels[i], COLUMNS, 8);
        assert_int_equal(tkr_sign_init(&signs[i],
                                       &(struct tkr_sign_config){.panel = &panels[i].panel,
                                                                 .zones = &zone,
                                                                 .zone_count = 1,
                                                                 .origin_us = 1000,
                                                                 .memory = memory[i],
                                                                 .memory_bytes = sizeof(memory[i]),
                                                                 .first = {.speed = 7}},
                                       1000 + i * 777777),
                         TKR_OK);
    }
    for (uint64_t now = 800000; now < 20 * second_us; now += 9973) {
        assert_int_equal(tkr_draw(&signs[0], now), TKR_OK);
        assert_int_equal(tkr_draw(&signs[1], now), TKR_OK);
        assert_true(panels[0].zones[0].first_column == panels[1].zones[0].first_column);
        assert_true(panels[0].zones[0].first_column == (int64_t)((now - 1000) * 7 / second_us) - COLUMNS);
    }
}

static void a_wall_that_is_none_is_refused(void **state)
{
    (void)state;
    static uint8_t memory[8192];
    const struct tkr_sign_zone_config zone = {.shows = TKR_SIGN_CRAWL, .font = &tkr_font_5x7};
    struct fake_panel panel;
    struct tkr_sign sign;
    struct tkr_sign_config config = {
        .panel = &panel.panel, .zones = &zone, .zone_count = 1, .memory = memory, .memory_bytes = sizeof(memory)};

    fake_panel_init(&panel, 1024, 8);
    config.tile = 1;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_ARGUMENT);
    config.tiles = 2;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_OK);
    config.tiles = 4;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_OK);
    config.tiles = 5;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_ARGUMENT);
    config.tiles = 2;
    config.mode = &tkr_sign_pages;
    assert_int_equal(tkr_sign_init(&sign, &config, 0), TKR_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_pictures_of_a_wall_joined_are_that_of_one_wide_sign),
        cmocka_unit_test(a_wall_may_have_an_origin_long_past_or_ahead),
        cmocka_unit_test(signs_with_one_origin_are_in_step_whenever_they_began),
        cmocka_unit_test(a_wall_that_is_none_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
