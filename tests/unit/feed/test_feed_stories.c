// SPDX-License-Identifier: MIT
/* What publishers' documents become. The hashes were worked out by another program from the texts' bytes. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "feed_log.h"

static const struct feed_log_setup plain = {0};

static void a_feed_gives_its_stories_in_any_chunks(void **state)
{
    (void)state;
    size_t count;
    const char *document = feed_log_fixture("top-stories.json", &count);
    assert_string_equal(
        feed_log_bytes(&plain, document, count),
        "Zelensky caves as Donald Trump pushes Ukraine towards huge concession{ | World | News}"
        " source=Foreign Desk id64=c87ab7aaef873d80 url32=4e0cd1e0 at=1795418100\n"
        "Harbour cranes fall silent \xE2\x80\x94 dockers walk out for a third day{ - Business}"
        " id64=0d826bf0f88e4d8a url32=510cd699 at=1795419600\n"
        "Late snow closes the pass; buses turn back id64=0d826cf0f88e4f3d url32=03e12f05 at=1795392000\n"
        "\xE2\x80\x9CWe will sing anyway\xE2\x80\x9D \xE2\x80\x93 choir loses its hall{ \xE2\x80\x93 top stories}"
        " source=Culture id64=0d8265f0f88e4358\n"
        "\xE6\x9D\xB1\xE4\xBA\xAC\xE3\x81\xA7\xE5\x88\x9D\xE9\x9B\xAA id64=0d8266f0f88e450b\n"
        "end: 0 stories=5 no_title=1 removed=1 not_item=2 feed=Top Stories");
}

static void newsapi_has_no_title_of_the_feed_but_sources(void **state)
{
    (void)state;
    size_t count;
    struct feed_log_setup newsapi = {.map = tkr_feed_map_by_name("newsapi")};
    const char *document = feed_log_fixture("newsapi.json", &count);
    assert_string_equal(feed_log_bytes(&newsapi, document, count),
                        "Bees return to the rooftops{ - The Example} source=The Example url32=2d8070c1"
                        " at=1795413600\n"
                        "Night trains: a map of what is left source=Wire\n"
                        "end: 0 stories=2 no_title=0 removed=1 not_item=0");
}

static void an_error_body_is_no_feed_and_says_why(void **state)
{
    (void)state;
    size_t count;
    struct feed_log_setup newsapi = {.map = tkr_feed_map_by_name("newsapi")};
    const char *document = feed_log_fixture("newsapi-error.json", &count);
    assert_string_equal(feed_log_bytes(&newsapi, document, count),
                        "end: -9 stories=0 no_title=0 removed=0 not_item=0"
                        " error=You have made too many requests \xE2\x80\x93 wait a day.");
    assert_string_equal(feed_log(&newsapi, "{\"message\":\"late\",\"articles\":[{\"title\":\"x\"}]}"),
                        "end: -9 stories=0 no_title=0 removed=0 not_item=0 error=late");
    assert_string_equal(feed_log(&newsapi, "{\"articles\":[{\"title\":\"x\"}],\"message\":\"late\"}"),
                        "x\nend: -9 stories=1 no_title=0 removed=0 not_item=0 error=late");
    assert_string_equal(feed_log(&newsapi, "{\"message\":\" \",\"message\":null,\"articles\":[]}"),
                        "end: 0 stories=0 no_title=0 removed=0 not_item=0");
}

static void empty_is_told_from_no_feed_and_from_cut(void **state)
{
    (void)state;
    static const struct {
        const char *document;
        int result;
    } cases[] = {
        {"{\"items\":[]}", 0},
        {"\xEF\xBB\xBF{\"items\":[]}", 0},
        {"{}", TKR_E_NOT_FEED},
        {"[]", TKR_E_NOT_FEED},
        {"{\"items\":{}}", TKR_E_NOT_FEED},
        {"{\"items\":null}", TKR_E_NOT_FEED},
        {"{\"items\":\"\"}", TKR_E_NOT_FEED},
        {"{\"ITEMS\":[]}", TKR_E_NOT_FEED},
        {"{\"items\":{\"items\":[{\"title\":\"x\"}]}}", TKR_E_NOT_FEED},
        {"\"items\"", TKR_E_NOT_FEED},
        {"7", TKR_E_NOT_FEED},
        {"null", TKR_E_NOT_FEED},
        {"", TKR_E_TRUNCATED},
        {" ", TKR_E_TRUNCATED},
        {"{\"items\":[]", TKR_E_TRUNCATED},
        {"<!DOCTYPE html><html><body>Sign in</body></html>", TKR_E_NOT_FEED},
        {"{\"items\":[]}<", TKR_E_SYNTAX},
        {"\x1F\x8B\x08", TKR_E_SYNTAX},
        {"{\"items\":[{\"id\":\"\xFF\"}]}", TKR_E_ENCODING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char wanted[80];
        snprintf(wanted, sizeof wanted, "end: %d stories=0 no_title=0 removed=0 not_item=0", cases[i].result);
        const char *log = feed_log(&plain, cases[i].document);
        /* Of bytes that are no JSON the scanner may say more exactly what they are not. */
        if (cases[i].result != TKR_E_SYNTAX || strncmp(log, "end: -7", 7) != 0) {
            assert_string_equal(log, wanted);
        }
    }
}

