// SPDX-License-Identifier: MIT
/* A text is found on the dots of a frame where it stands whole, and nowhere else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dots.h>
#include <tkr/fonts.h>
#include <tkr/type.h>

enum { COLUMNS = 64, ROWS = 16 };

static uint16_t light[COLUMNS * ROWS * 3];

static struct view_frame frame_with(const char *text, unsigned x, unsigned y, uint8_t channels)
{
    struct tkr_typesetter typesetter;
    uint32_t dots;

    memset(light, 0, sizeof(light));
    tkr_type_init(&typesetter, &tkr_font_5x7);
    tkr_type_open(&typesetter, text, (uint16_t)strlen(text));
    for (; x < COLUMNS && tkr_type_next_column(&typesetter, &dots) == 1; x++) {
        for (unsigned row = 0; row < tkr_font_5x7.rows; row++) {
            if ((dots >> row & 1U) != 0)
                light[((y + row) * COLUMNS + x) * channels + channels - 1U] = 1;
        }
    }
    return (struct view_frame){.columns = COLUMNS, .rows = ROWS, .channels = channels, .light = light};
}

static bool shows(const struct view_frame *frame, const char *text)
{
    return sim_dots_show(frame, &tkr_font_5x7, text, strlen(text));
}

static void a_text_is_found_wherever_it_stands_whole(void **state)
{
    (void)state;
    for (uint8_t channels = 1; channels <= 3; channels = (uint8_t)(channels + 2)) {
        for (unsigned y = 0; y <= ROWS - 7; y += 3) {
            for (unsigned x = 0; x < 40; x++) {
                struct view_frame frame = frame_with("news", x, y, channels);

                assert_true(shows(&frame, "news"));
                assert_true(shows(&frame, "ew"));
                assert_false(shows(&frame, "mews"));
            }
        }
    }
}

static void a_text_that_is_cut_by_the_edge_is_not_found(void **state)
{
    (void)state;
    struct view_frame frame = frame_with("news", COLUMNS - 8, 0, 1);

    assert_false(shows(&frame, "news"));
}

static void a_text_with_one_dot_wrong_is_not_found(void **state)
{
    (void)state;
    struct view_frame frame = frame_with("news", 3, 2, 1);

    light[4 * COLUMNS + 4] ^= 1;
    assert_false(shows(&frame, "news"));
}

static void nothing_is_not_found_anywhere(void **state)
{
    (void)state;
    struct view_frame frame = frame_with("", 0, 0, 1);

    assert_false(shows(&frame, ""));
    assert_false(shows(&frame, " "));
}

static void a_long_text_is_taken_in_pieces_of_whole_words(void **state)
{
    (void)state;
    assert_int_equal(sim_dots_piece(&tkr_font_5x7, "one", 64), 3);
    assert_int_equal(sim_dots_piece(&tkr_font_5x7, "one two three four", 64), strlen("one two"));
    assert_int_equal(sim_dots_piece(&tkr_font_5x7, "incomprehensibilities of", 64), strlen("incomprehensibilities"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_found_wherever_it_stands_whole),
        cmocka_unit_test(a_text_that_is_cut_by_the_edge_is_not_found),
        cmocka_unit_test(a_text_with_one_dot_wrong_is_not_found),
        cmocka_unit_test(nothing_is_not_found_anywhere),
        cmocka_unit_test(a_long_text_is_taken_in_pieces_of_whole_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
