// SPDX-License-Identifier: MIT
/* Documents that are refused: no story of them is printed, the exit code is 1, and words say why. */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check_run.h"

static struct check_run run;

struct refusal {
    const char *json;
    const char *words;
};

/* Each has a good story before the fault. */
static const struct refusal refusals[] = {
    {"{\"items\": [{\"title\": \"A\"}", "damaged JSON: the document ends inside an array (byte 25)"},
    {"{\"items\": [{\"title\": \"A\"}]} x", "damaged JSON: something follows the document (byte 28)"},
    {"{\"items\": [{\"title\": \"A\"},]}", "damaged JSON: a value is missing before a closing bracket (byte 26)"},
    {"{\"items\": [{\"title\": \"A\"}], \"x\": \"\xC0\xAF\"}",
     "damaged JSON: a byte in a string is not UTF-8 (byte 34)"},
    {"", "damaged JSON: there is no document (byte 0)"},
    {" \n\t ", "damaged JSON: there is no document (byte 4)"},
    {"<!DOCTYPE html><p>Log in", "this is a web page, not a JSON feed"},
    {"\n <html><head><title>Log&nbsp;in</title>", "this is a web page, not a JSON feed; its title is \"Log in\""},
};

static void nothing_of_a_refused_document_is_printed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
        check_run_text(&run, "--format jsonfeed --summary -", refusals[i].json);
        check_expect(&run, 1, 0);
        check_expect_error(&run, refusals[i].words);
        assert_string_equal(run.errors, "");
        check_run_text(&run, "--format jsonfeed -", refusals[i].json);
        check_expect(&run, 1, 0);
        assert_string_equal(run.out, "");
        assert_non_null(strstr(run.errors, refusals[i].words));
        assert_non_null(strstr(run.errors, "standard input: refused, nothing of it will scroll\n"));
    }
}

static void a_feed_that_is_cut_anywhere_prints_nothing(void **state)
{
    static char feed[16384];
    FILE *file = fopen(FEEDS "/top_stories.json", "rb");
    size_t count;

    (void)state;
    assert_non_null(file);
    count = fread(feed, 1, sizeof(feed), file);
    (void)fclose(file);
    while (feed[count - 1] == '\n')
        count--;
    for (size_t cut = 1; cut < count; cut += 509) {
        check_run_on(&run, "-", (struct check_input){.bytes = feed, .count = cut});
        check_expect(&run, 1, 0);
    }
    check_run_on(&run, "-", (struct check_input){.bytes = feed, .count = count - 1});
    check_expect(&run, 1, 0);
    check_run_on(&run, "-", (struct check_input){.bytes = feed, .count = count});
    check_expect(&run, 0, 12);
}

static void an_error_body_gives_the_publishers_message(void **state)
{
    (void)state;
    check_run(&run, "--format newsapi --summary " FIXTURES "/newsapi-error.json");
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.out, "the publisher says \\\"You have made too many requests – wait a day.\\\""));
    /* Stories beside a message are no feed. */
    check_run_text(&run, "--format newsapi -", "{\"articles\": [{\"title\": \"A\"}], \"message\": \"No more\"}");
    check_expect(&run, 1, 0);
}

static void what_no_format_fits_is_refused_with_the_members_it_has(void **state)
{
    (void)state;
    check_run_text(&run, "--summary -", "{\"status\": \"ok\", \"payload\": [{\"title\": \"A\"}]}");
    check_expect(&run, 1, 0);
    check_expect_error(&run,
                       "good JSON, but no feed in a known format: it has status, payload; say by a --map where its "
                       "list and titles are");
    assert_true(cJSON_IsNull(cJSON_GetObjectItemCaseSensitive(run.summary, "format")));
}

static void what_is_nested_too_deep_is_refused(void **state)
{
    enum { DEPTH = 100000 };
    char *json = malloc(DEPTH);

    (void)state;
    assert_non_null(json);
    memset(json, '[', DEPTH);
    check_run_on(&run, "--summary -", (struct check_input){.bytes = json, .count = DEPTH});
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.out, "byte 64"));
    free(json);
}

static void a_file_that_cannot_be_read_is_told(void **state)
{
    (void)state;
    check_run(&run, "/nowhere/feed.json");
    check_expect(&run, 1, 0);
    assert_string_equal(run.errors, "tkr-check: /nowhere/feed.json: it cannot be read: No such file or directory\n"
                                    "tkr-check: /nowhere/feed.json: refused, nothing of it will scroll\n");
    check_run(&run, "--summary /");
    check_expect(&run, 1, 0);
    check_expect_error(&run, "it cannot be read: Is a directory");
}

static void other_encodings_are_refused_by_name(void **state)
{
    static const char utf_16[] = "\xFF\xFE{\0}";

    (void)state;
    check_run_on(&run, "--summary -", (struct check_input){.bytes = utf_16, .count = sizeof(utf_16)});
    check_expect(&run, 1, 0);
    assert_non_null(strstr(run.out, "UTF-16"));
    check_run_text(&run, "-", "\xEF\xBB\xBF{\"items\": [{\"title\": \"A\"}]}");
    check_expect(&run, 0, 1);
}

static int tear_down(void **state)
{
    (void)state;
    check_run_drop(&run);
    return 0;
}

/* From a file: what a publisher says is masked whether the answer came from its address or was saved. */
static void a_key_of_the_configuration_that_the_publisher_repeats_is_masked(void **state)
{
    static const char config[] =
        "{\"feeds\": [{\"url\": \"https://e.org/?apiKey=s3cr3tk3y\", \"format\": \"newsapi\"}, "
        "{\"url\": \"https://e.org/\", \"header\": \"X-Api-Key: s3cr3tk4y\"}]}";
    static const char answer[] =
        "{\"status\": \"error\", \"code\": \"apiKeyInvalid\", \"message\": \"s3cr3tk3y, s3cr3tk4y\"}";
    char path[] = "tkr-check-config-XXXXXX";
    int file = mkstemp(path);
    char line[64];

    (void)state;
    assert_true(file >= 0);
    assert_int_equal(write(file, config, sizeof(config) - 1), sizeof(config) - 1);
    assert_int_equal(close(file), 0);
    (void)snprintf(line, sizeof(line), "--config %s --summary -", path);
    check_run_text(&run, line, answer);
    check_expect(&run, 1, 0);
    check_expect_error(&run, "the key is missing, wrong or not allowed this; the publisher says \"***, ***\"");
    assert_int_equal(remove(path), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_a_refused_document_is_printed),
        cmocka_unit_test(a_feed_that_is_cut_anywhere_prints_nothing),
        cmocka_unit_test(an_error_body_gives_the_publishers_message),
        cmocka_unit_test(what_no_format_fits_is_refused_with_the_members_it_has),
        cmocka_unit_test(what_is_nested_too_deep_is_refused),
        cmocka_unit_test(a_file_that_cannot_be_read_is_told),
        cmocka_unit_test(other_encodings_are_refused_by_name),
        cmocka_unit_test(a_key_of_the_configuration_that_the_publisher_repeats_is_masked),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}
