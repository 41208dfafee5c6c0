// SPDX-License-Identifier: MIT
/* How formats are told apart when none is given. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "feed_log.h"

static const struct feed_log_setup by_auto = {.map = &tkr_feed_auto, .tell = true};

/* The log's part from `name` on, to the end of its line. */
static void check_part(const char *document, const char *part)
{
    const char *log = feed_log(&by_auto, document);
    if (strstr(log, part) == NULL) {
        fail_msg("%s became\n%s\n--- without\n%s", document, log, part);
    }
}

static void a_sign_before_the_list_tells(void **state)
{
    (void)state;
    check_part("{\"version\":1,\"items\":[{\"id\":\"1\"}]}", "format=jsonfeed; 200: nothing is wrong");
    check_part("{\"feed\":{},\"items\":[{\"guid\":\"1\"}]}", "format=rss2json; 200: nothing is wrong");
    check_part("{\"totalResults\":9,\"articles\":[]}", "format=newsapi;");
    check_part("{\"totalArticles\":9,\"articles\":[]}", "format=gnews;");
    /* The sign of a format with another list says nothing. */
    check_part("{\"version\":1,\"hits\":[]}", "format=hackernews;");
}

static void the_first_item_tells_formats_with_one_list_apart(void **state)
{
    (void)state;
    check_part("{\"items\":[{\"link\":\"https://a.example\",\"title\":\"T\"}]}", "format=rss2json;");
    check_part("{\"items\":[{\"title\":\"T\",\"url\":\"https://a.example\"}]}", "format=jsonfeed;");
    check_part("[{\"title\":{\"rendered\":\"T\"}}]", "T\nend: 0 stories=1");
    check_part("[{\"title\":{\"rendered\":\"T\"}}]", "format=wordpress;");
    check_part("[{\"content\":\"T\"}]", "T\nend: 0 stories=1");
    check_part("[{\"content\":\"T\"}]", "format=mastodon;");
}

static void the_item_that_tells_is_not_lost(void **state)
{
    (void)state;
    check_part("{\"items\":[{\"pubDate\":\"1970-01-02 00:00:00\",\"title\":\"A | x\",\"categories\":[\"x\"]},"
               "{\"title\":\"B\",\"url\":\"https://a.example\",\"pubDate\":\"1970-01-03 00:00:00\"}]}",
               "A{ | x} at=86400\nB at=172800\nend: 0 stories=2");
}

static void what_nothing_tells_apart_is_read_by_all_and_named_by_the_first(void **state)
{
    (void)state;
    check_part("{\"articles\":[{\"title\":\"T\"},{\"title\":\"U\",\"id\":\"1\"}]}",
               "T\nU id64=af63ac4c86019afc\nend: 0 stories=2");
    check_part("{\"articles\":[{\"title\":\"T\"}]}", "format=newsapi;");
    check_part("{\"items\":[{\"title\":\"T\"}]}", "format=jsonfeed;");
    check_part("{\"items\":[]}", "end: 0 stories=0");
    check_part("{\"items\":[]}", "format=?;");
}

static void what_follows_the_list_still_counts(void **state)
{
    (void)state;
    check_part("{\"items\":[{\"title\":\"T\",\"url\":\"u\"}],\"title\":\"Late\"}", "feed=Late");
    check_part("{\"items\":[{\"title\":\"T\",\"link\":\"u\"}],\"feed\":{\"title\":\"Late\"}}", "feed=Late");
    check_part("{\"response\":{\"results\":[{\"webTitle\":\"T\"}],\"section\":{\"webTitle\":\"Late\"}}}", "feed=Late");
    check_part("{\"items\":[{\"title\":\"T\",\"link\":\"u\"}],\"message\":\"down\"}", "end: -9 stories=1");
    check_part("{\"items\":[{\"title\":\"T\",\"url\":\"u\"}],\"message\":\"hello\"}", "end: 0 stories=1");
    check_part("{\"hits\":[{\"title\":\"T\"}],\"hits\":[{\"title\":\"U\"}]}", "T\nend: 0 stories=1");
}

static void a_title_counts_only_for_its_format(void **state)
{
    (void)state;
    check_part("{\"title\":\"F\",\"items\":[{\"title\":\"T - F\"}]}", "T{ - F}\nend: 0");
    check_part("{\"title\":\"F\",\"hits\":[{\"title\":\"T - F\"}]}",
               "T - F\nend: 0 stories=1 no_title=0 removed=0 not_item=0\n");
}

