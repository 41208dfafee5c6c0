// SPDX-License-Identifier: MIT
/*
 * The picture of a run on the virtual clock: the same file each time, and the golden one by its pixels, whatever
 * compiler and options built it. When the look is meant to change: look at the picture sim-made.png that the failing
 * test leaves in its folder, and let it be the golden one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "picture.h"
#include "run.h"

enum { FILE_BYTES_MAX = 1024 * 1024 };

/* Whichever way the modules are wired or the glass hangs, the picture is the same. */
static const struct {
    const char *spec, *golden;
} panels[] = {
    {"max7219:16", GOLDEN_FOLDER "/eight-seconds.png"},
    {"max7219:16:generic", GOLDEN_FOLDER "/eight-seconds.png"},
    {"ssd0323", GOLDEN_FOLDER "/eight-seconds-oled.png"},
    {"ssd0323:flipped", GOLDEN_FOLDER "/eight-seconds-oled.png"},
    {"ssd1322 --panel ws2812:64x8 --panel max7219:8:amber", GOLDEN_FOLDER "/three-panels.png"},
};

static struct run run;

struct bytes {
    unsigned char *bytes;
    size_t count;
};

static struct bytes file_of(const char *path)
{
    struct bytes file = {.bytes = malloc(FILE_BYTES_MAX + 1)};
    FILE *stream = fopen(path, "rb");

    assert_non_null(file.bytes);
    if (stream == NULL)
        fail_msg("%s is not there", path);
    file.count = fread(file.bytes, 1, FILE_BYTES_MAX + 1, stream);
    assert_int_equal(fclose(stream), 0);
    assert_in_range(file.count, 1000, FILE_BYTES_MAX);
    return file;
}

static void make(const char *panel, const char *path)
{
    char line[256];

    (void)snprintf(line, sizeof(line), "--clock virtual --view none --panel %s --seconds 8 --png %s", panel, path);
    run_line(&run, line);
    assert_string_equal(run.errors, "");
    assert_string_equal(run.out, "");
    assert_int_equal(run.code, 0);
}

static void two_runs_give_the_same_file_byte_for_byte(void **state)
{
    struct bytes files[2];

    (void)state;
    for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++) {
        make(panels[i].spec, "sim-a.png");
        make(panels[i].spec, "sim-b.png");
        files[0] = file_of("sim-a.png");
        files[1] = file_of("sim-b.png");
        assert_int_equal(files[0].count, files[1].count);
        assert_memory_equal(files[0].bytes, files[1].bytes, files[0].count);
        free(files[0].bytes);
        free(files[1].bytes);
    }
    (void)remove("sim-a.png");
    (void)remove("sim-b.png");
}

static bool is_golden(const char *path, const char *golden)
{
    struct view_image made;
    struct view_image kept;
    bool equal;

    picture_read(&made, path);
    picture_read(&kept, golden);
    equal = made.width == kept.width && made.height == kept.height &&
            memcmp(made.rgb, kept.rgb, (size_t)made.width * made.height * 3) == 0;
    free(made.rgb);
    free(kept.rgb);
    return equal;
}

static void the_picture_is_the_golden_one_to_the_last_pixel(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++) {
        free(file_of(panels[i].golden).bytes);
        make(panels[i].spec, "sim-made.png");
        if (!is_golden("sim-made.png", panels[i].golden))
            fail_msg("sim-made.png of --panel %s is not the golden picture", panels[i].spec);
    }
    (void)remove("sim-made.png");
}

/* The look is the views' affair; that the wiring is nobody's, is that of the panels. */
static void a_panel_wired_or_hung_otherwise_shows_the_same(void **state)
{
    static const char *const pairs[][2] = {
        {"ssd1322", "ssd1322:flipped"},
        {"ws2812:32x8", "ws2812:32x8:progressive"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        make(pairs[i][0], "sim-a.png");
        make(pairs[i][1], "sim-b.png");
        if (!is_golden("sim-b.png", "sim-a.png"))
            fail_msg("--panel %s shows another picture than %s", pairs[i][1], pairs[i][0]);
    }
    (void)remove("sim-a.png");
    (void)remove("sim-b.png");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_runs_give_the_same_file_byte_for_byte),
        cmocka_unit_test(the_picture_is_the_golden_one_to_the_last_pixel),
        cmocka_unit_test(a_panel_wired_or_hung_otherwise_shows_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
