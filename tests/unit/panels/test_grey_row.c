// SPDX-License-Identifier: MIT
#include "grey_row.h"

#include <string.h>

#include "../../support/check.h"
#include "../../support/zone_model.h"

enum { BAND_COLUMNS = 16, BAND_ROWS = 20, PANEL_COLUMNS = 48 };

static uint8_t memory[TKR_BAND_BYTES(BAND_COLUMNS, BAND_ROWS)];
static struct tkr_band band;

static int open_band(void **state)
{
    (void)state;
    assert_int_equal(tkr_band_init(&band, BAND_COLUMNS, BAND_ROWS, memory, sizeof(memory)), TKR_OK);
    for (int64_t column = 0; column < BAND_COLUMNS; column++)
        tkr_band_set(&band, column, (uint32_t)(column * column + 5) * 2654435761U >> 8);
    return 0;
}

static unsigned wanted(const struct tkr_zone *zones, size_t count, uint16_t x, uint16_t y)
{
    int32_t ink = zone_model_ink(zones, count, x, y);

    return ink == ZONE_MODEL_DARK ? 0 : tkr_ink_grey((uint16_t)ink);
}

static void expect_row(const struct tkr_zone *zones, size_t count, uint16_t x, uint16_t y)
{
    const struct tkr_grey_row row = {
        .zones = zones, .count = count, .x = x, .y = y, .bytes = (uint16_t)((PANEL_COLUMNS - x) / 2)};
    uint8_t bytes[PANEL_COLUMNS / 2 + 1];

    memset(bytes, 0xAA, sizeof(bytes));
    tkr_grey_row_compose(&row, bytes);
    for (uint16_t i = 0; i < row.bytes; i++) {
        assert_int_equal(bytes[i] >> 4, wanted(zones, count, (uint16_t)(x + 2 * i), y));
        assert_int_equal(bytes[i] & 15, wanted(zones, count, (uint16_t)(x + 2 * i + 1), y));
    }
    assert_int_equal(bytes[row.bytes], 0xAA);
}

/* Two neighbours at every place and width, odd and even, beginning anywhere in the ring. */
static void every_dot_of_every_zone_stands_at_its_place(void **state)
{
    (void)state;
    for (uint16_t x = 0; x < 12; x++) {
        for (uint16_t columns = 1; columns <= BAND_COLUMNS; columns++) {
            const struct tkr_zone zones[] = {
                {.x = x, .y = 3, .columns = columns, .rows = 10, .band = &band, .first_column = -x, .first_row = 7},
                {.x = (uint16_t)(x + columns),
                 .y = 2,
                 .columns = 9,
                 .rows = 20,
                 .band = &band,
                 .first_column = 11,
                 .ink = TKR_INK_GREY(4)},
            };

            for (uint16_t y = 0; y < 24; y++) {
                expect_row(zones, 2, 0, y);
                expect_row(zones, 2, 8, y);
            }
        }
    }
}

static void a_column_far_from_zero_lies_where_the_band_keeps_it(void **state)
{
    (void)state;
    static const int64_t firsts[] = {INT64_MIN,        INT64_MIN / 3,       -1,
                                     INT64_C(1) << 32, INT64_C(5000000000), INT64_MAX - 64};

    for (size_t i = 0; i < sizeof(firsts) / sizeof(firsts[0]); i++) {
        const struct tkr_zone zone = {
            .x = 3, .columns = BAND_COLUMNS, .rows = BAND_ROWS, .band = &band, .first_column = firsts[i]};

        for (uint16_t y = 0; y < 24; y++)
            expect_row(&zone, 1, 0, y);
    }
}

/* Odd and even places, runs that meet, that begin before the zone, inside, at its edges and behind it. */
static void runs_of_ink_are_painted_from_their_columns_on(void **state)
{
    (void)state;
    for (int64_t first = -20; first < 8; first++) {
        for (uint16_t x = 0; x < 4; x++) {
            const struct tkr_ink_run runs[] = {
                {-13, TKR_INK_GREY(3)}, {-8, TKR_INK_GREY(9)},   {-8, TKR_INK_GREY(5)},  {-1, TKR_INK_DEFAULT},
                {0, TKR_INK_GREY(1)},   {3, TKR_INK(255, 0, 0)}, {200, TKR_INK_GREY(7)},
            };
            const struct tkr_zone zones[] = {
                {.x = x,
                 .columns = 21,
                 .rows = 20,
                 .band = &band,
                 .first_column = first,
                 .ink = TKR_INK_GREY(12),
                 .runs = runs,
                 .run_count = sizeof(runs) / sizeof(runs[0])},
                {.x = (uint16_t)(x + 21), .columns = 11, .rows = 20, .band = &band, .ink = TKR_INK_GREY(2)},
            };

            for (uint16_t y = 0; y < 20; y++) {
                expect_row(zones, 2, 0, y);
                expect_row(zones, 2, 6, y);
            }
        }
    }
}

static void a_band_of_128_rows_is_read_from_any_row(void **state)
{
    (void)state;
    static uint8_t tall_dots[8 * 16];
    const struct tkr_band tall = {.dots = tall_dots, .columns = 8, .rows = 128, .pages = 16};

    for (size_t i = 0; i < sizeof(tall_dots); i++)
        tall_dots[i] = (uint8_t)(i * 151 + 7);
    for (unsigned first_row = 0; first_row < 256; first_row++) {
        const struct tkr_zone zone = {
            .y = 1, .columns = 8, .rows = 128, .band = &tall, .first_row = (uint8_t)first_row};

        for (uint16_t y = 0; y < 130; y++)
            expect_row(&zone, 1, 0, y);
    }
}

static void rows_that_the_band_has_not_are_dark(void **state)
{
    (void)state;
    const struct tkr_zone zone = {.columns = 16, .rows = 40, .band = &band, .first_row = 200};
    const struct tkr_grey_row row = {.zones = &zone, .count = 1, .y = 5, .bytes = 8};
    uint8_t bytes[8];
    static const uint8_t dark[8];

    tkr_grey_row_compose(&row, bytes);
    assert_memory_equal(bytes, dark, sizeof(dark));
}

static void without_zones_all_is_dark(void **state)
{
    (void)state;
    expect_row(NULL, 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_dot_of_every_zone_stands_at_its_place, open_band),
        cmocka_unit_test_setup(a_column_far_from_zero_lies_where_the_band_keeps_it, open_band),
        cmocka_unit_test_setup(runs_of_ink_are_painted_from_their_columns_on, open_band),
        cmocka_unit_test(a_band_of_128_rows_is_read_from_any_row),
        cmocka_unit_test_setup(rows_that_the_band_has_not_are_dark, open_band),
        cmocka_unit_test_setup(without_zones_all_is_dark, open_band),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
