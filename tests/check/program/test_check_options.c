// SPDX-License-Identifier: MIT
/* The command line of tkr-check: what it takes, what it refuses and how it says so. */
#include <stdio.h>
#include <string.h>

#include <tkr/feed.h>

#include "check_run.h"

static struct check_run run;

static const char *const names[] = {"--map",     "--config",    "--ca",   "--format",
                                    "--summary", "--json-only", "--help", "--version"};

struct mistake {
    const char *line;
    const char *words; /* the whole first line */
};

static const struct mistake mistakes[] = {
    {"", "tkr-check: what is to be checked? A file, - or an https:// address is missing"},
    {"--summary", "tkr-check: what is to be checked? A file, - or an https:// address is missing"},
    {"--", "tkr-check: what is to be checked? A file, - or an https:// address is missing"},
    {"a.json b.json", "tkr-check: \"b.json\" is one too many: one document is checked at a time"},
    {"a.json -- --b", "tkr-check: \"--b\" is one too many: one document is checked at a time"},
    {"--nonsense a.json", "tkr-check: there is no option \"--nonsense\""},
    {"--sum a.json", "tkr-check: there is no option \"--sum\""},
    {"-x a.json", "tkr-check: there is no option \"-x\""},
    {"a.json --map", "tkr-check: --map wants a value"},
    {"a.json --map=", "tkr-check: --map wants a value"},
    {"a.json --config", "tkr-check: --config wants a value"},
    {"a.json --ca", "tkr-check: --ca wants a value"},
    {"a.json --format", "tkr-check: --format wants a value"},
    {"a.json --summary=yes", "tkr-check: --summary takes no value"},
    {"a.json --json-only=yes", "tkr-check: --json-only takes no value"},
    {"a.json --format newsapi --map m.json",
     "tkr-check: --map and --format both say how the feed is to be read; give one of them"},
    {"--json-only --summary -",
     "tkr-check: --json-only looks for no stories: give it without --map, --format and --summary"},
    {"--json-only --format newsapi -",
     "tkr-check: --json-only looks for no stories: give it without --map, --format and --summary"},
    {"--json-only --map m.json -",
     "tkr-check: --json-only looks for no stories: give it without --map, --format and --summary"},
    {"--map /nowhere/map.json -", "tkr-check: /nowhere/map.json: No such file or directory"},
    {"--map / -", "tkr-check: /: Is a directory"},
    {"--config /nowhere/ticker.json -", "tkr-check: /nowhere/ticker.json: No such file or directory"},
    {"--ca /nowhere/ca.pem https://127.0.0.1:9/",
     "tkr-check: the file of trusted roots cannot be read, check its path: /nowhere/ca.pem"},
};

static void expect_mistake(const char *line, const char *words)
{
    size_t count = strlen(words);

    check_run(&run, line);
    if (strncmp(run.errors, words, count) != 0 || run.errors[count] != '\n')
        fail_msg("tkr-check %s: said \"%s\" where \"%s\" was expected", line, run.errors, words);
    if (run.code != 2 || run.out_bytes != 0)
        fail_msg("tkr-check %s: code %d, wrote \"%s\"", line, run.code, run.out);
}

static void every_mistake_is_told_on_standard_error_with_code_2(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++)
        expect_mistake(mistakes[i].line, mistakes[i].words);
}

static void a_format_that_there_is_not_is_answered_with_all_there_are(void **state)
{
    (void)state;
    check_run(&run, "--format rss -");
    assert_int_equal(run.code, 2);
    assert_non_null(strstr(run.errors, "tkr-check: --format: there is no format \"rss\" (use "));
    for (int i = 0; tkr_feed_maps[i] != NULL; i++)
        assert_non_null(strstr(run.errors, tkr_feed_maps[i]->name));
}

static void every_format_there_is_is_taken(void **state)
{
    char line[64];

    (void)state;
    for (int i = 0; tkr_feed_maps[i] != NULL; i++) {
        (void)snprintf(line, sizeof(line), "--format %s --summary -", tkr_feed_maps[i]->name);
        check_run_text(&run, line, "7");
        check_expect(&run, 1, 0);
        assert_string_equal(run.errors, "");
    }
}

static void options_stand_before_or_behind_the_document_with_or_without_an_equals_sign(void **state)
{
    static const char *const lines[] = {
        "--format newsapi --summary " FEEDS "/science_newsapi.json",
        FEEDS "/science_newsapi.json --summary --format=newsapi",
        "--summary --format=jsonfeed --format=newsapi -- " FEEDS "/science_newsapi.json",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        check_run(&run, lines[i]);
        check_expect(&run, 0, 4);
        assert_non_null(run.summary);
        assert_string_equal(run.errors, "");
    }
}

static void the_help_names_every_option_and_every_format(void **state)
{
    (void)state;
    check_run(&run, "--help");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.errors, "");
    assert_non_null(strstr(run.out, "Usage: tkr-check [OPTION]... FILE | - | URL\n"));
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_non_null(strstr(run.out, names[i]));
    for (int i = 0; tkr_feed_maps[i] != NULL; i++)
        assert_non_null(strstr(run.out, tkr_feed_maps[i]->name));
}

static void the_help_fits_a_terminal(void **state)
{
    size_t column = 0;

    (void)state;
    check_run(&run, "-h");
    assert_int_equal(run.code, 0);
    for (const char *at = run.out; *at != '\0'; at++) {
        column = *at == '\n' ? 0 : column + 1;
        assert_true(column <= 80);
    }
}

static void the_version_names_the_libraries(void **state)
{
    (void)state;
    check_run(&run, "--version");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.errors, "");
    assert_memory_equal(run.out, "tkr-check ", 10);
    assert_non_null(strstr(run.out, "libcurl"));
    assert_non_null(strstr(run.out, "Mbed TLS"));
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
        cmocka_unit_test(every_mistake_is_told_on_standard_error_with_code_2),
        cmocka_unit_test(a_format_that_there_is_not_is_answered_with_all_there_are),
        cmocka_unit_test(every_format_there_is_is_taken),
        cmocka_unit_test(options_stand_before_or_behind_the_document_with_or_without_an_equals_sign),
        cmocka_unit_test(the_help_names_every_option_and_every_format),
        cmocka_unit_test(the_help_fits_a_terminal),
        cmocka_unit_test(the_version_names_the_libraries),
    };

    return cmocka_run_group_tests(tests, NULL, tear_down);
}
