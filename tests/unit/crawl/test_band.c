// SPDX-License-Identifier: MIT
#include <string.h>

#include <tkr/band.h>

#include "check.h"
#include "guard.h"

static void only_powers_of_two_from_8_to_4096_columns_are_taken(void **state)
{
    (void)state;
    static uint8_t memory[4096];
    struct tkr_band band;

    for (uint32_t columns = 0; columns <= UINT16_MAX; columns++) {
        int good = columns >= 8 && columns <= 4096 && (columns & (columns - 1)) == 0;

        assert_int_equal(tkr_band_init(&band, (uint16_t)columns, 8, memory, sizeof(memory)),
                         good ? TKR_OK : TKR_E_ARGUMENT);
    }
}

static void one_to_128_rows_are_taken(void **state)
{
    (void)state;
    uint8_t memory[16 * 16];
    struct tkr_band band;

    for (int rows = 0; rows <= UINT8_MAX; rows++) {
        int good = rows >= 1 && rows <= TKR_BAND_ROWS_MAX;

        assert_int_equal(tkr_band_init(&band, 16, (uint8_t)rows, memory, sizeof(memory)),
                         good ? TKR_OK : TKR_E_ARGUMENT);
        if (good)
            assert_int_equal(band.pages, (rows + 7) / 8);
    }
}

static void every_smaller_memory_is_refused_untouched(void **state)
{
    (void)state;
    uint8_t memory[48];
    struct tkr_band band;

    memset(memory, 0x5A, sizeof(memory));
    for (size_t bytes = 0; bytes < sizeof(memory); bytes++)
        assert_int_equal(tkr_band_init(&band, 16, 17, memory, bytes), TKR_E_MEMORY);
    for (size_t i = 0; i < sizeof(memory); i++)
        assert_int_equal(memory[i], 0x5A);
    assert_int_equal(tkr_band_init(&band, 16, 17, NULL, 0), TKR_E_MEMORY);
}

static void a_new_band_is_dark_and_ends_where_its_memory_ends(void **state)
{
    (void)state;
    char garbage[48];
    struct guard guard;
    struct tkr_band band;

    memset(garbage, 0x5A, sizeof(garbage));
    guard_open(&guard, sizeof(garbage));
    uint8_t *memory = (uint8_t *)guard_put(&guard, garbage, sizeof(garbage));

    assert_int_equal(tkr_band_init(&band, 16, 17, memory, sizeof(garbage)), TKR_OK);
    for (uint8_t page = 0; page < band.pages; page++) {
        for (int64_t column = -40; column < 40; column++)
            assert_int_equal(tkr_band_byte(&band, page, column), 0);
    }
    guard_close(&guard);
}

static void a_column_lies_at_its_number_modulo_the_columns(void **state)
{
    (void)state;
    uint8_t memory[32];
    struct tkr_band band;

    assert_int_equal(tkr_band_init(&band, 16, 16, memory, sizeof(memory)), TKR_OK);
    for (uint8_t i = 0; i < sizeof(memory); i++)
        memory[i] = i;
    assert_int_equal(tkr_band_byte(&band, 0, 0), 0);
    assert_int_equal(tkr_band_byte(&band, 0, 15), 15);
    assert_int_equal(tkr_band_byte(&band, 0, 16), 0);
    assert_int_equal(tkr_band_byte(&band, 1, 16), 16);
    assert_int_equal(tkr_band_byte(&band, 0, -1), 15);
    assert_int_equal(tkr_band_byte(&band, 1, -16), 16);
    assert_int_equal(tkr_band_byte(&band, 1, -17), 31);
    assert_int_equal(tkr_band_byte(&band, 0, INT64_MAX), 15);
    assert_int_equal(tkr_band_byte(&band, 0, INT64_MIN), 0);
}

static uint32_t rows_of(const struct tkr_band *band, int64_t column, unsigned row)
{
    uint32_t dots = 0;

    for (unsigned i = 0; i < 32 && row + i < 8U * band->pages; i++)
        dots |= ((uint32_t)tkr_band_byte(band, (uint8_t)((row + i) / 8), column) >> (row + i) % 8 & 1U) << i;
    return dots;
}

static void dots_can_be_lit_from_any_row_on(void **state)
{
    (void)state;
    char zeros[16 * 16] = {0};
    struct guard guard;
    struct tkr_band band;

    guard_open(&guard, sizeof(zeros));
    for (unsigned row = 0; row < 128; row++) {
        uint8_t *memory = (uint8_t *)guard_put(&guard, zeros, sizeof(zeros));

        assert_int_equal(tkr_band_init(&band, 16, 128, memory, sizeof(zeros)), TKR_OK);
        tkr_band_light(&band, 15, (uint8_t)row, 0x80000001);
        tkr_band_light(&band, 31, (uint8_t)row, 0x00010002);
        assert_int_equal(rows_of(&band, -1, row), row <= 96    ? 0x80010003U
                                                  : row <= 111 ? 0x00010003U
                                                  : row < 127  ? 3U
                                                               : 1U);
        assert_int_equal(rows_of(&band, 0, 0), 0);
        assert_int_equal(row > 0 ? rows_of(&band, 15, row - 1) & 1U : 0U, 0);
    }
    guard_close(&guard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_powers_of_two_from_8_to_4096_columns_are_taken),
        cmocka_unit_test(one_to_128_rows_are_taken),
        cmocka_unit_test(every_smaller_memory_is_refused_untouched),
        cmocka_unit_test(a_new_band_is_dark_and_ends_where_its_memory_ends),
        cmocka_unit_test(a_column_lies_at_its_number_modulo_the_columns),
        cmocka_unit_test(dots_can_be_lit_from_any_row_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
