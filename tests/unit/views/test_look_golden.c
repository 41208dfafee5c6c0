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
    {"red-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_RED, .pitch_px = 4}, 0xFC99A73C8E0A8972U},
    {"red-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_RED, .pitch_px = 8}, 0x1088599E53DF3A07U},
    {"red-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_RED, .pitch_px = 16}, 0x9DBD2C8F4927482EU},
    {"amber-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_AMBER, .pitch_px = 4}, 0x9F5D1DFAC068B6B9U},
    {"amber-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_AMBER, .pitch_px = 8}, 0xA8EDD83084FCE346U},
    {"amber-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_AMBER, .pitch_px = 16}, 0x305F55D8CEC97A1FU},
    {"green-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_GREEN, .pitch_px = 4}, 0x3416143E3178AC52U},
    {"green-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_GREEN, .pitch_px = 8}, 0xF4F10E7655D058F2U},
    {"green-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_GREEN, .pitch_px = 16}, 0x21AB49B62771EBA7U},
    {"white-24x8-pitch-4", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 4}, 0x9150412F96031A58U},
    {"white-24x8-pitch-8", tkr_art, 8, {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 8}, 0x138985C40578A92AU},
    {"white-12x5-pitch-16", step_art, 5, {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 16}, 0x6EC1E45536FC8929U},
    {"white-16x8-pitch-16-dark",
     dark_art,
     8,
     {.kind = LOOK_LED, .colour = LED_WHITE, .pitch_px = 16},
     0x1CECD5D470B72214U},
    {"rgb-8x4-pitch-24", rgb_art, 4, {.kind = LOOK_RGB, .colour = LED_RED, .pitch_px = 24}, 0xB7411C91BFDD33B3U},
    {"rgb-8x4-pitch-8", rgb_art, 4, {.kind = LOOK_RGB, .colour = LED_RED, .pitch_px = 8}, 0x2921816F1B4B954CU},
    {"oled-yellow-16x8-pitch-10",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_YELLOW, .pitch_px = 10},
     0x27462D041420D3B5U},
    {"oled-white-16x8-pitch-7",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_WHITE, .pitch_px = 7},
     0x8E2B9BC30F935815U},
    {"oled-blue-16x8-pitch-8",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_BLUE, .pitch_px = 8},
     0x0E0FC1DDA1F83732U},
    {"oled-grey-16x8-pitch-8",
     greys_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_GREY, .pitch_px = 8},
     0xB6971D073D52F349U},
    {"oled-yellow-blue-16x22-pitch-6",
     two_art,
     22,
     {.kind = LOOK_OLED, .colour = LED_YELLOW_BLUE, .pitch_px = 6},
     0x3C027B811A55119FU},
    {"oled-yellow-16x8-pitch-12-dark",
     dark_art,
     8,
     {.kind = LOOK_OLED, .colour = LED_YELLOW, .pitch_px = 12},
     0x85AE196F6F5FC6C5U},
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
