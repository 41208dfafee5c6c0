// SPDX-License-Identifier: MIT
/* Known pictures on the glass, with the start-up bytes of known programs, upright and turned. */
#include "ssd0323_bench.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { COLUMNS = SSD0323_GLASS_COLUMNS, ROWS = SSD0323_GLASS_ROWS };

static struct oled oled;
static uint16_t seen[SSD0323_GLASS_DOTS];
static uint16_t light_of_grey[SSD0323_GREYS];

/* No two rows, columns or turns of it are alike. */
static unsigned picture(unsigned x, unsigned y)
{
    return (x * 5 + y * 3 + x * y / 7 + (x / 16) * (y / 8)) % SSD0323_GREYS;
}

/* Row by row from the top, the left dot of two in the high nibble: as u8g2 and lmi send it. */
static void send_picture(void)
{
    static uint8_t bytes[COLUMNS / 2 * ROWS];
    for (unsigned y = 0; y < ROWS; y++) {
        for (unsigned x = 0; x < COLUMNS; x += 2) {
            bytes[y * (COLUMNS / 2) + x / 2] = (uint8_t)(picture(x, y) << 4 | picture(x + 1, y));
        }
    }
    oled_window(&oled, 0, 0, 63, 63);
    oled_data(&oled, bytes, sizeof bytes);
}

/* What each grey gives now, from the chip's read-out of one dot. */
static void measure_greys(void)
{
    struct ssd0323 spare = oled.chip;
    for (unsigned grey = 0; grey < SSD0323_GREYS; grey++) {
        for (unsigned row = 0; row < SSD0323_ROWS; row++) {
            spare.ram[row][0] = (uint8_t)grey;
        }
        unsigned brightest = 0;
        for (unsigned common = 0; common < SSD0323_COMMONS; common++) {
            const unsigned light = ssd0323_light(&spare, 0, common);
            brightest = light > brightest ? light : brightest;
        }
        light_of_grey[grey] = (uint16_t)brightest;
        assert_true(grey == 0 ? brightest == 0 : brightest > light_of_grey[grey - 1]);
    }
}

static void assert_picture(const struct ssd0323_glass *glass, bool is_turned)
{
    measure_greys();
    ssd0323_glass_read(glass, seen);
    for (unsigned y = 0; y < ROWS; y++) {
        for (unsigned x = 0; x < COLUMNS; x++) {
            const unsigned at_x = is_turned ? COLUMNS - 1 - x : x;
            const unsigned at_y = is_turned ? ROWS - 1 - y : y;
            assert_int_equal(seen[at_y * COLUMNS + at_x], light_of_grey[picture(x, y)]);
        }
    }
}

static void u8g2s_start_shows_the_picture_upright_on_lines_0_to_63(void **state)
{
    (void)state;
    oled_start(&oled, 21);
    oled_start_like_u8g2(&oled);
    send_picture();
    const struct ssd0323_glass glass = {.chip = &oled.chip, .wiring = SSD0323_LINES_0_TO_63};
    assert_picture(&glass, false);
    assert_int_equal(light_of_grey[15], UINT64_C(65535) * 112 * 66 / (UINT64_C(128) * 81));
    oled_expect_clean(&oled);
}

static void u8g2s_flip_shows_it_turned_by_half(void **state)
{
    (void)state;
    oled_start(&oled, 21);
    oled_start_like_u8g2(&oled);
    OLED_COMMANDS(&oled, 0xA0, 0x41, 0xA2, 0x50);
    send_picture();
    const struct ssd0323_glass glass = {.chip = &oled.chip, .wiring = SSD0323_LINES_0_TO_63};
    assert_picture(&glass, true);
    const struct ssd0323_glass upside_down = {.chip = &oled.chip, .wiring = SSD0323_LINES_0_TO_63, .turned = true};
    assert_picture(&upside_down, false);
    oled_expect_clean(&oled);
}

