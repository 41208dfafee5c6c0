// SPDX-License-Identifier: MIT
/* The command line of tkr-sim: what it takes, what it refuses and how it says so. */
#include <stdio.h>
#include <string.h>

#include "run.h"

static struct run run;

static const char *const names[] = {"--help",  "--version",    "--config", "--feed",    "--format", "--ca",   "--panel",
                                    "--view",  "--png",        "--clock",  "--seconds", "--speed",  "--once", "--log",
                                    "--font",  "--brightness", "--gif",    "--inspect", "--script", "--zoom", "--tile",
                                    "--epoch", "--tz",         "--store",  "--status",  "--watch"};

/* Each runs for a moment and says nothing. */
static const char *const good[] = {
    "--seconds 0.1",
    "--seconds=0.1",
    "--seconds 1e-9",
    "--seconds .5 --panel ssd0323:flipped --font 5x7",
    "--seconds .5 --panel max7219:1",
    "--seconds 0.1 --panel max7219:64",
    "--seconds 0.1 --panel max7219:8:fc16",
    "--seconds 0.1 --panel=max7219:8:generic",
    "--seconds 0.1 --font 5x7",
    "--seconds 0.1 --speed 1",
    "--seconds 0.1 --speed 1000",
    "--seconds 0.1 --brightness 0",
    "--seconds 0.1 --brightness 255",
    "--seconds 0.1 --view none",
    "--seconds 0.1 --log error",
    "--seconds 0.1 --log warn",
    "--seconds 0.1 --once",
    "--seconds 0.1 --seconds 0.2",
};

struct mistake {
    const char *line;
    const char *words; /* the whole first line */
};

