// SPDX-License-Identifier: MIT
/* What is kept of a headline, and what is cut from it. */
#include "ring_bench.h"

#include <string.h>

#include <tkr/text.h>
#include <tkr/utf8.h>

static const struct tkr_ring_config narrow = {.slots = 4, .text_bytes = 16, .feeds = 1};

/* Puts one headline of which `shown` bytes are shown into a narrow ring, so that its text ends at the unmapped page. */
static void expect_kept(const char *title, size_t shown, const char *kept)
{
    struct ring_bench bench;
    struct tkr_story story = story_named(title);

    ring_bench_open(&bench, &narrow);
    story.shown_bytes = (uint16_t)shown;
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "1", 1);
    (void)put_dated(&bench.ring, "2", 2);
    (void)put_dated(&bench.ring, "3", 3);
    assert_int_equal(tkr_ring_put(&bench.ring, &story), TKR_RING_STORED);
    tkr_ring_end(&bench.ring, true);
    assert_int_equal(story_shown(&bench.ring, kept).number, 4);
    ring_bench_close(&bench);
}

static void expect_shortened(const char *title, const char *kept)
{
    expect_kept(title, strlen(title), kept);
}

static void a_headline_that_fits_is_kept_whole(void **state)
{
    (void)state;
    expect_shortened("R", "R");
    expect_shortened("123456789012345", "123456789012345");
    expect_shortened("1234567890123456", "1234567890123456");
}

static void a_headline_that_is_too_long_ends_in_an_ellipsis(void **state)
{
    (void)state;
    expect_shortened("12345678901234567", "1234567890123…");
    expect_shortened("123456789012345678901234567890", "1234567890123…");
}

static void a_headline_is_never_cut_inside_a_character(void **state)
{
    (void)state;
    expect_shortened("123456789012é4567", "123456789012…");
    expect_shortened("12345678901é34567", "12345678901é…");
    expect_shortened("12345678901€4567", "12345678901…");
    expect_shortened("1234567890€34567", "1234567890€…");
    expect_shortened("1234567890😀567", "1234567890…");
    expect_shortened("123456789😀4567", "123456789😀…");
    expect_shortened("ééééééééé", "éééééé…");
}

static void no_space_stands_before_the_ellipsis(void **state)
{
    (void)state;
    expect_shortened("123456789012 4567", "123456789012…");
    expect_shortened("12345678901 é4567", "12345678901…");
}

static void a_suffix_that_does_not_fit_is_left_out(void **state)
{
    (void)state;
    expect_kept("Rain over Berlin | News", 16, "Rain over Berlin");
    expect_kept("Rain and snow | Weather", 13, "Rain and snow");
    expect_kept("Rain and more é | é", 16, "Rain and more é");
    expect_kept("Rain over Potsdam | News", 17, "Rain over Pot…");
}

static void expect_whole_characters(struct tkr_span text)
{
    for (size_t at = 0; at < text.count;) {
        uint32_t code_point;

        at += tkr_utf8_decode(text.bytes + at, text.count - at, &code_point);
        assert_int_not_equal(code_point, TKR_REPLACEMENT);
    }
}

static void expect_fitted(const char *title, uint16_t room)
{
    struct ring_bench bench;
    struct tkr_ring_story kept;
    size_t count = strlen(title);

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 8, .text_bytes = room, .feeds = 1});
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, title, 1), TKR_RING_STORED);
    assert_true(tkr_ring_next(&bench.ring, 0, &kept));
    assert_in_range(kept.title.count, 1, room);
    expect_whole_characters(kept.title);
    if (count <= room)
        assert_memory_equal(kept.title.bytes, title, count);
    else
        assert_memory_equal(kept.title.bytes + kept.title.count - 3, "…", 3);
    ring_bench_close(&bench);
}

static void every_length_and_every_room_gives_whole_characters_that_fit(void **state)
{
    (void)state;
    static const char title[] = "aé b€ c😀 d • Zelensky – “caves” ещё";

    for (uint16_t room = 16; room <= 64; room++) {
        for (size_t cut = 1; cut < sizeof(title); cut++) {
            char shorter[sizeof(title)] = "";

            memcpy(shorter, title, tkr_utf8_floor(title, sizeof(title) - 1, cut));
            expect_fitted(shorter, room);
        }
    }
}

static struct tkr_span span(const char *text)
{
    return (struct tkr_span){.bytes = text, .count = (uint16_t)strlen(text)};
}

/* An edition of one headline whose feed tells its title late. */
static void expect_trimmed(const char *title, const char *word, const char *shown)
{
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 4, .feeds = 1});
    for (int round = 0; round < 3; round++) {
        tkr_ring_begin(&bench.ring, 0);
        assert_int_equal(put_dated(&bench.ring, title, 1), round == 0 ? TKR_RING_STORED : TKR_RING_KNOWN);
        tkr_ring_trim(&bench.ring, span(word));
        tkr_ring_end(&bench.ring, true);
        expect_stories(&bench.ring, shown);
    }
    ring_bench_close(&bench);
}