static void a_message_is_an_error_only_where_the_format_has_it(void **state)
{
    (void)state;
    check_part("{\"message\":\"hello\",\"results\":[{\"title\":\"T\"}]}", "T\nend: 0");
    check_part("{\"message\":\"down\",\"articles\":[{\"title\":\"T\"}]}", "end: -9 stories=0");
    check_part("{\"error\":\"down\",\"code\":\"rest_forbidden\"}", "error=down\nformat=?; 200: the key is");
    check_part("{\"code\":\"rateLimited\",\"message\":\"x\"}", "error=x\nformat=?; 200: it is asked too often");
    check_part("{\"message\":\"x\",\"code\":\"rateLimited\"}", "error=x\nformat=?; 200: it is asked too often");
    check_part("{\"status\":\"error\"}", "format=?; 200: the publisher refuses the request");
    check_part("{\"errors\":{\"q\":\"\",\"r\":\"too long\"}}", "error=too long\n");
    check_part("{\"errors\":[\"\",null,{\"a\":\"b\"},[\"c\"],\"d\",\"e\"]}", "error=d\n");
}

static void what_is_not_told_is_refused_with_the_members_seen(void **state)
{
    (void)state;
    check_part("{\"hello\":1,\"world\":[{\"title\":\"T\"}]}", "end: -9");
    check_part("{\"hello\":1,\"world\":[{\"title\":\"T\"}]}", "seen=hello, world");
    check_part("[{\"name\":\"T\",\"x\":{\"y\":1}},{\"z\":1}]", "seen=name, x");
    check_part("[1,2]", "end: -9 stories=0 no_title=0 removed=0 not_item=2\nformat=?; 200: it is no feed; 403:");
    check_part("{\"\":1,\"\\u001b[31m\":2,\"\\u202e\":3}", "seen=?, [31m, ?");
    check_part("{}", "end: -9");
    check_part("{\"items\":null,\"articles\":{},\"response\":{\"results\":\"\"}}", "seen=items, articles, response");
    check_part("{\"items\":{\"items\":[{\"title\":\"T\"}]}}", "end: -9");
    check_part("{\"a/b\":1,\"errors/x\":\"no\",\"response/results\":[{\"webTitle\":\"no\"}]}",
               "seen=a/b, errors/x, response/results");
    check_part("\"text\"", "end: -9");
}

static void the_members_seen_are_bounded(void **state)
{
    (void)state;
    char document[8192] = "{";
    for (int i = 0; i < 200; i++) {
        char member[40];
        (void)snprintf(member, sizeof member, "%s\"member %d\":%d", i > 0 ? "," : "", i, i);
        strcat(document, member);
    }
    strcat(document, "}");
    struct feed_log_setup setup = {.map = &tkr_feed_auto, .tell = true, .scratch_bytes = TKR_FEED_SCRATCH_MIN};
    const char *seen = strstr(feed_log(&setup, document), "seen=");
    assert_non_null(seen);
    assert_in_range(strlen(seen), 100, 157);
    assert_non_null(strstr(seen, "seen=member 0, member 1, "));
    assert_string_equal(seen + strlen(seen) - 3, "\xE2\x80\xA6");
}

static void a_page_is_known_by_its_first_byte_and_read_for_its_title(void **state)
{
    (void)state;
    check_part(" \r\n<html><TITLE lang='en'>Sign&nbsp;in</TITLE>", "end: -9");
    check_part(" \r\n<html><TITLE lang='en'>Sign&nbsp;in</TITLE>", "error=Sign in\n");
    check_part("<<<title<titl<title>T</title>", "error=T\n");
    check_part("<html><body>no title</body></html>", "403: the key is");
    check_part("<title>never ended", "end: -9 stories=0 no_title=0 removed=0 not_item=0\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sign_before_the_list_tells),
        cmocka_unit_test(the_first_item_tells_formats_with_one_list_apart),
        cmocka_unit_test(the_item_that_tells_is_not_lost),
        cmocka_unit_test(what_nothing_tells_apart_is_read_by_all_and_named_by_the_first),
        cmocka_unit_test(what_follows_the_list_still_counts),
        cmocka_unit_test(a_title_counts_only_for_its_format),
        cmocka_unit_test(a_message_is_an_error_only_where_the_format_has_it),
        cmocka_unit_test(what_is_not_told_is_refused_with_the_members_seen),
        cmocka_unit_test(the_members_seen_are_bounded),
        cmocka_unit_test(a_page_is_known_by_its_first_byte_and_read_for_its_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
