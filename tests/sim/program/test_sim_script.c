// SPDX-License-Identifier: MIT
/* Scripts in whole runs of tkr-sim: what they do, what they expect, and that every panel heals from every fault. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

enum { FILE_BYTES_MAX = 2 << 20 };

static struct run run;

static const char *const panels[] = {"max7219:16", "ssd0323",    "ssd1306", "ssd1306:128x32:spi",
                                     "sh1106",     "sh1106:spi", "ssd1322", "ws2812:32x8"};

enum { PANELS = sizeof(panels) / sizeof(panels[0]) };

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void run_script(const char *script, const char *more)
{
    char line[512];

    write_file("test.script", script);
    (void)snprintf(line, sizeof(line), "--view none --log error --script test.script %s", more);
    run_line(&run, line);
}

static void what_is_expected_and_comes_ends_well(void **state)
{
    (void)state;
    run_script("0s expect \"Trump pushes Ukraine\" within 20s\n", "");
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
}

static void what_does_not_come_is_told_with_its_line(void **state)
{
    (void)state;
    run_script("# nothing of the kind\n1s expect \"Elvis is alive\" within 3s\n", "");
    assert_string_equal(run.errors, "test.script:2: \"Elvis is alive\" did not come\n");
    assert_int_equal(run.code, 1);
}

static void a_mistake_in_a_script_ends_the_run_before_it_begins(void **state)
{
    (void)state;
    run_script("1s dance\n", "");
    assert_non_null(strstr(run.errors, "test.script:1: there is no command \"dance\""));
    assert_int_equal(run.code, 2);
    run_script("1s fault lost 1 2\n", "");
    assert_string_equal(run.errors, "test.script:1: there is no panel 2 (the run has 1)\n");
    assert_int_equal(run.code, 2);
    run_script("1s feed 3 x.json\n", "");
    assert_string_equal(run.errors, "test.script:1: there is no built-in feed 3 (there are 2)\n");
    assert_int_equal(run.code, 2);
}

static void a_script_without_a_step_is_over_at_once(void **state)
{
    (void)state;
    run_script("# nothing\n", "");
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
}

static void a_step_after_the_end_of_the_run_is_told(void **state)
{
    (void)state;
    run_script("2s brightness 9\n", "--seconds 1");
    assert_string_equal(run.errors, "test.script:1: the run ended before this step\n");
    assert_int_equal(run.code, 1);
}

static void the_headlines_stay_while_the_network_is_cut_and_new_ones_come_when_it_is_back(void **state)
{
    (void)state;
    write_file("new.json", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Top Stories\",\"items\":["
                           "{\"id\":\"1\",\"title\":\"The cable is mended\"}]}");
    run_script("0s    expect \"Trump pushes Ukraine\" within 20s\n"
               "21s   network off\n"
               "22s   feed 1 new.json\n"
               "65s   expect \"Trump pushes Ukraine\" within 400s\n"
               "470s  network on\n"
               "470s  expect \"The cable is mended\" within 700s\n",
               "");
    assert_string_equal(run.errors, "");
    assert_int_equal(run.code, 0);
}

struct bytes {
    unsigned char *bytes;
    size_t count;
};

static struct bytes file_of(const char *path)
{
    struct bytes file = {.bytes = malloc(FILE_BYTES_MAX)};
    FILE *stream = fopen(path, "rb");

    assert_non_null(file.bytes);
    if (stream == NULL)
        fail_msg("%s is not there", path);
    file.count = fread(file.bytes, 1, FILE_BYTES_MAX, stream);
    assert_int_equal(fclose(stream), 0);
    assert_in_range(file.count, 1000, FILE_BYTES_MAX - 1);
    return file;
}

static void what_is_written_at_the_end_is_written_after_a_failure_too(void **state)
{
    static const char *const names[] = {"failed.png", "failed.json", "failed-status.json"};

    (void)state;
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        (void)remove(names[i]);
    run_script("0s expect \"Elvis is alive\" within 2s\n",
               "--png failed.png --inspect failed.json --status failed-status.json");
    assert_int_equal(run.code, 1);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        free(file_of(names[i]).bytes);
        (void)remove(names[i]);
    }
}

static bool are_equal(const char *path, const char *other)
{
    struct bytes files[] = {file_of(path), file_of(other)};
    bool equal = files[0].count == files[1].count && memcmp(files[0].bytes, files[1].bytes, files[0].count) == 0;

    free(files[0].bytes);
    free(files[1].bytes);
    return equal;
}

/* One fault after the other, 2.3 s apart, each with a picture of 2.2 s later. */
static const struct {
    const char *command;
    unsigned transfers; /* that it befalls */
} faults[] = {{"fault lost", 1},     {"fault refused 5", 5}, {"fault broken 3", 3},
              {"fault stuck 1", 1},  {"fault repeated", 1},  {"fault flipped", 1},
              {"fault glitched", 1}, {"fault busy 4", 4},    {"brown-out", 0}};

