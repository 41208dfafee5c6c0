// SPDX-License-Identifier: MIT
/* The lines of tkr-check: a story each, as the display shows it, in the order of the feed, and the summary. */
#include <stdio.h>
#include <string.h>

#include "check_run.h"

static struct check_run run;

static double number_of(const cJSON *object, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

    assert_true(cJSON_IsNumber(member));
    return member->valuedouble;
}

static bool is_null(int index, const char *name)
{
    return cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(run.stories, index), name));
}

static void the_demonstration_feed_gives_its_twelve_stories_in_order(void **state)
{
    (void)state;
    check_run(&run, FEEDS "/top_stories.json");
    check_expect(&run, 0, 12);
    assert_string_equal(check_text_of(&run, 0, "title"),
                        "Zelensky caves as Donald Trump pushes Ukraine towards huge concession");
    assert_string_equal(check_text_of(&run, 0, "url"), "https://example.org/news/peace-talks-berlin");
    assert_string_equal(check_text_of(&run, 0, "id"), "urn:tkr-demo:top:001");
    assert_true(is_null(0, "source") && is_null(0, "section"));
    assert_float_equal(number_of(cJSON_GetArrayItem(run.stories, 0), "published"), 1765729200.0, 0.0);
    for (int i = 0; i < 12; i++) {
        char id[32];

        (void)snprintf(id, sizeof(id), "urn:tkr-demo:top:%03d", i + 1);
        assert_string_equal(check_text_of(&run, i, "id"), id);
        assert_int_equal(cJSON_GetArraySize(cJSON_GetArrayItem(run.stories, i)), 6);
    }
}

static void without_an_option_the_format_is_found(void **state)
{
    (void)state;
    check_run(&run, "--summary " FEEDS "/science_newsapi.json");
    check_expect(&run, 0, 4);
    assert_string_equal(cJSON_GetObjectItemCaseSensitive(run.summary, "format")->valuestring, "newsapi");
    assert_string_equal(check_text_of(&run, 3, "source"), "Science");
    check_run(&run, "--summary " FEEDS "/top_stories.json");
    check_expect(&run, 0, 12);
    assert_string_equal(cJSON_GetObjectItemCaseSensitive(run.summary, "format")->valuestring, "jsonfeed");
}

static void without_a_summary_standard_error_says_it_in_words(void **state)
{
    (void)state;
    check_run_text(
        &run, "-",
        "{\"items\": [{\"title\": \"A\"}, {\"title\": \"[Removed]\"}, {\"url\": \"https://x/\"}, 7, {\"title\": "
        "\"B\"}, null]}");
    check_expect(&run, 0, 2);
    assert_null(run.summary);
    assert_non_null(strstr(run.errors, "tkr-check: standard input: 2 stories in 99 bytes, format "));
    assert_non_null(strstr(run.errors, "; left out: 1 without a title, 1 removed by the publisher, 2 not an object; "
                                       "read in "));
}

static void a_script_that_the_display_cannot_show_is_left_out(void **state)
{
    (void)state;
    check_run_text(&run, "-", "{\"items\": [{\"title\": \"A\"}, {\"title\": \"\u6771\u4EAC\"}]}");
    check_expect(&run, 0, 1);
    assert_non_null(strstr(run.errors, "; left out: 1 in a script that the display cannot show; read in "));
    check_run_text(&run, "--summary -", "{\"items\": [{\"title\": \"\u0634\"}]}");
    check_expect(&run, 1, 0);
    assert_float_equal(number_of(cJSON_GetObjectItemCaseSensitive(run.summary, "skipped"), "script"), 1.0, 0.0);
}

static void what_most_titles_end_in_is_cut_as_on_the_display(void **state)
{
    (void)state;
    check_run_text(&run, "--summary -",
                   "{\"items\": [{\"title\": \"A | The Paper\"}, {\"title\": \"B | The Paper\"}, {\"title\": "
                   "\"C | The Paper\"}, {\"title\": \"D\"}]}");
    check_expect(&run, 0, 4);
    assert_string_equal(check_text_of(&run, 0, "title"), "A");
    assert_string_equal(check_text_of(&run, 2, "title"), "C");
}

