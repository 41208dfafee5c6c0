// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scene.h"

static uint16_t led_light[16 * 8];
static uint16_t oled_light[12 * 10];
static uint16_t rgb_light[4 * 4 * 3];
static const struct view_frame led = {16, 8, 8, 8, 1, led_light};
static const struct view_frame oled = {12, 10, 0, 0, 1, oled_light};
static const struct view_frame rgb = {4, 4, 0, 0, 3, rgb_light};
static const struct view_frame *const frames[] = {&led, &oled, &rgb};
static const struct look_config panels[] = {
    {.columns = 16, .rows = 8, .module_columns = 8, .module_rows = 8, .pitch_px = 6},
    {.kind = LOOK_OLED, .colour = LED_BLUE, .columns = 12, .rows = 10, .pitch_px = 4},
    {.kind = LOOK_RGB, .columns = 4, .rows = 4, .pitch_px = 10},
};

static struct scene *open_scene(uint16_t zoom)
{
    const struct scene_config config = {.panels = panels, .panel_count = 3, .zoom = zoom, .margin_px = 13};
    struct scene *scene;
    assert_int_equal(scene_open(&scene, &config), VIEW_OK);
    return scene;
}

static int with_light(void **state)
{
    (void)state;
    led_light[20] = 65535;
    oled_light[50] = 65535;
    rgb_light[17] = 65535;
    return 0;
}

static void every_panel_is_the_picture_of_its_look_at_its_place(void **state)
{
    (void)state;
    for (uint16_t zoom = 1; zoom <= 3; zoom++) {
        struct scene *scene = open_scene(zoom);
        const struct view_image *image;
        assert_int_equal(scene_render(scene, frames, &image), VIEW_OK);
        assert_int_equal(image->width, scene_width_px(scene));
        assert_int_equal(image->height, scene_height_px(scene));
        for (uint32_t i = 0; i < 3; i++) {
            struct scene_place place = scene_place(scene, i);
            struct look_config config = panels[i];
            struct look *look;
            const struct view_image *one;
            config.pitch_px = (uint16_t)(config.pitch_px * zoom);
            assert_int_equal(look_open(&look, &config), VIEW_OK);
            assert_int_equal(look_render(look, frames[i], &one), VIEW_OK);
            assert_int_equal(place.width_px, one->width);
            assert_int_equal(place.height_px, one->height);
            assert_int_equal(place.grid.pitch_px, config.pitch_px);
            assert_int_equal(place.grid.first_x_px, place.x_px + look_grid(look).first_x_px);
            for (uint32_t y = 0; y < one->height; y++)
                assert_memory_equal(image->rgb + ((size_t)(place.y_px + y) * image->width + place.x_px) * 3,
                                    one->rgb + (size_t)y * one->width * 3, one->width * 3);
            look_close(look);
        }
        scene_close(scene);
    }
}

static void panels_stand_one_above_the_other_with_margins_in_the_middle(void **state)
{
    (void)state;
    struct scene *scene = open_scene(1);
    uint32_t below = 13;
    for (uint32_t i = 0; i < 3; i++) {
        struct scene_place place = scene_place(scene, i);
        assert_int_equal(place.y_px, below);
        assert_in_range(scene_width_px(scene) - place.width_px - 2 * place.x_px, 0, 1);
        below += place.height_px + 13;
    }
    assert_int_equal(scene_height_px(scene), below);
    assert_int_equal(scene_width_px(scene), 26 + scene_place(scene, 0).width_px);
    scene_close(scene);
}

static void the_ground_is_dark_and_stays_when_panels_change(void **state)
{
    (void)state;
    struct scene *scene = open_scene(1);
    const struct view_image *image;
    uint8_t ground[3];
    assert_int_equal(scene_render(scene, frames, &image), VIEW_OK);
    memcpy(ground, image->rgb, sizeof ground);
    for (size_t i = 0; i < 3; i++)
        assert_in_range(ground[i], 1, 24);
    assert_int_equal(scene_render_chart(scene, &image), VIEW_OK);
    assert_memory_equal(image->rgb, ground, sizeof ground);
    scene_close(scene);
}

static void a_frame_that_does_not_fit_its_panel_is_refused(void **state)
{
    (void)state;
    const struct view_frame *const swapped[] = {&oled, &led, &rgb};
    struct scene *scene = open_scene(1);
    const struct view_image *image;
    assert_int_equal(scene_render(scene, swapped, &image), VIEW_E_ARGUMENT);
    scene_close(scene);
}

static void what_is_out_of_range_is_refused(void **state)
{
    (void)state;
    static const struct look_config bad = {.columns = 0, .rows = 8};
    static const struct scene_config configs[] = {
        {.panels = panels, .panel_count = 0},
        {.panels = panels, .panel_count = SCENE_PANELS_MAX + 1},
        {.panels = panels, .panel_count = 1, .margin_px = SCENE_MARGIN_MAX_PX + 1},
        {.panels = panels, .panel_count = 1, .zoom = 11},
        {.panels = panels, .panel_count = 1, .zoom = 65535},
        {.panels = &bad, .panel_count = 1},
    };
    for (size_t i = 0; i < sizeof configs / sizeof configs[0]; i++) {
        struct scene *scene;
        assert_int_equal(scene_open(&scene, &configs[i]), VIEW_E_ARGUMENT);
        assert_null(scene);
    }
    scene_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_panel_is_the_picture_of_its_look_at_its_place),
        cmocka_unit_test(panels_stand_one_above_the_other_with_margins_in_the_middle),
        cmocka_unit_test(the_ground_is_dark_and_stays_when_panels_change),
        cmocka_unit_test(a_frame_that_does_not_fit_its_panel_is_refused),
        cmocka_unit_test(what_is_out_of_range_is_refused),
    };
    return cmocka_run_group_tests(tests, with_light, NULL);
}
