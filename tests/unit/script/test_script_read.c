// SPDX-License-Identifier: MIT
/* Scripts as they are read: every command, and every mistake in words. */
#define _POSIX_C_SOURCE 200809L

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <commands.h>
#include <line.h>
#include <script.h>

static int read_text(struct sim_script *script, const char *text)
{
    static const char path[] = "script.txt";
    FILE *file = fopen(path, "wb");
    int result;

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    result = sim_script_read(script, path);
    assert_int_equal(remove(path), 0);
    return result;
}

static void every_command_becomes_a_step(void **state)
{
    (void)state;
    struct sim_script script;

    assert_int_equal(read_text(&script, "# a comment\n"
                                        "0s brightness 20\n"
                                        "\n"
                                        "1s speed 60 # behind a step\n"
                                        "1.5s network off\n"
                                        "2s feed 2 other.json\n"
                                        "3s fault flipped 4 2\n"
                                        "3s fault lost\r\n"
                                        "4s brown-out\n"
                                        "5s picture \"a b.png\"\n"
                                        "6s expect \"says \\\"so\\\" \\\\\" within 2.5s\n"
                                        "7s end"),
                     TKR_OK);
    assert_int_equal(script.count, 10);
    assert_int_equal(script.steps[0].action, SIM_SCRIPT_BRIGHTNESS);
    assert_int_equal(script.steps[0].number, 20);
    assert_int_equal(script.steps[0].line, 2);
    assert_int_equal(script.steps[1].action, SIM_SCRIPT_SPEED);
    assert_int_equal(script.steps[2].action, SIM_SCRIPT_NETWORK);
    assert_int_equal(script.steps[2].at_us, 1500000);
    assert_int_equal(script.steps[2].number, 0);
    assert_int_equal(script.steps[3].number, 2);
    assert_string_equal(script.steps[3].text, "other.json");
    assert_int_equal(script.steps[4].fault, WIRE_FLIPPED);
    assert_int_equal(script.steps[4].number, 4);
    assert_int_equal(script.steps[4].panel, 2);
    assert_int_equal(script.steps[5].fault, WIRE_LOST);
    assert_int_equal(script.steps[5].number, 1);
    assert_int_equal(script.steps[5].panel, 1);
    assert_int_equal(script.steps[6].action, SIM_SCRIPT_BROWN_OUT);
    assert_string_equal(script.steps[7].text, "a b.png");
    assert_string_equal(script.steps[8].text, "says \"so\" \\");
    assert_int_equal(script.steps[8].within_us, 2500000);
    assert_int_equal(script.steps[9].action, SIM_SCRIPT_END);
    assert_int_equal(sim_script_end_us(&script), 8500000);
    sim_script_free(&script);
}

static void an_empty_script_has_no_steps(void **state)
{
    (void)state;
    struct sim_script script;

    assert_int_equal(read_text(&script, "\n  # nothing\n"), TKR_OK);
    assert_int_equal(script.count, 0);
    assert_int_equal(sim_script_end_us(&script), 0);
    sim_script_free(&script);
}

/* What is wrong with one line; fails when nothing is. */
static void expect_wrong(const char *text, const char *words)
{
    char copy[256];
    char wrong[SCRIPT_WRONG_BYTES] = "";
    struct script_line line;
    struct sim_script_step step = {0};
    const char *cut;

    (void)snprintf(copy, sizeof(copy), "%s", text);
    cut = script_line_cut(&line, copy);
    if (cut == NULL)
        assert_int_equal(script_command_read(&step, &line, wrong), TKR_E_ARGUMENT);
    assert_string_equal(cut != NULL ? cut : wrong, words);
}

static void every_mistake_is_told_in_words(void **state)
{
    (void)state;
    expect_wrong("soon end", "\"soon\" is not a time (write 2s or 0.5s)");
    expect_wrong("-1s end", "\"-1s\" is not a time (write 2s or 0.5s)");
    expect_wrong("nans end", "\"nans\" is not a time (write 2s or 0.5s)");
    expect_wrong("2 end", "\"2\" is not a time (write 2s or 0.5s)");
    expect_wrong("2s", "after the time a command is missing (write 2s picture after.png)");
    expect_wrong("2s dance",
                 "there is no command \"dance\" (known: brightness, speed, network, feed, fault, brown-out, "
                 "picture, expect, end)");
    expect_wrong("2s brightness", "it is written: TIME brightness 0-255");
    expect_wrong("2s brightness 256", "\"256\" is not a brightness (write 0 to 255)");
    expect_wrong("2s brightness -1", "\"-1\" is not a brightness (write 0 to 255)");
    expect_wrong("2s speed fast", "\"fast\" is not a speed (write 0 to 1000)");
    expect_wrong("2s network up", "the network is \"on\" or \"off\", not \"up\"");
    expect_wrong("2s feed 0 a", "\"0\" is not the number of a feed (write 1 to 16)");
    expect_wrong("2s fault bad", "there is no fault \"bad\" (write lost, refused, broken, stuck, repeated, flipped, "
                                 "glitched or busy)");
    expect_wrong("2s fault lost 0", "\"0\" is not a number of transfers (write 1 to 100000)");
    expect_wrong("2s fault lost 1 5", "\"5\" is not the number of a panel (write 1 to 4)");
    expect_wrong("2s expect word", "expect wants a text in double quotes");
    expect_wrong("2s expect \"\"", "expect wants a text in double quotes");
    expect_wrong("2s expect \"a\" for 3s", "after the text only \"within TIME\" may stand");
    expect_wrong("2s expect \"a\" within", "after the text only \"within TIME\" may stand");
    expect_wrong("2s expect \"a", "a quote is not closed (write \" at the end of the text)");
    expect_wrong("1 2 3 4 5 6 7 8 9", "there are too many words (a text of several words stands in double quotes)");
}

static void a_script_with_a_mistake_is_refused_whole(void **state)
{
    (void)state;
    static const char *const texts[] = {"2s end\n1s end\n", "2s dance\n", "1s expect \"a\n"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct sim_script script;

        assert_int_equal(read_text(&script, texts[i]), TKR_E_ARGUMENT);
        sim_script_free(&script);
    }
}

static void a_file_that_is_no_script_is_refused(void **state)
{
    (void)state;
    static char large[SIM_SCRIPT_BYTES_MAX + 2];
    struct sim_script script;

    assert_int_equal(sim_script_read(&script, "no-such-script"), TKR_E_IO);
    sim_script_free(&script);
    memset(large, '\n', sizeof(large) - 1);
    assert_int_equal(read_text(&script, large), TKR_E_TOO_LARGE);
    sim_script_free(&script);
    large[SIM_SCRIPT_BYTES_MAX] = '\0';
    assert_int_equal(read_text(&script, large), TKR_OK);
    sim_script_free(&script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_becomes_a_step),
        cmocka_unit_test(an_empty_script_has_no_steps),
        cmocka_unit_test(every_mistake_is_told_in_words),
        cmocka_unit_test(a_script_with_a_mistake_is_refused_whole),
        cmocka_unit_test(a_file_that_is_no_script_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
