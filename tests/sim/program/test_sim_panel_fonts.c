// SPDX-License-Identifier: MIT
/* The font of the headlines on a panel for which nobody named one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <panel.h>
#include <tkr/fonts.h>

static struct sim_panel panel;

static void a_matrix_of_rgb_leds_has_the_font_that_its_size_has_room_for(void **state)
{
    static const struct {
        const char *spec;
        const struct tkr_font *font;
    } sizes[] = {
        {"ws2812:32x8", &tkr_font_5x7},    {"ws2812:16x16", &tkr_font_5x7},    {"ws2812:32x15", &tkr_font_5x7},
        {"ws2812:32x16", &tkr_font_9x15b}, {"ws2812:63x24", &tkr_font_9x15b},  {"ws2812:64x23", &tkr_font_9x15b},
        {"ws2812:64x24", &tkr_font_10x20}, {"ws2812:128x32", &tkr_font_10x20},
    };
    char words[SIM_PANEL_WORDS_BYTES];

    (void)state;
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        assert_int_equal(sim_panel_init(&panel, sizes[i].spec, 128, words), 0);
        assert_string_equal(sim_panel_font(&panel)->name, sizes[i].font->name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_matrix_of_rgb_leds_has_the_font_that_its_size_has_room_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