static const struct mistake mistakes[] = {
    {"--nonsense", "tkr-sim: there is no option \"--nonsense\""},
    {"nonsense", "tkr-sim: there is no option \"nonsense\""},
    {"https://example.org/feed.json",
     "tkr-sim: an address stands after --feed: --feed \"https://example.org/feed.json\""},
    {"-", "tkr-sim: there is no option \"-\""},
    {"--", "tkr-sim: there is no option \"--\""},
    {"--se 1", "tkr-sim: there is no option \"--se\""},
    {"--seconds", "tkr-sim: --seconds wants a value"},
    {"--seconds 0", "tkr-sim: --seconds: \"0\" is not a time (use a number above 0, like 8 or 2.5)"},
    {"--seconds -1", "tkr-sim: --seconds: \"-1\" is not a time (use a number above 0, like 8 or 2.5)"},
    {"--seconds 8s", "tkr-sim: --seconds: \"8s\" is not a time (use a number above 0, like 8 or 2.5)"},
    {"--seconds nan", "tkr-sim: --seconds: \"nan\" is not a time (use a number above 0, like 8 or 2.5)"},
    {"--seconds inf", "tkr-sim: --seconds: \"inf\" is not a time (use a number above 0, like 8 or 2.5)"},
    {"--seconds=", "tkr-sim: --seconds: \"\" is not a time (use a number above 0, like 8 or 2.5)"},
    {"--speed 0", "tkr-sim: --speed: \"0\" is not a speed (use 1 to 1000 columns a second, or \"8 characters/s\")"},
    {"--speed 1001",
     "tkr-sim: --speed: \"1001\" is not a speed (use 1 to 1000 columns a second, or \"8 characters/s\")"},
    {"--speed 99999999999999999999", "tkr-sim: --speed: \"99999999999999999999\" is not a speed (use 1 to 1000 columns "
                                     "a second, or \"8 characters/s\")"},
    {"--speed 3x", "tkr-sim: --speed: \"3x\" is not a speed (use 1 to 1000 columns a second, or \"8 characters/s\")"},
    {"--brightness 256", "tkr-sim: --brightness: \"256\" is not a brightness (use 0 to 255)"},
    {"--brightness -1", "tkr-sim: --brightness: \"-1\" is not a brightness (use 0 to 255)"},
    {"--view wall", "tkr-sim: --view: there is no view \"wall\" (use window, terminal or none)"},
    {"--clock wall", "tkr-sim: --clock: there is no clock \"wall\" (use real or virtual)"},
    {"--log loud", "tkr-sim: --log: there is no level \"loud\" (use error, warn, info or debug)"},
    {"--once=yes", "tkr-sim: --once takes no value"},
    {"--help=yes", "tkr-sim: --help takes no value"},
    {"--format newsapi", "tkr-sim: --format goes with --feed"},
    {"--feed https://127.0.0.1/ --format rss",
     "tkr-sim: --format: there is no format \"rss\" (use auto or jsonfeed or rss2json or newsapi or gnews or "
     "guardian or nyt or hackernews or reddit or wordpress or mastodon)"},
    {"--font 6x9", "tkr-sim: --font: there is no font \"6x9\" (use " RUN_FONTS ")"},
    {"--font 6x13b", "tkr-sim: --font: 6x13b is 13 dots high, the panel 8; use a lower font"},
    {"--panel", "tkr-sim: --panel wants a value"},
    {"--panel a --panel b --panel c --panel d --panel e", "tkr-sim: --panel: more than 4 panels"},
    {"--zoom 2", "tkr-sim: --zoom: \"2\" is not a size of dots (use 3 to 64 pixels)"},
    {"--zoom x", "tkr-sim: --zoom: \"x\" is not a size of dots (use 3 to 64 pixels)"},
    {"--tile 2/2", "tkr-sim: --tile: \"2/2\" is no part of a wall (use 0/2 for the left one of two, at most 8)"},
    {"--tile 0/9", "tkr-sim: --tile: \"0/9\" is no part of a wall (use 0/2 for the left one of two, at most 8)"},
    {"--tile 1", "tkr-sim: --tile: \"1\" is no part of a wall (use 0/2 for the left one of two, at most 8)"},
    {"--tile -1/2", "tkr-sim: --tile: \"-1/2\" is no part of a wall (use 0/2 for the left one of two, at most 8)"},
    {"--tz Europe/Paris", "tkr-sim: --tz: an offset of 0 to 24 hours is missing at character 7; write a rule such as "
                          "CET-1CEST,M3.5.0,M10.5.0/3"},
    {"--tile 0/2 --epoch 1000 --clock virtual",
     "tkr-sim: --epoch: that time is past; start all parts of a wall before it"},
    {"--tile 0/2", "tkr-sim: --tile goes with --epoch, the time at which all parts of the wall begin"},
    {"--epoch soon", "tkr-sim: --epoch: \"soon\" is not a time (use Unix seconds, as date +%s tells them)"},
    {"--script a --feed https://a.example/", "tkr-sim: --script runs with the built-in feeds, not with --feed"},
    {"--script no-such-file", "tkr-sim: no-such-file: No such file or directory"},
    {"--panel oled",
     "tkr-sim: --panel: \"oled\" is no panel: use max7219, ws2812, ssd1306, sh1106, ssd1322 or ssd0323"},
    {"--panel ssd0323:up",
     "tkr-sim: --panel: \"ssd0323:up\" is no panel: it is ssd0323 or ssd0323:flipped, and yellow or white"},
    {"--panel max7219:0", "tkr-sim: --panel: \"max7219:0\" is no panel: it has 1 to 64 modules, like max7219:16"},
    {"--panel max7219:65", "tkr-sim: --panel: \"max7219:65\" is no panel: it has 1 to 64 modules, like max7219:16"},
    {"--panel max7219:8:up",
     "tkr-sim: --panel: \"max7219:8:up\" is no panel: its wiring is fc16 or generic, like max7219:16:generic"},
    {"--panel max7219:8:fc16:generic", "tkr-sim: --panel: \"max7219:8:fc16:generic\" is no panel: its wiring is fc16 "
                                       "or generic, like max7219:16:generic"},
    {"--panel ws2812:8x8:serpentine:up", "tkr-sim: --panel: \"ws2812:8x8:serpentine:up\" is no panel: its lines are "
                                         "serpentine or progressive, like ws2812:32x8:progressive"},
    {"--panel ws2812:1x4096", "tkr-sim: --panel: \"ws2812:1x4096\" is no panel: its size is columns and rows, at most "
                              "2048x512 and 4096 LEDs, like ws2812:32x8"},
    {"--panel ws2812:585x7 --tile 0/8 --epoch 4000000000 --clock virtual",
     "tkr-sim: --tile: the headlines have more than 4088 columns with all parts of the wall; use fewer parts"},
    {"--view terminal",
     "tkr-sim: --view terminal: standard output is no terminal (use --view none, perhaps with --png FILE)"},
    {"--config /nowhere/ticker.json", "tkr-sim: /nowhere/ticker.json: No such file or directory"},
};

static void expect_first_line(const char *line, const char *words)
{
    size_t count = strlen(words);

    if (strncmp(run.errors, words, count) != 0 || run.errors[count] != '\n')
        fail_msg("tkr-sim %s: said \"%s\" where \"%s\" was expected", line, run.errors, words);
}

static void every_good_option_is_taken_in_silence(void **state)
{
    char line[256];

    (void)state;
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        (void)snprintf(line, sizeof(line), "--clock virtual %s", good[i]);
        run_line(&run, line);
        if (run.code != 0 || run.errors[0] != '\0' || run.out[0] != '\0')
            fail_msg("tkr-sim %s: code %d, said \"%s\" and \"%s\"", line, run.code, run.out, run.errors);
    }
}