static void lmis_start_shows_the_picture_upright_on_lines_12_to_75(void **state)
{
    (void)state;
    oled_start(&oled, 22);
    oled_start_like_lmi(&oled);
    send_picture();
    const struct ssd0323_glass glass = {.chip = &oled.chip, .wiring = SSD0323_LINES_12_TO_75};
    assert_picture(&glass, false);
    assert_int_equal(light_of_grey[15], UINT64_C(65535) * 50 * 2 * 66 / (UINT64_C(128) * 4 * 70));
    oled_expect_clean(&oled);
}

static void gpsims_settings_turn_it_on_the_same_lines(void **state)
{
    (void)state;
    oled_start(&oled, 22);
    oled_start_like_lmi(&oled);
    OLED_COMMANDS(&oled, 0xA0, 0x41, 0xA2, 0x44);
    send_picture();
    const struct ssd0323_glass glass = {.chip = &oled.chip, .wiring = SSD0323_LINES_12_TO_75};
    assert_picture(&glass, true);
    oled_expect_clean(&oled);
}

/* As u8g2 does: tiles of eight rows and four bytes, empty ones by the rectangle, which must leave the rows alone. */
static void tiles_and_rectangles_mix(void **state)
{
    (void)state;
    oled_start(&oled, 23);
    oled_start_like_u8g2(&oled);
    oled_fill(&oled, 0x33);
    OLED_COMMANDS(&oled, 0x75, 8, 15);
    for (uint8_t tile = 0; tile < 16; tile++) {
        if (tile % 2 == 0) {
            OLED_COMMANDS(&oled, 0x24, (uint8_t)(tile * 4), 8, (uint8_t)(tile * 4 + 3), 15, 0);
            continue;
        }
        static const uint8_t full[32] = {0xF0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                         0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                         0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F};
        OLED_COMMANDS(&oled, 0x15, (uint8_t)(tile * 4), (uint8_t)(tile * 4 + 3));
        oled_data(&oled, full, sizeof full);
    }
    OLED_COMMANDS(&oled, 0xE3);
    const struct ssd0323_glass glass = {.chip = &oled.chip};
    measure_greys();
    for (unsigned y = 0; y < 24; y++) {
        for (unsigned x = 0; x < COLUMNS; x++) {
            const bool corner = (x % 8 == 1 && y == 8) || (x % 8 == 6 && y == 15);
            const unsigned inside = x / 8 % 2 == 0 || corner ? 0 : 15;
            const unsigned grey = y >= 8 && y <= 15 ? inside : 3;
            assert_int_equal(ssd0323_glass_light(&glass, x, y), light_of_grey[grey]);
        }
    }
    oled_expect_clean(&oled);
}

static void the_wrong_offset_shifts_the_picture_and_leaves_rows_dark(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    send_picture();
    measure_greys();
    const struct ssd0323_glass glass = {.chip = &oled.chip, .wiring = SSD0323_LINES_12_TO_75};
    for (unsigned y = 0; y < ROWS; y++) {
        for (unsigned x = 0; x < COLUMNS; x++) {
            const unsigned expected = y < 12 ? 0 : light_of_grey[picture(x, y - 12)];
            assert_int_equal(ssd0323_glass_light(&glass, x, y), expected);
        }
    }
}

static void without_the_split_rows_are_torn_apart(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    OLED_COMMANDS(&oled, 0xA0, 0x12);
    send_picture();
    measure_greys();
    const struct ssd0323_glass glass = {.chip = &oled.chip};
    for (unsigned y = 0; y < ROWS; y++) {
        const unsigned line = 63 - y;
        const unsigned shown = line / 2 + line % 2 * 40;
        const unsigned expected = shown > 63 ? 0 : light_of_grey[picture(9, 63 - shown)];
        assert_int_equal(ssd0323_glass_light(&glass, 9, y), expected);
    }
}