/* A document of one item with these members. */
static const char *log_item(const char *before, const char *members, const char *after)
{
    static char document[4096];
    snprintf(document, sizeof document, "{%s\"items\":[{%s}]%s}", before, members, after);
    return feed_log(&plain, document);
}

static void check_item(const char *members, const char *story)
{
    const char *log = log_item("", members, "");
    size_t line = strcspn(log, "\n");
    if (strncmp(log, "end:", 4) == 0) {
        line = 0;
    }
    if (line != strlen(story) || strncmp(log, story, line) != 0) {
        fail_msg("`%s` became `%.*s`, not `%s`", members, (int)line, log, story);
    }
}

static void a_better_pointer_wins_in_any_order_of_the_members(void **state)
{
    (void)state;
    check_item("\"title\":\"T\",\"summary\":\"S\"", "T");
    check_item("\"summary\":\"S\",\"title\":\"T\"", "T");
    check_item("\"content_html\":\"<p>H\",\"content_text\":\"C\",\"summary\":\"S\"", "S");
    check_item("\"content_html\":\"<p>H</p>\"", "H");
    check_item("\"title\":\"T\",\"date_modified\":\"1970-01-02\",\"date_published\":\"1970-01-03\"", "T at=172800");
    check_item("\"title\":\"T\",\"date_published\":\"1970-01-03\",\"date_modified\":\"1970-01-02\"", "T at=172800");
    check_item("\"author\":{\"name\":\"old\"},\"authors\":[{\"name\":\"new\"}],\"title\":\"T\"", "T source=new");
}

static void null_empty_and_blank_do_not_count(void **state)
{
    (void)state;
    check_item("\"title\":null,\"summary\":\"S\"", "S");
    check_item("\"summary\":\"S\",\"title\":\"\"", "S");
    check_item("\"summary\":\"S\",\"title\":\"  \\n\\u00a0 \"", "S");
    check_item("\"summary\":\"S\",\"title\":\"<p></p>&nbsp;\\u200b\"", "S");
    check_item("\"summary\":\"S\",\"title\":\"\\u0000\"", "S");
    check_item("\"title\":\"T\",\"date_published\":\"soon\",\"date_modified\":\"1970-01-02\"", "T at=86400");
    check_item("\"title\":\"T\",\"id\":\"\",\"url\":\"\"", "T");
    check_item("\"title\":\"T\",\"id\":\" \",\"url\":\" \"", "T");
    check_item("\"title\":\"T\",\"id\":null,\"url\":null", "T");
    check_item("\"id\":\"1\"", "");
    check_item("", "");
}

static void wrong_types_count_as_absent(void **state)
{
    (void)state;
    check_item("\"title\":{\"a\":\"b\"},\"summary\":\"S\"", "S");
    check_item("\"title\":5,\"summary\":\"S\"", "S");
    check_item("\"title\":true,\"summary\":\"S\"", "S");
    check_item("\"title\":\"T\",\"id\":{\"$oid\":\"5\"},\"url\":7,\"tags\":\"World\",\"authors\":\"me\"", "T");
    check_item("\"title\":\"T\",\"id\":[[1]],\"tags\":[[\"a\"],{\"b\":\"c\"},null,5],\"author\":[]", "T");
    check_item("\"title\":[\"first\",\"second\"]", "first");
    check_item("\"title\":[null,\"\",{},[\"deep\"],\"second\"]", "second");
    check_item("\"title\":[[\"deep\"]],\"summary\":\"S\"", "S");
}

static void numbers_are_fine_as_ids_and_dates(void **state)
{
    (void)state;
    check_item("\"title\":\"T\",\"id\":1002", "T id64=0d826bf0f88e4d8a");
    check_item("\"title\":\"T\",\"id\":\"1002\"", "T id64=0d826bf0f88e4d8a");
    check_item("\"title\":\"T\",\"date_published\":1795421700", "T at=1795421700");
    check_item("\"title\":\"T\",\"date_published\":1795421700.75", "T at=1795421700");
    check_item("\"title\":\"T\",\"date_published\":1e400", "T");
    check_item("\"title\":\"T\",\"date_published\":-0", "T at=0");
}

