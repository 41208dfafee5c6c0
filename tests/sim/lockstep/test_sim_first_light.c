// SPDX-License-Identifier: MIT
/*
 * The demonstration feed, from its HTTPS server to the emulated LEDs: the dots of a full pass of its first story are
 * matched with the font's glyphs and read back as text.
 */
#include <stdlib.h>
#include <string.h>

#include <demo_feeds.h>
#include <tkr/fonts.h>

#include "dots_reader.h"
#include "stage.h"

enum { TEXT_BYTES = 2048 };

static const char first_headline[] = "Zelensky caves as Donald Trump pushes Ukraine towards huge concession";
static const char second_headline[] = "Night train from Malmö to Kraków";

/* What has passed, as text. */
static void read_strip(const struct display *display, char text[TEXT_BYTES])
{
    uint32_t *columns = calloc(display->columns, sizeof(*columns));
    struct dots_reader reader;

    assert_non_null(columns);
    for (size_t i = 0; i < display->columns; i++)
        columns[i] = display->strip[i];
    dots_reader_init(&reader, &tkr_font_5x7, columns, display->columns);
    reader.count = display->columns;
    (void)dots_reader_read(&reader, text, TEXT_BYTES);
    free(columns);
}

static void the_first_story_reads_without_its_suffix(void **state)
{
    struct stage *stage = stage_new();
    char text[TEXT_BYTES];

    (void)state;
    stage->routes[0].body = demo_feed_top_stories;
    stage->routes[0].bytes = demo_feed_top_stories_bytes;
    stage->speed = 60;
    stage_open(stage);
    stage_run_until_shown(stage, second_headline);
    read_strip(&stage->display, text);
    assert_memory_equal(text, first_headline, strlen(first_headline));
    assert_memory_equal(text + strlen(first_headline), "   •   ", strlen("   •   "));
    assert_null(strstr(text, "World"));
    assert_non_null(strstr(text, second_headline));
    stage_close(stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_story_reads_without_its_suffix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