static void a_suffix_that_is_known_late_is_cut(void **state)
{
    (void)state;
    expect_trimmed("Rain | The Daily", "The Daily", "Rain");
    expect_trimmed("Rain - The Daily", "The Daily", "Rain");
    expect_trimmed("Rain – the daily", "The Daily", "Rain");
    expect_trimmed("Rain — The Daily", "The Daily", "Rain");
    expect_trimmed("Rain | The Daily", "The Weekly", "Rain | The Daily");
    expect_trimmed("The Daily", "The Daily", "The Daily");
    expect_trimmed("Rain", "Rain", "Rain");
}

static void a_suffix_that_stands_there_twice_is_cut_at_once_and_not_poll_by_poll(void **state)
{
    (void)state;
    expect_trimmed("Rain | Daily | Daily", "Daily", "Rain");
    expect_trimmed("Daily | Daily | Daily", "Daily", "Daily");
}

/* The reader cuts it itself from then on, and a story without identifier and address is known by what it then gives. */
static void a_story_whose_learnt_suffix_was_cut_is_known_by_the_rest(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 4, .feeds = 1});
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, "Rain | The Daily", 1), TKR_RING_STORED);
    assert_int_equal(put_dated(&bench.ring, "Snow | Sport", 1), TKR_RING_STORED);
    tkr_ring_trim_learnt(&bench.ring, tkr_text_hash("the daily", 9));
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Snow | Sport");
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(put_dated(&bench.ring, "Rain", 1), TKR_RING_KNOWN);
    assert_int_equal(put_dated(&bench.ring, "Snow | Sport", 1), TKR_RING_KNOWN);
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain/Snow | Sport");
    ring_bench_close(&bench);
}

static void an_ellipsis_is_no_suffix(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &narrow);
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "Rain and s | The Daily", 1);
    tkr_ring_trim(&bench.ring, span("The Daily"));
    tkr_ring_end(&bench.ring, true);
    expect_stories(&bench.ring, "Rain and s |…");
    ring_bench_close(&bench);
}

static void only_stories_of_the_edition_and_of_its_own_feed_are_trimmed(void **state)
{
    (void)state;
    struct ring_bench bench;

    ring_bench_open(&bench, &(struct tkr_ring_config){.slots = 8, .feeds = 2});
    edition(&bench.ring, 0, "Rain | Daily/Snow | Daily");
    edition(&bench.ring, 1, "Goal | Daily");
    tkr_ring_begin(&bench.ring, 1);
    (void)put_dated(&bench.ring, "Snow | Daily", 1);
    tkr_ring_trim(&bench.ring, span("Daily"));
    tkr_ring_end(&bench.ring, false);
    expect_stories(&bench.ring, "Rain | Daily/Snow | Daily/Goal | Daily");
    tkr_ring_begin(&bench.ring, 0);
    (void)put_dated(&bench.ring, "Snow | Daily", 1);
    tkr_ring_trim(&bench.ring, span("Daily"));
    tkr_ring_end(&bench.ring, false);
    expect_stories(&bench.ring, "Rain | Daily/Snow/Goal | Daily");
    ring_bench_close(&bench);
}

static void expect_source(const char *title, const char *source, const char *kept)
{
    struct ring_bench bench;
    struct tkr_story story = story_named(title);
    struct tkr_ring_story found;

    story.source = (struct tkr_span){source, (uint16_t)strlen(source)};
    ring_bench_open(&bench, &narrow);
    tkr_ring_begin(&bench.ring, 0);
    assert_int_equal(tkr_ring_put(&bench.ring, &story), TKR_RING_STORED);
    assert_true(tkr_ring_next(&bench.ring, 0, &found));
    assert_int_equal(found.source.count, strlen(kept));
    assert_memory_equal(found.source.bytes, kept, strlen(kept));
    ring_bench_close(&bench);
}

static void a_source_is_kept_whole_where_the_headline_leaves_room_for_it(void **state)
{
    (void)state;
    expect_source("Rain", "Reuters", "Reuters");
    expect_source("Rain", "", "");
    expect_source("123456789", "Reuters", "Reuters");
    expect_source("1234567890", "Reuters", "");
    expect_source("12345678901234567", "R", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_headline_that_fits_is_kept_whole),
        cmocka_unit_test(a_headline_that_is_too_long_ends_in_an_ellipsis),
        cmocka_unit_test(a_headline_is_never_cut_inside_a_character),
        cmocka_unit_test(no_space_stands_before_the_ellipsis),
        cmocka_unit_test(a_suffix_that_does_not_fit_is_left_out),
        cmocka_unit_test(every_length_and_every_room_gives_whole_characters_that_fit),
        cmocka_unit_test(a_suffix_that_is_known_late_is_cut),
        cmocka_unit_test(a_suffix_that_stands_there_twice_is_cut_at_once_and_not_poll_by_poll),
        cmocka_unit_test(a_story_whose_learnt_suffix_was_cut_is_known_by_the_rest),
        cmocka_unit_test(an_ellipsis_is_no_suffix),
        cmocka_unit_test(only_stories_of_the_edition_and_of_its_own_feed_are_trimmed),
        cmocka_unit_test(a_source_is_kept_whole_where_the_headline_leaves_room_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