static void the_summary_is_the_last_line_and_standard_error_is_silent(void **state)
{
    const cJSON *skipped;

    (void)state;
    check_run_text(
        &run, "--format jsonfeed --summary -",
        "{\"items\": [{\"title\": \"A\"}, {\"title\": \"[Removed]\"}, {\"url\": \"https://x/\"}, 7, {\"title\": "
        "\"B\"}, null]}");
    check_expect(&run, 0, 2);
    assert_string_equal(run.errors, "");
    assert_non_null(run.summary);
    assert_int_equal(cJSON_GetArraySize(run.summary), 6);
    assert_string_equal(cJSON_GetObjectItemCaseSensitive(run.summary, "format")->valuestring, "jsonfeed");
    assert_float_equal(number_of(run.summary, "bytes"), 99.0, 0.0);
    assert_float_equal(number_of(run.summary, "stories"), 2.0, 0.0);
    skipped = cJSON_GetObjectItemCaseSensitive(run.summary, "skipped");
    assert_int_equal(cJSON_GetArraySize(skipped), 3);
    assert_float_equal(number_of(skipped, "no_title"), 1.0, 0.0);
    assert_float_equal(number_of(skipped, "removed"), 1.0, 0.0);
    assert_float_equal(number_of(skipped, "not_item"), 2.0, 0.0);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(run.summary, "errors")), 0);
    assert_true(number_of(run.summary, "peak_bytes") > 1024.0);
}

static void the_title_of_the_feed_is_cut_off_also_when_it_comes_last(void **state)
{
    (void)state;
    check_run_text(
        &run, "-",
        "{\"items\": [{\"title\": \"Rain - The Daily Post\"}, {\"title\": \"Sun | News\", \"tags\": [\"news\"]}],"
        " \"title\": \"The Daily Post\"}");
    check_expect(&run, 0, 2);
    assert_string_equal(check_text_of(&run, 0, "title"), "Rain");
    assert_string_equal(check_text_of(&run, 1, "title"), "Sun");
}

/* The display keeps 208 bytes of a title. */
static void a_long_title_is_cut_as_the_display_cuts_it(void **state)
{
    char json[1000];
    char expected[256];

    (void)state;
    (void)snprintf(json, sizeof(json), "{\"items\": [{\"title\": \"%0300d\"}]}", 0);
    (void)snprintf(expected, sizeof(expected), "%0205d…", 0);
    check_run_text(&run, "-", json);
    check_expect(&run, 0, 1);
    assert_string_equal(check_text_of(&run, 0, "title"), expected);
}

/* The reader of the ticker keeps no addresses; this one must have room for those of real feeds. */
static void a_long_address_is_whole_beside_a_title_that_is_cut(void **state)
{
    static char json[16000];
    static char url[12001];

    (void)state;
    (void)snprintf(url, sizeof(url), "https://example.org/%011900d", 0);
    (void)snprintf(json, sizeof(json), "{\"items\": [{\"title\": \"%0300d\", \"url\": \"%s\"}, {\"title\": \"B\"}]}", 0,
                   url);
    check_run_text(&run, "-", json);
    check_expect(&run, 0, 2);
    assert_string_equal(check_text_of(&run, 0, "url"), url);
    assert_true(is_null(1, "url"));
}

static void more_stories_than_any_ring_holds_are_all_told(void **state)
{
    enum { STORIES = 3000 };
    static char json[STORIES * 32];
    size_t count = (size_t)snprintf(json, sizeof(json), "{\"items\": [");
    double peak;

    (void)state;
    for (int i = 0; i < STORIES; i++)
        count += (size_t)snprintf(json + count, sizeof(json) - count, "%s{\"title\": \"Same\", \"id\": %d}",
                                  i > 0 ? "," : "", i);
    (void)snprintf(json + count, sizeof(json) - count, "]}");
    check_run_text(&run, "--summary -", json);
    check_expect(&run, 0, STORIES);
    assert_string_equal(check_text_of(&run, STORIES - 1, "id"), "2999");
    peak = number_of(run.summary, "peak_bytes");
    check_run_text(&run, "--summary -", "{\"items\": [{\"title\": \"One\"}]}");
    assert_float_equal(number_of(run.summary, "peak_bytes"), peak, 0.0);
}

