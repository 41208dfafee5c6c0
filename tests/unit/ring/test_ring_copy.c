// SPDX-License-Identifier: MIT
/* Stories out of a ring and into another one. */
#include <string.h>

#include <tkr/ring.h>

#include "check.h"

enum { SLOTS = 4, TEXT_BYTES = 40 };

static uint64_t memories[2][(TKR_RING_BYTES(SLOTS, TEXT_BYTES) + 7) / 8];
static struct tkr_ring from, to;

static void open_ring(struct tkr_ring *ring, uint64_t *memory, uint8_t feeds, uint16_t quota)
{
    struct tkr_ring_config config = {.memory = memory,
                                     .memory_bytes = sizeof(memories[0]),
                                     .slots = SLOTS,
                                     .text_bytes = TEXT_BYTES,
                                     .feeds = feeds};

    config.quota[0] = quota;
    assert_int_equal(tkr_ring_init(ring, &config), TKR_OK);
}

static struct tkr_ring_copy story(const char *title, uint16_t named_by)
{
    return (struct tkr_ring_copy){.id = 7,
                                  .published = 1000,
                                  .title_key = 5,
                                  .named_by = named_by,
                                  .shown_bytes = (uint16_t)strlen(title),
                                  .title = {title, (uint16_t)strlen(title)},
                                  .source = {"Reuters", 7}};
}

static int open_rings(void **state)
{
    (void)state;
    open_ring(&from, memories[0], 2, 0);
    open_ring(&to, memories[1], 2, 0);
    return 0;
}

static void a_story_arrives_with_all_that_is_known_of_it(void **state)
{
    struct tkr_ring_copy put = story("Rain | News", 3);
    struct tkr_ring_copy got;

    (void)state;
    put.shown_bytes = 4;
    put.url_key = 9;
    put.place = 2;
    put.feed = 1;
    put.id_is_global = true;
    assert_int_equal(tkr_ring_restore(&from, &put), 3);
    assert_true(tkr_ring_copy(&from, 0, &got));
    assert_int_equal(tkr_ring_restore(&to, &got), 3);
    assert_true(tkr_ring_copy(&to, 0, &got));
    assert_false(tkr_ring_copy(&to, got.number, &got));
    assert_true(got.id == 7 && got.published == 1000 && got.id_is_global);
    assert_int_equal(got.url_key, 9);
    assert_int_equal(got.title_key, 5);
    assert_int_equal(got.named_by, 3);
    assert_int_equal(got.place, 2);
    assert_int_equal(got.feed, 1);
    assert_int_equal(got.shown_bytes, 4);
    assert_int_equal(got.title.count, 11);
    assert_memory_equal(got.title.bytes, "Rain | News", 11);
    assert_int_equal(got.source.count, 7);
    assert_memory_equal(got.source.bytes, "Reuters", 7);
}

static void numbers_stay_where_they_are_given_and_go_on_behind_them(void **state)
{
    struct tkr_ring_copy put = story("Rain", 1);
    struct tkr_ring_copy got;

    (void)state;
    put.number = 41;
    assert_int_equal(tkr_ring_restore(&to, &put), 1);
    put.number = 0;
    assert_int_equal(tkr_ring_restore(&to, &put), 1);
    assert_true(tkr_ring_copy(&to, 0, &got));
    assert_int_equal(got.number, 41);
    assert_true(tkr_ring_copy(&to, 41, &got));
    assert_int_equal(got.number, 42);
}

static void a_feed_gets_no_more_than_its_quota(void **state)
{
    const struct tkr_ring_copy put = story("Rain", 3);
    struct tkr_ring_copy got;

    (void)state;
    open_ring(&to, memories[1], 2, 1);
    assert_int_equal(tkr_ring_restore(&to, &put), 3);
    assert_int_equal(tkr_ring_restore(&to, &put), 2);
    assert_true(tkr_ring_copy(&to, 1, &got));
    assert_int_equal(got.feed, 1);
    assert_true(got.id == 0);
    assert_int_equal(tkr_ring_count_of(&to, 0), 1);
    assert_int_equal(tkr_ring_count_of(&to, 1), 2);
}

static void what_no_feed_of_the_ring_names_or_does_not_fit_is_not_taken(void **state)
{
    struct tkr_ring_copy put = story("Rain", 4);

    (void)state;
    assert_int_equal(tkr_ring_restore(&to, &put), 0);
    put = story("Rain", 1);
    put.shown_bytes = 5;
    assert_int_equal(tkr_ring_restore(&to, &put), 0);
    put.shown_bytes = 0;
    assert_int_equal(tkr_ring_restore(&to, &put), 0);
    put = story("A headline of more than forty bytes, which is too long", 1);
    assert_int_equal(tkr_ring_restore(&to, &put), 0);
    put = story("", 1);
    assert_int_equal(tkr_ring_restore(&to, &put), 0);
    tkr_ring_begin(&to, 0);
    put = story("Rain", 1);
    assert_int_equal(tkr_ring_restore(&to, &put), 0);
    assert_int_equal(tkr_ring_count(&to), 0);
}

static void a_full_ring_takes_no_more_and_a_source_without_room_is_left_out(void **state)
{
    struct tkr_ring_copy put = story("A headline of thirty-nine bytes, as is.", 2);
    struct tkr_ring_copy got;

    (void)state;
    open_ring(&to, memories[1], 2, 1);
    assert_int_equal(tkr_ring_restore(&to, &put), 2);
    assert_true(tkr_ring_copy(&to, 0, &got));
    assert_int_equal(got.source.count, 0);
    for (int i = 0; i < SLOTS + 2; i++)
        (void)tkr_ring_restore(&to, &put);
    put.named_by = 1;
    put.feed = 0;
    (void)tkr_ring_restore(&to, &put);
    assert_int_equal(tkr_ring_restore(&to, &put), 0);
    assert_int_equal(tkr_ring_count(&to), SLOTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_story_arrives_with_all_that_is_known_of_it, open_rings),
        cmocka_unit_test_setup(numbers_stay_where_they_are_given_and_go_on_behind_them, open_rings),
        cmocka_unit_test_setup(a_feed_gets_no_more_than_its_quota, open_rings),
        cmocka_unit_test_setup(what_no_feed_of_the_ring_names_or_does_not_fit_is_not_taken, open_rings),
        cmocka_unit_test_setup(a_full_ring_takes_no_more_and_a_source_without_room_is_left_out, open_rings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
