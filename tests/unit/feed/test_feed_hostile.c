// SPDX-License-Identifier: MIT
/* Documents that are cut, huge, or meant to do harm. */
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed_log.h"

static const struct feed_log_setup plain = {0};

/* A document in the making, as long as it must be. */
static struct feeding_outcome document;

static void begin(const char *text)
{
    document.count = 0;
    feeding_print(&document, "%s", text);
}

static void add(const char *text)
{
    feeding_write(&document, text, strlen(text));
}

static void add_times(const char *text, size_t times)
{
    while (times-- > 0) {
        add(text);
    }
}

static const char *log_document(const struct feed_log_setup *setup)
{
    return feed_log_bytes(setup, document.bytes, document.count);
}

static size_t lines_of_stories(const char *log)
{
    return (size_t)(strstr(log, "end: ") - log);
}

static void a_feed_cut_at_any_byte_gives_whole_stories_only(void **state)
{
    (void)state;
    size_t count;
    const char *bytes = feed_log_fixture("top-stories.json", &count);
    char stories[2048];
    snprintf(stories, sizeof stories, "%s", feed_log_once(&plain, bytes, count));
    const char *last_bracket = strrchr(bytes, '}');
    for (size_t cut = 0; cut < count; cut++) {
        const char *log = feed_log_once(&plain, bytes, cut);
        size_t shown = lines_of_stories(log);
        /* What came is a beginning of the whole, up to the end of a line. */
        assert_memory_equal(log, stories, shown);
        assert_true(shown == 0 || stories[shown - 1] == '\n');
        bool is_whole = cut > (size_t)(last_bracket - bytes);
        assert_memory_equal(log + shown, is_whole ? "end: 0 " : "end: -8 ", is_whole ? 7 : 8);
    }
}

static void a_title_of_65536_bytes_is_cut_at_a_character(void **state)
{
    (void)state;
    begin("{\"items\":[{\"title\":\"");
    add_times("\xC3\xA9", 32768);
    add("\",\"id\":1002}]}");
    const char *log = log_document(&plain);
    /* 509 bytes are gathered, 303 of the 304 bytes for titles are in use: 150 characters and the ellipsis. */
    assert_int_equal(strcspn(log, " "), 303);
    assert_memory_equal(log + 298, "\xC3\xA9\xE2\x80\xA6 id64=0d826bf0f88e4d8a\n", 27);
    struct feed_log_setup small = {.scratch_bytes = TKR_FEED_SCRATCH_MIN};
    assert_in_range(strcspn(log_document(&small), " "), 140, 152);
}

static void titles_of_spaces_or_markup_alone_are_none(void **state)
{
    (void)state;
    begin("{\"items\":[{\"title\":\"");
    add_times(" ", 65536);
    add("\"},{\"title\":\"");
    add_times(" ", 65536);
    add("late\"},{\"title\":\"");
    add_times("<b>", 20000);
    add("\"},{\"title\":\"<b ");
    add_times("x", 2000);
    add("\"}]}");
    assert_string_equal(feed_log_once(&plain, document.bytes, document.count),
                        "late\nend: 0 stories=1 no_title=3 removed=0 not_item=0");
}

/* Markup does not use up the memory for text, nor does what scripts hide come to light. */
static void text_behind_much_markup_is_found(void **state)
{
    (void)state;
    begin("{\"items\":[{\"content_html\":\"");
    add_times("<p class=\\\"x > y\\\"> <b></b> </p>", 40);
    add("&nbsp;<script>");
    add_times("no();", 10);
    add("</script>");
    add_times("<i>", 60);
    add("It&amp;#039;s here");
    add_times("</i>", 60);
    add("\"},{\"content_html\":\"a<script>");
    add_times("no();", 300);
    add("</script>b\"},{\"title\":\"<!-- ");
    add_times("no ", 300);
    add("-->b\",\"summary\":\"S\"}]}");
    assert_string_equal(log_document(&plain),
                        "It's here\na\xE2\x80\xA6\nS\nend: 0 stories=3 no_title=0 removed=0 not_item=0");
}

static void a_text_that_is_cut_in_its_markup_shows_none_of_it(void **state)
{
    (void)state;
    for (size_t before = 480; before < 520; before++) {
        begin("{\"items\":[{\"content_html\":\"");
        add_times("x", before - 300);
        add_times("<b></b>", 300 / 7);
        add_times("y", 300 % 7);
        add(before % 2 == 0 ? " <a href=\\\"http://x.example/\\\">&#8220;link</a>"
                            : " &lt;a href=&quot;http://x.example/&quot;&gt;&amp;#8220;link&lt;/a&gt;");
        add_times(" z", 1000);
        add("\"}]}");
        const char *log = feed_log_once(&plain, document.bytes, document.count);
        assert_true(strcspn(log, "<>&\"#") > strcspn(log, "\n"));
    }
}

static void names_of_a_megabyte_match_nothing(void **state)
{
    (void)state;
    begin("{\"");
    add_times("items", 200000);
    add("\":[{\"title\":\"no\"}],\"items\":[{\"");
    add_times("t", 1000000);
    add("itle\":\"no\",\"title");
    add_times("\\u0000", 100000);
    add("\":\"no\",\"title\":\"yes\"}]}");
    assert_string_equal(feed_log_once(&plain, document.bytes, document.count),
                        "yes\nend: 0 stories=1 no_title=0 removed=0 not_item=0");
}

static void long_ids_count_to_their_last_byte(void **state)
{
    (void)state;
    char log_of_a[200];
    begin("{\"items\":[{\"title\":\"T\",\"id\":\"");
    add_times("x", 10240);
    add("a\",\"url\":\"https://x.example/");
    add_times("x", 10240);
    add("\"}]}");
    snprintf(log_of_a, sizeof log_of_a, "%s", log_document(&plain));
    strstr(document.bytes, "a\",\"url")[0] = 'b';
    const char *log_of_b = log_document(&plain);
    assert_non_null(strstr(log_of_a, " id64="));
    assert_string_not_equal(log_of_a, log_of_b);
}

