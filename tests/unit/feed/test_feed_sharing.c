// SPDX-License-Identifier: MIT
/* Documents of several feeds through the reader into one ring: a story that two of them bring is one story. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include <tkr/feed.h>
#include <tkr/ring.h>

enum { SLOTS = 12, TEXT_BYTES = 100, FEEDS = 3 };

static uint64_t memory[TKR_RING_BYTES(SLOTS, TEXT_BYTES) / sizeof(uint64_t) + 1];
static struct tkr_ring ring;

static void open_ring(void)
{
    const struct tkr_ring_config config = {
        .memory = memory, .memory_bytes = sizeof memory, .slots = SLOTS, .text_bytes = TEXT_BYTES, .feeds = FEEDS};
    assert_int_equal(tkr_ring_init(&ring, &config), 0);
}

static int put(void *context, const struct tkr_story *story)
{
    (void)context;
    int result = tkr_ring_put(&ring, story);
    return result < 0 ? result : 0;
}

static void poll_feed(uint8_t feed, const char *document)
{
    char scratch[1024];
    struct tkr_feed reader;
    const struct tkr_feed_config config = {
        .map = &tkr_feed_auto, .sink = {put, NULL}, .scratch = scratch, .scratch_bytes = sizeof scratch};
    assert_int_equal(tkr_feed_init(&reader, &config), 0);
    tkr_ring_begin(&ring, feed);
    assert_int_equal(tkr_feed_push(&reader, document, strlen(document)), 0);
    assert_int_equal(tkr_feed_finish(&reader), 0);
    tkr_ring_end(&ring, true);
}

static void check_story(uint32_t after, uint32_t number, const char *title, uint16_t named_by)
{
    struct tkr_ring_story story;
    assert_true(tkr_ring_next(&ring, after, &story));
    assert_int_equal(story.number, number);
    assert_int_equal(story.title.count, strlen(title));
    assert_memory_equal(story.title.bytes, title, story.title.count);
    assert_int_equal(story.named_by, named_by);
}

static void an_address_is_one_without_tracking_and_fragment(void **state)
{
    (void)state;
    open_ring();
    poll_feed(
        0, "{\"items\":[{\"title\":\"Snow in town\",\"id\":\"1\",\"url\":\"https://a.example/s?utm_source=x&p=1\"}]}");
    poll_feed(1,
              "{\"articles\":[{\"title\":\"Town wakes to snow\",\"url\":\"https://a.example/s?p=1&fbclid=7#top\"}]}");
    poll_feed(2, "[{\"title\":{\"rendered\":\"Schnee\"},\"link\":\"https://a.example/s?p=2\"}]");
    assert_int_equal(tkr_ring_count(&ring), 2);
    check_story(0, 1, "Snow in town", 3);
    check_story(1, 2, "Schnee", 4);
}

static void a_headline_is_one_whatever_its_case_and_signs(void **state)
{
    (void)state;
    open_ring();
    poll_feed(0, "{\"items\":[{\"title\":\"Night trains: a map\",\"url\":\"https://a.example/1\"}]}");
    poll_feed(1, "{\"hits\":[{\"title\":\"NIGHT TRAINS \\u2013 a map\",\"url\":\"https://b.example/2\"}]}");
    assert_int_equal(tkr_ring_count(&ring), 1);
    check_story(0, 1, "Night trains: a map", 3);
}

static void an_identifier_that_is_an_address_is_one_everywhere(void **state)
{
    (void)state;
    open_ring();
    poll_feed(
        0, "{\"items\":[{\"title\":\"First wording\",\"id\":\"https://a.example/1\",\"url\":\"https://x.example\"}]}");
    poll_feed(
        1,
        "{\"items\":[{\"title\":\"Another wording\",\"id\":\"https://a.example/1\",\"url\":\"https://y.example\"}]}");
    assert_int_equal(tkr_ring_count(&ring), 1);
    check_story(0, 1, "First wording", 3);
}

static void a_number_is_an_identifier_of_its_feed_alone(void **state)
{
    (void)state;
    open_ring();
    poll_feed(0, "{\"items\":[{\"title\":\"Seventeen here\",\"id\":17}]}");
    poll_feed(1, "{\"items\":[{\"title\":\"Seventeen there\",\"id\":\"17\"}]}");
    assert_int_equal(tkr_ring_count(&ring), 2);
}

static void an_edited_headline_replaces_the_old_one_in_place(void **state)
{
    (void)state;
    open_ring();
    poll_feed(0, "{\"items\":[{\"title\":\"Fire in port\",\"id\":\"7\"},{\"title\":\"Other\",\"id\":\"8\"}]}");
    poll_feed(0, "{\"items\":[{\"title\":\"Fire in port is out\",\"id\":\"7\"},{\"title\":\"Other\",\"id\":\"8\"}]}");
    assert_int_equal(tkr_ring_count(&ring), 2);
    check_story(0, 1, "Fire in port is out", 1);
    check_story(1, 2, "Other", 1);
}

static void a_feed_keeps_to_its_quota(void **state)
{
    (void)state;
    char document[1024] = "{\"items\":[";
    open_ring();
    for (int i = 0; i < SLOTS; i++) {
        char item[64];
        (void)snprintf(item, sizeof item, "%s{\"title\":\"Story %d\",\"id\":%d}", i > 0 ? "," : "", i, i);
        strcat(document, item);
    }
    strcat(document, "]}");
    poll_feed(0, document);
    assert_int_equal(tkr_ring_count(&ring), SLOTS / FEEDS);
    poll_feed(1, "{\"items\":[{\"title\":\"A quiet feed\",\"id\":1}]}");
    assert_int_equal(tkr_ring_count_of(&ring, 1), 1);
    assert_int_equal(tkr_ring_count_of(&ring, 0), SLOTS / FEEDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_is_one_without_tracking_and_fragment),
        cmocka_unit_test(a_headline_is_one_whatever_its_case_and_signs),
        cmocka_unit_test(an_identifier_that_is_an_address_is_one_everywhere),
        cmocka_unit_test(a_number_is_an_identifier_of_its_feed_alone),
        cmocka_unit_test(an_edited_headline_replaces_the_old_one_in_place),
        cmocka_unit_test(a_feed_keeps_to_its_quota),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
