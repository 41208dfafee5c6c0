// SPDX-License-Identifier: MIT
/* Addresses and identifiers: what counts in their hashes, and their texts for programs that want them. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "feed_log.h"

static uint32_t seen_key;

static int take_story(void *context, const struct tkr_story *story)
{
    (void)context;
    seen_key = story->url_key;
    return 0;
}

static uint32_t key_of(const char *url)
{
    char scratch[TKR_FEED_SCRATCH_MIN];
    char document[1024];
    struct tkr_feed feed;
    const struct tkr_feed_config config = {.map = tkr_feed_map_by_name("jsonfeed"),
                                           .sink = {take_story, NULL},
                                           .scratch = scratch,
                                           .scratch_bytes = sizeof scratch};
    int count = snprintf(document, sizeof document, "{\"items\":[{\"title\":\"T\",\"url\":\"%s\"}]}", url);
    assert_int_equal(tkr_feed_init(&feed, &config), 0);
    assert_int_equal(tkr_feed_push(&feed, document, (size_t)count), 0);
    assert_int_equal(tkr_feed_finish(&feed), 0);
    return seen_key;
}

/* FNV-1a, 32 bits, over the bytes of what counts. */
static uint32_t hash(const char *bytes)
{
    uint32_t value = 2166136261u;
    for (; *bytes != '\0'; bytes++) {
        value = (value ^ (uint8_t)*bytes) * 16777619u;
    }
    return value;
}

static void check(const char *url, const char *counts)
{
    if (key_of(url) != hash(counts)) {
        fail_msg("`%s` does not count as `%s`", url, counts);
    }
}

static void what_only_tracks_readers_does_not_count(void **state)
{
    (void)state;
    check("https://x.example/a", "https://x.example/a");
    check("https://x.example/a#part", "https://x.example/a");
    check("https://x.example/a?", "https://x.example/a");
    check("https://x.example/a?#", "https://x.example/a");
    check("https://x.example/a?&&", "https://x.example/a");
    check("https://x.example/a?utm_source=feed", "https://x.example/a");
    check("https://x.example/a?utm_source=feed&utm_medium=rss&utm_x", "https://x.example/a");
    check("https://x.example/a?utm_=1", "https://x.example/a");
    check("https://x.example/a?fbclid=1&gclid=2&dclid=3&msclkid=4&yclid=5", "https://x.example/a");
    check("https://x.example/a?gbraid=1&wbraid=2&twclid=3&ttclid=4&igshid=5", "https://x.example/a");
    check("https://x.example/a?mc_cid=1&mc_eid=2&at_medium=3&at_campaign=4&cmpid=5", "https://x.example/a");
    check("https://x.example/a?fbclid", "https://x.example/a");
    check("https://x.example/a?fbclid#part?b=1", "https://x.example/a");
    check(" https://x.example/\\ta\\n", "https://x.example/a");
}

static void other_parameters_count_wherever_they_stand(void **state)
{
    (void)state;
    check("https://x.example/a?b=1", "https://x.example/a?b=1");
    check("https://x.example/a?b=1&utm_source=feed", "https://x.example/a?b=1");
    check("https://x.example/a?utm_source=feed&b=1", "https://x.example/a?b=1");
    check("https://x.example/a?b=1&gclid=x=y&c=2#d", "https://x.example/a?b=1&c=2");
    check("https://x.example/a?&b=1&&c=2&", "https://x.example/a?b=1&c=2");
    check("https://x.example/a?b&c", "https://x.example/a?b&c");
    check("https://x.example/a?b=utm_source&c=?", "https://x.example/a?b=utm_source&c=?");
    check("https://x.example/a?gclid2=1&fbcli=2&utm=3&Fbclid=4", "https://x.example/a?gclid2=1&fbcli=2&utm=3&Fbclid=4");
    check("https://x.example/utm_source=1", "https://x.example/utm_source=1");
    check("?b=1", "?b=1");
}

static void names_of_any_length_are_told_apart(void **state)
{
    (void)state;
    char name[300];
    char url[400];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(url, sizeof url, "https://x.example/a?utm_%s=1", name);
    check(url, "https://x.example/a");
    snprintf(url, sizeof url, "https://x.example/a?fbclid%s=1", name);
    check(url, url);
}

static void no_address_has_the_key_zero(void **state)
{
    (void)state;
    assert_int_equal(key_of(""), 0);
    assert_int_equal(key_of(" "), 0);
    assert_true(key_of("#top") != 0);
    assert_int_equal(hash("b0ccrhg"), 0);
    assert_int_equal(key_of("b0ccrhg"), 1);
}

static void links_are_given_to_those_who_keep_them(void **state)
{
    (void)state;
    struct feed_log_setup links = {.scratch_bytes = 2048, .keep_links = true};
    assert_string_equal(feed_log(&links, "{\"items\":[{\"external_url\":\"https://x.example/b\",\"id\":1002,"
                                         "\"url\":\"https://x.example/a?b=1&amp;c=2\",\"title\":\"T\"}]}"),
                        "T url=https://x.example/a?b=1&c=2 id=1002 id64=0d826bf0f88e4d8a url32=1faa8090\n"
                        "end: 0 stories=1 no_title=0 removed=0 not_item=0");
    assert_string_equal(feed_log(&links, "{\"items\":[{\"id\":\"a\\u001b[1m\\u202e\",\"title\":\"T\"}]}"),
                        "T id=a[1m id64=f4c9c702db2ce928\n"
                        "end: 0 stories=1 no_title=0 removed=0 not_item=0");
}

/* Half a link leads nowhere. */
static void a_link_that_finds_no_room_is_left_out(void **state)
{
    (void)state;
    struct feed_log_setup links = {.scratch_bytes = 512, .keep_links = true};
    char document[512];
    for (int padding = 60; padding < 300; padding += 60) {
        snprintf(document, sizeof document, "{\"items\":[{\"title\":\"T\",\"url\":\"https://x.example/%0*d\"}]}",
                 padding, 0);
        const char *log = feed_log(&links, document);
        assert_int_equal(strstr(log, " url=") != NULL, padding == 60);
        assert_non_null(strstr(log, " url32="));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_tracks_readers_does_not_count),
        cmocka_unit_test(other_parameters_count_wherever_they_stand),
        cmocka_unit_test(names_of_any_length_are_told_apart),
        cmocka_unit_test(no_address_has_the_key_zero),
        cmocka_unit_test(links_are_given_to_those_who_keep_them),
        cmocka_unit_test(a_link_that_finds_no_room_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