static void a_date_of_a_thousand_digits_is_none(void **state)
{
    (void)state;
    begin("{\"items\":[{\"title\":\"T\",\"date_published\":5.");
    add_times("0", 1000);
    add(",\"date_modified\":7}]}");
    assert_string_equal(log_document(&plain), "T at=7\nend: 0 stories=1 no_title=0 removed=0 not_item=0");
}

static void more_tags_than_find_room_do_no_harm(void **state)
{
    (void)state;
    begin("{\"items\":[{\"title\":\"T | first | last\",\"tags\":[\"first\"");
    add_times(",\"tag\"", 5000);
    add(",\"last\"]},{\"title\":\"T | first\",\"tags\":[\"");
    add_times("long ", 5000);
    add("\",\"first\"]}]}");
    assert_string_equal(feed_log_once(&plain, document.bytes, document.count),
                        "T | first | last\nT{ | first}\nend: 0 stories=2 no_title=0 removed=0 not_item=0");
}

static void many_items_take_no_more_memory(void **state)
{
    (void)state;
    begin("{\"items\":[0");
    add_times(",{\"title\":\"again\",\"id\":\"same\"}", 100000);
    add_times(",[]", 100000);
    add("]}");
    const char *log = feed_log_once(&plain, document.bytes, document.count);
    assert_non_null(strstr(log, "end: 0 stories=100000 no_title=0 removed=0 not_item=100001"));
}

/* Array positions do not wrap around to what a pointer means. */
static void the_65537th_element_is_not_the_first(void **state)
{
    (void)state;
    static const struct tkr_feed_rule rules[] = {
        {TKR_FEED_LIST, "/l"}, {TKR_FEED_TITLE, "/t/0"}, {TKR_FEED_TITLE, "/t/65534"}, {TKR_FEED_TITLE, "/t/65536"}};
    static const struct tkr_feed_map map = {"test", rules, 4};
    struct feed_log_setup setup = {.map = &map};
    begin("{\"l\":[{\"t\":[null");
    add_times(",\"no\"", 70000);
    add("]}]}");
    assert_string_equal(feed_log_once(&setup, document.bytes, document.count),
                        "end: 0 stories=0 no_title=1 removed=0 not_item=0");
}

static void deep_nesting_is_refused_or_skipped(void **state)
{
    (void)state;
    begin("");
    add_times("[", 100000);
    assert_non_null(strstr(log_document(&plain), "end: -6 "));
    begin("{\"items\":[{\"title\":");
    add_times("[", 60);
    add_times("]", 60);
    add(",\"authors\":[{\"name\":{\"a\":[{\"name\":\"no\"}]}}],\"summary\":\"S\"}]}");
    assert_string_equal(log_document(&plain), "S\nend: 0 stories=1 no_title=0 removed=0 not_item=0");
}

static void no_byte_of_a_feed_controls_anything(void **state)
{
    (void)state;
    begin("{\"title\":\"F\\u001b[2J\",\"items\":[{\"title\":\"\\u001b]8;;http://x\\u0007click\\u001b]8;;\\u0007 "
          "\\u009b31m "
          "\\u202eevil\\u202c &#27;[0m &amp;#x1b; \\ud800 \\udc00\\ud800 \\u0000end\","
          "\"author\":{\"name\":\"\\u0007me\\u2066\"}}]}");
    assert_string_equal(log_document(&plain),
                        "]8;;http://xclick]8;; 31m evil [0m \xEF\xBF\xBD \xEF\xBF\xBD\xEF\xBF\xBD end source=me\n"
                        "end: 0 stories=1 no_title=0 removed=0 not_item=0 feed=F[2J");
}

/* Every byte of a feed changed, some of the values: no crash, and every story still keeps what stories promise. */
static void a_feed_with_any_byte_changed_is_read_or_refused(void **state)
{
    (void)state;
    static const char bytes[] = "\0\"\\{]\xC3";
    size_t count;
    const char *given = feed_log_fixture("top-stories.json", &count);
    char *changed = malloc(count);
    assert_non_null(changed);
    memcpy(changed, given, count);
    for (size_t at = 0; at < count; at++) {
        for (size_t i = 0; i < sizeof bytes - 1; i++) {
            changed[at] = bytes[i];
            (void)feed_log_once(&plain, changed, count);
        }
        changed[at] = given[at];
    }
    free(changed);
}

static int free_document(void **state)
{
    (void)state;
    free(document.bytes);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_cut_at_any_byte_gives_whole_stories_only),
        cmocka_unit_test(a_title_of_65536_bytes_is_cut_at_a_character),
        cmocka_unit_test(titles_of_spaces_or_markup_alone_are_none),
        cmocka_unit_test(text_behind_much_markup_is_found),
        cmocka_unit_test(a_text_that_is_cut_in_its_markup_shows_none_of_it),
        cmocka_unit_test(names_of_a_megabyte_match_nothing),
        cmocka_unit_test(long_ids_count_to_their_last_byte),
        cmocka_unit_test(a_date_of_a_thousand_digits_is_none),
        cmocka_unit_test(more_tags_than_find_room_do_no_harm),
        cmocka_unit_test(many_items_take_no_more_memory),
        cmocka_unit_test(the_65537th_element_is_not_the_first),
        cmocka_unit_test(deep_nesting_is_refused_or_skipped),
        cmocka_unit_test(no_byte_of_a_feed_controls_anything),
        cmocka_unit_test(a_feed_with_any_byte_changed_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, free_document);
}