static void of_members_with_one_name_the_first_counts(void **state)
{
    (void)state;
    check_item("\"title\":\"A\",\"title\":\"B\"", "A");
    check_item("\"title\":\"\",\"title\":\"B\",\"title\":\"C\"", "B");
    check_item("\"author\":{\"name\":\"A\"},\"author\":{\"name\":\"B\"},\"title\":\"T\"", "T source=A");
    check_item("\"title\":\"T\",\"id\":1002,\"id\":1", "T id64=0d826bf0f88e4d8a");
    assert_string_equal(feed_log(&plain, "{\"items\":[{\"title\":\"A\"}],\"items\":[{\"title\":\"B\"}]}"),
                        "A\nend: 0 stories=1 no_title=0 removed=0 not_item=0");
    assert_string_equal(feed_log(&plain, "{\"title\":\"A\",\"title\":\"B\",\"items\":[]}"),
                        "end: 0 stories=0 no_title=0 removed=0 not_item=0 feed=A");
}

static void an_escaped_name_is_the_same_name(void **state)
{
    (void)state;
    check_item("\"\\u0074itle\":\"T\"", "T");
    check_item("\"t\\u0069tle\":\"T\",\"\\u0000title\":\"U\",\"title\\u0000\":\"U\"", "T");
    check_item("\"Title\":\"U\",\"titl\":\"U\",\"titles\":\"U\",\"\":\"U\",\"title\":\"T\"", "T");
}

static void the_suffix_goes_while_it_names_the_feed_the_source_or_a_tag(void **state)
{
    (void)state;
    check_item("\"title\":\"T | WORLD\",\"tags\":[\"World\"]", "T{ | WORLD}");
    check_item("\"tags\":[\"b\",\"a\"],\"title\":\"T | a - b\"", "T{ | a - b}");
    check_item("\"title\":\"T | other | a\",\"tags\":[\"a\"]", "T | other{ | a}");
    check_item("\"title\":\"T | a | other\",\"tags\":[\"a\"]", "T | a | other");
    check_item("\"title\":\"a | a\",\"tags\":[\"a\"]", "a{ | a}");
    check_item("\"title\":\"a\",\"tags\":[\"a\"]", "a");
    check_item("\"title\":\" | a\",\"tags\":[\"a\"]", "| a");
    check_item("\"title\":\"T - Me\",\"authors\":[{\"name\":\"&#77;e\"},{\"name\":\"You\"}]", "T{ - Me} source=Me");
    check_item("\"title\":\"T - You\",\"authors\":[{\"name\":\"Me\"},{\"name\":\"You\"}]", "T - You source=Me");
    assert_string_equal(log_item("\"title\":\"The Paper\",", "\"title\":\"T \\u2014 the paper\"", ""),
                        "T{ \xE2\x80\x94 the paper}\n"
                        "end: 0 stories=1 no_title=0 removed=0 not_item=0 feed=The Paper");
    /* A feed's title that comes after the items is too late here; the ring settles it. */
    assert_string_equal(log_item("", "\"title\":\"T - The Paper\"", ",\"title\":\"The Paper\""),
                        "T - The Paper\n"
                        "end: 0 stories=1 no_title=0 removed=0 not_item=0 feed=The Paper");
}

static void nothing_is_carried_from_one_item_to_the_next(void **state)
{
    (void)state;
    assert_string_equal(feed_log(&plain, "{\"items\":[{\"title\":\"A | x\",\"id\":1002,\"url\":\"https://x.example/a\","
                                         "\"tags\":[\"x\"],\"author\":{\"name\":\"me\"},\"date_published\":5},"
                                         "{\"title\":\"B | x\"},{}]}"),
                        "A{ | x} source=me id64=0d826bf0f88e4d8a url32=b5ef355a at=5\nB | x\n"
                        "end: 0 stories=2 no_title=1 removed=0 not_item=0");
}

static void junk_titles_are_counted_not_shown(void **state)
{
    (void)state;
    assert_string_equal(feed_log(&plain, "{\"items\":[{\"title\":\"[Removed]\"},{\"title\":\"<b>[deleted]</b>\"},"
                                         "{\"title\":\" \"},5,null,\"x\",[],[{}],true,{\"title\":\"[Removed] x\"}]}"),
                        "[Removed] x\nend: 0 stories=1 no_title=1 removed=2 not_item=6");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_feed_gives_its_stories_in_any_chunks),
        cmocka_unit_test(newsapi_has_no_title_of_the_feed_but_sources),
        cmocka_unit_test(an_error_body_is_no_feed_and_says_why),
        cmocka_unit_test(empty_is_told_from_no_feed_and_from_cut),
        cmocka_unit_test(a_better_pointer_wins_in_any_order_of_the_members),
        cmocka_unit_test(null_empty_and_blank_do_not_count),
        cmocka_unit_test(wrong_types_count_as_absent),
        cmocka_unit_test(numbers_are_fine_as_ids_and_dates),
        cmocka_unit_test(of_members_with_one_name_the_first_counts),
        cmocka_unit_test(an_escaped_name_is_the_same_name),
        cmocka_unit_test(the_suffix_goes_while_it_names_the_feed_the_source_or_a_tag),
        cmocka_unit_test(nothing_is_carried_from_one_item_to_the_next),
        cmocka_unit_test(junk_titles_are_counted_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
