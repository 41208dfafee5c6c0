// SPDX-License-Identifier: MIT
#include "page_row.h"

#include <string.h>

#include "../../support/check.h"
#include "../../support/zone_model.h"

enum { BAND_COLUMNS = 16, BAND_ROWS = 20, BAND_PAGES = 3, PANEL_COLUMNS = 48, PANEL_PAGES = 5, TALL_PAGES = 16 };

static uint8_t memory[TALL_PAGES * BAND_COLUMNS];
static struct tkr_band band;

static int open_band(void **state)
{
    (void)state;
    assert_int_equal(tkr_band_init(&band, BAND_COLUMNS, BAND_ROWS, memory, sizeof(memory)), TKR_OK);
    for (size_t i = 0; i < sizeof(memory); i++)
        memory[i] = (uint8_t)((i * i + 5) * 2654435761U >> 8);
    return 0;
}

static void expect_page(const struct tkr_zone *zones, size_t count, uint16_t x, uint8_t page)
{
    const struct tkr_page_row row = {
        .zones = zones, .count = count, .x = x, .columns = (uint16_t)(PANEL_COLUMNS - x), .page = page};
    uint8_t bytes[PANEL_COLUMNS + 1];

    memset(bytes, 0xAA, sizeof(bytes));
    tkr_page_row_compose(&row, bytes);
    for (unsigned i = 0; i < row.columns; i++) {
        for (unsigned bit = 0; bit < 8; bit++)
            assert_int_equal(bytes[i] >> bit & 1, zone_model_ink(zones, count, (uint16_t)(x + i),
                                                                 (uint16_t)(page * 8U + bit)) != ZONE_MODEL_DARK);
    }
    assert_int_equal(bytes[row.columns], 0xAA);
}

static void expect_pages(const struct tkr_zone *zones, size_t count)
{
    for (uint8_t page = 0; page < PANEL_PAGES; page++) {
        expect_page(zones, count, 0, page);
        expect_page(zones, count, 9, page);
    }
}

static void every_row_of_a_zone_stands_at_its_place_whatever_pages_it_lies_in(void **state)
{
    (void)state;
    for (uint16_t y = 0; y < 12; y++) {
        for (uint8_t first_row = 0; first_row < BAND_ROWS; first_row++) {
            for (uint16_t rows = 1; rows + first_row <= BAND_ROWS; rows += 2) {
                const struct tkr_zone zone = {.x = 5,
                                              .y = y,
                                              .columns = 11,
                                              .rows = rows,
                                              .band = &band,
                                              .first_column = -3,
                                              .first_row = first_row};

                expect_pages(&zone, 1);
            }
        }
    }
}

static void zones_share_a_page_and_keep_to_their_rows_and_columns(void **state)
{
    (void)state;
    for (uint16_t y = 1; y < 9; y++) {
        const struct tkr_zone zones[] = {
            {.x = 3, .y = 0, .columns = 30, .rows = y, .band = &band, .first_row = 2},
            {.x = 0, .y = y, .columns = 17, .rows = 9, .band = &band, .first_column = 7, .first_row = 5},
            {.x = 17, .y = y, .columns = 40, .rows = 13, .band = &band, .first_column = INT64_MIN},
        };

        expect_pages(zones, 3);
    }
}

static void a_band_may_have_sixteen_pages(void **state)
{
    (void)state;
    const struct tkr_band tall = {.dots = memory, .columns = BAND_COLUMNS, .rows = 128, .pages = TALL_PAGES};

    for (uint8_t first_row = 0; first_row < 121; first_row++) {
        const struct tkr_zone zone = {.y = 3, .columns = 16, .rows = 30, .band = &tall, .first_row = first_row};

        expect_pages(&zone, 1);
    }
}

static void rows_that_the_band_has_not_are_dark(void **state)
{
    (void)state;
    const struct tkr_zone beyond = {.columns = 16, .rows = 40, .band = &band, .first_row = 200};
    const struct tkr_zone half = {.y = 5, .columns = 16, .rows = 40, .band = &band, .first_row = BAND_PAGES * 8 - 3};

    expect_pages(&beyond, 1);
    expect_pages(&half, 1);
}

static void without_zones_all_is_dark(void **state)
{
    (void)state;
    expect_pages(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_row_of_a_zone_stands_at_its_place_whatever_pages_it_lies_in, open_band),
        cmocka_unit_test_setup(zones_share_a_page_and_keep_to_their_rows_and_columns, open_band),
        cmocka_unit_test_setup(a_band_may_have_sixteen_pages, open_band),
        cmocka_unit_test_setup(rows_that_the_band_has_not_are_dark, open_band),
        cmocka_unit_test_setup(without_zones_all_is_dark, open_band),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