static void an_empty_feed_is_no_error_and_ends_with_1(void **state)
{
    (void)state;
    check_run_text(&run, "--summary --format jsonfeed -", "{\"items\": []}");
    check_expect(&run, 1, 0);
    assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(run.summary, "errors")), 0);
    check_run_text(&run, "--format jsonfeed -", "{\"items\": [{\"title\": \" \"}]}");
    check_expect(&run, 1, 0);
    assert_string_equal(run.out, "");
    assert_non_null(strstr(run.errors, "0 stories in"));
    assert_non_null(strstr(run.errors, "1 without a title"));
}

static void dates_and_labels_come_out_as_they_are_meant(void **state)
{
    (void)state;
    check_run_text(
        &run, "--format newsapi -",
        "{\"articles\": [{\"title\": \"Old\", \"publishedAt\": \"0001-01-01T00:00:00Z\", \"source\": {\"name\": "
        "\"The Wire\"}}, {\"title\": \"Late\", \"publishedAt\": \"9999-12-31T23:59:59Z\"}, {\"title\": \"When\", "
        "\"publishedAt\": \"soon\"}]}");
    check_expect(&run, 0, 3);
    assert_non_null(strstr(run.out, "\"published\":-62135596800,\"source\":\"The Wire\""));
    assert_non_null(strstr(run.out, "\"published\":253402300799,"));
    assert_true(is_null(2, "published"));
}

/* What a publisher sends to control a terminal, to break the line, or to end the string. */
static void hostile_texts_are_valid_json_on_one_line(void **state)
{
    (void)state;
    check_run_text(&run, "-",
                   "{\"items\": [{\"title\": \"a\\u0000b\\u001b[2J\\n\\\"c\\\" \\\\ \\u2028 \\u202e d\\u007f\\u009b\","
                   " \"id\": \"x\\ny\\\"\\u0001\", \"url\": \"https://e.org/\\\"}\\n{\"},"
                   "{\"title\": \"\\ud800 \\ud83d\\ude00 \\u00e9\"}]}");
    check_expect(&run, 0, 2);
    assert_string_equal(check_text_of(&run, 1, "title"), "\xEF\xBF\xBD \xF0\x9F\x98\x80 \xC3\xA9");
    assert_null(strstr(check_text_of(&run, 0, "title"), "\x1b"));
    assert_null(strstr(check_text_of(&run, 0, "title"), "\xE2\x80\xAE"));
    assert_non_null(strstr(check_text_of(&run, 0, "title"), "\"c\" \\"));
    assert_string_equal(check_text_of(&run, 0, "url"), "https://e.org/\"} {");
}

static int tear_down(void **state)
{
    (void)state;
    check_run_drop(&run);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demonstration_feed_gives_its_twelve_stories_in_order),
        cmocka_unit_test(without_an_option_the_format_is_found),
        cmocka_unit_test(without_a_summary_standard_error_says_it_in_words),
        cmocka_unit_test(a_script_that_the_display_cannot_show_is_left_out),
        cmocka_unit_test(what_most_titles_end_in_is_cut_as_on_the_display),
        cmocka_unit_test(the_summary_is_the_last_line_and_standard_error_is_silent),
        cmocka_unit_test(the_title_of_the_feed_is_cut_off_also_when_it_comes_last),
        cmocka_unit_test(a_long_title_is_cut_as_the_display_cuts_it),
        cmocka_unit_test(a_long_address_is_whole_beside_a_title_that_is_cut),
        cmocka_unit_test(more_stories_than_any_ring_holds_are_all_told),
        cmocka_unit_test(an_empty_feed_is_no_error_and_ends_with_1),
        cmocka_unit_test(dates_and_labels_come_out_as_they_are_meant),
        cmocka_unit_test(hostile_texts_are_valid_json_on_one_line),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}