enum { FAULTS = sizeof(faults) / sizeof(faults[0]), BROWN_OUT = FAULTS - 1 };

/* The picture at the time of the brown-out shows the chips without what they were told. */
static void write_faults(char *script, size_t bytes)
{
    size_t used = (size_t)snprintf(script, bytes, "6s speed 0\n7.9s picture before.png\n");

    for (unsigned i = 0; i < FAULTS; i++) {
        unsigned at = 80 + 23 * i; /* tenths of a second */

        used += (size_t)snprintf(script + used, bytes - used, "%u.%us %s\n", at / 10, at % 10, faults[i].command);
        if (i == BROWN_OUT)
            used += (size_t)snprintf(script + used, bytes - used, "%u.%us picture browned-out.png\n", at / 10, at % 10);
        at += 22;
        used += (size_t)snprintf(script + used, bytes - used, "%u.%us picture after-%u.png\n", at / 10, at % 10, i);
        assert_true(used < bytes);
    }
}

/* Every transfer that was to have a fault had one before the next fault began, and the chips did lose power. */
static void expect_that_all_befell(const char *panel)
{
    unsigned transfers = 0;
    char member[32];

    for (size_t i = 0; i < FAULTS; i++)
        transfers += faults[i].transfers;
    (void)snprintf(member, sizeof(member), "\"faults\":\t%u\n", transfers);
    if (strstr(run.out, member) == NULL)
        fail_msg("%s: not every fault befell", panel);
    if (are_equal("before.png", "browned-out.png"))
        fail_msg("%s: nobody sees the brown-out", panel);
}

/*
 * The crawl stands still, so the picture after the fault has to be the one before it. A fault befalls the next
 * transfer, which is that of the refresh, at most a second later.
 */
static void every_panel_heals_from_every_fault_within_a_second(void **state)
{
    (void)state;
    char script[1024];

    write_faults(script, sizeof(script));
    for (size_t panel = 0; panel < PANELS; panel++) {
        char more[64];

        (void)snprintf(more, sizeof(more), "--inspect - --panel %s", panels[panel]);
        run_script(script, more);
        assert_string_equal(run.errors, "");
        assert_int_equal(run.code, 0);
        expect_that_all_befell(panels[panel]);
        for (unsigned i = 0; i < FAULTS; i++) {
            char after[24];

            (void)snprintf(after, sizeof(after), "after-%u.png", i);
            if (!are_equal("before.png", after))
                fail_msg("%s does not heal from \"%s\"", panels[panel], faults[i].command);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_expected_and_comes_ends_well),
        cmocka_unit_test(what_does_not_come_is_told_with_its_line),
        cmocka_unit_test(what_is_written_at_the_end_is_written_after_a_failure_too),
        cmocka_unit_test(a_mistake_in_a_script_ends_the_run_before_it_begins),
        cmocka_unit_test(a_script_without_a_step_is_over_at_once),
        cmocka_unit_test(a_step_after_the_end_of_the_run_is_told),
        cmocka_unit_test(the_headlines_stay_while_the_network_is_cut_and_new_ones_come_when_it_is_back),
        cmocka_unit_test(every_panel_heals_from_every_fault_within_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