static void the_wrong_nibble_order_swaps_neighbours(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    OLED_COMMANDS(&oled, 0xA0, 0x50);
    send_picture();
    measure_greys();
    const struct ssd0323_glass glass = {.chip = &oled.chip};
    for (unsigned x = 0; x < COLUMNS; x++) {
        assert_int_equal(ssd0323_glass_light(&glass, x, 20), light_of_grey[picture(x ^ 1U, 20)]);
    }
}

static void the_start_line_rolls_the_picture(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    send_picture();
    OLED_COMMANDS(&oled, 0xA1, 5);
    measure_greys();
    const struct ssd0323_glass glass = {.chip = &oled.chip};
    for (unsigned y = 0; y < ROWS; y++) {
        const unsigned expected = y + 5 < ROWS ? light_of_grey[picture(31, y + 5)] : 0;
        assert_int_equal(ssd0323_glass_light(&glass, 31, y), expected);
    }
    oled_expect_clean(&oled);
}

static void every_dot_has_pins_of_its_own(void **state)
{
    (void)state;
    for (unsigned way = 0; way < 4; way++) {
        const struct ssd0323_glass glass = {.wiring = (enum ssd0323_wiring)(way / 2), .turned = way % 2 != 0};
        static bool used[SSD0323_COMMONS][SSD0323_SEGMENTS];
        for (unsigned i = 0; i < SSD0323_COMMONS * SSD0323_SEGMENTS; i++) {
            used[i / SSD0323_SEGMENTS][i % SSD0323_SEGMENTS] = false;
        }
        for (unsigned i = 0; i < SSD0323_GLASS_DOTS; i++) {
            struct ssd0323_dot dot = {.segment = 0};
            assert_int_equal(ssd0323_glass_dot(&glass, i % COLUMNS, i / COLUMNS, &dot), 0);
            assert_false(used[dot.common][dot.segment]);
            used[dot.common][dot.segment] = true;
        }
    }
}

static void outside_of_the_glass_there_is_no_dot(void **state)
{
    (void)state;
    oled_start(&oled, 0);
    oled_start_like_u8g2(&oled);
    OLED_COMMANDS(&oled, SSD0323_ALL_ON);
    const struct ssd0323_glass glass = {.chip = &oled.chip};
    struct ssd0323_dot dot = {.segment = 99, .common = 98};
    assert_int_equal(ssd0323_glass_dot(&glass, COLUMNS, 0, &dot), -1);
    assert_int_equal(ssd0323_glass_dot(&glass, 0, ROWS, &dot), -1);
    assert_int_equal(dot.segment, 99);
    assert_int_equal(ssd0323_glass_light(&glass, COLUMNS, 0), 0);
    assert_int_equal(ssd0323_glass_light(&glass, 0, ROWS), 0);
    assert_int_not_equal(ssd0323_glass_light(&glass, COLUMNS - 1, ROWS - 1), 0);
}

int ssd0323_glass_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(u8g2s_start_shows_the_picture_upright_on_lines_0_to_63),
        cmocka_unit_test(u8g2s_flip_shows_it_turned_by_half),
        cmocka_unit_test(lmis_start_shows_the_picture_upright_on_lines_12_to_75),
        cmocka_unit_test(gpsims_settings_turn_it_on_the_same_lines),
        cmocka_unit_test(tiles_and_rectangles_mix),
        cmocka_unit_test(the_wrong_offset_shifts_the_picture_and_leaves_rows_dark),
        cmocka_unit_test(without_the_split_rows_are_torn_apart),
        cmocka_unit_test(the_wrong_nibble_order_swaps_neighbours),
        cmocka_unit_test(the_start_line_rolls_the_picture),
        cmocka_unit_test(every_dot_has_pins_of_its_own),
        cmocka_unit_test(outside_of_the_glass_there_is_no_dot),
    };
    return cmocka_run_group_tests_name("SSD0323 glass", tests, NULL, NULL);
}
