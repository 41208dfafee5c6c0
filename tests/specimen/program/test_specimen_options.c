// SPDX-License-Identifier: MIT
/* The command line of tkr-specimen: what it takes, and what it says of mistakes. */
#include <stdio.h>
#include <string.h>

#include "specimen_run.h"

#define ARGUMENTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static struct specimen_run run;

static void help_and_version_are_said_on_standard_output(void **state)
{
    (void)state;
    specimen_run(&run, ARGUMENTS("--help"), NULL);
    assert_int_equal(run.code, 0);
    assert_non_null(strstr(run.out, "Usage: tkr-specimen"));
    assert_non_null(strstr(run.out, "5x7, 6x13b"));
    assert_string_equal(run.errors, "");
    specimen_run(&run, ARGUMENTS("--version"), NULL);
    assert_int_equal(run.code, 0);
    assert_int_equal(strncmp(run.out, "tkr-specimen ", 13), 0);
}

static void a_wrong_command_line_is_told_and_ends_with_2(void **state)
{
    static const struct {
        const char *arguments[6];
        const char *words;
    } cases[] = {
        {{"--png", "p.png"}, "what is to be drawn? A text, a file or - is missing"},
        {{"Rain"}, "where is the picture to go? --png FILE is missing"},
        {{"--png"}, "--png wants a value"},
        {{"--png=", "Rain"}, "--png wants a value"},
        {{"--png", "p.png", "Rain", "all"},
         "\"all\" is one too many: put a text of several words into quotation marks"},
        {{"--nonsense", "Rain"}, "there is no option \"--nonsense\""},
        {{"--font", "6x9", "Rain"}, "--font: there is no font \"6x9\" (use 5x7, 6x13b, "},
        {{"--panel", "lcd", "Rain"}, "--panel: there is no panel \"lcd\" (use led, oled or plain)"},
        {{"--columns", "0", "Rain"}, "--columns: \"0\" is not a number from 1 to 2048"},
        {{"--columns", "2049", "Rain"}, "--columns: \"2049\" is not a number from 1 to 2048"},
        {{"--columns", "1x", "Rain"}, "--columns: \"1x\" is not a number from 1 to 2048"},
        {{"--pitch", "65", "Rain"}, "--pitch: \"65\" is not a number from 1 to 64"},
        {{"--pitch", "2", "--png", "p.png", "Rain"}, "--pitch: below 3 pixels only --panel plain shows dots"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char line[256];

        (void)snprintf(line, sizeof(line), "tkr-specimen: %s", cases[i].words);
        specimen_run(&run, cases[i].arguments, NULL);
        if (run.code != 2 || strncmp(run.errors, line, strlen(line)) != 0)
            fail_msg("code %d, \"%s\" where \"%s\" was expected", run.code, run.errors, line);
        assert_non_null(strstr(run.errors, "\nTry 'tkr-specimen --help'.\n"));
        assert_string_equal(run.out, "");
    }
}

static void a_text_that_begins_with_a_dash_follows_two(void **state)
{
    (void)state;
    specimen_run(&run, ARGUMENTS("--panel=plain", "--png", specimen_png(), "--", "-5 °C"), NULL);
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
}

static void a_file_that_cannot_be_read_ends_with_2(void **state)
{
    (void)state;
    specimen_run(&run, ARGUMENTS("--png", specimen_png(), "/"), NULL);
    assert_int_equal(run.code, 2);
    assert_string_equal(run.errors, "tkr-specimen: /: Is a directory\n");
}

static void a_text_without_a_character_ends_with_1(void **state)
{
    (void)state;
    specimen_run(&run, ARGUMENTS("--png", specimen_png(), "-"), " \n\n<b></b>\n");
    assert_int_equal(run.code, 1);
    assert_string_equal(run.errors, "tkr-specimen: there is no text to draw\n");
}

static void a_picture_that_cannot_be_written_ends_with_1(void **state)
{
    (void)state;
    specimen_run(&run, ARGUMENTS("--png", "/nowhere/p.png", "Rain"), NULL);
    assert_int_equal(run.code, 1);
    assert_non_null(strstr(run.errors, "/nowhere/p.png"));
}

static void what_no_picture_can_hold_ends_with_2(void **state)
{
    static char text[4000];
    static char lines[200];

    (void)state;
    memset(text, 'm', sizeof(text) - 1);
    specimen_run(&run, ARGUMENTS("--png", specimen_png(), "-"), text);
    assert_int_equal(run.code, 2);
    assert_non_null(strstr(run.errors, "a panel at most 2048; give --columns"));
    for (size_t i = 0; i + 1 < sizeof(lines); i++)
        lines[i] = i % 2 == 0 ? 'm' : '\n';
    specimen_run(&run, ARGUMENTS("--png", specimen_png(), "-"), lines);
    assert_int_equal(run.code, 2);
    assert_string_equal(run.errors, "tkr-specimen: standard input: there are more than 64 lines\n");
    lines[100] = '\0';
    specimen_run(&run, ARGUMENTS("--png", specimen_png(), "-"), lines);
    assert_int_equal(run.code, 2);
    assert_string_equal(run.errors, "tkr-specimen: 50 lines of 16 rows are higher than a panel may be, 512 rows\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_and_version_are_said_on_standard_output),
        cmocka_unit_test(a_wrong_command_line_is_told_and_ends_with_2),
        cmocka_unit_test(a_text_that_begins_with_a_dash_follows_two),
        cmocka_unit_test(a_file_that_cannot_be_read_ends_with_2),
        cmocka_unit_test(a_text_without_a_character_ends_with_1),
        cmocka_unit_test(a_picture_that_cannot_be_written_ends_with_1),
        cmocka_unit_test(what_no_picture_can_hold_ends_with_2),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
