// SPDX-License-Identifier: MIT
/* Pictures that people have looked at, equal to the last bit for every compiler and optimisation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "look.h"
#include "picture.h"
#include "png_view.h"

static const char *const tkr_art[] = {
    "#####.#..#..####........", "..#...#.#...#...#.......", "..#...##....#...#..1....", "..#...##....####...23...",
    "..#...#.#...#.#....456..", "..#...#..#..#..#...789#.", "..#...#..#..#...#.......", "........................",
};

static const char *const step_art[] = {
    "............", ".#.#...#....", ".##..5.#....", ".#.#...##...", "............",
};

static const char *const dark_art[] = {
    "................", "................", "................", "................",
    "................", "................", "................", "................",
};

static const char *const greys_art[] = {
    "................", ".123456789#.....", ".123456789#.....", "................",
    "..#####...#.....", "..#...#..##.....", "..#####.#.#.....", "................",
};

static const char *const two_art[] = {
    "................", ".###............", "..#..#.#.###....", "..#..##..#......", "..#..#.#.#......",
    "................", "................", "................", "................", "................",
    "................", "................", "................", "................", "................",
    "################", "################", "................", ".##..#..##..#...", ".#.#.#.#.#..#...",
    ".##..#..##..#...", "................",
};

/* Three characters a dot. */
static const char *const rgb_art[] = {
    "#..#...#........########",
    "5...5...5......999.55#..",
    "...............###3..#5.",
    ".........#.##.....5##...",
};

struct golden {
    const char *name;
    const char *const *art;
    uint16_t rows;
    struct look_config config; /* without columns, rows and modules */
    uint64_t hash;
};

/*
 * The hash is of the decoded pixels, so versions of libpng and zlib do not matter. When the look is meant to change:
 * look at the picture that the failing test leaves, put it to the golden ones, and its hash here.
 */
static const struct golden goldens[] = {
    {"red-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_RED, .pitch_px = 4}, 0xE0DD5F31C4F5F3B3U},
    {"red-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_RED, .pitch_px = 8}, 0x1CF8705ADBC84DE4U},
    {"red-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_RED, .pitch_px = 16}, 0xD35CCB63D8D67A17U},
    {"amber-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_AMBER, .pitch_px = 4}, 0xEDABB8FAFE042A02U},
    {"amber-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_AMBER, .pitch_px = 8}, 0x279E824336EE00ECU},
    {"amber-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_AMBER, .pitch_px = 16}, 0xA473D68E5AA5437AU},
    {"green-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_GREEN, .pitch_px = 4}, 0xDB68879E02980195U},
    {"green-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_GREEN, .pitch_px = 8}, 0xFD2FF89972FDA5C5U},
    {"green-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_GREEN, .pitch_px = 16}, 0xB7F6045F0109FB6AU},
    {"white-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 4}, 0xA3E31B632AC9CE99U},
    {"white-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 8}, 0x2145EB1D925927DBU},
    {"white-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 16}, 0x59FC93A0C5253017U},
    {"white-16x8-pitch-16-dark",
     dark_art,
     8,
     {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 16},
     0x39E183996291F26BU},
    {"rgb-8x4-pitch-24", rgb_art, 4, {.kind = LOOK_RGB, .colour = LED_RED, .pitch_px = 24}, 0xA16B3D7053128006U},
    {"rgb-8x4-pitch-8", rgb_art, 4, {.kind = LOOK_RGB, .colour = LED_RED, .pitch_px = 8}, 0x8A52175530D2210FU},
    {"oled-yellow-16x8-pitch-10",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_YELLOW, .pitch_px = 10},
     0xBE4F6112FE191D6CU},
    {"oled-white-16x8-pitch-7",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_WHITE, .pitch_px = 7},
     0x086DFE4183FD271AU},
    {"oled-blue-16x8-pitch-8",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_BLUE, .pitch_px = 8},
     0xE85245AF41232BF5U},
    {"oled-grey-16x8-pitch-8",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_GREY, .pitch_px = 8},
     0x5C47C64E864F4F37U},
    {"oled-yellow-blue-16x22-pitch-6",
     two_art,
     22,
     {.kind = LOOK_OLED, .colour = LED_YELLOW_BLUE, .pitch_px = 6},
     0x5B1483693EAE6FAEU},
    {"oled-yellow-16x8-pitch-12-dark",
     dark_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_YELLOW, .pitch_px = 12},
     0x59FA288538AF2F74U},
};

static size_t bytes_of(const struct view_image *image)
{
    return (size_t)image->width * image->height * 3;
}

static void leave_for_a_look(const struct view_image *image, const char *name)
{
    char path[256];
    char words[PNG_VIEW_WORDS_BYTES] = "";
    (void)snprintf(path, sizeof path, "differs-%s.png", name);
    int result = png_view_write(image, path, words, sizeof words);
    print_error("%s: hash 0x%016llXU, %s%s\n", name, (unsigned long long)picture_hash(image),
                result == VIEW_OK ? "picture left in " : words, result == VIEW_OK ? path : "");
}

static bool equals_golden(const struct golden *golden, const struct view_image *image)
{
    char path[1024];
    struct view_image kept;
    (void)snprintf(path, sizeof path, "%s/%s.png", GOLDEN_FOLDER, golden->name);
    if (picture_hash(image) != golden->hash)
        return false;
    picture_read(&kept, path);
    bool equal = kept.width == image->width && kept.height == image->height &&
                 memcmp(kept.rgb, image->rgb, bytes_of(image)) == 0;
    free(kept.rgb);
    return equal;
}

static void pictures_are_the_golden_ones_to_the_last_bit(void **state)
{
    (void)state;
    size_t different = 0;
    for (size_t i = 0; i < sizeof goldens / sizeof goldens[0]; i++) {
        struct view_frame frame = picture_frame(goldens[i].art, goldens[i].rows);
        if (goldens[i].config.kind == LOOK_RGB) {
            frame.columns /= 3;
            frame.channels = 3;
        }
        struct look_config config = goldens[i].config;
        config.columns = frame.columns;
        config.rows = frame.rows;
        config.module_columns = frame.module_columns;
        config.module_rows = frame.module_rows;
        struct look *look;
        const struct view_image *image;
        assert_int_equal(look_open(&look, &config), VIEW_OK);
        assert_int_equal(look_render(look, &frame, &image), VIEW_OK);
        if (!equals_golden(&goldens[i], image)) {
            leave_for_a_look(image, goldens[i].name);
            different++;
        }
        look_close(look);
        free(frame.light);
    }
    assert_int_equal(different, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pictures_are_the_golden_ones_to_the_last_bit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