static void every_mistake_is_told_on_standard_error_with_code_2(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
        run_line(&run, mistakes[i].line);
        expect_first_line(mistakes[i].line, mistakes[i].words);
        if (run.code != 2 || run.out_bytes != 0)
            fail_msg("tkr-sim %s: code %d, wrote \"%s\"", mistakes[i].line, run.code, run.out);
    }
}

static void a_seventeenth_feed_is_refused(void **state)
{
    char line[1024] = "--feed https://a.example/";

    (void)state;
    for (int i = 0; i < 16; i++)
        strcat(line, " --feed https://a.example/"); // NOLINT(clang-analyzer-security.insecureAPI.strcpy)
    run_line(&run, line);
    expect_first_line(line, "tkr-sim: --feed: more than 16 feeds");
    assert_int_equal(run.code, 2);
}

static void the_help_fits_80_columns_and_names_every_option(void **state)
{
    (void)state;
    run_line(&run, "--help");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.errors, "");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        assert_non_null(strstr(run.out, names[i]));
    for (const char *line = run.out; *line != '\0'; line = strchr(line, '\n') + 1) {
        assert_non_null(strchr(line, '\n'));
        if (strcspn(line, "\n") > 80)
            fail_msg("too wide: %.*s", (int)strcspn(line, "\n"), line);
        assert_null(memchr(line, '\t', strcspn(line, "\n")));
    }
}

static void the_help_wins_over_what_follows_it(void **state)
{
    (void)state;
    run_line(&run, "--seconds 1 -h --nonsense");
    assert_int_equal(run.code, 0);
    assert_non_null(strstr(run.out, "Usage: tkr-sim"));
}

static void the_version_names_curl_and_mbed_tls(void **state)
{
    unsigned curl[2];
    unsigned tls[2];
    unsigned own[2];

    (void)state;
    run_line(&run, "--version");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.errors, "");
    // NOLINTNEXTLINE(cert-err34-c): the count of what was read tells
    assert_int_equal(sscanf(run.out, "tkr-sim %u.%u.%*u (libcurl %u.%u.%*u, Mbed TLS %u.%u.", &own[0], &own[1],
                            &curl[0], &curl[1], &tls[0], &tls[1]),
                     6);
    assert_true(curl[0] >= 8);
    assert_true(tls[0] >= 3);
    assert_int_equal(run.out[run.out_bytes - 1], '\n');
}

static void a_picture_that_cannot_be_written_is_told_with_code_1(void **state)
{
    (void)state;
    run_line(&run, "--clock virtual --seconds 0.1 --png /nowhere/a.png");
    assert_int_equal(run.code, 1);
    assert_string_equal(run.out, "");
    assert_string_equal(run.errors,
                        "tkr-sim: --png: cannot write the picture /nowhere/a.png: No such file or directory\n");
}

static void authorities_that_cannot_be_read_are_told_with_code_1(void **state)
{
    (void)state;
    run_line(&run, "--ca /nowhere/ca.pem --feed https://127.0.0.1:9/");
    assert_int_equal(run.code, 1);
    assert_string_equal(run.out, "");
    assert_string_equal(run.errors, "tkr-sim: start: the file of trusted roots cannot be read, check its path: "
                                    "/nowhere/ca.pem\n");
}

static void the_log_goes_to_standard_error_by_its_level(void **state)
{
    (void)state;
    run_line(&run, "--clock virtual --seconds 0.1 --log info");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.out, "");
    assert_string_equal(run.errors, "tkr-sim: info: feed 1 (Top Stories): 12 stories\n"
                                    "tkr-sim: info: feed 2 (Science): 4 stories\n");
    run_line(&run, "--clock virtual --seconds 0.1 --log debug");
    assert_non_null(strstr(run.errors, "tkr-sim: debug: feed 1: polling, in full\n"));
    run_line(&run, "--clock virtual --seconds 0.1 --feed https://127.0.0.1:9/feed.json");
    assert_int_equal(run.code, 0);
    assert_string_equal(run.errors,
                        "tkr-sim: warning: feed 1: 127.0.0.1:9 refused the connection: is the server running?\n");
    run_line(&run, "--clock virtual --seconds 0.1 --feed https://127.0.0.1:9/feed.json --log error");
    assert_string_equal(run.errors, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_good_option_is_taken_in_silence),
        cmocka_unit_test(every_mistake_is_told_on_standard_error_with_code_2),
        cmocka_unit_test(a_seventeenth_feed_is_refused),
        cmocka_unit_test(the_help_fits_80_columns_and_names_every_option),
        cmocka_unit_test(the_help_wins_over_what_follows_it),
        cmocka_unit_test(the_version_names_curl_and_mbed_tls),
        cmocka_unit_test(a_picture_that_cannot_be_written_is_told_with_code_1),
        cmocka_unit_test(authorities_that_cannot_be_read_are_told_with_code_1),
        cmocka_unit_test(the_log_goes_to_standard_error_by_its_level),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
